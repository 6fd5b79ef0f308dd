// Documents with their receipt, judged later: good, bad, or not proven in time.
import { type LocalDate, parseInstant, parseLocalDate } from '../../../src/identifiers/time.ts'
import type { SignerRole } from '../../../src/trust/document/context.ts'
import { judgeDocument, judgementSteps } from '../../../src/trust/document/judge.ts'
import * as bent from '../bent.ts'
import { type Json, sha256, testKey } from '../forge.ts'
import { statementKey } from '../receipts.ts'
import { documentReceipt, documentReceipts } from './document-receipts.ts'
import { documents } from './documents.ts'
import { type Bend, canonicalByHand, content, doctor, facility, paper, typ } from './papers.ts'
import {
  hospital,
  logKey,
  otherFacility,
  otherHospital,
  police,
  practitioner,
  trusted,
  trustListJson,
  trustListOf,
} from './trusted.ts'

/** Half a year after it was taken. */
const now = '2027-05-24T01:00:00.000Z'

const digestOf = (text: string, payload: Json = content) => ({
  alg: 'sha-256',
  payload: sha256(canonicalByHand(payload)),
  text: sha256(text),
})
export const receiptFor = (text: string, more: Json = {}, payload: Json = content): string =>
  documentReceipt({ digest: digestOf(text, payload), ...more })

const whole = paper()
const receipt = (text: string): Json => ({
  text,
  issuer: bent.issuer,
  keys: [bent.listed(statementKey, { until: '2026-12-31T00:00:00.000Z' })],
})
const within = (participants: readonly Json[]): Json => ({
  trustList: trustListJson([...participants]),
})
const keyed = (more: Json, practitioners: Json = {}): Json =>
  within([
    hospital({
      keys: [trusted(doctor, { ...practitioner, ...practitioners }), trusted(facility, more)],
    }),
    otherHospital(),
  ])
const roles = (list: readonly Json[]): Json => within([hospital({ roles: list })])
const judged = (title: string, expected?: Json, fails?: readonly string[]): bent.Case => ({
  title,
  token: whole,
  ...(expected ? { expected } : {}),
  ...(fails ? { fails } : {}),
})
const good = (title: string, expected?: Json, notChecked?: readonly string[]): bent.Case => ({
  ...judged(title, expected),
  verdict: 'good',
  ...(notChecked ? { notChecked } : {}),
})
/** A document with a receipt of its own. */
const bentPaper = (title: string, bend: Bend, expected: Json = {}): bent.Case => {
  const token = paper(bend)
  const payload = { ...content, ...bend.payload }
  return {
    title,
    token,
    expected: { receipt: receipt(receiptFor(token, {}, payload)), ...expected },
  }
}
const receiptNames = documentReceipts.steps.map(({ name }) => `receipt-${name}`)
const unproven = (title: string, expected: Json = {}): bent.Case => ({
  ...judged(title, { receipt: null, ...expected }),
  verdict: 'time-not-proven',
  notChecked: receiptNames,
})
const taken = '2026-11-23T01:00:00.000Z'
const justAfter = '2026-11-23T01:00:01.000Z'

/** A few refusals of documents, which show that they count here. */
const ofDocuments = (step: string): bent.Case[] =>
  (documents.refused[step] ?? [])
    .filter(({ expected }) => expected === undefined)
    .filter(({ token }) => token.length < 60_000)
    .slice(0, 4)
    .map(({ title, token, fails }) => ({
      title,
      token,
      // The receipt is for another text then, which matters only where the list has not ended.
      expected: { receipt: receipt(documentReceipt({ digest: digestByHand(token) })) },
      ...(fails ? { fails } : {}),
    }))

function digestByHand(text: string) {
  try {
    const { payload } = JSON.parse(text) as { payload: string }
    return {
      alg: 'sha-256',
      payload: sha256(Buffer.from(payload, 'base64url').toString()),
      text: sha256(text),
    }
  } catch {
    return digestOf(text)
  }
}

const ofReceipts = (step: string): bent.Case[] =>
  (documentReceipts.refused[step] ?? [])
    .filter(({ expected }) => expected === undefined)
    .slice(0, 3)
    .map(({ title, token }) => ({
      title: `with a receipt ${title}`,
      token: whole,
      expected: { receipt: receipt(token) },
      fails: [`receipt-${step}`],
    }))
const shared = Object.fromEntries(
  documents.steps
    .map(({ name }) => name)
    .filter((name) => name !== 'key-current')
    .map((name) => [name, ofDocuments(name)]),
)
const sharedReceipts = Object.fromEntries(
  documentReceipts.steps.map(({ name }) => [`receipt-${name}`, ofReceipts(name)]),
)

export const judgements: bent.TokenKind = {
  name: 'judgement',
  noun: 'judged document',
  steps: judgementSteps,
  expected: {
    typ,
    required: ['facility'],
    wanted: ['practitioner'],
    role: 'hospital',
    trustList: trustListJson(),
    receipt: receipt(receiptFor(whole)),
    facilityMember: 'from',
    regimeUntil: '2027-11-23',
    status: 'accepted',
    now,
  },
  verify: async (token, expected) => {
    const given = expected.receipt as { text: string; issuer: string; keys: unknown } | null
    const value = await judgeDocument(token, {
      typ: String(expected.typ),
      required: expected.required as SignerRole[],
      wanted: expected.wanted as SignerRole[],
      role: String(expected.role),
      trustList: trustListOf(expected.trustList),
      now: parseInstant(String(expected.now)),
      ...(expected.ruleTime ? { ruleTime: parseInstant(String(expected.ruleTime)) } : {}),
      ...(given === null ? {} : { receipt: { ...given, keys: bent.registered(given.keys) } }),
      ...(expected.facilityMember === null
        ? {}
        : { facilityOf: (payload) => payload[String(expected.facilityMember)] }),
      ...(expected.regimeUntil === null ? {} : { regime: regimeOf(String(expected.regimeUntil)) }),
      ...(expected.status === null ? {} : { status: String(expected.status) }),
    })
    const ok = value.verdict !== 'bad'
    return { ok, steps: value.steps, ...(ok ? { value } : {}) }
  },
  accepted: [
    good('of half a year ago'),
    {
      ...bentPaper('that the practitioner did not sign', { signers: [facility] }),
      verdict: 'good',
    },
    good('whose key retires a second after it was taken', keyed({ until: justAfter })),
    good('whose key retired in that very second', keyed({ until: '2026-11-23T01:00:00.001Z' })),
    good(
      'whose keys have both retired since',
      keyed({ until: '2027-01-01T00:00:00.000Z' }, { until: '2027-02-01T00:00:00.000Z' }),
    ),
    good(
      'whose key was revoked later, and is distrusted from later',
      keyed({
        until: '2027-01-01T00:00:00.000Z',
        revoked: { at: '2027-01-01T00:00:00.000Z', reason: 'key-compromise' },
        distrustFrom: justAfter,
      }),
    ),
    good('whose key was valid from that second', keyed({ from: taken })),
    good(
      'whose issuer is no hospital any more',
      roles([{ role: 'hospital', from: '2026-01-01T00:00:00.000Z', until: justAfter }]),
    ),
    good(
      'whose issuer became a hospital in that second',
      roles([{ role: 'hospital', from: taken }]),
    ),
    good('on its last day', { regimeUntil: '2027-05-24' }),
    good('in a sandbox whose rule time is earlier', { regimeUntil: '2026-11-23', ruleTime: taken }),
    good('whose validity was not asked', { regimeUntil: null }, ['signing-date', 'regime']),
    good('whose state is not known', { status: null }, ['status']),
    good('whose facility was not compared', { facilityMember: null }, ['facility']),
    good(
      'of a key name that a stranger has registered too, before',
      within([
        otherHospital({
          keys: [
            trusted({ ...otherFacility, kid: facility.kid }),
            trusted({ ...otherFacility, kid: doctor.kid }, practitioner),
          ],
        }),
        hospital(),
      ]),
    ),
    unproven('without a receipt'),
    unproven(
      'without a receipt, with a key that has retired since',
      keyed({ until: '2027-01-01T00:00:00.000Z' }),
    ),
    unproven(
      'without a receipt, of an issuer that is no hospital any more',
      roles([{ role: 'hospital', from: '2026-01-01T00:00:00.000Z', until: justAfter }]),
    ),
    unproven(
      'without a receipt, with a key that will be distrusted',
      keyed({ distrustFrom: '2027-05-24T01:00:00.001Z' }),
    ),
  ],
  refused: {
    ...shared,
    ...sharedReceipts,
    size: [{ title: 'of 65,537 bytes', token: whole.padEnd(65_537) }],
    'receipt-key-current': [
      judged('with a receipt that is dated after its key had retired', {
        receipt: receipt(receiptFor(whole, { iat: Date.parse('2027-01-01T00:00:00.000Z') / 1000 })),
      }),
    ],
    'receipt-issued': [
      judged(
        'with a receipt that will be issued in 11 seconds',
        {
          receipt: {
            ...receipt(receiptFor(whole, { iat: Date.parse(now) / 1000 + 11 })),
            keys: [bent.listed(statementKey)],
          },
        },
        ['receipt-issued'],
      ),
    ],
    'key-purpose': [
      bentPaper('signed with a key for a log', { signers: [doctor, logKey] }),
      judged('signed with a key for certificates', keyed({ purpose: 'issuer' })),
    ],
    'key-known': [
      bentPaper('signed by a stranger', { signers: [testKey('stranger', 'ES256')] }),
      bentPaper('whose signers belong to two hospitals', { signers: [doctor, otherFacility] }),
      judged('of a hospital that is not in the list', within([otherHospital(), police])),
    ],
    'signers-expected': [
      bentPaper('that two keys of the facility signed', {
        signers: [facility, testKey('facility-p384', 'ES384')],
      }),
      judged(
        'whose practitioner has no licence',
        within([hospital({ keys: [trusted(doctor), trusted(facility)] })]),
      ),
    ],
    'signers-order': [
      bentPaper('whose signatures changed places', { signers: [facility, doctor] }),
    ],
    'receipt-digest': [
      ...ofReceipts('digest'),
      {
        ...judged('with the receipt of the same content, signed another time', {
          receipt: receipt(receiptFor(paper({ signers: [facility] }))),
        }),
      },
    ],
    'key-current': [
      judged('whose key had retired when it was taken', keyed({ until: taken })),
      judged('whose key was valid only later', keyed({ from: justAfter })),
      judged(
        'whose practitioner had a retired key',
        keyed({}, { until: '2026-11-22T00:00:00.000Z' }),
      ),
      judged('without a receipt, whose key was never valid yet', {
        receipt: null,
        ...keyed({ from: '2027-05-24T01:00:00.001Z' }),
      }),
    ].map((one) => (one.expected?.receipt === null ? { ...one, notChecked: receiptNames } : one)),
    role: [
      judged(
        'whose issuer was no hospital any more',
        roles([{ role: 'hospital', from: '2026-01-01T00:00:00.000Z', until: taken }]),
      ),
      judged(
        'whose issuer became a hospital later',
        roles([{ role: 'hospital', from: justAfter }]),
      ),
      judged(
        'whose issuer never was a hospital',
        roles([{ role: 'kiosk-operator', from: '2026-01-01T00:00:00.000Z' }]),
      ),
      judged('whose issuer has no role', roles([])),
    ],
    facility: [
      bentPaper('that names another facility', { payload: { from: '79024' } }),
      judged('whose issuer is no facility', within([hospital({ facility: undefined })])),
    ],
    'key-trusted': [
      judged('whose key is distrusted from that second', keyed({ distrustFrom: taken })),
      judged(
        'whose key is distrusted from half that second',
        keyed({ distrustFrom: '2026-11-23T01:00:00.500Z' }),
      ),
      judged(
        'whose practitioner lost the key before',
        keyed({}, { distrustFrom: '2026-11-01T00:00:00.000Z' }),
      ),
      {
        ...judged('without a receipt, whose key is distrusted since', {
          receipt: null,
          ...keyed({ distrustFrom: '2027-01-01T00:00:00.000Z' }),
        }),
        notChecked: receiptNames,
      },
    ],
    'signing-date': [undefined, '2026-11-23', bent.nowSeconds, '', '2026-02-30T00:00:00Z'].map(
      (signedAt) =>
        bentPaper(`whose signedAt is ${JSON.stringify(signedAt) ?? 'missing'}`, {
          payload: { signedAt },
        }),
    ),
    regime: [
      judged('on the day after its last', { regimeUntil: '2027-05-23' }),
      judged('of a day for which no rule is known', { regimeUntil: 'unknown' }),
    ],
    status: ['cancelled', 'replaced', 'rejected', 'expired', 'Issued', ''].map((status) =>
      judged(`whose state is ${JSON.stringify(status)}`, { status }),
    ),
  },
}

const regimeOf = (until: string) => (signedOn: LocalDate) => {
  if (signedOn !== '2026-11-23') throw new TypeError('another day')
  return { until: parseLocalDate(until) }
}
