// An access token of the exchange (RFC 9068) with what was granted (RFC 9396), bound to a key (RFC 9449).
import { Compile } from 'typebox/compile'
import { CitizenRecordDetails } from '../../contracts/grant.ts'
import type { Instant } from '../../identifiers/time.ts'
import { statementAlgorithms } from '../jws/algorithms.ts'
import * as jws from '../jws/steps.ts'
import { type Step, type Verification, verifySteps } from '../steps.ts'

export interface AccessTokenExpectation {
  /** The exchange is issuer and audience. */
  readonly issuer: string
  readonly keys: readonly jws.RegisteredKey[]
  /** Thumbprint of the key of the proof that came along. */
  readonly jkt: string
  readonly now: Instant
}

export interface AccessTokenContext extends jws.JwsContext, AccessTokenExpectation {}

export interface AccessToken {
  readonly clientId: string
  readonly sub: string
  readonly issuedAt: number
  readonly scopes: readonly string[]
  /** The one citizen and the one grant, for tokens of citizen data. */
  readonly record?: CitizenRecordDetails
}

/** Longest life of an access token. */
export const accessTokenSeconds = 300

const details = Compile(CitizenRecordDetails)

export const accessTokenSteps: readonly Step<AccessTokenContext>[] = [
  jws.form('token_malformed', 8192),
  jws.algorithm('token_algorithm', statementAlgorithms),
  jws.type('token_type', ['at+jwt']),
  jws.critical('token_critical'),
  jws.keyKnown('token_key_unknown', ({ keys }) => keys),
  jws.signature('token_signature', statementAlgorithms),
  {
    name: 'issuer',
    code: 'token_issuer',
    check: ({ jws: { payload }, issuer }) => payload.iss === issuer,
  },
  jws.audience('token_audience', ({ issuer }) => issuer),
  jws.notExpired('token_expired'),
  jws.notFromFuture('token_from_future'),
  {
    name: 'binding',
    code: 'token_binding',
    check: ({ jws: { payload }, jkt }) =>
      (payload.cnf as { jkt?: unknown } | undefined)?.jkt === jkt,
  },
  {
    name: 'claims',
    code: 'token_claims',
    check: ({ jws: { payload } }) =>
      typeof payload.client_id === 'string' &&
      typeof payload.sub === 'string' &&
      typeof payload.jti === 'string' &&
      (payload.scope === undefined || typeof payload.scope === 'string') &&
      (payload.authorization_details === undefined || recordOf(payload) !== undefined),
  },
]

/**
 * Checks an access token against the key of its proof. Whether its participant and its grant still
 * stand is *not* checked here: the lock reads both, in the call that reads the record.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9068#section-4 RFC 9068 §4}
 */
export const verifyAccessToken = (
  text: string,
  expected: AccessTokenExpectation,
): Promise<Verification<AccessToken>> =>
  verifySteps(
    accessTokenSteps,
    { ...jws.jwsContext(text, expected.now), ...expected },
    ({ jws: { payload } }) => {
      const record = recordOf(payload)
      return {
        clientId: String(payload.client_id),
        sub: String(payload.sub),
        issuedAt: Number(payload.iat),
        scopes: String(payload.scope ?? '')
          .split(' ')
          .filter(Boolean),
        ...(record === undefined ? {} : { record }),
      }
    },
  )

function recordOf(payload: Readonly<Record<string, unknown>>): CitizenRecordDetails | undefined {
  const list: unknown = payload.authorization_details
  if (!Array.isArray(list) || list.length !== 1) return undefined
  const first: unknown = list[0]
  return details.Check(first) ? first : undefined
}
