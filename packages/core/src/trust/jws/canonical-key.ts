// A public key that has only one spelling, so that it has only one thumbprint.
import type { JWK } from 'jose'
import { decodeBase64url } from './base64url.ts'

/**
 * Whether a public key is written as RFC 7518 §6 demands: canonical base64url, coordinates at full
 * length, no leading zero bytes. WebCrypto also takes padding, white space and stray bits: without this
 * check a registered key in another spelling would have a thumbprint that nobody knows.
 */
export function isCanonicalKey({ kty, crv, x, y, n, e }: JWK): boolean {
  if (kty === 'EC') return crv === 'P-256' && isCoordinate(x) && isCoordinate(y)
  if (kty === 'OKP') return crv === 'Ed25519' && isCoordinate(x)
  const size = bytesOf(n)?.length ?? 0
  return kty === 'RSA' && isNumber(n) && size >= 256 && size <= 512 && e === 'AQAB'
}

/** The same for the class of documents, which has one curve more. */
export const isCanonicalDocumentKey = (jwk: JWK): boolean =>
  jwk.kty === 'EC' && jwk.crv === 'P-384'
    ? isCoordinate(jwk.x, 48) && isCoordinate(jwk.y, 48)
    : isCanonicalKey(jwk)

const isCoordinate = (text: unknown, size = 32) => bytesOf(text)?.length === size

/** Base64urlUInt of RFC 7518 §2: as few bytes as possible. */
const isNumber = (text: unknown) => (bytesOf(text)?.[0] ?? 0) !== 0

const bytesOf = (text: unknown) => (typeof text === 'string' ? decodeBase64url(text) : undefined)
