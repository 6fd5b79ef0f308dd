// The holder shows the copy to us, now: RFC 9901 §7.3 (4).
import type { JWK } from 'jose'
import { epochSeconds } from '../../identifiers/time.ts'
import { protocolAlgorithms } from '../jws/algorithms.ts'
import { sha256Base64url } from '../jws/base64url.ts'
import { isCanonicalKey } from '../jws/canonical-key.ts'
import { within } from '../jws/document-steps.ts'
import type { JsonObject } from '../jws/parse.ts'
import { hasPrivateMembers } from '../jws/signer.ts'
import * as jws from '../jws/steps.ts'
import type { Step } from '../steps.ts'
import type { BindingContext, CertificateContext } from './context.ts'

const maxBindingLength = 4096
export const bindingSeconds = 300

const steps: readonly Step<BindingContext>[] = [
  {
    name: 'key',
    code: 'certificate_key',
    ends: true,
    check: ({ confirmation }) => holderKey(confirmation) !== undefined,
  },
  jws.form('key_binding_malformed', maxBindingLength),
  jws.algorithm('key_binding_algorithm', protocolAlgorithms),
  jws.type('key_binding_type', ['kb+jwt']),
  jws.critical('key_binding_critical'),
  jws.signature('key_binding_signature', protocolAlgorithms, ({ confirmation }) => ({
    ...holderKey(confirmation),
  })),
  jws.audience('key_binding_audience', ({ request }) => request.audience),
  {
    name: 'nonce',
    code: 'key_binding_nonce',
    check: ({ jws: { payload }, request }) => payload.nonce === request.nonce,
  },
  jws.notFromFuture('key_binding_from_future'),
  {
    name: 'age',
    code: 'key_binding_expired',
    check({ jws: { payload }, now }) {
      const { iat, exp } = payload
      const seconds = epochSeconds(now)
      if (exp !== undefined && !(jws.isSeconds(exp) && exp > seconds - jws.behindSeconds))
        return false
      return jws.isSeconds(iat) && iat >= seconds - bindingSeconds
    },
  },
  {
    name: 'digest',
    code: 'key_binding_digest',
    check: async ({ jws: { payload }, hashed }) =>
      payload.sd_hash === (await sha256Base64url(hashed)),
  },
]

export const bindingSteps: readonly Step<CertificateContext>[] = steps.map((step) =>
  within('binding-', ({ binding }) => binding, step),
)

/** `cnf` with a public key in its only spelling, and nothing else. @see RFC 7800 §3.2 */
function holderKey(confirmation: unknown): JWK | undefined {
  if (typeof confirmation !== 'object' || confirmation === null) return undefined
  const { jwk, ...others } = confirmation as JsonObject
  if (typeof jwk !== 'object' || jwk === null || Object.keys(others).length > 0) return undefined
  return isCanonicalKey(jwk) && !hasPrivateMembers(jwk) ? jwk : undefined
}
