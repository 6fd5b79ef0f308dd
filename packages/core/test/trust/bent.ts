// What the tests of all five token kinds share: a token that is good, and tokens bent in one place.
import { createPublicKey } from 'node:crypto'
import type { ErrorCode } from '../../src/errors/catalogue.ts'
import { parseInstant } from '../../src/identifiers/time.ts'
import type { RegisteredKey } from '../../src/trust/jws/steps.ts'
import type { Verification } from '../../src/trust/steps.ts'
import {
  base64url,
  bytesOf,
  forgeText,
  type Json,
  numberOf,
  pss,
  seal,
  sealWithSecret,
  type TestKey,
  testKey,
} from './forge.ts'

/** 08:00 in Viet Nam, at the edge of a minute. */
export const nowText = '2026-11-23T01:00:00.000Z'
export const nowSeconds = parseInstant(nowText) / 1000
export const issuer = 'https://exchange.example/lt'

/** One token and what must become of it. */
export interface Case {
  readonly title: string
  readonly token: string
  /** What is expected otherwise than usual. */
  readonly expected?: Json
  /** Every step that fails, where it is not only the one under which the case stands. */
  readonly fails?: readonly string[]
  /** Every step that has nothing to check against, where there is any. */
  readonly notChecked?: readonly string[]
  /** Where the answer is more than good or bad. */
  readonly verdict?: string
}

export interface TokenKind {
  readonly name: string
  /** As a title needs it: `refuses a client assertion that …`. */
  readonly noun: string
  readonly steps: readonly {
    readonly name: string
    readonly code: ErrorCode
    readonly ends?: true
  }[]
  /** What the verifier is told, as JSON. */
  readonly expected: Json
  verify(token: string, expected: Json): Promise<Verification<unknown>>
  readonly accepted: readonly Case[]
  readonly refused: Readonly<Record<string, readonly Case[]>>
}

/** A key as JSON; times are ISO texts. */
export const listed = (key: TestKey, more: Json = {}): Json => ({
  kid: key.kid,
  jwk: { ...key.publicJwk, alg: key.alg },
  from: '2026-01-01T00:00:00.000Z',
  ...more,
})

export const registered = (keys: unknown): RegisteredKey[] =>
  (keys as { kid: string; jwk: Json; from: string; until?: string }[]).map((key) => ({
    kid: key.kid,
    jwk: key.jwk,
    from: parseInstant(key.from),
    ...(key.until === undefined ? {} : { until: parseInstant(key.until) }),
  }))

/** Makes a token of one kind; members that are undefined are left out. */
export type Make = (payload?: Json, header?: Json, key?: TestKey) => string

export interface Signing {
  readonly make: Make
  readonly key: TestKey
  readonly maxLength: number
}

export const partsOf = (token: string) =>
  token
    .split('.')
    .slice(0, 2)
    .map((part) => Buffer.from(part, 'base64url').toString()) as [string, string]

export function formCases({ make, key, maxLength }: Signing): Case[] {
  const token = make()
  const [h = '', p = '', s = ''] = token.split('.')
  const [header, payload] = partsOf(token)
  const bad = (title: string, text: string): Case => ({ title, token: text })
  const bytes = (title: string, content: Uint8Array | string): Case =>
    bad(`whose payload is ${title}`, forgeText(header, content, key))
  const bom = '\ufeff'
  return [
    bad('that is empty', ''),
    bad('that is only dots', '..'),
    bad('that has one part', h),
    bad('that has two parts', `${h}.${p}`),
    bad('that has four parts', `${token}.${s}`),
    bad('that has five parts, as a JWE has', `${h}.${p}.${s}.${s}.${s}`),
    bad('with a doubled dot before the payload', `${h}..${p}.${s}`),
    bad('with a doubled dot before the signature', `${h}.${p}..${s}`),
    bad('that ends in a dot', `${token}.`),
    bad('without payload', seal(`${h}.`, key)),
    bad('without signature', `${h}.${p}.`),
    bad('without signature and with alg none', `${base64url('{"alg":"none"}')}.${p}.`),
    bad('in JSON serialisation', JSON.stringify({ protected: h, payload: p, signature: s })),
    bad('with a space before it', ` ${token}`),
    bad('with a line end after it', `${token}\n`),
    bad('with base64 padding', seal(`${h}.${p}=`, key)),
    bad('with a character of plain base64', seal(`${h}+.${p}`, key)),
    bad('with a character outside ASCII', seal(`${h}.${p}é`, key)),
    bad('with a part of impossible length', seal(`${h}.${unaligned(p)}`, key)),
    bad('whose header has stray bits at its end', seal(`${strayBits(header)}.${p}`, key)),
    bad('whose payload has stray bits at its end', seal(`${h}.${strayBits(payload)}`, key)),
    bad('whose signature has stray bits at its end', `${h}.${p}.${nextCharacter(s)}`),
    bad('whose signature is padded', `${token}==`),
    bytes('a list', '[]'),
    bytes('a text', '"text"'),
    bytes('null', 'null'),
    bytes('a number', '1'),
    bytes('no JSON', 'iss=hospital'),
    bytes('cut off', payload.slice(0, -1)),
    bytes('followed by more JSON', `${payload}{}`),
    bytes('JSON with a comment', payload.replace('{', '{/**/')),
    bytes('JSON with a byte order mark', bom + payload),
    bytes('not UTF-8', Buffer.from(payload.replace('{', '{"x":"\xff",'), 'latin1')),
    bytes(
      'UTF-8 in too many bytes',
      Buffer.from(payload.replace('{', '{"x":"\xc0\x80",'), 'latin1'),
    ),
    bytes('UTF-16', Buffer.from(payload, 'utf16le')),
    bad('whose header is a list', forgeText('[]', payload, key)),
    bad('whose header has a byte order mark', forgeText(bom + header, payload, key)),
    bad('that is one character too long', ofLength(maxLength + 1, header, payload, key)),
    bad('with a jti of 12 kB', make({ jti: 'j'.repeat(12_000) })),
  ]
}

const unaligned = (part: string) => part.padEnd(part.length + ((5 - (part.length % 4)) % 4), 'A')

/** The same JSON in a base64url text whose unused last bits are not zero. */
function strayBits(json: string): string {
  const spaces = json.length % 3 === 0 ? ' ' : ''
  return nextCharacter(base64url(json + spaces))
}

function nextCharacter(part: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return part.slice(0, -1) + alphabet[alphabet.indexOf(part.at(-1)!) + 1]!
}

/** A good token of exactly this length: unknown members are taken, the length is what counts. */
export function ofLength(length: number, header: string, payload: string, key: TestKey): string {
  for (const inHeader of ['', ' ', '  ']) {
    const empty = forgeText(header + inHeader, `${payload} `, key)
    const spaces = ' '.repeat(Math.floor(((length - empty.length) * 3) / 4))
    for (const more of ['', ' ', '  ', '   ']) {
      const token = forgeText(header + inHeader, payload + spaces + more, key)
      if (token.length === length) return token
    }
  }
  throw new TypeError('no token of this length')
}

export const formNeighbours = ({ make, key, maxLength }: Signing): Case[] => {
  const [header, payload] = partsOf(make())
  return [
    { title: 'of the greatest length', token: ofLength(maxLength, header, payload, key) },
    {
      title: 'with a claim and a header parameter that nobody knows',
      token: make({ x: 1 }, { x: 1 }),
    },
    {
      title: 'with white space in its JSON',
      token: forgeText(`\n${header}\t`, JSON.stringify(JSON.parse(payload), null, 2), key),
    },
    {
      title: 'with a claim given twice, by its last value',
      token: forgeText(header, payload.replace('{', '{"iss":"somebody else",'), key),
    },
  ]
}

export function algorithmCases({ make, key }: Signing, foreign: readonly TestKey[]): Case[] {
  const fails = ['algorithm', 'signature']
  const named = (alg: unknown): Case => ({
    title: `whose alg is ${JSON.stringify(alg) ?? 'missing'}`,
    token: make({}, { alg }),
    fails,
  })
  const hmac = (title: string, secret: Uint8Array | string): Case => {
    const input = make({}, { alg: 'HS256' }).split('.').slice(0, 2).join('.')
    return { title: `signed by HS256 with ${title}`, token: sealWithSecret(input, secret), fails }
  }
  const spki = createPublicKey({ key: key.publicJwk, format: 'jwk' })
  return [
    ...[undefined, null, 'none', 'None', 'NONE', 'nOnE', 'HS256', '', 1, [key.alg]].map(named),
    ...[key.alg.toLowerCase(), `${key.alg} `, 'ES256K', 'ES512', 'RS1', 'constructor'].map(named),
    hmac('the public key as PEM for secret', spki.export({ format: 'pem', type: 'spki' })),
    hmac('the public key as DER for secret', spki.export({ format: 'der', type: 'spki' })),
    hmac('the public key as JWK for secret', JSON.stringify(key.publicJwk)),
    hmac('an empty secret', ''),
    ...foreign.map((other) => ({
      title: `signed by ${other.alg}, which is not of its class, with a key of its signer`,
      token: make({}, {}, other),
      fails,
    })),
  ]
}

export const typeCases = ({ make }: Signing, wrong: readonly unknown[]): Case[] =>
  wrong.map((typ) => ({
    title: `whose typ is ${JSON.stringify(typ) ?? 'missing'}`,
    token: make({}, { typ }),
  }))

export const criticalCases = ({ make }: Signing): Case[] => {
  const bent = (header: Json, fails = ['critical', 'signature']): Case => ({
    title: `with ${JSON.stringify(header)} in its header`,
    token: make({}, header),
    fails,
  })
  return [
    bent({ crit: ['exp'], exp: 1 }),
    bent({ crit: ['x'], x: 1 }),
    bent({ crit: ['alg'] }),
    bent({ crit: [] }),
    bent({ crit: null }),
    bent({ crit: 'x' }),
    bent({ b64: true }, ['critical']),
    bent({ b64: false }, ['critical']),
    bent({ crit: ['b64'], b64: true }, ['critical']),
    bent({ crit: ['b64'], b64: false }, ['critical']),
  ]
}

export const keyKnownCases = ({ make, key }: Signing): Case[] => {
  const stranger = testKey('stranger', key.alg)
  const named = (kid: unknown): Case => ({
    title: `whose kid is ${JSON.stringify(kid) ?? 'missing'}`,
    token: make({}, { kid }),
  })
  return [
    ...[undefined, null, '', 'unknown', 1, [key.kid], `${key.kid} `, key.kid.toUpperCase()].map(
      named,
    ),
    named('__proto__'),
    {
      title: 'that brings its own key in jwk',
      token: make({}, { jwk: stranger.publicJwk }, stranger),
    },
    {
      title: 'that says in jku where its key may be found',
      token: make({}, { jku: 'https://stranger.example/jwks' }, stranger),
    },
  ]
}

/** For kinds whose keys have a time: the registration, and the moment before and after. */
export const keyCurrentCases = (
  { make, key }: Signing,
  withKeys: (keys: Json[]) => Json,
): { refused: Case[]; accepted: Case[] } => {
  const at = (title: string, more: Json): Case => ({
    title,
    token: make(),
    expected: withKeys([listed(key, more)]),
  })
  const later = '2026-11-23T01:00:00.001Z'
  return {
    refused: [
      at('signed with a key that retires at this moment', { until: nowText }),
      at('signed with a key that has retired', { until: '2026-11-23T00:59:59.999Z' }),
      at('signed with a key that is not yet valid', { from: later }),
      at('signed with a key that never was valid', { from: later, until: nowText }),
    ],
    accepted: [
      at('signed with a key that retires in a millisecond', { until: later }),
      at('signed with a key that is valid from this moment', { from: nowText }),
    ],
  }
}

export function signatureCases({ make, key }: Signing): Case[] {
  const stranger = testKey('stranger', key.alg)
  const token = make()
  const [h = '', p = '', s = ''] = token.split('.')
  const bytes = Buffer.from(s, 'base64url')
  const signed = (title: string, signature: Uint8Array): Case => ({
    title: `whose signature ${title}`,
    token: `${h}.${p}.${base64url(signature)}`,
  })
  const flipped = (at: number) => {
    const copy = Buffer.from(bytes)
    copy[at]! ^= 1
    return copy
  }
  const half = bytes.length / 2
  const other = make({ jti: 'another' })
  return [
    { title: 'signed by another key of the same kid', token: make({}, { kid: key.kid }, stranger) },
    { title: 'that took the payload of another', token: [h, other.split('.')[1], s].join('.') },
    { title: 'that took the signature of another', token: [h, p, other.split('.')[2]].join('.') },
    {
      title: 'whose header was changed',
      token: [make({}, { x: 1 }).split('.')[0], p, s].join('.'),
    },
    signed('has its first bit flipped', flipped(0)),
    signed('has a bit in its middle flipped', flipped(half)),
    signed('has its last bit flipped', flipped(bytes.length - 1)),
    signed('is all zeros', Buffer.alloc(bytes.length)),
    signed('is all ones', Buffer.alloc(bytes.length, 0xff)),
    signed('is one byte short', bytes.subarray(0, -1)),
    signed('is one byte long', Buffer.concat([bytes, Buffer.of(0)])),
    signed('begins with a zero too many', Buffer.concat([Buffer.of(0), bytes])),
    signed('is one byte', Buffer.of(0)),
    signed(
      'has its halves exchanged',
      Buffer.concat([bytes.subarray(half), bytes.subarray(0, half)]),
    ),
  ]
}

/** What only one of the algorithms has, with a key of that algorithm that the signer really has. */
export function algorithmSignatures(make: Make, keys: Record<'es' | 'ps' | 'ed', TestKey>): Case[] {
  const cut = (token: string) => token.split('.') as [string, string, string]
  const resigned = (title: string, [h, p]: readonly string[], signature: Uint8Array): Case => ({
    title,
    token: `${h}.${p}.${base64url(signature)}`,
  })
  const es = cut(make({}, {}, keys.es))
  const ps = cut(make({}, {}, keys.ps))
  const ed = cut(make({}, {}, keys.ed))
  const edBytes = Buffer.from(ed[2], 'base64url')
  const psInput = Buffer.from(`${ps[0]}.${ps[1]}`)
  return [
    resigned('with an ECDSA signature in DER', es, derOf(Buffer.from(es[2], 'base64url'))),
    resigned('with a PSS signature whose salt is too short', ps, pss(psInput, 20)),
    resigned('with a PSS signature without salt', ps, pss(psInput, 0)),
    resigned('with an Ed25519 signature whose number is not reduced', ed, unreduced(edBytes)),
    {
      title: 'that names the algorithm of another key of its signer',
      token: make({}, { alg: 'ES256' }, keys.ed),
    },
  ]
}

/** S + L of RFC 8032: the same number modulo the order, which a careless verifier takes. */
function unreduced(signature: Buffer): Buffer {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n
  const s = numberOf(Buffer.from(signature.subarray(32)).reverse())
  return Buffer.concat([signature.subarray(0, 32), bytesOf(s + order, 32).reverse()])
}

export function derOf(signature: Buffer): Buffer {
  const integer = (bytes: Buffer) => {
    const value = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes
    return Buffer.concat([Buffer.of(2, value.length), value])
  }
  const body = Buffer.concat([integer(signature.subarray(0, 32)), integer(signature.subarray(32))])
  return Buffer.concat([Buffer.of(0x30, body.length), body])
}
