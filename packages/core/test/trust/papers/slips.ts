// Slips, good and bent. The token of a case is the text of its QR.
import { createHash } from 'node:crypto'
import { parseInstant } from '../../../src/identifiers/time.ts'
import { slipSteps, verifySlip } from '../../../src/trust/slip/verify.ts'
import * as bent from '../bent.ts'
import * as claims from '../bent-claims.ts'
import { base64url, forge, type Json, sha256, type TestKey, testKey } from '../forge.ts'
import { canonicalByHand, content, doctor, facilities, facility } from './papers.ts'
import {
  hospital,
  logKey,
  otherFacility,
  practitioner,
  trusted,
  trustListJson,
  trustListOf,
} from './trusted.ts'

const name = 'NGUYỄN THỊ MẪU'
const birth = '1999-02-30'
export const slipTyp = 'referral-slip+jwt'
const salt = Buffer.from('salt of a slip').subarray(0, 8)
const first = (count: number, bytes: Buffer) => base64url(bytes.subarray(0, count))
const sha = (...parts: (string | Buffer)[]) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((one) => Buffer.from(one))))
    .digest()

export const digits = (jwt: string, prefix = 'LT2/'): string =>
  prefix + Array.from(jwt, (c) => String(c.charCodeAt(0) - 45).padStart(2, '0')).join('')

const compact: bent.Make = (payload = {}, header = {}, key = facility) =>
  forge(
    { alg: key.alg, kid: key.kid, typ: slipTyp, ...header },
    {
      iss: '01001',
      no: '01001/2026/000017',
      on: '2026-11-23',
      til: '2026-12-08',
      to: ['79024'],
      d: first(16, sha(canonicalByHand(content))),
      s: base64url(salt),
      p: first(8, sha(salt, 'NGUYEN THI MAU', birth)),
      ...payload,
    },
    key,
  )

export const slip = (payload: Json = {}, header: Json = {}, key: TestKey = facility): string =>
  digits(compact(payload, header, key))

const signing: bent.Signing = { make: compact, key: facility, maxLength: 2048 }
/** Cases of compact tokens, as QR; characters that no QR of ours can hold are another step's matter. */
const asQr = (cases: readonly bent.Case[]): bent.Case[] =>
  cases
    .filter(({ token }) => token.length < 4500 && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token))
    .map((one) => ({ ...one, token: digits(one.token) }))
const told = (claim: string, values: readonly unknown[]) =>
  asQr(claims.claimCases(signing, claim, values))
const within = (participants: readonly Json[]): Json => ({
  trustList: trustListJson([...participants]),
})
const keyed = (title: string, more: Json, fails?: readonly string[]): bent.Case => ({
  title,
  token: slip(),
  expected: within([hospital({ keys: [trusted(facility, more)] })]),
  ...(fails ? { fails } : {}),
})
const at = (title: string, now: string, fails?: readonly string[]): bent.Case => ({
  title,
  token: slip(),
  expected: { now },
  ...(fails ? { fails } : {}),
})
const named = (one: string, born = birth): Json => ({ name: one, birth: born })
const appointment = slip({ on: '2026-12-01', til: '2026-12-01' })

export const slips: bent.TokenKind = {
  name: 'slip',
  noun: 'slip',
  steps: slipSteps,
  expected: { typ: slipTyp, trustList: trustListJson(), now: bent.nowText, name, birth },
  verify: async (token, expected) => {
    const {
      ok,
      steps,
      slip: value,
    } = await verifySlip(token, {
      typ: String(expected.typ),
      trustList: trustListOf(expected.trustList),
      now: parseInstant(String(expected.now)),
      ...(expected.name === null ? {} : { name: String(expected.name) }),
      ...(expected.birth === null ? {} : { birth: String(expected.birth) }),
      ...(expected.mayLieAhead === true ? { mayLieAhead: true } : {}),
    })
    return { ok, steps, ...(ok ? { value } : {}) }
  },
  accepted: [
    { title: 'of today', token: slip() },
    ...facilities.map((key) => ({ title: `signed by ${key.alg}`, token: slip({}, {}, key) })),
    { title: 'with what scanners add', token: ` ${slip()}\r\n` },
    {
      title: 'without a name to compare',
      token: slip(),
      expected: { name: null },
      notChecked: ['name'],
    },
    {
      title: 'without a birth to compare',
      token: slip(),
      expected: { birth: null },
      notChecked: ['name'],
    },
    ...['Nguyễn Thị Mẫu', 'nguyen thi mau', '  NGUYEN   THI MAU ', name.normalize('NFD')].map(
      (typed) => ({
        title: `whose name was typed as ${JSON.stringify(typed)}`,
        token: slip(),
        expected: named(typed),
      }),
    ),
    at('in the last second of its last day', '2026-12-08T16:59:59.999Z'),
    at('in the first second of its first day', '2026-11-22T17:00:00.000Z'),
    {
      title: 'of an appointment that lies ahead',
      token: appointment,
      expected: { mayLieAhead: true },
    },
    { title: 'with 20 recipients', token: slip({ to: Array(20).fill('79024') }) },
    keyed('whose key was retired on that day', { until: '2026-11-22T17:00:00.001Z' }),
    keyed('whose key was registered on that day, a moment ago', { from: bent.nowText }),
    {
      title: 'signed long ago, with a key that has retired since',
      token: slip({ on: '2026-03-02', til: '2026-12-31' }),
      expected: within([
        hospital({ keys: [trusted(facility, { until: '2026-06-01T00:00:00.000Z' })] }),
      ]),
    },
  ],
  refused: {
    'qr-text': [
      ...[
        '',
        'LT2/',
        'LT2/1',
        slip().slice(1),
        slip().toLowerCase(),
        slip().slice(0, -1),
        `${slip()}0`,
        compact(),
      ].map((token) => ({
        title: `that is ${JSON.stringify(token.slice(0, 12))} and ${token.length} characters`,
        token,
      })),
      { title: 'that is a presentation', token: digits(compact(), 'LT1/') },
      { title: 'with a digit of another script', token: slip().replace('5', '٥') },
      { title: 'with a pair that is no character of a token', token: `${slip()}99` },
      { title: 'with a space in it', token: slip().replace('/', '/ ') },
    ],
    form: asQr(bent.formCases(signing)),
    algorithm: asQr(bent.algorithmCases(signing, [])).map((one) => ({
      ...one,
      fails: ['algorithm', 'signature'],
    })),
    type: asQr(
      bent.typeCases(signing, [
        undefined,
        null,
        '',
        'JWT',
        'referral+jws',
        'appointment-slip+jwt',
        [slipTyp],
      ]),
    ),
    critical: asQr(bent.criticalCases(signing)),
    claims: [
      ...told('iss', [undefined, null, '1001', 1001, ['01001'], 'hospital-01001']),
      ...told('no', [undefined, null, '', 17, 'n'.repeat(65)]),
      ...told('on', [undefined, null, '2026-02-30', '23/11/2026', bent.nowText, bent.nowSeconds]),
      ...told('til', [undefined, null, '2026-13-01', 1]),
      ...told('to', [undefined, null, [], '79024', ['7902'], [79_024], Array(21).fill('79024')]),
      ...told('d', [undefined, null, '', sha256('x'), base64url(Buffer.alloc(15))]),
      ...told('s', [undefined, null, '', base64url(Buffer.alloc(7)), base64url(Buffer.alloc(9))]),
      ...told('p', [
        undefined,
        null,
        '',
        base64url(Buffer.alloc(7)),
        `${base64url(Buffer.alloc(8))}=`,
      ]),
    ],
    issuer: [
      { title: 'of a facility that nobody knows', token: slip({ iss: '99999' }) },
      { title: 'where the list is empty', token: slip(), expected: within([]) },
      {
        title: 'where the facility has no code in the list',
        token: slip(),
        expected: within([hospital({ facility: undefined })]),
      },
    ],
    'key-known': [
      ...asQr(bent.keyKnownCases(signing)),
      {
        title: 'signed by another hospital in the name of this one',
        token: slip({}, {}, otherFacility),
      },
      { title: 'of this hospital in the name of another one', token: slip({ iss: '79024' }) },
      { title: 'signed by the police', token: slip({}, {}, testKey('police', 'ES256')) },
    ],
    'key-purpose': [
      { title: 'that a practitioner signed alone', token: slip({}, {}, doctor) },
      { title: 'signed with a key for a log', token: slip({}, {}, logKey) },
      ...['issuer', 'status'].map((purpose) =>
        keyed(`signed with a key of purpose ${purpose}`, { purpose }),
      ),
      keyed('signed with a key that has a licence', practitioner),
    ],
    signature: [
      ...asQr(bent.signatureCases(signing)),
      {
        title: 'well signed by RS256 with a key that is registered for PS256',
        token: slip({}, {}, { ...facilities[2]!, kid: facilities[1]!.kid }),
      },
    ],
    'key-current': [
      keyed('signed with a key that had retired the day before', {
        until: '2026-11-22T16:59:59.999Z',
      }),
      keyed('signed with a key that had retired as the day began', {
        until: '2026-11-22T17:00:00.000Z',
      }),
      keyed('signed with a key that is valid from later', { from: '2026-11-23T01:00:00.001Z' }),
      {
        title: 'of an appointment ahead, with a key that is valid from later',
        token: appointment,
        expected: {
          mayLieAhead: true,
          ...within([
            hospital({ keys: [trusted(facility, { from: '2026-11-24T00:00:00.000Z' })] }),
          ]),
        },
      },
    ],
    'key-trusted': [
      keyed('signed with a key that is distrusted from this moment', {
        distrustFrom: bent.nowText,
      }),
      keyed('signed with a key that was stolen long ago', {
        distrustFrom: '2026-02-01T00:00:00.000Z',
      }),
    ],
    begun: [
      { title: 'of tomorrow', token: slip({ on: '2026-11-24' }) },
      at('read in the last second of the day before', '2026-11-22T16:59:59.999Z'),
    ],
    validity: [
      at('in the first second after its last day', '2026-12-08T17:00:00.000Z'),
      { title: 'that ended before it began', token: slip({ til: '2026-11-22' }) },
    ],
    name: [
      { title: 'of another name', token: slip(), expected: named('NGUYỄN THỊ MẬN') },
      { title: 'of a name cut short', token: slip(), expected: named('NGUYEN THI') },
      { title: 'of no name', token: slip(), expected: named('') },
      { title: 'of another birth', token: slip(), expected: named(name, '1999-02-29') },
      { title: 'of another salt', token: slip({ s: base64url(Buffer.alloc(8)) }) },
    ],
  },
}
