// Receipts, good and bent.
import { parseInstant } from '../../src/identifiers/time.ts'
import { receiptSteps, verifyReceipt } from '../../src/trust/receipt/verify.ts'
import { tokenKey } from './access-tokens.ts'
import * as bent from './bent.ts'
import * as claims from './bent-claims.ts'
import { forge, sha256, testKey } from './forge.ts'

export const statementKey = testKey('exchange-statement', 'ES256')
const foreign = [
  testKey('exchange-ps', 'PS256'),
  testKey('exchange-rs', 'RS256'),
  testKey('exchange-ed', 'Ed25519'),
]
const digest = sha256('a dossier')

export const receipt: bent.Make = (payload = {}, header = {}, key = statementKey) =>
  forge(
    { alg: key.alg, kid: key.kid, typ: 'receipt+jwt', ...header },
    {
      iss: bent.issuer,
      iat: bent.nowSeconds,
      digest,
      document: 'claim',
      sender: 'hospital-01001',
      file: sha256('a file'),
      leaf: sha256('a record'),
      ...payload,
    },
    key,
  )

const signing: bent.Signing = { make: receipt, key: statementKey, maxLength: 4096 }

export const receipts: bent.TokenKind = {
  name: 'receipt',
  noun: 'receipt',
  steps: receiptSteps,
  expected: {
    issuer: bent.issuer,
    keys: [statementKey, ...foreign].map((key) => bent.listed(key)),
    digest,
    now: bent.nowText,
  },
  verify: (token, expected) =>
    verifyReceipt(token, {
      issuer: String(expected.issuer),
      keys: bent.registered(expected.keys),
      digest: String(expected.digest),
      now: parseInstant(String(expected.now)),
    }),
  accepted: [
    { title: 'of today', token: receipt() },
    { title: 'of ten years ago', token: receipt({ iat: bent.nowSeconds - 315_360_000 }) },
    ...bent.formNeighbours(signing),
    ...claims.issuedNeighbours(signing),
  ],
  refused: {
    form: bent.formCases(signing),
    algorithm: bent.algorithmCases(signing, foreign),
    type: bent.typeCases(signing, [undefined, null, '', 'JWT', 'at+jwt', ['receipt+jwt']]),
    critical: bent.criticalCases(signing),
    'key-known': [
      ...bent.keyKnownCases(signing),
      { title: 'signed with the key for access tokens', token: receipt({}, {}, tokenKey) },
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
    issued: [...claims.issuedCases(signing), ...claims.claimCases(signing, 'iat', claims.noTimes)],
    digest: claims.claimCases(signing, 'digest', [
      undefined,
      null,
      '',
      [digest],
      `${digest}=`,
      sha256('another dossier'),
    ]),
  },
}
