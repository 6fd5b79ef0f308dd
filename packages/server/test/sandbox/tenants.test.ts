// Templates, tenants and snapshots, and the migrator that fills them.
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import {
  createTenant,
  dropTenant,
  ensureTemplate,
  hasTenant,
  tenantServerAt,
} from '../../src/sandbox/tenants.ts'
import { migrate } from '../../src/store/migrate.ts'

const { url, prefix } = inject('postgres')
const server = tenantServerAt(url)
const own = `${prefix}_${randomBytes(4).toString('hex')}`
const template = `${own}_book-v1`
const migrations = mkdtempSync(join(tmpdir(), 'lienthong-migrations-'))

beforeAll(async () => {
  writeFileSync(join(migrations, '0001_entry.sql'), 'create table entry (name text primary key);')
  writeFileSync(
    join(migrations, '0002_limit.sql'),
    `insert into entry values ('Nguyễn');
     do $$ begin
       execute format('alter database %I set statement_timeout = %L', current_database(), '7s');
     end $$;`,
  )
  await ensureTemplate(server, template, (database) => migrate(database, migrations))
})

afterAll(() => rmSync(migrations, { recursive: true }))

describe('a template', () => {
  test('is prepared once, however many ask for it at the same time', async () => {
    const name = `${own}_once`
    let prepared = 0
    const prepare = async () => {
      prepared += 1
    }
    const asks = [1, 2, 3, 4].map(() => ensureTemplate(server, name, prepare))
    await Promise.all(asks)
    await ensureTemplate(server, name, prepare)
    expect(prepared).toBe(1)
  })

  test('is made anew after a preparation that failed', async () => {
    const name = `${own}_again`
    const fail = async (database: string) => {
      await query(database, 'create table half (id int)')
      throw new Error('no seed')
    }
    await expect(ensureTemplate(server, name, fail)).rejects.toThrow('no seed')
    expect(await hasTenant(server, name)).toBe(false)
    await ensureTemplate(server, name, (database) => migrate(database, migrations))
    expect(await tables(name)).toEqual(['entry', 'pgmigrations'])
  })
})

describe('a tenant', () => {
  test('begins as a copy of its template, settings included', async () => {
    const name = await newTenant()
    expect(await names(name)).toEqual(['Nguyễn'])
    expect(await query(server.url(name), 'show statement_timeout')).toEqual([
      { statement_timeout: '7s' },
    ])
    expect(await query(server.url(name), 'show server_encoding')).toEqual([
      { server_encoding: 'UTF8' },
    ])
  })

  test('shares nothing with another tenant or with the template', async () => {
    const [one, other] = await Promise.all([newTenant(), newTenant()])
    await query(server.url(one), "insert into entry values ('Trần')")
    expect(await names(one)).toEqual(['Nguyễn', 'Trần'])
    expect(await names(other)).toEqual(['Nguyễn'])
    expect(await names(await newTenant())).toEqual(['Nguyễn'])
  })

  test('can be kept as a snapshot and brought back', async () => {
    const tenant = await newTenant()
    await query(server.url(tenant), "insert into entry values ('Lê')")
    const snapshot = await newTenant(tenant)
    await query(server.url(tenant), 'delete from entry')
    await dropTenant(server, tenant)
    await createTenant(server, snapshot, tenant)
    expect(await names(tenant)).toEqual(['Lê', 'Nguyễn'])
  })

  test('is not copied while somebody is connected to it', async () => {
    const tenant = await newTenant()
    const client = new Client({ connectionString: server.url(tenant) })
    await client.connect()
    await expect(newTenant(tenant)).rejects.toThrow('still open')
    await client.end()
  })

  test('is dropped with its connections, and dropping it again is no error', async () => {
    const tenant = await newTenant()
    const client = new Client({ connectionString: server.url(tenant) })
    const closed = new Promise((done) => client.on('error', done))
    await client.connect()
    await dropTenant(server, tenant)
    expect(await closed).toMatchObject({ code: '57P01' })
    expect(await hasTenant(server, tenant)).toBe(false)
    await dropTenant(server, tenant)
  })

  test('does not replace another of the same name', async () => {
    const tenant = await newTenant()
    await expect(createTenant(server, template, tenant)).rejects.toMatchObject({ code: '42P04' })
  })

  test.for(['', 'Tenant', 'a b', 'a"; drop database postgres; --', 'x'.repeat(64), 'hà-nội'])(
    'is not named %j',
    async (name) => {
      await expect(createTenant(server, template, name)).rejects.toThrow(TypeError)
      await expect(dropTenant(server, name)).rejects.toThrow(TypeError)
      await expect(hasTenant(server, name)).rejects.toThrow(TypeError)
    },
  )
})

describe('the migrator', () => {
  test('may run twice at the same time', async () => {
    const database = server.url(await newTenant(await emptyTemplate()))
    await Promise.all([1, 2, 3].map(() => migrate(database, migrations)))
    expect(await query(database, 'select name from pgmigrations order by id')).toEqual([
      { name: '0001_entry' },
      { name: '0002_limit' },
    ])
  })

  test('leaves nothing of a failed run and says which statement failed', async () => {
    const broken = join(migrations, 'broken')
    mkdirSync(broken)
    writeFileSync(join(broken, '0001_entry.sql'), 'create table entry (name text);')
    writeFileSync(join(broken, '0002_typo.sql'), 'create tabel visit (id uuid);')
    const name = await newTenant(await emptyTemplate())
    await expect(migrate(server.url(name), broken)).rejects.toThrow('tabel visit')
    expect(await tables(name)).toEqual(['pgmigrations'])
  })

  test('refuses a file that comes before one that has run', async () => {
    const database = server.url(await newTenant())
    const late = join(migrations, 'late')
    mkdirSync(late)
    for (const file of ['0000_late.sql', '0001_entry.sql', '0002_limit.sql']) {
      writeFileSync(join(late, file), 'select 1;')
    }
    await expect(migrate(database, late)).rejects.toThrow()
  })
})

let made = 0

async function newTenant(source = template): Promise<string> {
  made += 1
  const name = `${own}_tenant_${made}`
  await createTenant(server, source, name)
  return name
}

async function emptyTemplate(): Promise<string> {
  const name = `${own}_empty`
  await ensureTemplate(server, name, async () => {})
  return name
}

async function names(tenant: string): Promise<unknown[]> {
  const rows = await query(server.url(tenant), 'select name from entry order by name')
  return rows.map(({ name }) => name)
}

async function tables(tenant: string): Promise<unknown[]> {
  const rows = await query(
    server.url(tenant),
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  )
  return rows.map(({ name }) => name)
}

async function query(database: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: database })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
