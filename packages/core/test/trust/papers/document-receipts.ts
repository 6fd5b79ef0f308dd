// Receipts of documents, good and bent.
import { parseInstant } from '../../../src/identifiers/time.ts'
import {
  documentReceiptSteps,
  verifyDocumentReceipt,
} from '../../../src/trust/receipt/verify-document.ts'
import { tokenKey } from '../access-tokens.ts'
import * as bent from '../bent.ts'
import * as claims from '../bent-claims.ts'
import { forge, type Json, sha256, testKey } from '../forge.ts'
import { receipts, statementKey } from '../receipts.ts'
import { content, doctor, facility, typ } from './papers.ts'

const foreign = [
  testKey('exchange-ps', 'PS256'),
  testKey('exchange-rs', 'RS256'),
  testKey('exchange-ed', 'Ed25519'),
  testKey('exchange-p384', 'ES384'),
]
const payloadDigest = sha256('the content of a document')
const textDigest = sha256('a document')
const digest = { alg: 'sha-256', payload: payloadDigest, text: textDigest }
const signers = [
  { by: 'hospital-01001', kid: doctor.kid, licence: '012345/HNO-CCHN' },
  { by: 'hospital-01001', kid: facility.kid },
]

export const documentReceipt: bent.Make = (payload = {}, header = {}, key = statementKey) =>
  forge(
    { alg: key.alg, kid: key.kid, typ: 'receipt+jwt', ...header },
    {
      iss: bent.issuer,
      iat: bent.nowSeconds,
      doc: content.id,
      typ,
      digest,
      signers,
      leaf: sha256('a record'),
      ...payload,
    },
    key,
  )

const signing: bent.Signing = { make: documentReceipt, key: statementKey, maxLength: 4096 }
const keyFor = (title: string, more: Json): bent.Case => ({
  title,
  token: documentReceipt(),
  expected: { keys: [bent.listed(statementKey, more)] },
})
const lacking = (name: string, values: readonly unknown[]) =>
  claims.claimCases(signing, name, [undefined, null, 1, '', ...values])

export const documentReceipts: bent.TokenKind = {
  name: 'document-receipt',
  noun: 'document receipt',
  steps: documentReceiptSteps,
  expected: {
    issuer: bent.issuer,
    keys: [statementKey, ...foreign].map((key) =>
      bent.listed(key, { from: '2016-01-01T00:00:00.000Z' }),
    ),
    payloadDigest,
    textDigest,
    now: bent.nowText,
  },
  verify: (token, expected) =>
    verifyDocumentReceipt(token, {
      issuer: String(expected.issuer),
      keys: bent.registered(expected.keys),
      now: parseInstant(String(expected.now)),
      ...(expected.payloadDigest === null ? {} : { payloadDigest: String(expected.payloadDigest) }),
      ...(expected.textDigest === null ? {} : { textDigest: String(expected.textDigest) }),
    }),
  accepted: [
    { title: 'of today', token: documentReceipt() },
    { title: 'of ten years ago', token: documentReceipt({ iat: bent.nowSeconds - 315_360_000 }) },
    {
      title: 'of a document that the practitioner did not sign',
      token: documentReceipt({ signers: signers.slice(1), missing: ['practitioner'] }),
    },
    {
      title: 'of a document that is not at hand',
      token: documentReceipt(),
      expected: { payloadDigest: null, textDigest: null },
    },
    keyFor('whose key has retired since', { until: '2026-11-23T01:00:00.001Z' }),
    ...bent.formNeighbours(signing),
    ...claims.issuedNeighbours(signing),
  ],
  refused: {
    form: bent.formCases(signing),
    algorithm: bent.algorithmCases(signing, foreign),
    type: bent.typeCases(signing, [undefined, null, '', 'JWT', 'at+jwt', typ, ['receipt+jwt']]),
    critical: bent.criticalCases(signing),
    'key-known': [
      ...bent.keyKnownCases(signing),
      { title: 'signed with the key for access tokens', token: documentReceipt({}, {}, tokenKey) },
      { title: 'signed by the hospital itself', token: documentReceipt({}, {}, facility) },
    ],
    'key-current': [
      keyFor('dated before its key was valid', { from: '2026-11-23T01:00:01.000Z' }),
      keyFor('dated after its key had retired', { until: '2026-11-23T00:59:59.000Z' }),
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
    issued: [
      ...claims.issuedCases(signing),
      ...claims.claimCases(signing, 'iat', claims.noTimes, ['issued', 'claims']),
    ],
    claims: [
      ...lacking('doc', [[content.id]]),
      ...lacking('typ', [[typ]]),
      ...lacking('leaf', [{}]),
      ...lacking('digest', [
        textDigest,
        { ...digest, alg: undefined },
        { ...digest, alg: 'sha-512' },
        { ...digest, payload: undefined },
        { ...digest, text: null },
      ]),
      ...lacking('signers', [
        [],
        [null],
        {},
        [{ kid: facility.kid }],
        [{ by: 'hospital-01001' }],
        [{ ...signers[0], licence: 1 }],
      ]),
      ...claims.claimCases(signing, 'missing', [null, 'practitioner', ['doctor'], [null], {}]),
      {
        title: 'that is one of a claim file',
        token: receipts.accepted[0]!.token,
      },
    ],
    digest: [
      ...['payload', 'text'].flatMap((name) =>
        [`${textDigest}=`, sha256('another'), name === 'payload' ? textDigest : payloadDigest].map(
          (value) => ({
            title: `whose digest of the ${name} is ${value}`,
            token: documentReceipt({ digest: { ...digest, [name]: value } satisfies Json }),
          }),
        ),
      ),
      {
        title: 'of the same content, signed another time',
        token: documentReceipt(),
        expected: { textDigest: sha256('the same document, other signatures') },
      },
    ],
  },
}
