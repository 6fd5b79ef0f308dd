// What a signing device hands out, as JWS wants it: OpenSSL, PKCS#11 bridges and HSMs often give DER.
import { refuse } from '../../errors/lienthong-error.ts'
import { type Algorithm, signatureLength } from './algorithms.ts'

type EcdsaAlgorithm = 'ES256' | 'ES384'

const sequence = 0x30
const integer = 0x02

/**
 * The signature as r‖s, whether the device gave that or DER. What RSA gives is taken as it is.
 * @throws LienThongError `signature_form_unknown`
 */
export function rawSignature(signature: Uint8Array, alg: Algorithm): Uint8Array {
  const length = signatureLength[alg]
  if (length === undefined || signature.length === length) return signature
  if (alg !== 'ES256' && alg !== 'ES384') throw refuse('signature_form_unknown')
  return derToRaw(signature, alg)
}

/**
 * An ECDSA signature as r‖s from its only DER form. Both numbers are positive, written in as few bytes
 * as possible, and nothing follows them. Whether the signature is good is *not* checked.
 * @throws LienThongError `signature_form_unknown`
 * @example derToRaw(await usbToken.sign(bytes), 'ES256').length // 64
 * @see {@link https://www.rfc-editor.org/rfc/rfc3279#section-2.2.3 RFC 3279 §2.2.3}, {@link https://www.rfc-editor.org/rfc/rfc7518#section-3.4 RFC 7518 §3.4}
 */
export function derToRaw(der: Uint8Array, alg: EcdsaAlgorithm): Uint8Array {
  const size = (signatureLength[alg] ?? 0) / 2
  const body = contentOf(der, sequence)
  const r = contentOf(body.content, integer)
  const s = contentOf(r.rest, integer)
  if (body.rest.length > 0 || s.rest.length > 0) throw refuse('signature_form_unknown')
  const raw = new Uint8Array(size * 2)
  for (const [at, { content }] of [r, s].entries()) {
    const digits = digitsOf(content)
    if (digits.length > size) throw refuse('signature_form_unknown')
    raw.set(digits, (at + 1) * size - digits.length)
  }
  return raw
}

/**
 * Both numbers together need at most 102 bytes, so the length is one byte (X.690 §10.1); the first of a
 * longer form reads as more than can be there.
 */
function contentOf(bytes: Uint8Array, tag: number) {
  const length = bytes[1] ?? 0
  if (bytes[0] !== tag || bytes.length < 2 + length) {
    throw refuse('signature_form_unknown')
  }
  return { content: bytes.subarray(2, 2 + length), rest: bytes.subarray(2 + length) }
}

/** A positive INTEGER without its sign byte; X.690 §8.3.2 allows that byte only before a set first bit. */
function digitsOf(content: Uint8Array): Uint8Array {
  const [first = 0x80, second = 0] = content
  const isNegative = first >= 0x80
  const isPadded = first === 0 && second < 0x80
  if (isNegative || isPadded) throw refuse('signature_form_unknown')
  return first === 0 ? content.subarray(1) : content
}
