// Reads a security event token from its raw bytes, and says exactly what is wrong with it.
import { epochSeconds, type Instant, plusSeconds, toInstant } from '../../identifiers/time.ts'
import { statementAlgorithms } from '../jws/algorithms.ts'
import type { JsonObject } from '../jws/parse.ts'
import * as jws from '../jws/steps.ts'
import { type Step, type Verification, verifySteps } from '../steps.ts'

/** A key of the exchange; its purpose where it is known. */
export interface EventKey extends jws.RegisteredKey {
  /** Only `statement` keys sign events. Not compared where it is absent. */
  readonly purpose?: string
}

export interface SecurityEventExpectation {
  readonly issuer: string
  /** Keys of the exchange, also those that signed in the last 35 days. */
  readonly keys: readonly EventKey[]
  /** Who we are; compared exactly. */
  readonly audience: string
  readonly now: Instant
  /** How old an event may be. Default is 35 days, the longest time after which one is sent again. */
  readonly replayWindowSeconds?: number
}

export interface SecurityEvent {
  readonly jti: string
  readonly type: string
  readonly subject: string
  readonly txn: string
  readonly occurredAt: Instant
  readonly content: JsonObject
}

export interface SecurityEventContext extends jws.JwsContext, SecurityEventExpectation {
  readonly replayWindowSeconds: number
  /** Set by the key step. */
  key: EventKey
}

export const replayWindowSeconds = 35 * 86_400
const maxLength = 4096

export const securityEventSteps: readonly Step<SecurityEventContext>[] = [
  jws.form('security_event_malformed', maxLength),
  jws.algorithm('security_event_algorithm', statementAlgorithms),
  jws.type('security_event_type', ['secevent+jwt']),
  jws.critical('security_event_critical'),
  jws.keyKnown('security_event_key_unknown', ({ keys }) => keys),
  {
    name: 'key-purpose',
    code: 'security_event_key_purpose',
    check: ({ key }) => key.purpose === undefined || key.purpose === 'statement',
  },
  jws.keyCurrentWhenIssued('security_event_key_retired'),
  jws.signature('security_event_signature', statementAlgorithms),
  {
    name: 'issuer',
    code: 'security_event_issuer',
    check: ({ jws: { payload }, issuer }) => payload.iss === issuer,
  },
  jws.audience('security_event_audience', ({ audience }) => audience),
  jws.notFromFuture('security_event_from_future'),
  {
    name: 'replay-window',
    code: 'security_event_too_old',
    check({ jws: { payload }, now, replayWindowSeconds: seconds }) {
      // An `iat` that is no time is the matter of another step.
      return !jws.isSeconds(payload.iat) || payload.iat >= epochSeconds(now) - seconds
    },
  },
  {
    // RFC 8417 §2.2: what happened does not expire, and a token that does may be one of another kind.
    name: 'no-expiry',
    code: 'security_event_expires',
    check: ({ jws: { payload } }) => !('exp' in payload),
  },
  jws.identifier('security_event_id'),
  {
    name: 'subject',
    code: 'security_event_subject',
    check: ({ jws: { payload } }) => subjectOf(payload) !== undefined,
  },
  {
    name: 'single-event',
    code: 'security_event_count',
    check: ({ jws: { payload } }) => eventOf(payload) !== undefined,
  },
  {
    name: 'claims',
    code: 'security_event_claims',
    // `toe` is rule time, which a sandbox moves ahead of `iat`: the two are not compared.
    check: ({ jws: { payload } }) => jws.isSeconds(payload.toe) && isText(payload.txn),
  },
]

/**
 * Checks a security event token. Whether it came before is *not* checked: remember every `jti` longer
 * than the replay window.
 *
 * @example
 * ```ts
 * const result = await verifySecurityEvent(text, { issuer, keys, audience: 'hospital-79024', now })
 * if (result.value && !seen.has(result.value.jti)) handle(result.value)
 * ```
 * @see {@link https://www.rfc-editor.org/rfc/rfc8417#section-2.2 RFC 8417 §2.2}
 */
export const verifySecurityEvent = (
  text: string,
  expected: SecurityEventExpectation,
): Promise<Verification<SecurityEvent>> =>
  verifySteps<SecurityEventContext, SecurityEvent>(
    securityEventSteps,
    { replayWindowSeconds, ...jws.jwsContext(text, expected.now), ...expected },
    ({ jws: { payload } }) => {
      const event = eventOf(payload)
      const subject = subjectOf(payload)
      if (event === undefined || subject === undefined) throw new TypeError('unchecked')
      return {
        jti: String(payload.jti),
        ...event,
        subject,
        txn: String(payload.txn),
        occurredAt: plusSeconds(toInstant(new Date(0)), Number(payload.toe)),
      }
    },
  )

/** Exactly one event: RFC 8417 §2.2 allows more, which would need an order that nobody defines. */
function eventOf({ events }: JsonObject): { type: string; content: JsonObject } | undefined {
  if (!isObject(events)) return undefined
  const [[type, content] = [], ...more] = Object.entries(events)
  return isText(type) && isObject(content) && more.length === 0 ? { type, content } : undefined
}

function subjectOf({ sub_id }: JsonObject): string | undefined {
  if (!isObject(sub_id) || Object.keys(sub_id).length !== 2) return undefined
  return sub_id.format === 'opaque' && isText(sub_id.id) ? sub_id.id : undefined
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
