// Access tokens, good and bent.
import { parseInstant } from '../../src/identifiers/time.ts'
import { accessTokenSteps, verifyAccessToken } from '../../src/trust/access-token/verify.ts'
import { hospital } from './assertions.ts'
import * as bent from './bent.ts'
import * as claims from './bent-claims.ts'
import { forge, testKey, thumbprintByHand } from './forge.ts'
import { processKey } from './proofs.ts'

export const tokenKey = testKey('exchange-token', 'ES256')
const foreign = [
  testKey('exchange-ps', 'PS256'),
  testKey('exchange-rs', 'RS256'),
  testKey('exchange-ed', 'Ed25519'),
  testKey('exchange-ed-old', 'EdDSA'),
  testKey('exchange-p384', 'ES384'),
]
const jkt = thumbprintByHand(processKey.publicJwk)
export const record = {
  type: 'citizen_record',
  grant: 'AQIDBAUGBwgJCgsMDQ4PEBES.0b7e3c52-7d0c-4b7e-9a39-0d6f1d1b8a01',
  kind: 'visit',
  purpose: 'TREAT',
  sections: ['administrative', 'medications'],
  actions: ['read-book', 'close-visit'],
  practitioner: { licence: '012345/HNO-CCHN' },
  until: '2026-11-24T01:00:00.000Z',
} as const

export const accessToken: bent.Make = (payload = {}, header = {}, key = tokenKey) =>
  forge(
    { alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header },
    {
      iss: bent.issuer,
      aud: bent.issuer,
      sub: 'AQIDBAUGBwgJCgsMDQ4PEBES',
      client_id: 'hospital-01001',
      iat: bent.nowSeconds,
      exp: bent.nowSeconds + 300,
      jti: '9f2c',
      cnf: { jkt },
      authorization_details: [record],
      ...payload,
    },
    key,
  )

const signing: bent.Signing = { make: accessToken, key: tokenKey, maxLength: 8192 }
const granted = (title: string, details: unknown): bent.Case => ({
  title: `whose authorization_details ${title}`,
  token: accessToken({ authorization_details: details }),
})

export const accessTokens: bent.TokenKind = {
  name: 'access-token',
  noun: 'access token',
  steps: accessTokenSteps,
  expected: {
    issuer: bent.issuer,
    keys: [tokenKey, ...foreign].map((key) => bent.listed(key)),
    jkt,
    now: bent.nowText,
  },
  verify: (token, expected) =>
    verifyAccessToken(token, {
      issuer: String(expected.issuer),
      keys: bent.registered(expected.keys),
      jkt: String(expected.jkt),
      now: parseInstant(String(expected.now)),
    }),
  accepted: [
    { title: 'for the record of a citizen', token: accessToken() },
    {
      title: 'for a participant that acts as itself',
      token: accessToken({ authorization_details: undefined, scope: 'claims:write' }),
    },
    {
      title: 'whose authorization_details name no practitioner',
      token: accessToken({ authorization_details: [{ ...record, practitioner: undefined }] }),
    },
    ...bent.formNeighbours(signing),
    ...claims.expiryNeighbours(signing),
    ...claims.issuedNeighbours(signing),
  ],
  refused: {
    form: bent.formCases(signing),
    algorithm: bent.algorithmCases(signing, foreign),
    type: bent.typeCases(signing, [
      undefined,
      null,
      '',
      'JWT',
      'AT+JWT',
      'application/at+jwt',
      'dpop+jwt',
      'receipt+jwt',
      ['at+jwt'],
    ]),
    critical: bent.criticalCases(signing),
    'key-known': [
      ...bent.keyKnownCases(signing),
      {
        title: 'signed by a hospital',
        token: accessToken(
          {},
          { alg: 'ES256', kid: hospital.kid },
          testKey('hospital-es', 'ES256'),
        ),
      },
    ],
    signature: [
      ...bent.signatureCases(signing),
      {
        title: "signed by a hospital under the exchange's kid",
        token: accessToken({}, { kid: tokenKey.kid }, testKey('hospital-es', 'ES256')),
      },
    ],
    issuer: claims.claimCases(signing, 'iss', [
      undefined,
      null,
      '',
      [bent.issuer],
      `${bent.issuer}/`,
      'https://other.example',
    ]),
    audience: claims.audienceCases(signing),
    expiry: claims.expiryCases(signing, false),
    issued: [...claims.issuedCases(signing), ...claims.claimCases(signing, 'iat', claims.noTimes)],
    binding: claims.claimCases(signing, 'cnf', [
      undefined,
      null,
      jkt,
      [jkt],
      {},
      { jkt: null },
      { jkt: [jkt] },
      { jkt: `${jkt}=` },
      { jkt: thumbprintByHand(hospital.publicJwk) },
      { jwk: processKey.publicJwk },
      { 'x5t#S256': jkt },
    ]),
    claims: [
      ...claims.claimCases(signing, 'client_id', [undefined, null, 1, ['hospital-01001']]),
      ...claims.claimCases(signing, 'sub', [undefined, null, 1]),
      ...claims.claimCases(signing, 'jti', [undefined, null, 1]),
      ...claims.claimCases(signing, 'scope', [null, 1, ['claims:write']]),
      granted('are null', null),
      granted('are a text', JSON.stringify([record])),
      granted('are no list', record),
      granted('are empty', []),
      granted('have two entries', [record, record]),
      granted('hold null', [null]),
      granted('hold a list', [[record]]),
      granted('are of another type', [{ ...record, type: 'payment' }]),
      granted('name an unknown kind', [{ ...record, kind: 'emergency' }]),
      granted('name an unknown purpose', [{ ...record, purpose: 'MARKETING' }]),
      granted('name an unknown section', [{ ...record, sections: ['everything'] }]),
      granted('name an unknown action', [{ ...record, actions: ['write'] }]),
      granted('name one section as text', [{ ...record, sections: 'results' }]),
      granted('have a member that nobody knows', [{ ...record, admin: true }]),
      granted('have a practitioner without licence', [{ ...record, practitioner: {} }]),
      granted('have a grant that is too long', [{ ...record, grant: 'g'.repeat(121) }]),
      granted('have no end', [{ ...record, until: undefined }]),
      granted('end at no time', [{ ...record, until: 'never' }]),
    ],
  },
}
