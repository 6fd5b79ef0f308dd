// Status lists by hand. zlib's output differs between versions, so vectors hold stored blocks.
import { deflateSync, inflateSync } from 'node:zlib'
import { instantText, parseInstant, toInstant } from '../../../src/identifiers/time.ts'
import {
  type Inflate,
  statusListSteps,
  verifyStatusList,
} from '../../../src/trust/status-list/verify.ts'
import type { TrustList } from '../../../src/trust/trust-list/trust-list.ts'
import * as bent from '../bent.ts'
import * as claims from '../bent-claims.ts'
import { base64url, forge, type Json, type TestKey, testKey } from '../forge.ts'
import { ids, statusIndex, statusKey, statusUri } from '../sd-jwt/copies.ts'

export const inflate: Inflate = (bytes, ceiling) => inflateSync(bytes, { maxOutputLength: ceiling })

/** RFC 1950 around one stored block of RFC 1951 §3.2.4. */
export function stored(bytes: Uint8Array): Buffer {
  const head = Buffer.of(0x78, 0x01, 1, 0, 0, 0, 0)
  head.writeUInt16LE(bytes.length, 3)
  head.writeUInt16LE(0xffff - bytes.length, 5)
  let [a, b] = [1, 0]
  for (const byte of bytes) {
    a = (a + byte) % 65_521
    b = (b + a) % 65_521
  }
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(b * 65_536 + a)
  return Buffer.concat([head, bytes, sum])
}

/** 128 places, of which these are INVALID. */
export const lstOf = (...invalid: number[]): string => {
  const bits = Buffer.alloc(16)
  for (const index of invalid) bits[index >> 3]! |= 1 << (index % 8)
  return base64url(stored(bits))
}

export const deflated = (bytes: Uint8Array): string => base64url(deflateSync(bytes))

export const list: bent.Make = (payload = {}, header = {}, key = statusKey) =>
  forge(
    { alg: key.alg, kid: key.kid, typ: 'statuslist+jwt', ...header },
    {
      sub: statusUri,
      iat: bent.nowSeconds - 600,
      exp: bent.nowSeconds + 86_400 - 600,
      ttl: 3600,
      status_list: { bits: 1, lst: lstOf(statusIndex - 1, statusIndex + 1) },
      ...payload,
    },
    key,
  )

const keys = [
  statusKey,
  testKey('status-p384', 'ES384'),
  testKey('status-ps', 'PS256'),
  testKey('status-rs', 'RS256'),
  testKey('status-ed', 'Ed25519'),
]
export const documentKey = testKey('status-document', 'ES256')

export const statusKeysOf = (all: readonly TestKey[] = keys): Json[] => [
  ...all.map((key) => bent.listed(key, { purpose: 'status' })),
  bent.listed(documentKey, { purpose: 'document' }),
]

const withKeys = (entries: readonly Json[]): Json => ({
  trustList: {
    issuedAt: bent.nowText,
    participants: [{ id: ids.status, roles: [], keys: entries }],
  },
})

/** The trust list as JSON, with instants. */
export const trustListOf = (json: unknown): TrustList =>
  JSON.parse(JSON.stringify(json), (name, value: unknown) =>
    ['from', 'until', 'issuedAt', 'distrustFrom'].includes(name)
      ? parseInstant(String(value))
      : value,
  ) as TrustList

const signing: bent.Signing = { make: list, key: statusKey, maxLength: 262_144 }
const tooLong = /one character too long|12 kB/
const current = bent.keyCurrentCases(signing, (entries) =>
  withKeys(entries.map((entry) => ({ ...entry, purpose: 'status' }))),
)
const holding = (title: string, status_list: unknown): bent.Case => ({
  title: `that holds ${title}`,
  token: list({ status_list }),
})
const timed = (title: string, payload: Json, fails?: readonly string[]): bent.Case => ({
  title,
  token: list(payload),
  ...(fails ? { fails } : {}),
})
const at = (seconds: number) => instantText(toInstant(new Date(seconds * 1000)))
const now = bent.nowSeconds

export const statusLists: bent.TokenKind = {
  name: 'status-list',
  noun: 'status list',
  steps: statusListSteps,
  expected: { uri: statusUri, now: bent.nowText, ...withKeys(statusKeysOf()) },
  verify: (token, expected) =>
    verifyStatusList(token, {
      uri: String(expected.uri),
      trustList: trustListOf(expected.trustList),
      now: parseInstant(String(expected.now)),
      ...(expected.ruleTime === undefined
        ? {}
        : { ruleTime: parseInstant(String(expected.ruleTime)) }),
      inflate,
    }),
  accepted: [
    ...keys.map((key) => ({ title: `signed by ${key.alg}`, token: list({}, {}, key) })),
    ...current.accepted,
    holding('one byte', { bits: 1, lst: base64url(stored(Buffer.of(0))) }),
    holding('an address of its aggregation', {
      bits: 1,
      lst: lstOf(),
      aggregation_uri: 'https://exchange.example/lt/status',
    }),
    timed('that is older than its ttl', { iat: now - 7200, exp: now + 60 }),
    timed('that ends after exactly a day', { iat: now, exp: now + 86_400 }),
    {
      title: 'of a tenant in another year',
      token: list(),
      expected: {
        ruleTime: '2024-10-01T00:00:00.000Z',
        ...withKeys([
          bent.listed(statusKey, { purpose: 'status', from: '2024-09-01T00:00:00.000Z' }),
        ]),
      },
    },
  ],
  refused: {
    form: bent.formCases(signing).filter(({ title }) => !tooLong.test(title)),
    algorithm: bent.algorithmCases(signing, []),
    type: bent.typeCases(signing, [undefined, '', 'JWT', 'StatusList+JWT', 'dc+sd-jwt']),
    critical: bent.criticalCases(signing),
    'key-known': [
      ...bent.keyKnownCases(signing),
      { title: 'signed with a document key', token: list({}, {}, documentKey) },
    ],
    'key-current': [
      ...current.refused,
      {
        title: 'signed with a key that is distrusted from now on',
        token: list(),
        expected: withKeys([
          bent.listed(statusKey, { purpose: 'status', distrustFrom: bent.nowText }),
        ]),
      },
    ],
    signature: bent.signatureCases(signing),
    subject: claims.claimCases(signing, 'sub', [
      undefined,
      null,
      '',
      [statusUri],
      `${statusUri}/`,
      statusUri.replace('7', '8'),
    ]),
    issued: [
      timed('that is of eleven seconds ahead', { iat: now + 11, exp: now + 3700 }),
      ...claims.claimCases(signing, 'nbf', [now + 11, 'now', null]),
      timed('without iat', { iat: undefined }, ['issued', 'lifetime']),
    ],
    lifetime: [
      timed('that lives for more than a day', { exp: now + 86_400 }),
      timed('that ends when it begins', { iat: now + 5, exp: now + 5, ttl: 1 }),
      ...claims.claimCases(signing, 'ttl', [undefined, null, 0, -1, 1.5, '3600', 86_401]),
      timed('without exp', { exp: undefined }, ['lifetime', 'expiry']),
      timed('whose exp is a text', { exp: String(now + 60) }, ['lifetime', 'expiry']),
    ],
    expiry: [
      timed('that expired five seconds ago', { iat: now - 4000, exp: now - 5 }),
      { title: 'of the day before', token: list(), expected: { now: at(now + 86_400) } },
    ],
    content: [
      holding('nothing', undefined),
      holding('a text', 'bits'),
      holding('null', null),
      holding('two bits for each', { bits: 2, lst: lstOf() }),
      holding('its size as text', { bits: '1', lst: lstOf() }),
      holding('no lst', { bits: 1 }),
      holding('an empty lst', { bits: 1, lst: '' }),
      holding('padded base64', { bits: 1, lst: `${lstOf()}=` }),
      holding('no zlib data', { bits: 1, lst: base64url('not compressed') }),
      holding('cut zlib data', {
        bits: 1,
        lst: base64url(stored(Buffer.alloc(16)).subarray(0, 15)),
      }),
      holding('an empty list', { bits: 1, lst: base64url(stored(Buffer.alloc(0))) }),
    ],
  },
}
