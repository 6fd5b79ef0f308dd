// The sandbox's database: a tenant, which is a database made from a template.
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asset } from '../assets.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { functionText } from '../store/functions/define.ts'
import { sqlFunctions } from '../store/functions/index.ts'
import { migrate } from '../store/migrate.ts'
import { type SandboxParticipant, sandboxParticipants } from './participants.ts'
import { type PostgresStep, startPostgres } from './postgres.ts'
import { hospitalsIn, makeNonceSecret, registerParticipant } from './register.ts'
import {
  createTenant,
  dropTenant,
  ensureTemplate,
  hasTenant,
  type TenantServer,
  tenantServerAt,
} from './tenants.ts'

export type StoreStep = PostgresStep | 'schema'

export interface StoreOptions {
  /** Absent for a sandbox that is gone when it stops. */
  readonly folder?: string
  readonly databaseUrl?: string
  readonly signal?: AbortSignal
  readonly onProgress?: (step: StoreStep) => void
}

export interface SandboxStore {
  readonly databaseUrl: string
  /** Whether this start made it. */
  readonly isNew: boolean
  /** Every hospital in its registry: a developer's own stays over a restart. */
  readonly facilities: readonly string[]
  stop(): Promise<void>
}

interface Place {
  readonly server: TenantServer
  readonly tenant: string
  stop(): Promise<void>
}

export async function openStore(
  folder: string,
  seed: string,
  participants: readonly SandboxParticipant[],
  options: StoreOptions,
): Promise<SandboxStore> {
  const place = await openPlace(folder, options)
  try {
    const opened = await openTenant(place, seed, participants, options)
    options.signal?.throwIfAborted()
    return { databaseUrl: place.server.url(place.tenant), ...opened, stop: place.stop }
  } catch (error) {
    await place.stop()
    throw error
  }
}

async function openPlace(folder: string, options: StoreOptions): Promise<Place> {
  const { databaseUrl, onProgress, signal } = options
  const temporary = options.folder === undefined
  if (databaseUrl === undefined) {
    const postgres = await startPostgres({
      folder: join(folder, 'postgres'),
      durable: !temporary,
      ...(temporary ? { temporary: folder } : {}),
      ...(signal ? { signal } : {}),
      ...(onProgress ? { onProgress } : {}),
    })
    return { server: postgres, tenant: 'sandbox', stop: () => postgres.stop() }
  }
  const server = tenantServerAt(databaseUrl)
  const tenant = temporary ? `sandbox_${randomBytes(8).toString('hex')}` : 'sandbox'
  return { server, tenant, stop: async () => (temporary ? dropTenant(server, tenant) : undefined) }
}

async function openTenant(
  { server, tenant }: Place,
  seed: string,
  participants: readonly SandboxParticipant[],
  { onProgress }: StoreOptions,
): Promise<Pick<SandboxStore, 'isNew' | 'facilities'>> {
  const url = server.url(tenant)
  const isNew = !(await hasTenant(server, tenant))
  if (isNew) {
    onProgress?.('schema')
    const template = templateName(seed)
    await ensureTemplate(server, template, (databaseUrl) => prepareTemplate(databaseUrl, seed))
    await createTenant(server, template, tenant)
  }
  await migrate(url)
  const facilities = await inDatabase(url, async (database) => {
    await register(database, seed, participants)
    return hospitalsIn(database)
  })
  return { isNew, facilities }
}

/** Named after what is in it. */
function templateName(seed: string): string {
  const folder = asset('migrations')
  const migrations = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
  const functions = sqlFunctions.map(functionText)
  const content = JSON.stringify([seed, sandboxParticipants, migrations, functions])
  return `template_${createHash('sha256').update(content).digest('hex').slice(0, 16)}`
}

async function prepareTemplate(databaseUrl: string, seed: string): Promise<void> {
  await migrate(databaseUrl)
  await inDatabase(databaseUrl, async (database) => {
    await register(database, seed, sandboxParticipants)
    await makeNonceSecret(database, randomBytes(32))
  })
}

async function register(
  database: Database,
  seed: string,
  participants: readonly SandboxParticipant[],
): Promise<void> {
  for (const participant of participants) await registerParticipant(database, seed, participant)
}

async function inDatabase<Answer>(
  databaseUrl: string,
  work: (database: Database) => Promise<Answer>,
): Promise<Answer> {
  const database = openDatabase({ databaseUrl, poolSize: 1, preparedStatements: true })
  try {
    return await work(database)
  } finally {
    await database.pool.end()
  }
}
