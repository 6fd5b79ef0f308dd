// Takes a JWS in general JSON serialisation apart without believing any of it.
import { decodeBase64url, encodeBase64url } from '../jws/base64url.ts'
import { type JsonObject, readObject } from '../jws/parse.ts'

export interface DocumentSignature {
  readonly protected: string
  readonly signature: string
}

export interface DocumentParts {
  readonly payload: string
  readonly signatures: readonly DocumentSignature[]
}

export interface DocumentHeader {
  readonly alg: string
  readonly kid: string
  readonly typ: string
}

/**
 * Payload and signatures, or undefined where the text is anything else: other members, an unprotected
 * header, parts that are not base64url.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7515#section-7.2.1 RFC 7515 §7.2.1}
 */
export function parseDocument(text: string): DocumentParts | undefined {
  const outer = readJson(text)
  if (!hasExactly(outer, ['payload', 'signatures'])) return undefined
  const { payload, signatures } = outer
  if (!isPart(payload) || !Array.isArray(signatures)) return undefined
  return signatures.every(isSignature) ? { payload, signatures } : undefined
}

/** The only text of a document. JWS does not sign the outer JSON, so it is compared byte for byte. */
export const documentText = ({ payload, signatures }: DocumentParts): string =>
  JSON.stringify({
    payload,
    signatures: signatures.map((one) => ({ protected: one.protected, signature: one.signature })),
  })

/** A header of exactly `{"alg","kid","typ"}` in its only spelling: no `crit`, no `x5c`, nothing else. */
export function parseHeader(part: string): DocumentHeader | undefined {
  const { alg, kid, typ } = readObject(part) ?? {}
  if (typeof alg !== 'string' || typeof kid !== 'string' || typeof typ !== 'string')
    return undefined
  const header = { alg, kid, typ }
  return encodeBase64url(JSON.stringify(header)) === part ? header : undefined
}

function isSignature(value: unknown): value is DocumentSignature {
  return (
    hasExactly(value, ['protected', 'signature']) &&
    isPart(value.protected) &&
    isPart(value.signature)
  )
}

function hasExactly(value: unknown, names: readonly string[]): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return (
    Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name))
  )
}

const isPart = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && decodeBase64url(value) !== undefined

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON: the caller's step says that the document is malformed.
    return undefined
  }
}
