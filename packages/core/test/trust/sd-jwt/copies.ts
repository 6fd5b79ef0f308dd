// Certificate copies by hand, with node:crypto and without jose; the same bytes every time.
import { createHash } from 'node:crypto'
import { nowSeconds } from '../bent.ts'
import { base64url, forge, forgeText, type Json, sha256, type TestKey, testKey } from '../forge.ts'

export const ids = {
  police: 'urn:lienthong:participant:police-01',
  justice: 'urn:lienthong:participant:justice-01',
  employer: 'urn:lienthong:participant:employer',
  court: 'urn:lienthong:participant:court',
  status: 'urn:lienthong:participant:status',
} as const

export const authority = testKey('authority', 'ES256')
export const authorityKeys = [
  authority,
  testKey('authority-p384', 'ES384'),
  testKey('authority-ps', 'PS256'),
  testKey('authority-rs', 'RS256'),
  testKey('authority-ed', 'Ed25519'),
  testKey('authority-eddsa', 'EdDSA'),
]
export const justiceKey = testKey('justice', 'ES256')
export const statusKey = testKey('status', 'ES256')
export const holder = testKey('holder', 'ES256')

export const vct1 = 'urn:lienthong:vct:judicial-record-1'
export const vct2 = 'urn:lienthong:vct:judicial-record-2'
export const statusUri = 'https://exchange.example/lt/status/7'
export const statusIndex = 77
/** The last second of 20 December 2026 in Viet Nam. */
export const exp = Date.parse('2026-12-20T16:59:59Z') / 1000
export const nonce = 'n-0S6_WzA2Mj'

/** Nobody is called so. */
const content: Json = {
  full_name: 'NGUYỄN VĂN MẪU',
  birth_date: '1999-02-30',
  id_number: '001299000017',
  nationality: 'Việt Nam',
  conviction_status: 'none',
  convictions: [],
}
export const shownByDefault = ['full_name', 'birth_date', 'conviction_status']

/** 128 bits that nobody could guess if they were not made from the name. */
export const saltOf = (name: string): string =>
  createHash('sha256').update(`salt ${name}`).digest().subarray(0, 16).toString('base64url')

export const disclosureOf = (name: string, value: unknown): string =>
  base64url(JSON.stringify([saltOf(name), name, value]))

export const elementOf = (value: unknown): string =>
  base64url(JSON.stringify([saltOf(JSON.stringify(value)), value]))

const decoys = (count: number) =>
  Array.from({ length: Math.max(0, count) }, (_, at) => sha256(`decoy ${at}`))

export interface Bend {
  readonly payload?: Json
  readonly header?: Json
  readonly key?: TestKey
  /** Content beside or instead of the usual; undefined takes a field away. */
  readonly content?: Json
  /** Names of the content that are shown. */
  readonly shown?: readonly string[]
  /** More disclosures, as texts: their digests are signed too. */
  readonly more?: readonly string[]
  /** Changes the signed digests. */
  readonly digests?: (digests: string[]) => unknown
  /** Changes what is shown. */
  readonly texts?: (texts: string[]) => string[]
  readonly holder?: TestKey
  readonly binding?: Json
  readonly bindingHeader?: Json
  /** Replaces the KB-JWT. */
  readonly end?: string
}

/** A copy that is good but for what is bent. */
export function copy(bend: Bend = {}): string {
  const presented = unbound(bend)
  return presented + (bend.end ?? bindingOf(presented, bend))
}

/** Issuer-signed JWT and disclosures, up to the last tilde. */
export function unbound(bend: Bend = {}): string {
  const { more = [], shown = shownByDefault, texts = (all: string[]) => all } = bend
  const fields = { ...content, ...bend.content }
  const known = Object.entries(fields).filter(([, value]) => value !== undefined)
  const all = new Map(known.map(([name, value]) => [name, disclosureOf(name, value)]))
  const digests = [...all.values(), ...more].map(sha256)
  const filled = [...digests, ...decoys(12 - digests.length)].sort()
  const jwt = issued({ _sd: bend.digests ? bend.digests(filled) : filled, ...bend.payload }, bend)
  const selected = shown.flatMap((name) => all.get(name) ?? [])
  return [jwt, ...texts([...selected, ...more]), ''].join('~')
}

export function issued(payload: Json, { header, key = authority, holder: by = holder }: Bend = {}) {
  return forge(
    { alg: key.alg, kid: key.kid, typ: 'dc+sd-jwt', ...header },
    {
      iss: ids.police,
      vct: vct1,
      exp,
      cnf: { jwk: by.publicJwk },
      status: { status_list: { idx: statusIndex, uri: statusUri } },
      certificate_type: '1',
      issued_on: '2026-11-20',
      _sd_alg: 'sha-256',
      ...payload,
    },
    key,
  )
}

export const bindingOf = (
  presented: string,
  { holder: by = holder, bindingHeader, binding }: Bend = {},
): string =>
  forge(
    { alg: by.alg, typ: 'kb+jwt', ...bindingHeader },
    { iat: nowSeconds, aud: ids.employer, nonce, sd_hash: sha256(presented), ...binding },
    by,
  )

/** The copy with another KB-JWT made from the bytes of its two parts. */
export const boundBy = (header: string, payload: string): string =>
  copy({ end: forgeText(header, payload, holder) })
