// Puts disclosures where their digests stand, and notes everything that is wrong on the way.
import { decodeBase64url, sha256Base64url } from '../jws/base64url.ts'
import type { JsonObject } from '../jws/parse.ts'

export interface Disclosure {
  readonly digest: string
  /** Absent in a disclosure of an array element. */
  readonly name?: string
  readonly value: unknown
}

/** What can be wrong between digests and disclosures; each is the matter of one step. */
export type DisclosureFault =
  | 'too-deep'
  | 'digest-malformed'
  | 'digest-repeated'
  | 'unused'
  | 'misplaced'
  | 'name-reserved'
  | 'name-repeated'
  | 'inside-array'

export interface OpenedPayload {
  /** Without `_sd`, `_sd_alg`, `...`, and without what was not disclosed. */
  readonly claims: JsonObject
  readonly faults: ReadonlySet<DisclosureFault>
}

export const maxDisclosures = 64
/** Levels of objects and arrays, disclosed ones counted where they stand. */
export const maxDepth = 12

/**
 * Names that a disclosure never brings: they decide what the copy is, until when, and whose.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9901#section-7.1 RFC 9901 §7.1 (3.c)}, SD-JWT VC §2.2.2.2
 */
export const reservedNames: ReadonlySet<string> = new Set([
  ...['_sd', '...', '_sd_alg', 'sd_hash', 'nonce'],
  ...['iss', 'sub', 'aud', 'iat', 'exp', 'nbf', 'jti', 'cnf'],
  ...['vct', 'vct#integrity', 'status', 'certificate_type', 'issued_on'],
])

/**
 * Reads one disclosure: canonical base64url of a JSON array of two or three elements.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9901#section-4.2 RFC 9901 §4.2}
 */
export async function readDisclosure(text: string): Promise<Disclosure | undefined> {
  const bytes = decodeBase64url(text)
  const array = bytes && readArray(bytes)
  if (array === undefined || typeof array[0] !== 'string' || array[0] === '') return undefined
  const digest = await sha256Base64url(text)
  if (array.length === 2) return { digest, value: array[1] }
  const [, name, value] = array
  return array.length === 3 && typeof name === 'string' ? { digest, name, value } : undefined
}

function readArray(bytes: Uint8Array): readonly unknown[] | undefined {
  try {
    // A byte order mark is kept, so that JSON.parse refuses it.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const value: unknown = JSON.parse(decoder.decode(bytes))
    return Array.isArray(value) ? value : undefined
  } catch {
    // Not UTF-8, or not JSON: the caller's step says that a disclosure is malformed.
    return undefined
  }
}

/**
 * Replaces digests by what was disclosed, down to the last level. Digests without a disclosure are
 * decoys, or undisclosed, and vanish. Takes each disclosure once: the work never exceeds the text.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9901#section-7.1 RFC 9901 §7.1 (3)–(5)}
 */
export function openPayload(
  payload: JsonObject,
  disclosures: readonly Disclosure[],
): OpenedPayload {
  const opening: Opening = {
    disclosures: new Map(disclosures.map((one) => [one.digest, one])),
    seen: new Set(),
    used: new Set(),
    faults: new Set(),
  }
  const claims = openObject(payload, { depth: 1, inArray: false }, opening)
  if (opening.used.size !== disclosures.length) opening.faults.add('unused')
  return { claims, faults: opening.faults }
}

interface Opening {
  readonly disclosures: ReadonlyMap<string, Disclosure>
  readonly seen: Set<string>
  readonly used: Set<Disclosure>
  readonly faults: Set<DisclosureFault>
}

interface Place {
  readonly depth: number
  readonly inArray: boolean
}

function openValue(value: unknown, { depth, inArray }: Place, opening: Opening): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth >= maxDepth) {
    opening.faults.add('too-deep')
    return null
  }
  const place = { depth: depth + 1, inArray: inArray || Array.isArray(value) }
  if (Array.isArray(value)) return value.flatMap((one) => openElement(one, place, opening))
  return openObject(value as JsonObject, place, opening)
}

function openElement(element: unknown, place: Place, opening: Opening): unknown[] {
  const isPlaceholder = typeof element === 'object' && element !== null && '...' in element
  if (!isPlaceholder) return [openValue(element, place, opening)]
  opening.faults.add('inside-array')
  if (Object.keys(element).length !== 1) opening.faults.add('digest-malformed')
  const disclosure = take(element['...'], opening)
  if (disclosure === undefined) return []
  if (disclosure.name === undefined) return [openValue(disclosure.value, place, opening)]
  opening.faults.add('misplaced')
  return []
}

function openObject(object: JsonObject, place: Place, opening: Opening): JsonObject {
  const { _sd, _sd_alg, '...': stray, ...plain } = object
  // RFC 9901 §4.1.1: the hash algorithm stands at the top and nowhere else.
  if (stray !== undefined || (_sd_alg !== undefined && place.depth > 1)) {
    opening.faults.add('digest-malformed')
  }
  const opened = new Map<string, unknown>()
  for (const [name, value] of Object.entries(plain)) {
    opened.set(name, openValue(value, place, opening))
  }
  if (_sd !== undefined) addDisclosed(opened, _sd, place, opening)
  // fromEntries, unlike an assignment, makes even `__proto__` a member like any other.
  return Object.fromEntries(opened)
}

function addDisclosed(
  opened: Map<string, unknown>,
  digests: unknown,
  place: Place,
  opening: Opening,
): void {
  if (place.inArray) opening.faults.add('inside-array')
  if (!Array.isArray(digests)) {
    opening.faults.add('digest-malformed')
    return
  }
  for (const digest of digests) {
    const disclosure = take(digest, opening)
    if (disclosure === undefined) continue
    const { name, value } = disclosure
    if (name === undefined) opening.faults.add('misplaced')
    else if (reservedNames.has(name)) opening.faults.add('name-reserved')
    else if (opened.has(name)) opening.faults.add('name-repeated')
    else opened.set(name, openValue(value, place, opening))
  }
}

/** The disclosure of a digest, the first time that the digest is seen. */
function take(digest: unknown, { disclosures, seen, used, faults }: Opening) {
  if (typeof digest !== 'string' || !/^[A-Za-z0-9_-]{43}$/.test(digest)) {
    faults.add('digest-malformed')
    return undefined
  }
  if (seen.has(digest)) {
    faults.add('digest-repeated')
    return undefined
  }
  seen.add(digest)
  const disclosure = disclosures.get(digest)
  if (disclosure) used.add(disclosure)
  return disclosure
}
