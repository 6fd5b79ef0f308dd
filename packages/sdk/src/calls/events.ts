// Events by polling (RFC 8936): each is verified, handled, remembered on disk, and only then acknowledged.
import { setMaxListeners } from 'node:events'
import {
  type AppointmentState,
  type ErrorCode,
  failedStep,
  type Instant,
  type Language,
  LienThongError,
  operations,
  type PollRequest,
  parseCompact,
  type ReferralState,
  refuse,
  type SecurityEvent,
  type Text,
  verifySecurityEvent,
} from '@lienthong/core'
import { isOptions, unexpected } from '../argument.ts'
import { type CallOptions, checkCall, type Settings } from '../clients/options.ts'
import { ownDataFolder } from '../data-folder.ts'
import type { Requester } from '../request.ts'
import { type EventMemory, fileEventMemory } from './event-memory.ts'
import type { ExchangeKeys } from './exchange-keys.ts'

/** Names of events that exist so far: kind of paper, and the state that it entered. */
export type EventName =
  | `referral.${ReferralState | 'reject'}`
  | 'referral-answer.issued'
  | `appointment.${AppointmentState}`

/** Something that happened, told to this participant alone. */
export interface ExchangeEvent {
  /** Once for ever: a repetition has the same. */
  readonly jti: string
  /** `referral.issued`: the text after `urn:lienthong:event:`. */
  readonly name: string
  /** This participant's id of the paper. */
  readonly document: string
  readonly state: string
  readonly version: number
  /** This participant's own name of the citizen. */
  readonly subject: string
  /** What belongs together, such as all events of one paper; they come in order. */
  readonly txn: string
  readonly at: Date
}

export type EventHandler = (event: ExchangeEvent) => unknown

/** By the event's name; `*` is for every other one. */
export type EventHandlers = { readonly [Name in EventName | '*']?: EventHandler }

/** What somebody should look at while events are polled for. */
export interface EventNotices {
  /** An event that cannot be believed; the exchange is told, and does not send it again. */
  refused?(refused: { readonly jti: string; readonly code: ErrorCode }): void
  /** A handler has rejected 20 times. It is tried on, every five minutes. */
  stuck?(event: ExchangeEvent, error: unknown): void
  /** A handler has rejected; it is called again later. */
  failed?(event: ExchangeEvent, error: unknown): void
  /** The exchange was not reached; it is tried again. */
  unreachable?(error: LienThongError): void
}

/** How long and with what memory events are polled for. */
export interface RunOptions {
  /** Ends it: running handlers are waited for, and what they did is acknowledged. */
  readonly signal?: AbortSignal
  /**
   * Where handled events are remembered. Default is a {@link fileEventMemory} in `events`, below the
   * data folder, with a folder of its own for each client id.
   */
  readonly memory?: EventMemory
  readonly on?: EventNotices
}

/** What the exchange tells this participant. */
export interface Events {
  /**
   * Polls until the signal is aborted. An event is acknowledged when its handler's promise has resolved
   * and the event is remembered; when the promise rejects it is handled again after 1 s, doubled up to
   * five minutes, and later events of the same paper wait meanwhile, others do not. So every event is
   * handled at least once, and not again once it is remembered. An event without a handler is acknowledged.
   *
   * @throws LienThongError when polling is refused for good: `scope_missing`, `client_unknown` …; `argument_wrong`
   * @throws the memory's error when it cannot remember: nothing is acknowledged then
   * @see {@link https://www.rfc-editor.org/rfc/rfc8936 RFC 8936}
   *
   * @example
   * ```ts
   * await exchange.events.run({
   *   'referral.issued': async ({ document }) => worklist.add(document),
   *   '*': ({ name }) => console.log(name),
   * }, { signal })
   * ```
   */
  run(handlers: EventHandlers, options?: RunOptions): Promise<void>
  /**
   * Verifies one security event token from its raw bytes, as another program received it. Whether it
   * came before is *not* checked.
   *
   * @throws LienThongError `security_event_…` of the first step that failed, and those of the network
   *
   * @example
   * ```ts
   * const { name, document } = await exchange.events.verify(body)
   * ```
   */
  verify(raw: string | Uint8Array): Promise<ExchangeEvent>
}

/** Waits, or not: a test has its own. Resolves early when the signal is aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>

const prefix = 'urn:lienthong:event:'
const stuckAfter = 20
const firstBackOffMs = 1_000
const longestBackOffMs = 300_000
/** So many handlers run at once. */
const atOnce = 16
/** Handlers are waited for so long before the next poll: what they did goes out with it. */
const patienceMs = 5_000
/** The exchange holds a poll for eight seconds; an attempt that ends sooner must not wait there. */
const longPollMs = 9_000
/** Who ends a run does not wait longer for an exchange that is away. */
const lastWordMs = 5_000
/** The exchange takes that many acknowledgements in one poll. */
const mostAcks = 1_000
const mostErrors = 100

export function createEvents(
  settings: Settings,
  requester: Requester,
  keys: ExchangeKeys,
  wait: Wait = pause,
): Events {
  async function verify(raw: string | Uint8Array): Promise<ExchangeEvent> {
    if (typeof raw !== 'string' && !(raw instanceof Uint8Array))
      throw unexpected('raw', words.raw, raw, settings.language)
    const text = typeof raw === 'string' ? raw : new TextDecoder().decode(raw)
    const kid = String(parseCompact(text, 4096)?.header.kid)
    const held = await keys.signingKeys(kid)
    const known = held.some((key) => key.kid === kid)
    const verification = await verifySecurityEvent(text, {
      issuer: (await requester.issuer()).text,
      // A key that is minutes old may be unknown here; refusing its event would lose it.
      keys: known ? held : await keys.signingKeys(kid, 0),
      audience: settings.clientId,
      now: await requester.signingTime(),
    })
    const code = failedStep(verification)?.code
    if (verification.value === undefined)
      throw refuse(code ?? 'security_event_malformed', { language: requester.language })
    return eventOf(verification.value, requester)
  }

  return {
    verify,
    async run(handlers, options = {}) {
      checkRun(handlers, options, requester.language)
      const memory = options.memory ?? fileEventMemory(ownDataFolder('events', settings.clientId))
      const run = new Run({ settings, requester, verify, wait, handlers, options, memory })
      await run.untilAborted()
    },
  }
}

interface RunContext {
  readonly settings: Settings
  readonly requester: Requester
  readonly verify: Events['verify']
  readonly wait: Wait
  readonly handlers: EventHandlers
  readonly options: RunOptions
  readonly memory: EventMemory
}

/** One run: what is being handled, and what the exchange does not know yet. */
class Run {
  readonly #context: RunContext
  readonly #notices: EventNotices
  readonly #end = new AbortController()
  /** Events that are being handled or wait for another try, each with its work. */
  readonly #open = new Map<string, Promise<void>>()
  /** By `txn`: the work after which the next event of it may start. */
  readonly #last = new Map<string, Promise<void>>()
  /** Those that wait for a free place. */
  readonly #queue: (() => void)[] = []
  #running = 0
  #acks = new Set<string>()
  #errors = new Map<string, { err: string; description: string }>()
  /** What ends the run, besides the signal. */
  #fatal: { readonly error: unknown } | undefined

  constructor(context: RunContext) {
    this.#context = context
    this.#notices = context.options.on ?? {}
    // Each event that waits for another try listens to it.
    setMaxListeners(0, this.#end.signal)
  }

  async untilAborted(): Promise<void> {
    const { signal } = this.#context.options
    const abort = () => this.#end.abort()
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort)
    try {
      let failures = 0
      while (!this.#end.signal.aborted) failures = await this.#turn(failures)
    } finally {
      this.#end.abort()
      signal?.removeEventListener('abort', abort)
      await Promise.allSettled(this.#open.values())
      // What was done is told once more; it comes again otherwise, and is known then.
      await this.#tell().catch(() => undefined)
    }
    if (this.#fatal) throw this.#fatal.error
  }

  /** One poll, and what came with it. @returns failures in a row */
  async #turn(failures: number): Promise<number> {
    const { wait, settings, options } = this.#context
    const signal = this.#end.signal
    const impatient = settings.attemptTimeoutMs < longPollMs
    try {
      const reply = await this.#poll({ returnImmediately: impatient }, { signal })
      const fresh = Object.entries(reply.sets).flatMap(([jti, set]) => this.#take(jti, set))
      if (fresh.length > 0) await this.#patiently(fresh)
      else if (impatient) await wait(firstBackOffMs, signal)
      return 0
    } catch (error) {
      if (signal.aborted) return 0
      if (!LienThongError.is(error) || isForGood(error)) {
        this.#fatal ??= { error }
        this.#end.abort()
        return 0
      }
      options.on?.unreachable?.(error)
      await wait(this.#backOff(failures, error.retryAfterSeconds), signal)
      return failures + 1
    }
  }

  /** Until they are done, or long enough: a slow handler must not keep others from being told of. */
  async #patiently(works: readonly Promise<void>[]): Promise<void> {
    const enough = new AbortController()
    const pausing = this.#context.wait(patienceMs, enough.signal)
    await Promise.race([Promise.allSettled(works), pausing])
    enough.abort()
  }

  /** Sends what the exchange does not know yet; what it did not take is kept for the next poll. */
  async #poll(request: PollRequest, options: CallOptions) {
    const ack = [...this.#acks].slice(0, mostAcks)
    const setErrs = [...this.#errors].slice(0, mostErrors)
    const told = {
      ...(ack.length > 0 && { ack }),
      ...(setErrs.length > 0 && { setErrs: Object.fromEntries(setErrs) }),
    }
    const reply = await this.#context.requester.request(
      operations.pollEvents,
      { ...request, ...told },
      { ...options, repeatable: true },
    )
    for (const jti of ack) this.#acks.delete(jti)
    for (const [jti] of setErrs) this.#errors.delete(jti)
    return reply
  }

  async #tell(): Promise<void> {
    const options = { totalTimeoutMs: lastWordMs }
    while (this.#acks.size + this.#errors.size > 0) await this.#poll({ maxEvents: 0 }, options)
  }

  /** Starts the work on an event; one that is open already came again because its lease had ended. */
  #take(jti: string, set: string): Promise<void>[] {
    if (this.#open.has(jti)) return []
    const work = this.#work(jti, set)
      .catch((error: unknown) => {
        this.#fatal ??= { error }
        this.#end.abort()
      })
      .finally(() => this.#open.delete(jti))
    this.#open.set(jti, work)
    return [work]
  }

  async #work(jti: string, set: string): Promise<void> {
    const { memory, verify } = this.#context
    const event = await this.#believed(jti, () => verify(set))
    if (event === undefined) return
    if (await memory.has(jti)) this.#acks.add(jti)
    else await this.#inOrder(event, () => this.#untilHandled(event))
  }

  /** The event, or undefined where it is refused, or cannot be judged now and comes again. */
  async #believed(
    jti: string,
    verify: () => Promise<ExchangeEvent>,
  ): Promise<ExchangeEvent | undefined> {
    try {
      const event = await verify()
      if (event.jti === jti) return event
      throw refuse('security_event_id')
    } catch (error) {
      if (!LienThongError.is(error)) throw error
      const { code } = error
      if (!code.startsWith('security_event_')) {
        this.#notices.unreachable?.(error)
        return undefined
      }
      this.#errors.set(jti, { err: errorFor(code), description: code })
      this.#notices.refused?.({ jti, code })
      return undefined
    }
  }

  /** After the events of the same `txn` that came before it. */
  async #inOrder({ txn }: ExchangeEvent, work: () => Promise<void>): Promise<void> {
    const mine = (this.#last.get(txn) ?? Promise.resolve()).then(work)
    this.#last.set(
      txn,
      mine.catch(() => undefined),
    )
    const own = this.#last.get(txn)
    await mine.finally(() => {
      if (this.#last.get(txn) === own) this.#last.delete(txn)
    })
  }

  async #untilHandled(event: ExchangeEvent): Promise<void> {
    const { memory, wait } = this.#context
    for (let tries = 0; !this.#end.signal.aborted; tries += 1) {
      const failure = await this.#place(() => this.#handle(event))
      if (failure === undefined) {
        // On disk first: an acknowledgement that got lost must not lead to a second call.
        await memory.add(event.jti)
        this.#acks.add(event.jti)
        return
      }
      this.#notices.failed?.(event, failure.error)
      if (tries + 1 === stuckAfter) this.#notices.stuck?.(event, failure.error)
      await wait(this.#backOff(tries), this.#end.signal)
    }
  }

  async #handle(event: ExchangeEvent): Promise<{ readonly error: unknown } | undefined> {
    const { handlers } = this.#context
    const name = event.name as EventName
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : handlers['*']
    try {
      await handler?.(event)
      return undefined
    } catch (error) {
      return { error }
    }
  }

  /** Not more than some at once. */
  async #place<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= atOnce) await new Promise<void>((free) => this.#queue.push(free))
    else this.#running += 1
    try {
      return await work()
    } finally {
      const next = this.#queue.shift()
      if (next) next()
      else this.#running -= 1
    }
  }

  /** Between half and the whole of it, so that many do not come back at once. */
  #backOff(tries: number, atLeastSeconds = 0): number {
    const [random = 0] = this.#context.settings.randomBytes(1)
    const whole = Math.min(firstBackOffMs * 2 ** tries, longestBackOffMs)
    return Math.max(whole * (0.5 + random / 512), atLeastSeconds * 1000)
  }
}

/** Nothing that time mends. */
const isForGood = ({ retry, code }: LienThongError): boolean =>
  retry === 'never' && code !== 'answer_unreadable'

function eventOf(event: SecurityEvent, { language }: Requester): ExchangeEvent {
  const { jti, type, subject, txn, content, occurredAt } = event
  const { document, state, version } = content
  const isOurs =
    type.startsWith(prefix) && typeof document === 'string' && typeof state === 'string'
  if (!isOurs || typeof version !== 'number') throw refuse('security_event_claims', { language })
  const name = type.slice(prefix.length)
  return { jti, name, document, state, version, subject, txn, at: dateOf(occurredAt) }
}

const dateOf = (instant: Instant): Date => new Date(instant)

/** @see {@link https://www.rfc-editor.org/rfc/rfc8935#section-2.4 RFC 8935 §2.4}, the codes of `setErrs` too */
function errorFor(code: ErrorCode): string {
  if (code.includes('_key_')) return 'invalid_key'
  const known: Readonly<Partial<Record<ErrorCode, string>>> = {
    security_event_signature: 'authentication_failed',
    security_event_issuer: 'invalid_issuer',
    security_event_audience: 'invalid_audience',
  }
  return known[code] ?? 'invalid_request'
}

function checkRun(handlers: EventHandlers, options: RunOptions, language: Language): void {
  if (!isOptions(handlers)) throw unexpected('handlers', words.handlers, handlers, language)
  for (const [name, handler] of Object.entries(handlers))
    if (handler !== undefined && typeof handler !== 'function')
      throw unexpected(`The handler of ${name}`, words.handler, handler, language)
  if (!isOptions(options)) throw unexpected('options', words.options, options, language)
  const { signal, memory, on } = options
  checkCall(signal === undefined ? {} : { signal }, language)
  if (on !== undefined && !isOptions(on)) throw unexpected('on', words.on, on, language)
  if (memory === undefined) return
  if (typeof memory?.has !== 'function' || typeof memory.add !== 'function')
    throw unexpected('memory', words.memory, memory, language)
}

const words = {
  raw: { en: 'the text or the bytes of an event token', vi: 'nội dung hoặc các byte của sự kiện' },
  handlers: {
    en: 'an object with a function for each event',
    vi: 'một đối tượng có một hàm cho mỗi sự kiện',
  },
  handler: { en: 'a function', vi: 'một hàm' },
  options: { en: 'an object such as { signal }', vi: 'một đối tượng, ví dụ { signal }' },
  memory: {
    en: 'an object with has and add, such as fileEventMemory(folder)',
    vi: 'một đối tượng có has và add, ví dụ fileEventMemory(thư mục)',
  },
  on: { en: 'an object such as { stuck }', vi: 'một đối tượng, ví dụ { stuck }' },
} as const satisfies Record<string, Text>

const pause: Wait = (milliseconds, signal) =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
