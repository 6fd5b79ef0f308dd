// The only place that sends: an operation and its input become a reply, or one error.
import {
  type CitizenRecordDetails,
  type InputOf,
  type Instant,
  issueClientAssertion,
  jwtBearerAssertion,
  type Language,
  LienThongError,
  mediaTypeOf,
  type Operation,
  operations,
  pathOf,
  type ReplyOf,
  refuse,
} from '@lienthong/core'
import { located } from './attempt/about.ts'
import { coarseMs } from './attempt/clock-offset.ts'
import { type Deadline, startDeadline, timeUp } from './attempt/deadline.ts'
import { createIssuer, type Issuer } from './attempt/issuer.ts'
import type { WireRequest } from './attempt/network.ts'
import { createProofs } from './attempt/proof.ts'
import { createRetries, tokenCodes } from './attempt/retry.ts'
import { createTokens, type HeldToken, type Tokens, type Wanted } from './attempt/tokens.ts'
import { checkCall, type Settings, type WriteOptions } from './clients/options.ts'
import { aboutSigner, authCodes } from './clients/signed-by.ts'
import { problemOf, withMore } from './problem.ts'
import { readReply } from './reply.ts'

/** How one call is made, besides its input. */
export interface Call extends WriteOptions {
  /** The grant whose token is shown, where the operation is about a citizen. */
  readonly grant?: Grant
  /** Instead of a grant: handle of the paper whose open case is shown. */
  readonly case?: string
  /** Names in the operation's path. */
  readonly params?: Readonly<Record<string, string>>
  /** Doing it twice does no more than doing it once, so it may be sent again when no answer came. */
  readonly repeatable?: boolean
  /** Another place than base URL and path. */
  readonly url?: string
}

export interface Grant {
  readonly id: string
  /** Told what was granted, whenever a token says so. */
  learn?(details: CitizenRecordDetails): void
}

export type Request = <O extends Operation>(
  operation: O,
  input: InputOf<O>,
  call?: Call,
) => Promise<ReplyOf<O>>

export interface Requester {
  readonly request: Request
  /** Language of what is refused here. */
  readonly language: Language
  issuer(): Promise<Issuer>
  /** Protocol time. @throws LienThongError `clock_wrong` */
  signingTime(): Promise<Instant>
  /** Takes in a token that came with another answer. */
  readonly keepToken: Tokens['keep']
}

/** One attempt, ready to go. */
interface Prepared {
  readonly wire: WireRequest
  readonly shown?: { readonly wanted: Wanted; readonly token: HeldToken }
  /** The clock's offset that what is signed in it was made with. */
  readonly offsetMs: number
}

export function createRequester(settings: Settings): Requester {
  const { baseUrl, network, clock, language } = settings
  const proofs = createProofs(settings.newId)
  const issuer = createIssuer(baseUrl, (url) => request(operations.readServerMetadata, {}, { url }))
  const tokens = createTokens(clock.now, (input) =>
    request(operations.issueToken, input, { repeatable: true }),
  )

  async function request<O extends Operation>(
    operation: O,
    input: InputOf<O>,
    call: Call = {},
  ): Promise<ReplyOf<O>> {
    checkCall(call, language)
    const key = keyFor(operation, call, settings)
    const total = startDeadline(call.totalTimeoutMs ?? settings.totalTimeoutMs, call.signal)
    const nextWait = createRetries(settings.randomBytes)
    const repeatable = operation.method === 'GET' || call.repeatable === true
    let before: LienThongError | undefined
    let unknown = false
    // A lost answer stays lost: whatever came after it, the first sending may have been carried out.
    const last = (error: LienThongError, outcome = error.outcome) =>
      withMore(error, {
        language,
        outcome: unknown ? 'unknown' : outcome,
        ...(key !== undefined && { idempotencyKey: key }),
      })
    try {
      for (;;) {
        const preparing = () => prepare(operation, input, call, key)
        const prepared = await ready(preparing, total, last)
        const tried = await attempt(operation, prepared, total)
        if (tried.error === undefined) return tried.reply
        before = tried.error
        unknown ||= before.outcome === 'unknown'
        const waitMs = nextWait({ ...tried, repeatable })
        if (waitMs === undefined || waitMs >= total.remainingMs()) throw last(before)
        await total.wait(waitMs)
      }
    } catch (error) {
      if (error !== timeUp) throw error
      throw last(before ?? notReached(operation, call))
    } finally {
      total.end()
    }
  }

  const addressOf = (operation: Operation, { url, params }: Call) =>
    url ?? `${baseUrl}${pathOf(operation, params)}`

  const notReached = (operation: Operation, call: Call) =>
    located(refuse('connect_timeout'), operation.method, shortened(addressOf(operation, call)))

  async function prepare<O extends Operation>(
    operation: O,
    input: InputOf<O>,
    call: Call,
    key: string | undefined,
  ): Promise<Prepared> {
    const { method, access } = operation
    const path = pathOf(operation, call.params)
    const mediaType = mediaTypeOf(operation)
    const plain = {
      accept: 'application/json, application/problem+json',
      'accept-language': language,
      ...(mediaType !== undefined && { 'content-type': mediaType }),
      ...(key !== undefined && { 'idempotency-key': key }),
    }
    const at = addressOf(operation, call)
    if (access.as === 'nobody')
      return { wire: { method, headers: plain, ...placed(operation, input, at) }, offsetMs: 0 }

    const { base, text } = await issuer.known()
    const shown = access.as === 'client' ? undefined : await show(wantedFor(operation, call), call)
    const now = await signingTime()
    const offsetMs = clock.offsetMs()
    const more = shown === undefined ? {} : { accessToken: shown.token.text }
    const dpop = await proofs.make({ method, url: `${base}${path}`, now, ...more })
    if (shown === undefined) {
      const form = { ...input, ...(await assertion(text, now)) } as Record<string, string>
      const body = String(new URLSearchParams(form))
      return { wire: { method, headers: { ...plain, dpop }, url: at, body }, offsetMs }
    }
    const headers = { ...plain, dpop, authorization: `DPoP ${shown.token.text}` }
    return { wire: { method, headers, ...placed(operation, input, at) }, shown, offsetMs }
  }

  async function attempt<O extends Operation>(operation: O, prepared: Prepared, total: Deadline) {
    const { wire, shown, offsetMs } = prepared
    const one = startDeadline(
      Math.min(settings.attemptTimeoutMs, total.remainingMs()),
      total.signal,
    )
    try {
      const answer = await network.send(wire, one)
      clock.learn(answer.headers.get('date'))
      proofs.remember(wire.url, answer.headers.get('dpop-nonce'))
      if (answer.status >= 200 && answer.status < 300)
        return { error: undefined, reply: readReply(operation, answer.text) }
      const refusal = located(problemOf(answer), wire.method, shortened(wire.url))
      const error = authCodes.includes(refusal.code)
        ? withMore(refusal, { about: aboutSigner(settings.signedBy) })
        : refusal
      const tokenDropped = shown !== undefined && tokenCodes.includes(error.code)
      if (tokenDropped) tokens.drop(shown.wanted, shown.token)
      return { error, tokenDropped, clockMoved: Math.abs(clock.offsetMs() - offsetMs) >= coarseMs }
    } catch (error) {
      if (!LienThongError.is(error)) throw error
      const failure = located(error, wire.method, shortened(wire.url))
      return { error: failure, tokenDropped: false, clockMoved: false }
    } finally {
      one.end()
    }
  }

  async function show(wanted: Wanted, { grant }: Call) {
    const token = await tokens.get(wanted)
    if (token.details !== undefined) grant?.learn?.(token.details)
    return { wanted, token }
  }

  async function assertion(audience: string, now: Instant): Promise<Record<string, string>> {
    const { clientId, auth, newId } = settings
    const claims = { clientId, issuer: audience, now, jti: newId() }
    return {
      client_id: clientId,
      client_assertion_type: jwtBearerAssertion,
      client_assertion: await issueClientAssertion(claims, auth),
    }
  }

  async function signingTime(): Promise<Instant> {
    // The clock may have been set meanwhile: any answer carries the exchange's time.
    if (clock.isWrong()) await issuer.ask()
    if (clock.isWrong()) throw refuse('clock_wrong', { language })
    return clock.now()
  }

  return {
    request,
    language,
    issuer: issuer.known,
    signingTime,
    keepToken: tokens.keep,
  }
}

/** What an attempt needs had its own attempts; when it fails, this call was not sent. */
async function ready(
  start: () => Promise<Prepared>,
  total: Deadline,
  last: (error: LienThongError, outcome: 'not-done') => LienThongError,
): Promise<Prepared> {
  try {
    total.signal.throwIfAborted()
    return await total.race(start())
  } catch (error) {
    throw LienThongError.is(error) ? last(error, 'not-done') : error
  }
}

/** Handles in a path are for the exchange; a message shows their beginning. */
const shortened = (url: string): string =>
  url.replace(/(?<=\/)[\w-]{60,}/g, (name) => `${name.slice(0, 8)}..`)

const keyFor = (operation: Operation, call: Call, settings: Settings): string | undefined =>
  operation.method === 'POST' && operation.access.as !== 'client'
    ? (call.idempotencyKey ?? settings.newId())
    : undefined

function wantedFor({ id, access }: Operation, { grant, case: handle }: Call): Wanted {
  if ('scope' in access) return { scope: access.scope }
  if (handle !== undefined) return { case: handle }
  if (grant === undefined) throw new TypeError(`${id} needs a grant`)
  return { grant: grant.id }
}

/** Where the input travels. */
function placed<O extends Operation>(
  operation: O,
  input: InputOf<O>,
  url: string,
): { url: string; body?: string | Uint8Array } {
  if (input instanceof Uint8Array) return { url, body: input }
  if (operation.takes === 'json') return { url, body: JSON.stringify(input) }
  const values = Object.entries(input as Readonly<Record<string, string | undefined>>)
  const given = values.filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { url: given.length === 0 ? url : `${url}?${new URLSearchParams(given)}` }
}
