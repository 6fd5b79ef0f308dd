// Takes a compact JWS apart without believing any of it.
import { decodeBase64url } from './base64url.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export interface ParsedJws {
  readonly header: JsonObject
  readonly payload: JsonObject
}

/** Header and payload, or undefined where the text is no compact JWS of two JSON objects. */
export function parseCompact(text: string, maxLength: number): ParsedJws | undefined {
  if (text.length > maxLength) return undefined
  const [header, payload, signature, more] = text.split('.')
  if (header === undefined || payload === undefined || !signature || more !== undefined)
    return undefined
  if (decodeBase64url(signature) === undefined) return undefined
  const parts = [readObject(header), readObject(payload)] as const
  return parts[0] && parts[1] && { header: parts[0], payload: parts[1] }
}

/** The JSON object in a part, or undefined where there is none. */
export function readObject(part: string): JsonObject | undefined {
  const bytes = decodeBase64url(part)
  if (bytes === undefined) return undefined
  try {
    // A byte order mark is kept, so that JSON.parse refuses it: RFC 8259 §8.1 forbids writing one.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const value: unknown = JSON.parse(decoder.decode(bytes))
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as JsonObject) : undefined
  } catch {
    // Not UTF-8, or not JSON: the caller's step says that the token is malformed.
    return undefined
  }
}
