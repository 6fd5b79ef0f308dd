// One PostgreSQL for a whole test run: our own in a fresh folder, or the one named by DATABASE_URL.
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '../../src/sandbox/postgres.ts'
import { dropTenant, tenantServerAt } from '../../src/sandbox/tenants.ts'

export interface TestServer {
  /** Any database of the server, with a role that may create databases. */
  readonly url: string
  /** Begins the name of every database that this run makes. */
  readonly prefix: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestServer
  }
}

interface Run {
  readonly server: TestServer
  end(): Promise<void>
}

// vitest loads this file once per project that lists it, all in one process: they share one server.
const shared = globalThis as { lienthongTestRun?: { users: number; run: Promise<Run> } }

export async function setup(project: TestProject): Promise<void> {
  shared.lienthongTestRun ??= { users: 0, run: begin() }
  shared.lienthongTestRun.users += 1
  project.provide('postgres', (await shared.lienthongTestRun.run).server)
}

export async function teardown(): Promise<void> {
  const current = shared.lienthongTestRun
  if (current === undefined) return
  current.users -= 1
  if (current.users > 0) return
  delete shared.lienthongTestRun
  await (await current.run).end()
}

function begin(): Promise<Run> {
  const prefix = `lienthong_test_${randomBytes(4).toString('hex')}`
  const given = process.env.DATABASE_URL
  return given ? borrow({ url: given, prefix }) : startOwn(prefix)
}

async function borrow(server: TestServer): Promise<Run> {
  return { server, end: () => dropDatabases(server) }
}

async function startOwn(prefix: string): Promise<Run> {
  const parent = mkdtempSync(join(tmpdir(), 'lienthong-test-'))
  // As root, PostgreSQL runs as another user.
  chmodSync(parent, 0o711)
  const folder = join(parent, 'postgres')
  const postgres = await startPostgres({ folder, durable: false })
  const abandon = () => abandonServer(parent, folder)
  process.once('exit', abandon)
  const end = async () => {
    process.off('exit', abandon)
    await postgres.stop()
    rmSync(parent, { recursive: true })
  }
  return { server: { url: postgres.url('postgres'), prefix }, end }
}

/** The run was interrupted: nothing asynchronous is possible any more. */
function abandonServer(parent: string, folder: string): void {
  const [pid] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')
  process.kill(Number(pid), 'SIGQUIT')
  rmSync(parent, { recursive: true, force: true })
}

async function dropDatabases({ url, prefix }: TestServer): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const found = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [prefix],
  )
  await client.end()
  for (const { datname } of found.rows) await dropTenant(tenantServerAt(url), datname)
}
