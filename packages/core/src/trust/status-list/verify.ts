// The Token Status List: one bit for every copy of every authority, served whole to anybody.
import { epochSeconds, type Instant } from '../../identifiers/time.ts'
import { decodeBase64url } from '../jws/base64url.ts'
import { documentAlgorithm, documentSignature } from '../jws/document-steps.ts'
import type { JsonObject } from '../jws/parse.ts'
import * as jws from '../jws/steps.ts'
import { type Step, type Verification, verifySteps } from '../steps.ts'
import { couldSign, isTrusted, type TrustedKey, type TrustList } from '../trust-list/trust-list.ts'

/**
 * Inflates zlib data (RFC 1950) and throws as soon as the result would be longer than `ceiling`:
 * zlib with `maxOutputLength` in Node, a `DecompressionStream` with a counter in the browser.
 */
export type Inflate = (bytes: Uint8Array, ceiling: number) => Uint8Array | Promise<Uint8Array>

export interface StatusListExpectation {
  /** The address that the copy names; the list names it as `sub`. */
  readonly uri: string
  /** Its keys of purpose `status` may sign status lists, of whichever participant. */
  readonly trustList: TrustList
  readonly now: Instant
  /** The time in which keys are registered, where a sandbox has its own. Default is `now`. */
  readonly ruleTime?: Instant
  readonly inflate: Inflate
}

export interface StatusList {
  /** One bit for each copy, the lowest bit of a byte first. */
  readonly bits: Uint8Array
  readonly ageSeconds: number
  /** Older than its `ttl`: a newer one can be had, and may say otherwise. */
  readonly isStale: boolean
}

export interface StatusListContext extends jws.JwsContext {
  readonly expected: StatusListExpectation
  /** Set by the key step. */
  key: TrustedKey
  /** Set by the content step. */
  bits: Uint8Array
}

/** 2²⁰ bits. */
export const maxStatusListBytes = 131_072
/** What cannot be compressed grows by a few bytes, and by a third in base64url, twice. */
const maxLength = 262_144
export const maxStatusListSeconds = 86_400

export const statusListSteps: readonly Step<StatusListContext>[] = [
  jws.form('status_list_malformed', maxLength),
  documentAlgorithm('status_list_algorithm'),
  jws.type('status_list_type', ['statuslist+jwt']),
  jws.critical('status_list_critical'),
  jws.keyKnown('status_list_key_unknown', ({ expected }) => statusKeys(expected.trustList)),
  {
    name: 'key-current',
    code: 'status_list_key_retired',
    check: ({ key, now, expected: { ruleTime = now } }) =>
      couldSign(key, ruleTime, ruleTime) && isTrusted(key, ruleTime),
  },
  documentSignature('status_list_signature'),
  {
    name: 'subject',
    code: 'status_list_uri',
    check: ({ jws: { payload }, expected }) => payload.sub === expected.uri,
  },
  jws.notFromFuture('status_list_from_future'),
  {
    name: 'lifetime',
    code: 'status_list_lifetime',
    check: ({ jws: { payload } }) => timesOf(payload) !== undefined,
  },
  jws.notExpired('status_list_expired'),
  {
    name: 'content',
    code: 'status_list_content',
    ends: true,
    async check(context) {
      const bits = await readBits(context.jws.payload.status_list, context.expected.inflate)
      if (bits) context.bits = bits
      return bits !== undefined
    },
  },
]

/**
 * Checks a status list for one address. Whether a newer version exists is *not* checked: keep the last
 * `iat` of every address and refuse to go back.
 * @see Token Status List, draft-ietf-oauth-status-list §4, §5.1, §8.3
 * @example
 * ```ts
 * const list = await verifyStatusList(text, { uri, trustList, now, inflate })
 * if (list.value) isInvalid(list.value.bits, index)
 * ```
 */
export const verifyStatusList = (
  text: string,
  expected: StatusListExpectation,
): Promise<Verification<StatusList>> =>
  verifySteps(statusListSteps, statusListContext(text, expected), statusListOf)

export const statusListContext = (
  text: string,
  expected: StatusListExpectation,
): StatusListContext => {
  const context = jws.jwsContext(text, expected.now)
  const key = { ...context.key, purpose: 'status' } as const
  return { ...context, key, expected, bits: new Uint8Array() }
}

export function statusListOf({ jws: { payload }, now, bits }: StatusListContext): StatusList {
  const times = timesOf(payload)
  const ageSeconds = times ? Math.max(0, epochSeconds(now) - times.iat) : Number.POSITIVE_INFINITY
  return { bits, ageSeconds, isStale: times === undefined || ageSeconds > times.ttl }
}

/** The bit of one copy, or undefined where the list is shorter. Set means INVALID. */
export function isInvalid(bits: Uint8Array, index: number): boolean | undefined {
  const byte = bits[Math.floor(index / 8)]
  return byte === undefined ? undefined : ((byte >> (index % 8)) & 1) === 1
}

const statusKeys = ({ participants }: TrustList): TrustedKey[] =>
  participants.flatMap(({ keys }) => keys.filter(({ purpose }) => purpose === 'status'))

/** All three times, where they are in order: `ttl` ≤ `exp` − `iat` ≤ one day. */
function timesOf({ iat, exp, ttl }: JsonObject) {
  if (!jws.isSeconds(iat) || !jws.isSeconds(exp) || !jws.isSeconds(ttl)) return undefined
  const inOrder = ttl > 0 && ttl <= exp - iat && exp - iat <= maxStatusListSeconds
  return inOrder ? { iat, exp, ttl } : undefined
}

async function readBits(list: unknown, inflate: Inflate): Promise<Uint8Array | undefined> {
  const { bits, lst } = (list ?? {}) as JsonObject
  if (bits !== 1 || typeof lst !== 'string') return undefined
  const compressed = decodeBase64url(lst)
  if (compressed === undefined || compressed.length === 0) return undefined
  const bytes = await inflate(compressed, maxStatusListBytes)
  // The ceiling is the caller's to keep; it is not believed.
  return bytes.length > 0 && bytes.length <= maxStatusListBytes ? bytes : undefined
}
