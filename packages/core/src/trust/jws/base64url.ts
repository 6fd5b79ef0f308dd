// base64url of RFC 4648 §5 without padding, strict: a character outside the alphabet is refused.
import { base64url } from 'jose'

const utf8 = new TextEncoder()

export const encodeBase64url = (bytes: Uint8Array | string): string => base64url.encode(bytes)

/** The bytes, or undefined where the text is not canonical base64url. */
export function decodeBase64url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined
  const bytes = base64url.decode(text)
  return base64url.encode(bytes) === text ? bytes : undefined
}

export const utf8Bytes = (text: string): Uint8Array<ArrayBuffer> => utf8.encode(text)

/** SHA-256 as base64url: `ath` of RFC 9449, digests of documents. */
export async function sha256Base64url(bytes: Uint8Array | string): Promise<string> {
  const input = typeof bytes === 'string' ? utf8Bytes(bytes) : new Uint8Array(bytes)
  return encodeBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', input)))
}
