// Assembles a compact JWS over a Signer: one path for keys in memory, USB tokens and HSMs.
import { refuse } from '../../errors/lienthong-error.ts'
import { signatureLength } from './algorithms.ts'
import { encodeBase64url, utf8Bytes } from './base64url.ts'
import type { Signer } from './signer.ts'

/**
 * Signs a payload as compact JWS.
 * @throws LienThongError `key_unusable` where the signer gives another form than r‖s
 * @see {@link https://www.rfc-editor.org/rfc/rfc7515#section-7.1 RFC 7515 §7.1}
 */
export async function signCompact(
  header: Readonly<Record<string, unknown>>,
  payload: Readonly<Record<string, unknown>>,
  signer: Signer,
): Promise<string> {
  const full = { alg: signer.alg, kid: signer.kid, ...header }
  const input = [full, payload].map((part) => encodeBase64url(JSON.stringify(part))).join('.')
  const signature = await signer.sign(utf8Bytes(input))
  // An HSM that gives DER would make a token that only its verifier refuses.
  const length = signatureLength[signer.alg]
  if (length !== undefined && signature.length !== length) throw refuse('key_unusable')
  return `${input}.${encodeBase64url(signature)}`
}
