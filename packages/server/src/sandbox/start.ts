// The sandbox: the exchange itself on an embedded PostgreSQL, with participants, personas and their books.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Instant } from '@lienthong/core'
import {
  type ClientOptions,
  createHospitalClient,
  createIdentityClient,
  type HospitalOptions,
  type IdentityClient,
  type Presented,
} from '@lienthong/sdk'
import { type App, createApp } from '../app.ts'
import type { RequestLog } from '../http/request-log.ts'
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
  documentSigners,
  identityClientId,
  ownFacility,
  participantKey,
  type SandboxParticipant,
  sandboxParticipants,
} from './participants.ts'
import type { Persona } from './personas/persona.ts'
import { claimFilesOf, personaOf, personas } from './personas.ts'
import { openStore, type SandboxStore, type StoreStep } from './store.ts'
import { keepTraces, routeTraces, tracePath } from './traces.ts'

export type SandboxStep = StoreStep | 'personas'

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
  hospital(facility: string): HospitalOptions
  /** Options for `createSocialSecurityClient`. */
  socialSecurity(): ClientOptions
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
  present(to?: Presented): Promise<string>
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
  let store: SandboxStore | undefined
  let app: App | undefined
  try {
    const participants = participantsFor(options.facility)
    store = await openStore(folder, seed, participants, options)
    const isNew = store.isNew || !existsSync(seededMark(folder))
    app = await serve(store, http, { baseUrl, seed, options })
    const files = participants.map((participant) => writeKeyFiles(folder, seed, participant))
    const context = { app, http, store, folder, baseUrl, seed, files, isNew, participants }
    const sandbox = assemble(context, options.folder === undefined)
    if (isNew) {
      onProgress('personas')
      await sendPersonaFiles(sandbox)
      writeFileSync(seededMark(folder), '')
    }
    return sandbox
  } catch (error) {
    await stopListening(http)
    await app?.close()
    await store?.stop()
    throw error
  }
}

/** Written once the citizens' files have all been taken: an interrupted first start goes on with them. */
const seededMark = (folder: string) => join(folder, 'personas.sent')

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

async function serve(
  { databaseUrl }: SandboxStore,
  http: Server,
  { baseUrl, seed, options }: { baseUrl: string; seed: string; options: SandboxOptions },
): Promise<App> {
  const traces = keepTraces()
  const { log, clock } = options
  const app = await createApp(
    { publicUrl: baseUrl, databaseUrl, keys: deriveExchangeKeys(seed) },
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
  readonly http: Server
  readonly store: SandboxStore
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
    databaseUrl: store.databaseUrl,
    isNew: context.isNew,
    file,
    fetch: injectFetch(app.server),
    hospital(facility) {
      const { participant, client } = keysOf((one) => one.facility === facility)
      return { ...client, documents: documentSigners(seed, participant) }
    },
    socialSecurity: () => keysOf(({ role }) => role === 'social-security').client,
    identity,
    persona(name) {
      const persona = personaOf(name)
      if (persona === undefined) throw new TypeError(`The sandbox has no persona ${name}.`)
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
