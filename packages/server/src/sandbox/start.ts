// The sandbox: the exchange itself on an embedded PostgreSQL, with participants, personas and their books.
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Instant } from '@lienthong/core'
import { createHospitalClient, createIdentityClient, type IdentityClient } from '@lienthong/sdk'
import { type App, createApp } from '../app.ts'
import type { RequestLog } from '../http/request-log.ts'
import { openDatabase } from '../store/database.ts'
import { functionText } from '../store/functions/define.ts'
import { sqlFunctions } from '../store/functions/index.ts'
import { migrate } from '../store/migrate.ts'
import { deriveExchangeKeys } from './derive-keys.ts'
import {
  type ParticipantFile,
  removeSandboxFile,
  runningSandbox,
  type SandboxFile,
  writeKeyFiles,
  writeSandboxFile,
} from './files.ts'
import { injectFetch } from './inject-fetch.ts'
import { listen, stopListening } from './listen.ts'
import {
  identityClientId,
  ownFacility,
  participantKey,
  type SandboxParticipant,
  sandboxParticipants,
} from './participants.ts'
import type { Persona } from './personas/persona.ts'
import { claimFilesOf, personas } from './personas.ts'
import { type PostgresStep, startPostgres } from './postgres.ts'
import { makeNonceSecret, registerParticipant } from './register.ts'
import {
  createTenant,
  dropTenant,
  ensureTemplate,
  hasTenant,
  type TenantServer,
  tenantServerAt,
} from './tenants.ts'
import { keepTraces, routeTraces, tracePath } from './traces.ts'

export type SandboxStep = PostgresStep | 'schema' | 'personas'

export interface SandboxOptions {
  /** Data, keys and `sandbox.json`. Default is a new temporary folder, removed on stop. */
  readonly folder?: string
  /**
   * A PostgreSQL server to use instead of the embedded one, with a role that may create databases. The
   * sandbox's database is dropped on stop when the folder is temporary.
   */
  readonly databaseUrl?: string
  /** Default is 0: any free port. */
  readonly port?: number
  /** All keys derive from it. Default is `lienthong`. */
  readonly seed?: string
  /** Code of your own facility: becomes a participant. */
  readonly facility?: string
  /** Time of rules: grants, deadlines. Default is the system clock. */
  readonly clock?: () => Instant
  /** Told before each part of starting that takes time. */
  readonly onProgress?: (step: SandboxStep) => void
  readonly log?: RequestLog
}

export interface Sandbox {
  readonly baseUrl: string
  readonly folder: string
  /** Its database, for whoever wants to look; the exchange's own role. */
  readonly databaseUrl: string
  /** Whether this start made the data; false after a restart. */
  readonly isNew: boolean
  readonly file: SandboxFile
  /** Options for `createHospitalClient`. */
  hospital(facility: string): {
    baseUrl: string
    clientId: string
    auth: ReturnType<typeof participantKey>
  }
  /** Reaches this sandbox without a socket: `{ network: { fetch: sandbox.fetch } }`. */
  readonly fetch: typeof globalThis.fetch
  /** The simulated phone's back end: a participant like any other. */
  readonly identity: IdentityClient
  /** A citizen with a phone. @throws TypeError for a name that is not in the list */
  persona(name: string): SandboxPersona
  stop(): Promise<void>
}

export interface SandboxPersona extends Persona {
  /** A QR text, good for 60 seconds and once. */
  present(to?: { facility: string }): Promise<string>
}

export class SandboxRunningError extends Error {
  override readonly name = 'SandboxRunningError'
  readonly baseUrl: string
  constructor(baseUrl: string) {
    super(`A sandbox is already running at ${baseUrl}`)
    this.baseUrl = baseUrl
  }
}

/**
 * Starts a sandbox in this process.
 *
 * @example
 * ```ts
 * const sandbox = await startSandbox()
 * const exchange = createHospitalClient(sandbox.hospital('01001'))
 * const presentation = await sandbox.persona('an').present({ facility: '01001' })
 * const visit = await exchange.visits.open({ presentation })
 * await sandbox.stop()
 * ```
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { seed = 'lienthong', port = 0, onProgress = () => undefined } = options
  const folder = options.folder ?? temporaryFolder()
  const running = runningSandbox(folder)
  if (running) throw new SandboxRunningError(running.baseUrl)
  mkdirSync(folder, { recursive: true })
  const { http, baseUrl } = await listen(port)
  let store: Store | undefined
  try {
    store = await openStore(folder, options)
    const participants = participantsFor(options.facility)
    const isNew = await openTenant(store, seed, participants, onProgress)
    const app = await serve(store, { http, baseUrl, seed, options })
    const files = participants.map((participant) => writeKeyFiles(folder, seed, participant))
    const context = { app, http, store, folder, baseUrl, seed, files, isNew, participants }
    const sandbox = assemble(context, options.folder === undefined)
    if (isNew) {
      onProgress('personas')
      await sendPersonaFiles(sandbox)
    }
    return sandbox
  } catch (error) {
    await stopListening(http)
    await store?.stop()
    throw error
  }
}

/** Where the sandbox's database is. */
interface Store {
  readonly server: TenantServer
  readonly tenant: string
  stop(): Promise<void>
}

async function openStore(folder: string, options: SandboxOptions): Promise<Store> {
  const temporary = options.folder === undefined
  const { databaseUrl, onProgress } = options
  if (databaseUrl === undefined) {
    const place = { folder: join(folder, 'postgres'), durable: !temporary }
    const postgres = await startPostgres({ ...place, ...(onProgress ? { onProgress } : {}) })
    return { server: postgres, tenant: 'sandbox', stop: () => postgres.stop() }
  }
  const server = tenantServerAt(databaseUrl)
  const tenant = temporary ? `sandbox_${randomBytes(8).toString('hex')}` : 'sandbox'
  return { server, tenant, stop: async () => (temporary ? dropTenant(server, tenant) : undefined) }
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-sandbox-'))
  // As root, PostgreSQL runs as another user, who must be able to enter.
  chmodSync(folder, 0o711)
  return folder
}

const participantsFor = (facility: string | undefined): readonly SandboxParticipant[] => {
  const known = sandboxParticipants.some((participant) => participant.facility === facility)
  return facility === undefined || known
    ? sandboxParticipants
    : [...sandboxParticipants, ownFacility(facility)]
}

/** A tenant is a database made from a template. True where it is new. */
async function openTenant(
  { server, tenant }: Store,
  seed: string,
  participants: readonly SandboxParticipant[],
  onProgress: (step: SandboxStep) => void,
): Promise<boolean> {
  const url = server.url(tenant)
  const isNew = !(await hasTenant(server, tenant))
  if (isNew) {
    onProgress('schema')
    const template = templateName(seed)
    await ensureTemplate(server, template, (databaseUrl) => prepareTemplate(databaseUrl, seed))
    await createTenant(server, template, tenant)
  }
  await migrate(url)
  await inDatabase(url, async (database) => {
    for (const participant of participants) await registerParticipant(database, seed, participant)
  })
  return isNew
}

/** Named after what is in it. */
function templateName(seed: string): string {
  const content = JSON.stringify([seed, sandboxParticipants, sqlFunctions.map(functionText)])
  return `template_${createHash('sha256').update(content).digest('hex').slice(0, 16)}`
}

export async function prepareTemplate(databaseUrl: string, seed: string): Promise<void> {
  await migrate(databaseUrl)
  await inDatabase(databaseUrl, async (database) => {
    for (const participant of sandboxParticipants) {
      await registerParticipant(database, seed, participant)
    }
    await makeNonceSecret(database, randomBytes(32))
  })
}

async function inDatabase(
  databaseUrl: string,
  work: (database: ReturnType<typeof openDatabase>) => Promise<void>,
): Promise<void> {
  const database = openDatabase({ databaseUrl, poolSize: 1, preparedStatements: true })
  try {
    await work(database)
  } finally {
    await database.pool.end()
  }
}

async function serve(
  { server, tenant }: Store,
  {
    http,
    baseUrl,
    seed,
    options,
  }: {
    http: Awaited<ReturnType<typeof listen>>['http']
    baseUrl: string
    seed: string
    options: SandboxOptions
  },
): Promise<App> {
  const traces = keepTraces()
  const { log, clock } = options
  const app = await createApp(
    { publicUrl: baseUrl, databaseUrl: server.url(tenant), keys: deriveExchangeKeys(seed) },
    clock ? { ruleClock: clock } : {},
    {
      http,
      inspect: (requestId) => baseUrl + tracePath(requestId),
      log: {
        ...log,
        onAnswered: (trace) => {
          traces.add(trace)
          log?.onAnswered?.(trace)
        },
      },
    },
  )
  routeTraces(app.server, traces)
  await app.server.ready()
  return app
}

interface Context {
  readonly app: App
  readonly http: Awaited<ReturnType<typeof listen>>['http']
  readonly store: Store
  readonly folder: string
  readonly baseUrl: string
  readonly seed: string
  readonly files: readonly ParticipantFile[]
  readonly participants: readonly SandboxParticipant[]
  readonly isNew: boolean
}

function assemble(context: Context, temporary: boolean): Sandbox {
  const { app, http, store, folder, baseUrl, seed, participants } = context
  const file = writeSandboxFile(folder, baseUrl, context.files, personas)
  const keysOf = (find: (participant: SandboxParticipant) => boolean) => {
    const participant = participants.find(find)
    if (participant === undefined) throw new TypeError('The sandbox has no such participant.')
    const auth = participantKey(seed, participant, 'auth')
    return { participant, client: { baseUrl, clientId: participant.clientId, auth } }
  }
  const phone = keysOf((participant) => participant.clientId === identityClientId)
  const attest = participantKey(seed, phone.participant, 'attest')
  const identity = createIdentityClient({ ...phone.client, attest })
  return {
    baseUrl,
    folder,
    databaseUrl: store.server.url(store.tenant),
    isNew: context.isNew,
    file,
    fetch: injectFetch(app.server),
    hospital: (facility) => keysOf((participant) => participant.facility === facility).client,
    identity,
    persona(name) {
      const persona = personas.find((one) => one.name === name)
      if (persona === undefined) throw new TypeError(`No persona is called ${name}.`)
      const { personalId } = persona
      const wallet = identity.wallet({ personalId })
      return { ...persona, present: async (to) => (await wallet.present(to)).qrText }
    },
    async stop() {
      removeSandboxFile(folder)
      await identity.close()
      await stopListening(http)
      await app.close()
      await store.stop()
      if (temporary) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Books are made of claim files, sent as hospitals send them: no entry without a dossier. */
async function sendPersonaFiles(sandbox: Sandbox): Promise<void> {
  const clients = new Map<string, ReturnType<typeof createHospitalClient>>()
  for (const { facility, file } of personas.flatMap(claimFilesOf)) {
    const client = clients.get(facility) ?? createHospitalClient(sandbox.hospital(facility))
    clients.set(facility, client)
    await client.claims.submit(file)
  }
  await Promise.all([...clients.values()].map((client) => client.close()))
}
