// The sandbox: the exchange itself on an embedded PostgreSQL, with participants, personas and their books.
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Instant, Text } from '@lienthong/core'
import { createHospitalClient, createIdentityClient, type IdentityClient } from '@lienthong/sdk'
import { type App, createApp } from '../app.ts'
import type { RequestLog } from '../http/request-log.ts'
import { phoneCalls, type SandboxAccess, stopCalls } from './access.ts'
import { deriveExchangeKeys } from './derive-keys.ts'
import {
  removeSandboxFile,
  runningSandbox,
  type SandboxFile,
  writeKeyFiles,
  writeSandboxFile,
} from './files.ts'
import { routeHome } from './home.ts'
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
import { claimFilesOf, personas } from './personas.ts'
import { SandboxStartError } from './start-error.ts'
import { openStore, type SandboxStore, type StoreStep } from './store.ts'
import { keepTraces, routeTraces, tracePath } from './traces.ts'
import { usableFolder } from './usable-folder.ts'

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
  /** Ends the start; `startSandbox` then rejects with its reason, and nothing is left behind. */
  readonly signal?: AbortSignal
  /** Told before each part of starting that takes time. */
  readonly onProgress?: (step: SandboxStep) => void
  readonly log?: RequestLog
}

export interface Sandbox extends SandboxAccess {
  /** Its database, for whoever wants to look; the exchange's own role. */
  readonly databaseUrl: string
  /** Whether this start made the data; false after a restart. */
  readonly isNew: boolean
  /** Reaches this sandbox without a socket: `{ network: { fetch: sandbox.fetch } }`. */
  readonly fetch: typeof globalThis.fetch
}

export class SandboxRunningError extends SandboxStartError {
  override readonly name = 'SandboxRunningError'
  readonly file: SandboxFile
  /** @param wanted the facility for which it was to be started */
  constructor(file: SandboxFile, wanted?: string) {
    super(runningAt(file, wanted))
    this.file = file
  }
}

function runningAt({ baseUrl, participants }: SandboxFile, wanted?: string): Text {
  const en = `A sandbox is already running at ${baseUrl}`
  const vi = `Sandbox đang chạy tại ${baseUrl}`
  if (wanted === undefined || participants.some(({ facility }) => facility === wanted))
    return { en, vi }
  return {
    en: `${en}, without facility ${wanted}. Stop it with Ctrl-C, then start it with --facility ${wanted}.`,
    vi: `${vi}, chưa có cơ sở ${wanted}. Hãy dừng nó bằng Ctrl-C rồi chạy lại với --facility ${wanted}.`,
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
 *
 * Its PostgreSQL and a temporary folder also go when this process ends without `stop`.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const parts: Parts = {}
  try {
    return await startParts(parts, options)
  } catch (error) {
    await takeDown(parts)
    throw error
  }
}

/** What a start has made so far. */
interface Parts {
  temporary?: string
  http?: Server
  store?: SandboxStore
  app?: App
  identity?: IdentityClient
  /** Folder with a `sandbox.json` of ours. */
  announcedIn?: string
}

async function startParts(parts: Parts, options: SandboxOptions): Promise<Sandbox> {
  const { seed = 'lienthong', port = 0, onProgress } = options
  const folder = options.folder === undefined ? temporaryFolder() : usableFolder(options.folder)
  if (options.folder === undefined) parts.temporary = folder
  const running = runningSandbox(folder)
  if (running) throw new SandboxRunningError(running, options.facility)
  const { http, baseUrl } = await listen(port)
  parts.http = http
  const store = await openStore(folder, seed, participantsOf([options.facility]), options)
  parts.store = store
  const participants = participantsOf(store.facilities)
  const isNew = store.isNew || !existsSync(seededMark(folder))
  const app = await serve(store, http, { folder, baseUrl, seed, options })
  parts.app = app
  // The exchange itself stands in the registry for records, and calls nobody: it has no key to hand out.
  const callers = participants.filter(({ purposes }) => purposes.includes('auth'))
  const files = callers.map((participant) => writeKeyFiles(folder, seed, participant))
  parts.announcedIn = folder
  const file = writeSandboxFile(folder, baseUrl, files, personas)
  const sandbox: Sandbox = {
    baseUrl,
    folder,
    file,
    databaseUrl: store.databaseUrl,
    isNew,
    fetch: injectFetch(app.server),
    ...calls(parts, { baseUrl, seed, participants }),
  }
  if (isNew) {
    onProgress?.('personas')
    await sendPersonaFiles(sandbox, options.signal)
    writeFileSync(seededMark(folder), '')
  }
  options.signal?.throwIfAborted()
  return sandbox
}

/** In the order in which they need each other; one that fails keeps no other from ending. */
async function takeDown(parts: Parts): Promise<void> {
  const { announcedIn, identity, http, app, store, temporary } = parts
  const steps: readonly (() => unknown)[] = [
    () => announcedIn && removeSandboxFile(announcedIn),
    () => identity?.close(),
    () => http && stopListening(http),
    () => app?.close(),
    () => store?.stop(),
    () => temporary && rmSync(temporary, { recursive: true, force: true }),
  ]
  const failures: unknown[] = []
  for (const step of steps) {
    try {
      await step()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

/** Written once the citizens' files have all been taken: an interrupted first start goes on with them. */
const seededMark = (folder: string) => join(folder, 'personas.sent')

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-sandbox-'))
  // As root, PostgreSQL runs as another user, who must be able to enter.
  chmodSync(folder, 0o711)
  return folder
}

/** Those of every sandbox, and the developer's own facilities. */
function participantsOf(
  facilities: readonly (string | undefined)[],
): readonly SandboxParticipant[] {
  const known = new Set(sandboxParticipants.map(({ facility }) => facility))
  const own = facilities.flatMap((facility) =>
    facility === undefined || known.has(facility) ? [] : [ownFacility(facility)],
  )
  return [...sandboxParticipants, ...own]
}

interface ServeOptions {
  readonly folder: string
  readonly baseUrl: string
  readonly seed: string
  readonly options: SandboxOptions
}

async function serve(
  { databaseUrl }: SandboxStore,
  http: Server,
  { folder, baseUrl, seed, options }: ServeOptions,
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
  routeHome(app.server, folder)
  routeTraces(app.server, traces)
  await app.server.ready()
  return app
}

interface Known {
  readonly baseUrl: string
  readonly seed: string
  readonly participants: readonly SandboxParticipant[]
}

function calls(parts: Parts, { baseUrl, seed, participants }: Known) {
  const clientOf = (wanted: (participant: SandboxParticipant) => boolean) => {
    const participant = participants.find(wanted)
    if (participant === undefined) throw new TypeError('The sandbox has no such participant.')
    const auth = participantKey(seed, participant, 'auth')
    return { participant, client: { baseUrl, clientId: participant.clientId, auth } }
  }
  const phone = clientOf(({ clientId }) => clientId === identityClientId)
  const attest = participantKey(seed, phone.participant, 'attest')
  const identity = createIdentityClient({ ...phone.client, attest })
  parts.identity = identity
  return {
    hospital(code: string) {
      const { participant, client } = clientOf(({ facility }) => facility === code)
      return { ...client, documents: documentSigners(seed, participant) }
    },
    socialSecurity: () => clientOf(({ role }) => role === 'social-security').client,
    ...phoneCalls(identity),
    ...stopCalls(() => takeDown(parts)),
  }
}

/** Books are made of claim files, sent as hospitals send them: no entry without a dossier. */
async function sendPersonaFiles(sandbox: Sandbox, signal?: AbortSignal): Promise<void> {
  const clients = new Map<string, ReturnType<typeof createHospitalClient>>()
  try {
    for (const { facility, file } of personas.flatMap(claimFilesOf)) {
      signal?.throwIfAborted()
      const client = clients.get(facility) ?? createHospitalClient(sandbox.hospital(facility))
      clients.set(facility, client)
      await client.claims.submit(file)
    }
  } finally {
    await Promise.all([...clients.values()].map((client) => client.close()))
  }
}
