// A participant shows who it is (RFC 7523 §3, private_key_jwt).
import type { Instant } from '../../identifiers/time.ts'
import { protocolAlgorithms } from '../jws/algorithms.ts'
import * as jws from '../jws/steps.ts'
import { type Step, type Verification, verifySteps } from '../steps.ts'

export interface AssertionContext extends jws.JwsContext {
  readonly clientId: string
  readonly issuer: string
  readonly keys: readonly jws.RegisteredKey[]
}

export const assertionLifetimeSeconds = 60

export const assertionSteps: readonly Step<AssertionContext>[] = [
  jws.form('assertion_malformed', 4096),
  jws.algorithm('assertion_algorithm', protocolAlgorithms),
  // Clients of other people send no typ, or JWT. @see draft-ietf-oauth-rfc7523bis
  jws.type('assertion_type', ['client-authentication+jwt', 'JWT', undefined]),
  jws.critical('assertion_critical'),
  jws.keyKnown('assertion_key_unknown', ({ keys }) => keys),
  jws.keyCurrent('assertion_key_retired'),
  jws.signature('assertion_signature', protocolAlgorithms),
  {
    name: 'issuer',
    code: 'assertion_issuer',
    check: ({ jws: { payload }, clientId }) => payload.iss === clientId && payload.sub === clientId,
  },
  jws.audience('assertion_audience', ({ issuer }) => issuer),
  jws.notExpired('assertion_expired'),
  jws.lifetime('assertion_lifetime', assertionLifetimeSeconds),
  jws.notFromFuture('assertion_from_future'),
  jws.identifier('assertion_id'),
]

/**
 * Checks a client assertion. Whether it was used before is *not* checked here: that needs memory.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-3 RFC 7523 §3}
 */
export const verifyClientAssertion = (
  text: string,
  expected: { clientId: string; issuer: string; keys: readonly jws.RegisteredKey[]; now: Instant },
): Promise<Verification<{ jti: string }>> =>
  verifySteps(
    assertionSteps,
    { ...jws.jwsContext(text, expected.now), ...expected },
    (context) => ({
      jti: String(context.jws.payload.jti),
    }),
  )
