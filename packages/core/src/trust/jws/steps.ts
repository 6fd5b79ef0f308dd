// The steps that every signed token shares; each token's list puts them in its own order.
import { compactVerify, type JWK } from 'jose'
import type { ErrorCode } from '../../errors/catalogue.ts'
import { epochSeconds, type Instant } from '../../identifiers/time.ts'
import type { Step } from '../steps.ts'
import { type Algorithm, isSameAlgorithm } from './algorithms.ts'
import { type ParsedJws, parseCompact } from './parse.ts'

/** A public key of a participant or of the exchange, with the time in which it may sign. */
export interface RegisteredKey {
  readonly kid: string
  readonly jwk: JWK
  readonly from: Instant
  /** Absent while the key is in use. */
  readonly until?: Instant
}

export interface JwsContext {
  readonly text: string
  /** Protocol time. */
  readonly now: Instant
  /** Set by the form step. */
  jws: ParsedJws
  /** Set by the key step. */
  key: RegisteredKey
}

/** Tolerances of protocol time. @see FAPI 2.0 Security Profile §5.3.2.1 */
export const aheadSeconds = 10
export const behindSeconds = 5

/**
 * How long a used token must be remembered: as long as any clock we tolerate could still accept it.
 */
export const replayMemorySeconds = (lifetimeSeconds: number): number =>
  lifetimeSeconds + aheadSeconds + behindSeconds

/** Nothing is known yet: the form step and the key step fill it in, and end the list where they fail. */
export const jwsContext = (text: string, now: Instant): JwsContext => ({
  text,
  now,
  jws: { header: {}, payload: {} },
  key: { kid: '', jwk: {}, from: Number.POSITIVE_INFINITY as Instant },
})

export const form = <C extends JwsContext>(code: ErrorCode, maxLength: number): Step<C> => ({
  name: 'form',
  code,
  ends: true,
  check(context) {
    const jws = parseCompact(context.text, maxLength)
    if (jws) context.jws = jws
    return jws !== undefined
  },
})

export const algorithm = <C extends JwsContext>(
  code: ErrorCode,
  allowed: readonly Algorithm[],
): Step<C> => ({
  name: 'algorithm',
  code,
  check: ({ jws }) => allowed.some((alg) => alg === jws.header.alg),
})

/** Explicit typing. @see RFC 8725 §3.11 */
export const type = <C extends JwsContext>(
  code: ErrorCode,
  allowed: readonly (string | undefined)[],
): Step<C> => ({
  name: 'type',
  code,
  check: ({ jws }) => allowed.some((typ) => typ === jws.header.typ),
})

/** We know no critical extension, so any is refused. @see RFC 7515 §4.1.11 */
export const critical = <C extends JwsContext>(code: ErrorCode): Step<C> => ({
  name: 'critical',
  code,
  check: ({ jws }) => !('crit' in jws.header) && !('b64' in jws.header),
})

export const keyKnown = <C extends JwsContext>(
  code: ErrorCode,
  keys: (context: C) => readonly RegisteredKey[],
): Step<C> => ({
  name: 'key-known',
  code,
  ends: true,
  check(context) {
    const key = keys(context).find(({ kid }) => kid === context.jws.header.kid)
    if (key) context.key = key
    return key !== undefined
  },
})

export const keyCurrent = <C extends JwsContext>(code: ErrorCode): Step<C> => ({
  name: 'key-current',
  code,
  check: ({ key, now }) => key.from <= now && (key.until === undefined || now < key.until),
})

/**
 * For what is kept and shown again: the key in its time when it signed, not now. An `iat` that is no time
 * is the matter of another step.
 */
export const keyCurrentWhenIssued = <C extends JwsContext>(code: ErrorCode): Step<C> => ({
  name: 'key-current',
  code,
  check({ key: { from, until }, jws: { payload } }) {
    if (!isSeconds(payload.iat)) return true
    const last = until === undefined ? Number.POSITIVE_INFINITY : epochSeconds(until)
    return epochSeconds(from) <= payload.iat && payload.iat <= last
  },
})

export const signature = <C extends JwsContext>(
  code: ErrorCode,
  allowed: readonly Algorithm[],
  key: (context: C) => JWK = (context) => context.key.jwk,
): Step<C> => ({
  name: 'signature',
  code,
  async check(context) {
    const jwk = key(context)
    const { alg } = context.jws.header
    if (jwk.alg !== undefined && !isSameAlgorithm(jwk.alg, alg)) return false
    // jose takes a key for the one name that it carries, and remembers the object that it was given.
    const named = jwk.alg === undefined || jwk.alg === alg ? jwk : { ...jwk, alg: String(alg) }
    await compactVerify(context.text, named, { algorithms: [...allowed] })
    return true
  },
})

/** `aud` is one string, compared exactly. */
export const audience = <C extends JwsContext>(
  code: ErrorCode,
  expected: (context: C) => string,
): Step<C> => ({
  name: 'audience',
  code,
  check: (context) => context.jws.payload.aud === expected(context),
})

export const notExpired = <C extends JwsContext>(code: ErrorCode): Step<C> => ({
  name: 'expiry',
  code,
  check: ({ jws, now }) =>
    isSeconds(jws.payload.exp) && jws.payload.exp > epochSeconds(now) - behindSeconds,
})

export const lifetime = <C extends JwsContext>(code: ErrorCode, maxSeconds: number): Step<C> => ({
  name: 'lifetime',
  code,
  check: ({ jws: { payload } }) =>
    isSeconds(payload.exp) &&
    isSeconds(payload.iat) &&
    payload.exp > payload.iat &&
    payload.exp - payload.iat <= maxSeconds,
})

export const notFromFuture = <C extends JwsContext>(code: ErrorCode): Step<C> => ({
  name: 'issued',
  code,
  check: ({ jws: { payload }, now }) => {
    const latest = epochSeconds(now) + aheadSeconds
    const nbf = payload.nbf
    if (nbf !== undefined && !(isSeconds(nbf) && nbf <= latest)) return false
    return isSeconds(payload.iat) && payload.iat <= latest
  },
})

export const identifier = <C extends JwsContext>(code: ErrorCode): Step<C> => ({
  name: 'identifier',
  code,
  check: ({ jws: { payload } }) =>
    typeof payload.jti === 'string' && payload.jti.length >= 1 && payload.jti.length <= 128,
})

export const isSeconds = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
