// Whoever sends the request holds the key to which the token is bound (RFC 9449 §4.3).
import type { JWK } from 'jose'
import { epochSeconds, type Instant } from '../../identifiers/time.ts'
import { protocolAlgorithms } from '../jws/algorithms.ts'
import { sha256Base64url } from '../jws/base64url.ts'
import { isCanonicalKey } from '../jws/canonical-key.ts'
import { hasPrivateMembers, thumbprint } from '../jws/signer.ts'
import * as jws from '../jws/steps.ts'
import { type Step, type Verification, verifySteps } from '../steps.ts'

export interface ProofExpectation {
  readonly method: string
  /** Configured public URL of the call, without query and fragment; never made from `Host`. */
  readonly url: string
  /** The access token that came along; absent at the token endpoint. */
  readonly accessToken?: string
  /** The minute for which a nonce was made, or undefined where we did not make it. */
  readonly nonceMinute: (nonce: string) => number | undefined
  /** Thumbprints of the caller's registered keys: a proof key must be none of them. */
  readonly registered: readonly string[]
  readonly now: Instant
}

export interface ProofContext extends jws.JwsContext, ProofExpectation {
  /** Thumbprint of the proof key, set by the key step. */
  jkt: string
}

export interface Proof {
  /** Thumbprint of the proof key. */
  readonly jkt: string
  readonly jti: string
  /** Minute of the nonce, since 1970. */
  readonly minute: number
}

export const proofLifetimeSeconds = 60
export const nonceMinutes = 2

const keyOf = ({ jws: { header } }: ProofContext): JWK => header.jwk as JWK
const minuteOf = (context: ProofContext): number | undefined => {
  const { nonce } = context.jws.payload
  return typeof nonce === 'string' ? context.nonceMinute(nonce) : undefined
}

export const proofSteps: readonly Step<ProofContext>[] = [
  jws.form('proof_malformed', 4096),
  jws.algorithm('proof_algorithm', protocolAlgorithms),
  jws.type('proof_type', ['dpop+jwt']),
  jws.critical('proof_critical'),
  {
    name: 'key',
    code: 'proof_key',
    ends: true,
    async check(context) {
      const jwk: unknown = context.jws.header.jwk
      if (typeof jwk !== 'object' || jwk === null || hasPrivateMembers(jwk)) return false
      if (!isCanonicalKey(jwk)) return false
      context.jkt = await thumbprint(jwk)
      return true
    },
  },
  {
    name: 'key-not-registered',
    code: 'proof_key_registered',
    check: ({ jkt, registered }) => !registered.includes(jkt),
  },
  jws.signature('proof_signature', protocolAlgorithms, keyOf),
  {
    name: 'method',
    code: 'proof_method',
    check: ({ jws: { payload }, method }) => payload.htm === method,
  },
  { name: 'url', code: 'proof_url', check: ({ jws: { payload }, url }) => payload.htu === url },
  {
    name: 'token',
    code: 'proof_token',
    check: async ({ jws: { payload }, accessToken }) =>
      payload.ath === (accessToken === undefined ? undefined : await sha256Base64url(accessToken)),
  },
  {
    name: 'age',
    code: 'proof_expired',
    check: ({ jws: { payload }, now }) =>
      jws.isSeconds(payload.iat) && payload.iat >= epochSeconds(now) - proofLifetimeSeconds,
  },
  jws.notFromFuture('proof_from_future'),
  jws.identifier('proof_id'),
  {
    name: 'nonce-present',
    code: 'proof_nonce_missing',
    check: ({ jws: { payload } }) => typeof payload.nonce === 'string',
  },
  {
    name: 'nonce-fresh',
    code: 'proof_nonce_old',
    check(context) {
      const minute = minuteOf(context)
      if (minute === undefined) return false
      const age = Math.floor(context.now / 60_000) - minute
      return age >= -1 && age <= nonceMinutes
    },
  },
]

/**
 * Checks a DPoP proof. Whether it was used before is *not* checked here: the access record's own key
 * or the memory of seen proofs does that, in the call that also does the work.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9449#section-4.3 RFC 9449 §4.3}
 */
export const verifyDpopProof = (
  text: string,
  expected: ProofExpectation,
): Promise<Verification<Proof>> =>
  verifySteps<ProofContext, Proof>(
    proofSteps,
    { ...jws.jwsContext(text, expected.now), ...expected, jkt: '' },
    (context) => ({
      jkt: context.jkt,
      jti: String(context.jws.payload.jti),
      minute: minuteOf(context) ?? 0,
    }),
  )
