// The sandbox's own PostgreSQL: one server in one folder, started, adopted and stopped.
import { randomBytes } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, escapeLiteral } from 'pg'
import { type PostgresPrograms, preparePrograms } from './postgres-programs.ts'
import { startWatch, type Watch } from './watch.ts'

export interface StartPostgresOptions {
  /** A folder for nothing else: data, passwords, port and log are kept in it. Made when missing. */
  readonly folder: string
  /**
   * TCP port on 127.0.0.1. Default is the port of the last start if it is free, else any free one.
   * A server of this folder that is already running keeps its own.
   */
  readonly port?: number
  /** Whether an answered commit survives a power cut. Default is yes; throw-away data may say no. */
  readonly durable?: boolean
  /** A sandbox's temporary folder around this one: removed should this process end without `stop`. */
  readonly temporary?: string
  /** Ends the start between two steps; nothing is left running. */
  readonly signal?: AbortSignal
  /** Called before each step that takes time. */
  readonly onProgress?: (step: PostgresStep) => void
}

export type PostgresStep = 'copy' | 'initdb' | 'start'

export interface Postgres {
  readonly port: number
  /** The database `postgres` as superuser. For maintenance only. */
  readonly adminUrl: string
  /** A database as the role `lienthong`, which may create databases and is no superuser. */
  url(database: string): string
  /** Ends the server, also one that was adopted. Open connections are closed; commits are kept. */
  stop(): Promise<void>
}

interface Cluster extends StartPostgresOptions {
  readonly data: string
  readonly log: string
  readonly programs: PostgresPrograms
  readonly watch: Watch
  readonly passwords: { readonly postgres: string; readonly lienthong: string }
}

/**
 * Starts PostgreSQL in a folder, or takes over the server that is already running there. Two
 * processes must not start a new folder at the same time. The server ends with this process, however
 * that ends.
 *
 * @example
 * ```ts
 * const postgres = await startPostgres({ folder: '/var/lib/lienthong/postgres' })
 * await migrate(postgres.url('postgres'))
 * await postgres.stop()
 * ```
 */
export async function startPostgres(options: StartPostgresOptions): Promise<Postgres> {
  const watch = startWatch()
  try {
    if (options.temporary !== undefined) watch.tell({ folder: options.temporary })
    const cluster = await openFolder(options, watch)
    const port = await serve(cluster)
    return {
      port,
      adminUrl: urlOf(cluster, 'postgres', port, 'postgres'),
      url: (database) => urlOf(cluster, 'lienthong', port, database),
      async stop() {
        await stop(cluster)
        await watch.end()
      },
    }
  } catch (error) {
    await watch.end()
    throw error
  }
}

async function openFolder(options: StartPostgresOptions, watch: Watch): Promise<Cluster> {
  const folder = resolve(options.folder)
  const log = join(folder, 'postgres.log')
  const isNew = await mkdir(folder, { recursive: true })
  // Whatever the umask: as root, PostgreSQL's own user must pass through to its data.
  if (isNew) await chmod(folder, 0o711)
  await becomeOwner(folder, watch)
  const programs = await preparePrograms({
    folder,
    log,
    onCopy: () => options.onProgress?.('copy'),
  })
  const passwords = {
    postgres: await password(folder, 'postgres'),
    lienthong: await password(folder, 'lienthong'),
  }
  return { ...options, folder, data: join(folder, 'data'), log, programs, watch, passwords }
}

/** From now on, the watcher of a process that ran this server before leaves it to us. */
async function becomeOwner(folder: string, watch: Watch): Promise<void> {
  const owner = randomBytes(16).toString('base64url')
  const ownerFile = join(folder, 'owner')
  await writeFile(ownerFile, owner, { mode: 0o600 })
  watch.tell({ ownerFile, owner })
}

async function serve(cluster: Cluster): Promise<number> {
  await initialise(cluster)
  const adopted = await adopt(cluster)
  // Not before: what runs there may be somebody else's server.
  cluster.watch.tell({ stop: cluster.programs.command('pg_ctl', stopArguments(cluster)) })
  const port = adopted ?? (await start(cluster))
  try {
    await ensureRole(cluster, port)
    cluster.signal?.throwIfAborted()
    return port
  } catch (error) {
    await stop(cluster)
    throw error
  }
}

/** For what outlives us: the watcher waits for its end. */
const run = ({ programs, watch }: Cluster, program: 'initdb' | 'pg_ctl', args: readonly string[]) =>
  programs.run(program, args, (pid) => watch.tell({ program: pid }))

async function password(folder: string, role: string): Promise<string> {
  const file = join(folder, `${role}.password`)
  if (existsSync(file)) return readFile(file, 'utf8')
  const fresh = randomBytes(24).toString('base64url')
  await writeFile(file, fresh, { mode: 0o600, flag: 'wx' })
  return fresh
}

async function initialise(cluster: Cluster): Promise<void> {
  const { data, folder, programs } = cluster
  if (existsSync(join(data, 'PG_VERSION'))) return
  cluster.signal?.throwIfAborted()
  cluster.onProgress?.('initdb')
  // Renamed when complete: a half-made folder would never start, and look as if it held data.
  const draft = `${data}.new`
  const passwordFile = join(folder, 'postgres.password')
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  await programs.giveAway(draft)
  await programs.giveAway(passwordFile)
  const code = await run(cluster, 'initdb', [
    `--pgdata=${draft}`,
    '--encoding=UTF8',
    '--locale=C',
    '--auth=scram-sha-256',
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    ...(cluster.durable === false ? ['--no-sync'] : []),
  ])
  if (code !== 0) throw await failure('could not make its data folder', cluster.log)
  await rename(draft, data)
}

/** The port of our server if it is alive; waits for one that is still starting or just ending. */
async function adopt(cluster: Cluster): Promise<number | undefined> {
  for (let look = 0; look < 150; look += 1) {
    if (!(await isRunning(cluster))) return undefined
    const found = await askRunning(cluster)
    if (found?.isOurs) return found.port
    if (found) break
    cluster.signal?.throwIfAborted()
    await sleep(200)
  }
  throw new Error(
    `The process named in ${join(cluster.data, 'postmaster.pid')} is alive, but no server of that ` +
      'folder answers. If it is not its PostgreSQL, delete that file and start again.',
  )
}

async function isRunning({ data, programs }: Cluster): Promise<boolean> {
  return (await programs.run('pg_ctl', ['status', '-D', data])) === 0
}

async function askRunning(cluster: Cluster) {
  try {
    const lines = await readFile(join(cluster.data, 'postmaster.pid'), 'utf8')
    const port = Number(lines.split('\n')[3])
    const answer = await asAdmin(cluster, port, (admin) => admin.query('show data_directory'))
    const [row] = answer.rows
    // If the folder was copied while its server ran, that one answers, and knows the password.
    return { port, isOurs: realpathSync(row.data_directory) === realpathSync(cluster.data) }
  } catch {
    // Not yet, no longer, or not PostgreSQL: the caller looks again.
    return undefined
  }
}

async function start(cluster: Cluster): Promise<number> {
  const { data, folder, log } = cluster
  const port = await choosePort(cluster)
  cluster.signal?.throwIfAborted()
  await rm(log, { force: true })
  cluster.onProgress?.('start')
  const args = ['start', '-w', '-t', '120', '-D', data, '-o', settings(cluster, port)]
  for (let attempt = 0; (await run(cluster, 'pg_ctl', args)) !== 0; attempt += 1) {
    // After a kill, statements of the old server may run to their end before they notice.
    const waits = attempt < 50 && (await readFile(log, 'utf8')).includes('shared memory block')
    if (!waits) throw await failure('did not start', log)
    await rm(log, { force: true })
    await sleep(200)
  }
  await writeFile(join(folder, 'port'), String(port))
  return port
}

function settings({ durable }: Cluster, port: number): string {
  const chosen = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements and the details of errors hold people's data.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable === false && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(chosen)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ')
}

async function choosePort({ folder, port }: Cluster): Promise<number> {
  if (port !== undefined) {
    if (await freePort(port)) return port
    throw new Error(`Port ${port} is used by another program. Stop it, or choose another port.`)
  }
  const file = join(folder, 'port')
  const last = existsSync(file) ? Number(await readFile(file, 'utf8')) : 0
  const chosen = (await freePort(last)) ?? (await freePort(0))
  if (chosen === undefined) throw new Error('No port of 127.0.0.1 is free for PostgreSQL.')
  return chosen
}

/** The port itself, or any for 0, if it is free now. */
function freePort(port: number): Promise<number | undefined> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(undefined))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' ? address?.port : undefined))
    })
  })
}

/** Every start sets the role's password again: the file is what counts. */
async function ensureRole(cluster: Cluster, port: number): Promise<void> {
  const secret = escapeLiteral(cluster.passwords.lienthong)
  await asAdmin(cluster, port, async (admin) => {
    const found = await admin.query("select from pg_roles where rolname = 'lienthong'")
    if (found.rowCount === 0) await admin.query('create role lienthong')
    await admin.query(`alter role lienthong login createdb nosuperuser password ${secret}`)
  })
}

async function stop(cluster: Cluster): Promise<void> {
  if (!(await isRunning(cluster))) return
  const code = await cluster.programs.run('pg_ctl', stopArguments(cluster))
  if (code !== 0 && (await isRunning(cluster))) throw await failure('did not stop', cluster.log)
}

const stopArguments = ({ data }: Cluster) => ['stop', '-w', '-t', '60', '-m', 'fast', '-D', data]

async function asAdmin<Answer>(
  cluster: Cluster,
  port: number,
  ask: (admin: Client) => Promise<Answer>,
): Promise<Answer> {
  const connectionString = urlOf(cluster, 'postgres', port, 'postgres')
  const admin = new Client({ connectionString, connectionTimeoutMillis: 5_000 })
  await admin.connect()
  try {
    return await ask(admin)
  } finally {
    await admin.end()
  }
}

function urlOf(
  { passwords }: Cluster,
  role: 'postgres' | 'lienthong',
  port: number,
  database: string,
): string {
  const name = encodeURIComponent(database)
  return `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${name}`
}

async function failure(what: string, log: string): Promise<Error> {
  const lines = (await readFile(log, 'utf8')).trim().split('\n')
  const reason = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1)
  return new Error(`PostgreSQL ${what}: ${reason?.trim()} (The whole log is ${log}.)`)
}
