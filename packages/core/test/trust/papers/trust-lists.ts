// Trust lists, good and bent.
import { parseInstant } from '../../../src/identifiers/time.ts'
import {
  maxTrustListLength,
  trustListSteps,
  verifyTrustList,
} from '../../../src/trust/trust-list/verify.ts'
import { tokenKey } from '../access-tokens.ts'
import * as bent from '../bent.ts'
import * as claims from '../bent-claims.ts'
import { base64url, forge, type Json, sha256, testKey } from '../forge.ts'
import { statementKey } from '../receipts.ts'
import { doctor, facility } from './papers.ts'
import { hospital, otherHospital, police, trusted } from './trusted.ts'

const foreign = [
  testKey('exchange-ps', 'PS256'),
  testKey('exchange-rs', 'RS256'),
  testKey('exchange-ed', 'Ed25519'),
  testKey('exchange-p384', 'ES384'),
]
const now = bent.nowSeconds
const day = 86_400

export const trustList: bent.Make = (payload = {}, header = {}, key = statementKey) =>
  forge(
    { alg: key.alg, kid: key.kid, typ: 'trustlist+jwt', ...header },
    {
      iss: bent.issuer,
      iat: now - 6 * 3600,
      exp: now + 18 * 3600,
      version: 7,
      previous: sha256('version 6'),
      participants: [hospital(), otherHospital(), police],
      ...payload,
    },
    key,
  )

const signing: bent.Signing = { make: trustList, key: statementKey, maxLength: maxTrustListLength }
const tooLong = /one character too long|12 kB|greatest length/
const holding = (title: string, participants: unknown): bent.Case => ({
  title: `that holds ${title}`,
  token: trustList({ participants }),
})
const keyed = (title: string, more: Json) =>
  holding(title, [hospital({ keys: [trusted(facility, more)] })])
const jwk = { ...facility.publicJwk, alg: 'ES256' }
const timed = (title: string, payload: Json, fails?: readonly string[]): bent.Case => ({
  title,
  token: trustList(payload),
  ...(fails ? { fails } : {}),
})
const keyFor = (title: string, more: Json): bent.Case => ({
  title,
  token: trustList(),
  expected: { keys: [bent.listed(statementKey, more)] },
})
const atLeast = (version: number): Json => ({ atLeastVersion: version })

export const trustLists: bent.TokenKind = {
  name: 'trust-list',
  noun: 'trust list',
  steps: trustListSteps,
  expected: {
    issuer: bent.issuer,
    keys: [statementKey, ...foreign].map((key) => bent.listed(key)),
    now: bent.nowText,
    atLeastVersion: 7,
  },
  verify: (token, expected) =>
    verifyTrustList(token, {
      issuer: String(expected.issuer),
      keys: bent.registered(expected.keys),
      now: parseInstant(String(expected.now)),
      ...(expected.atLeastVersion === null
        ? {}
        : { atLeastVersion: Number(expected.atLeastVersion) }),
    }),
  accepted: [
    { title: 'of today', token: trustList() },
    {
      title: 'that is the first',
      token: trustList({ version: 1, previous: undefined }),
      expected: { atLeastVersion: null },
    },
    { title: 'that is newer than ours', token: trustList({ version: 9 }) },
    { title: 'that holds nobody', token: trustList({ participants: [] }) },
    holding('a key with its whole history', [
      hospital({
        keys: [
          trusted(facility, {
            until: '2026-06-01T00:00:00.000Z',
            revoked: { at: '2026-06-01T00:00:00.000Z', reason: 'key-compromise' },
            distrustFrom: '2026-05-20T00:00:00.000Z',
          }),
        ],
      }),
    ]),
    holding('members that nobody knows yet', [
      hospital({ province: '01', keys: [trusted(doctor, { x: 1 })] }),
    ]),
    keyFor('signed with a key that has retired since', { until: '2026-11-23T00:00:00.000Z' }),
    timed('that lives for 24 hours', { iat: now, exp: now + day }),
    timed('that expired four seconds ago', { iat: now - day - 4, exp: now - 4 }),
    timed('that will be issued in 10 seconds', { iat: now + 10, exp: now + 100 }),
    ...bent.formNeighbours(signing).filter(({ title }) => !tooLong.test(title)),
  ],
  refused: {
    form: [
      ...bent
        .formCases({ ...signing, maxLength: 8192 })
        .filter(({ title }) => !tooLong.test(title)),
    ],
    algorithm: bent.algorithmCases(signing, foreign).map((one) => ({
      ...one,
      fails: ['algorithm', 'signature'],
    })),
    type: bent.typeCases(signing, [
      undefined,
      null,
      '',
      'JWT',
      'receipt+jwt',
      'secevent+jwt',
      ['trustlist+jwt'],
    ]),
    critical: bent.criticalCases(signing),
    'key-known': [
      ...bent.keyKnownCases(signing),
      { title: 'signed with the key for access tokens', token: trustList({}, {}, tokenKey) },
    ],
    'key-current': [
      keyFor('signed before its key was valid', { from: '2026-11-23T00:00:00.000Z' }),
      keyFor('signed after its key had retired', { until: '2026-11-22T00:00:00.000Z' }),
    ],
    signature: bent.signatureCases(signing),
    issuer: claims.claimCases(signing, 'iss', [
      undefined,
      null,
      '',
      [bent.issuer],
      `${bent.issuer}/`,
      'https://other.example',
    ]),
    expiry: [
      timed('that expired five seconds ago', { iat: now - day - 5, exp: now - 5 }),
      timed('of last week', { iat: now - 7 * day, exp: now - 6 * day }),
      ...[undefined, null, -1, String(now), true].map((exp) =>
        timed(`whose exp is ${JSON.stringify(exp) ?? 'missing'}`, { exp }, ['expiry', 'lifetime']),
      ),
    ],
    lifetime: [
      timed('that lives for 24 hours and a second', { iat: now, exp: now + day + 1 }),
      timed('that lives for a year', { exp: now + 365 * day }),
      timed('that ends before it begins', { iat: now + 9, exp: now + 8 }),
      ...[undefined, null, String(now), 1.5].map((iat) =>
        timed(`whose iat is ${JSON.stringify(iat) ?? 'missing'}`, { iat }, ['lifetime', 'issued']),
      ),
    ],
    issued: [
      timed('that will be issued in 11 seconds', { iat: now + 11, exp: now + 100 }),
      timed('that is not valid before tomorrow', { nbf: now + day }),
    ],
    content: [
      ...[undefined, null, 0, -1, 1.5, '7', [7]].map((version) =>
        timed(`whose version is ${JSON.stringify(version) ?? 'missing'}`, { version }),
      ),
      ...[null, '', 1, sha256('x').slice(1), `${sha256('x')}=`].map((previous) =>
        timed(`whose previous is ${JSON.stringify(previous)}`, { previous }),
      ),
      ...[undefined, null, {}, 'hospital-01001', [null], [[]], [{}]].map((participants) =>
        holding(`participants ${JSON.stringify(participants) ?? 'missing'}`, participants),
      ),
      holding('a participant twice', [hospital(), hospital()]),
      ...['id', 'clientId', 'name', 'roles', 'keys'].map((name) =>
        holding(`a participant without ${name}`, [hospital({ [name]: undefined })]),
      ),
      holding('a participant whose id is of another', [
        hospital({ id: 'urn:lienthong:participant:hospital-79024' }),
      ]),
      holding('a participant whose id is no URN', [hospital({ id: 'hospital-01001' })]),
      ...['1001', '010010', 'A1001', 1001, null].map((code) =>
        holding(`a facility ${JSON.stringify(code)}`, [hospital({ facility: code })]),
      ),
      holding('a role that begins at no time', [
        hospital({ roles: [{ role: 'hospital', from: 'always' }] }),
      ]),
      holding('a role that begins on 30 February', [
        hospital({ roles: [{ role: 'hospital', from: '2026-02-30T00:00:00.000Z' }] }),
      ]),
      holding('a role with seconds for its end', [
        hospital({ roles: [{ role: 'hospital', from: bent.nowText, until: now }] }),
      ]),
      holding('two keys of one name', [hospital({ keys: [trusted(facility), trusted(facility)] })]),
      ...['kid', 'jwk', 'purpose', 'from'].map((name) =>
        keyed(`a key without ${name}`, { [name]: undefined }),
      ),
      ...['auth', 'attest', 'enc', '', null].map((purpose) =>
        keyed(`a key of purpose ${JSON.stringify(purpose)}`, { purpose }),
      ),
      keyed('a key until no time', { until: null }),
      keyed('a key revoked for no reason', { revoked: { at: bent.nowText } }),
      keyed('a key distrusted from no time', { distrustFrom: '2026-11-23' }),
      keyed('a private key', { jwk: { ...facility.privateJwk, alg: 'ES256' } }),
      keyed('a key with padding', { jwk: { ...jwk, x: `${facility.publicJwk.x}=` } }),
      keyed('a key with a short coordinate', {
        jwk: { ...jwk, x: base64url(Buffer.alloc(31, 1)) },
      }),
      keyed('a key of another curve', { jwk: { ...jwk, crv: 'secp256k1' } }),
      keyed('a P-384 key of P-256 length', { jwk: { ...jwk, crv: 'P-384' } }),
      keyed('a symmetric key', { jwk: { kty: 'oct', k: 'AAAA' } }),
    ],
    version: [
      { title: 'that is one version older than ours', token: trustList({ version: 6 }) },
      { title: 'of today, where we had a newer one', token: trustList(), expected: atLeast(8) },
    ],
  },
}

/** Too large for a file of vectors. */
export const longLists = {
  get greatest() {
    const [header, payload] = bent.partsOf(trustList())
    return bent.ofLength(maxTrustListLength, header, payload, statementKey)
  },
}
