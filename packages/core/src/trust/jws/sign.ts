// Assembles a compact JWS over a Signer: one path for keys in memory, USB tokens and HSMs.
import { refuse } from '../../errors/lienthong-error.ts'
import {
  type Algorithm,
  documentAlgorithms,
  protocolAlgorithms,
  signatureLength,
} from './algorithms.ts'
import { encodeBase64url, utf8Bytes } from './base64url.ts'
import { rawSignature } from './der.ts'
import type { Signer } from './signer.ts'

/**
 * Signs a payload as compact JWS of the class of protocol tokens, or of statements.
 * @throws LienThongError `key_unusable` where the signer has an algorithm of another class, or gives
 * another form than r‖s
 * @see {@link https://www.rfc-editor.org/rfc/rfc7515#section-7.1 RFC 7515 §7.1}
 */
export async function signCompact(
  header: Readonly<Record<string, unknown>>,
  payload: Readonly<Record<string, unknown>>,
  signer: Signer,
): Promise<string> {
  assertClass(signer, protocolAlgorithms)
  const full = { alg: signer.alg, kid: signer.kid, ...header }
  const input = inputOf(full, JSON.stringify(payload))
  const signature = await signer.sign(utf8Bytes(input))
  // An HSM that gives DER would make a token that only its verifier refuses.
  const length = signatureLength[signer.alg]
  if (length !== undefined && signature.length !== length) throw refuse('key_unusable')
  return `${input}.${encodeBase64url(signature)}`
}

/**
 * Signs a payload as compact JWS of the class of documents: header exactly `{"alg","kid","typ"}`, more
 * algorithms, and a device may give DER.
 * @throws LienThongError `key_unusable`, `signature_form_unknown`
 */
export async function signDocumentCompact(
  typ: string,
  payload: string,
  signer: Signer,
): Promise<string> {
  assertClass(signer, documentAlgorithms)
  const input = inputOf({ alg: signer.alg, kid: signer.kid, typ }, payload)
  const signature = await signer.sign(utf8Bytes(input))
  return `${input}.${encodeBase64url(rawSignature(signature, signer.alg))}`
}

const inputOf = (header: object, payload: string): string =>
  [JSON.stringify(header), payload].map(encodeBase64url).join('.')

function assertClass({ alg }: Signer, allowed: readonly Algorithm[]): void {
  if (!allowed.includes(alg)) throw refuse('key_unusable')
}
