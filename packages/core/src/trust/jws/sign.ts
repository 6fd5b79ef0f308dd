// Assembles a compact JWS over a Signer: one path for keys in memory, USB tokens and HSMs.
import { encodeBase64url, utf8Bytes } from './base64url.ts'
import type { Signer } from './signer.ts'

/**
 * Signs a payload as compact JWS.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7515#section-7.1 RFC 7515 §7.1}
 */
export async function signCompact(
  header: Readonly<Record<string, unknown>>,
  payload: Readonly<Record<string, unknown>>,
  signer: Signer,
): Promise<string> {
  const full = { alg: signer.alg, kid: signer.kid, ...header }
  const input = [full, payload].map((part) => encodeBase64url(JSON.stringify(part))).join('.')
  return `${input}.${encodeBase64url(await signer.sign(utf8Bytes(input)))}`
}
