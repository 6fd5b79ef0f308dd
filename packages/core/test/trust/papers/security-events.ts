// Security event tokens, good and bent.
import { parseInstant } from '../../../src/identifiers/time.ts'
import {
  securityEventSteps,
  verifySecurityEvent,
} from '../../../src/trust/security-event/verify.ts'
import { tokenKey } from '../access-tokens.ts'
import * as bent from '../bent.ts'
import * as claims from '../bent-claims.ts'
import { forge, forgeText, type Json, testKey } from '../forge.ts'
import { statementKey } from '../receipts.ts'

const audience = 'hospital-79024'
const foreign = [
  testKey('exchange-ps', 'PS256'),
  testKey('exchange-rs', 'RS256'),
  testKey('exchange-ed', 'Ed25519'),
  testKey('exchange-p384', 'ES384'),
]
const type = 'urn:lienthong:event:referral.issued'
const content = { document: 'AQIDBAUGBwg', state: 'issued', version: 1 }
const subject = { format: 'opaque', id: 'AQIDBAUGBwgJCgsMDQ4PEBES' }
const statement = (key = statementKey, more: Json = {}) =>
  bent.listed(key, { purpose: 'statement', from: '2026-06-01T00:00:00.000Z', ...more })

export const securityEvent: bent.Make = (payload = {}, header = {}, key = statementKey) =>
  forge(
    { alg: key.alg, kid: key.kid, typ: 'secevent+jwt', ...header },
    {
      iss: bent.issuer,
      jti: '01JDC2V8',
      iat: bent.nowSeconds,
      toe: bent.nowSeconds - 2,
      txn: '7b1d',
      aud: audience,
      sub_id: subject,
      events: { [type]: content },
      ...payload,
    },
    key,
  )

const signing: bent.Signing = { make: securityEvent, key: statementKey, maxLength: 4096 }
const [header, payload] = bent.partsOf(securityEvent())
const days = (count: number) => bent.nowSeconds - count * 86_400
const purposes = (purpose: string): bent.Case => ({
  title: `signed with a key of the exchange for ${purpose}`,
  token: securityEvent(),
  expected: { keys: [statement(statementKey, { purpose })] },
})
const keyFor = (title: string, more: Json, iat = bent.nowSeconds): bent.Case => ({
  title,
  token: securityEvent({ iat }),
  expected: { keys: [statement(statementKey, more)] },
})

export const securityEvents: bent.TokenKind = {
  name: 'security-event',
  noun: 'security event',
  steps: securityEventSteps,
  expected: {
    issuer: bent.issuer,
    audience,
    keys: [
      ...[statementKey, ...foreign].map((key) => statement(key)),
      statement(tokenKey, { purpose: 'token' }),
    ],
    now: bent.nowText,
  },
  verify: (token, expected) =>
    verifySecurityEvent(token, {
      issuer: String(expected.issuer),
      audience: String(expected.audience),
      keys: bent.registered(expected.keys).map((key, at) => {
        const { purpose } = (expected.keys as { purpose?: string }[])[at]!
        return { ...key, ...(purpose === undefined ? {} : { purpose }) }
      }),
      now: parseInstant(String(expected.now)),
      ...(expected.replayWindowSeconds === undefined
        ? {}
        : { replayWindowSeconds: Number(expected.replayWindowSeconds) }),
    }),
  accepted: [
    { title: 'of today', token: securityEvent() },
    { title: 'of 35 days ago', token: securityEvent({ iat: days(35) }) },
    { title: 'of something that happened long ago', token: securityEvent({ toe: days(4000) }) },
    { title: 'of a sandbox whose clock is ahead', token: securityEvent({ toe: days(-400) }) },
    {
      title: 'with an event that says nothing more',
      token: securityEvent({ events: { [type]: {} } }),
    },
    {
      title: 'signed with a key whose purpose is not known',
      token: securityEvent(),
      expected: { keys: [bent.listed(statementKey)] },
    },
    keyFor('sent again after its key has retired', { until: '2026-11-20T00:00:00.000Z' }, days(10)),
    ...bent.formNeighbours(signing),
    ...claims.issuedNeighbours(signing).filter(({ title }) => !title.includes('issued')),
    {
      title: 'that will be issued in 10 seconds',
      token: securityEvent({ iat: bent.nowSeconds + 10 }),
    },
    ...claims.identifierNeighbours(signing),
  ],
  refused: {
    form: bent.formCases(signing),
    algorithm: bent.algorithmCases(signing, foreign),
    type: bent.typeCases(signing, [
      undefined,
      null,
      '',
      'JWT',
      'at+jwt',
      'receipt+jwt',
      'application/secevent+jwt',
      ['secevent+jwt'],
    ]),
    critical: bent.criticalCases(signing),
    'key-known': bent.keyKnownCases(signing),
    'key-purpose': [
      { title: 'signed with the key for access tokens', token: securityEvent({}, {}, tokenKey) },
      ...['token', 'enc', 'Statement', ''].map(purposes),
    ],
    'key-current': [
      keyFor('signed before its key was valid', { from: '2026-11-23T01:00:01.000Z' }),
      keyFor('signed after its key had retired', { until: '2026-11-23T00:59:59.000Z' }),
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
    audience: claims.claimCases(signing, 'aud', [
      undefined,
      null,
      '',
      [audience],
      [audience, 'hospital-01001'],
      'hospital-01001',
      `${audience} `,
      audience.toUpperCase(),
    ]),
    issued: [
      ...claims.issuedCases(signing, ['age']),
      ...claims.claimCases(signing, 'iat', claims.noTimes),
    ],
    'replay-window': [
      { title: 'of 35 days and a second ago', token: securityEvent({ iat: days(35) - 1 }) },
      {
        title: 'of an hour ago, where a receiver takes only a minute',
        token: securityEvent({ iat: bent.nowSeconds - 3600 }),
        expected: { replayWindowSeconds: 60 },
      },
    ],
    'no-expiry': claims.claimCases(signing, 'exp', [bent.nowSeconds + 60, 0, null, 'never']),
    identifier: claims.identifierCases(signing),
    subject: [
      ...claims.claimCases(signing, 'sub_id', [
        undefined,
        null,
        subject.id,
        [subject],
        {},
        { ...subject, format: 'email' },
        { ...subject, id: '' },
        { ...subject, id: 1 },
        { format: 'opaque' },
        { ...subject, phone_number: '+84' },
      ]),
      {
        title: 'whose subject is named by sub',
        token: securityEvent({ sub_id: undefined, sub: subject.id }),
      },
    ],
    'single-event': [
      ...claims.claimCases(signing, 'events', [
        undefined,
        null,
        {},
        [],
        [type],
        type,
        { [type]: null },
        { [type]: [] },
        { [type]: 'issued' },
        { '': {} },
        { [type]: content, 'urn:lienthong:event:referral.cancelled': content },
      ]),
    ],
    claims: [
      ...claims.claimCases(signing, 'toe', [undefined, null, String(bent.nowSeconds), -1, 1.5]),
      ...claims.claimCases(signing, 'txn', [undefined, null, '', 1, ['7b1d']]),
      {
        title: 'whose time of event is greater than any number',
        token: forgeText(header, payload.replace(/"toe":\d+/, '"toe":1e999'), statementKey),
      },
    ],
  },
}
