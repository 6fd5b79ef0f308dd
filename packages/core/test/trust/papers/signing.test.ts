import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { flattenedVerify, importJWK, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { parseInstant } from '../../../src/identifiers/time.ts'
import { issueClientAssertion } from '../../../src/trust/client-assertion/issue.ts'
import type { SignerRole } from '../../../src/trust/document/context.ts'
import { signDocument } from '../../../src/trust/document/sign.ts'
import { verifyDocument } from '../../../src/trust/document/verify.ts'
import { type PrivateJwk, type Signer, signerOf } from '../../../src/trust/jws/signer.ts'
import { issueDocumentReceipt } from '../../../src/trust/receipt/issue-document.ts'
import { verifyDocumentReceipt } from '../../../src/trust/receipt/verify-document.ts'
import { issueSecurityEvent } from '../../../src/trust/security-event/issue.ts'
import { verifySecurityEvent } from '../../../src/trust/security-event/verify.ts'
import { failedStep } from '../../../src/trust/steps.ts'
import { issuer, listed, nowSeconds, nowText } from '../bent.ts'
import { type Json, sha256, type TestAlgorithm, type TestKey, testKey } from '../forge.ts'
import { statementKey } from '../receipts.ts'
import { documentKey, documentKeysOf } from './documents.ts'
import { canonicalByHand, content, doctor, facility, typ } from './papers.ts'

const now = parseInstant(nowText)
const signer = ({ kid, alg, privateJwk }: TestKey) =>
  signerOf({ ...privateJwk, kid, alg } as PrivateJwk)
/** A device: node:crypto gives DER for ECDSA unless it is asked otherwise. */
const device = ({ kid, alg, privateJwk }: TestKey): Signer => ({
  kid,
  alg,
  async sign(input) {
    const hash = { ES256: 'sha256', ES384: 'sha384', RS256: 'sha256' }[String(alg)] ?? null
    return sign(hash, input, createPrivateKey({ key: privateJwk, format: 'jwk' }))
  },
})
const expecting = (...keys: [TestKey, SignerRole][]) => ({
  typ,
  required: ['facility'] as const,
  wanted: ['practitioner'] as const,
  keys: documentKeysOf(keys.map(([key, role]) => documentKey(key, role))),
  now,
})
const byBoth = expecting([doctor, 'practitioner'], [facility, 'facility'])

describe('a document that we sign', () => {
  test('is verified, and the result says by whom, and what it is', async () => {
    const text = await signDocument(typ, content, [signer(doctor), signer(facility)])
    const result = await verifyDocument(text, byBoth)
    expect(failedStep(result)).toBeUndefined()
    expect(result.value).toEqual({
      text,
      payload: content,
      payloadDigest: sha256(canonicalByHand(content)),
      textDigest: sha256(text),
      signers: [
        { kid: doctor.kid, role: 'practitioner' },
        { kid: facility.kid, role: 'facility' },
      ],
      missing: [],
    })
  })

  test('says that the practitioner has not signed, where that is wanted', async () => {
    const text = await signDocument(typ, content, [signer(facility)])
    expect((await verifyDocument(text, byBoth)).value?.missing).toEqual(['practitioner'])
  })

  const algorithms = ['ES256', 'ES384', 'PS256', 'RS256', 'Ed25519', 'EdDSA'] as const
  test.each(algorithms)('by %s is verified by jose and by node:crypto alone', async (alg) => {
    const key = testKey('independent', alg)
    const text = await signDocument(typ, content, [signer(key)])
    expect(failedStep(await verifyDocument(text, expecting([key, 'facility'])))).toBeUndefined()
    const { payload, signatures } = JSON.parse(text)
    expect(Buffer.from(payload, 'base64url').toString()).toBe(canonicalByHand(content))
    const jwk = await importJWK(key.publicJwk, alg)
    const verified = await flattenedVerify({ payload, ...signatures[0] }, jwk)
    expect(verified.protectedHeader).toEqual({ alg, kid: key.kid, typ })
    const input = Buffer.from(`${signatures[0].protected}.${payload}`)
    const how = {
      key: createPublicKey({ key: key.publicJwk, format: 'jwk' }),
      dsaEncoding: 'ieee-p1363' as const,
      ...(alg === 'PS256' ? { padding: 6, saltLength: 32 } : {}),
    }
    const hash = { ES256: 'sha256', ES384: 'sha384', PS256: 'sha256', RS256: 'sha256' }[
      alg as string
    ]
    const bytes = Buffer.from(signatures[0].signature, 'base64url')
    expect(verify(hash ?? null, input, how, bytes)).toBe(true)
  })

  test.each(['ES256', 'ES384', 'RS256', 'Ed25519'] as const)(
    'with a device that gives what node:crypto gives by %s is verified',
    async (alg) => {
      const key = testKey('device', alg satisfies TestAlgorithm)
      for (let round = 0; round < 20; round += 1) {
        const text = await signDocument(typ, { ...content, round }, [device(key)])
        expect(failedStep(await verifyDocument(text, expecting([key, 'facility'])))).toBeUndefined()
      }
    },
  )

  test('is not made of what has no canonical form', async () => {
    const by = [signer(facility)]
    const refused = (payload: Json, code: string) =>
      expect(signDocument(typ, payload, by), JSON.stringify(payload)).rejects.toMatchObject({
        code,
      })
    for (const x of [null, 1.5, [null], { y: null }, '\ud800', 2 ** 53, new Date(0), [undefined]]) {
      await refused({ x }, 'document_not_canonical')
    }
    await refused({ '\udfff': 1 }, 'document_not_canonical')
    await refused({ x: 'e\u0301' }, 'document_not_composed')
    await refused({ x: [[[[[[[[]]]]]]]] }, 'document_too_deep')
    await refused({ x: 'x'.repeat(50_000) }, 'document_too_large')
  })

  test('is not signed by nobody, nor twice by one key', async () => {
    await expect(signDocument(typ, content, [])).rejects.toThrow(TypeError)
    await expect(signDocument(typ, content, [signer(facility), signer(facility)])).rejects.toThrow(
      TypeError,
    )
  })

  test('is not made with a signature in another form', async () => {
    const giving = (alg: Signer['alg'], length: number): Signer => ({
      kid: 'k',
      alg,
      sign: async () => new Uint8Array(length).fill(1),
    })
    for (const [alg, length] of [
      ['ES256', 96],
      ['ES256', 63],
      ['ES384', 64],
      ['ES256', 0],
      ['Ed25519', 65],
    ] as const) {
      await expect(signDocument(typ, content, [giving(alg, length)])).rejects.toMatchObject({
        code: 'signature_form_unknown',
      })
    }
  })
})

test('what signs only documents signs no protocol token', async () => {
  for (const alg of ['ES384', 'RS256'] as const) {
    const by = signer(testKey('independent', alg))
    const claims = { clientId: 'hospital-01001', issuer, now, jti: 'a' }
    await expect(issueClientAssertion(claims, by)).rejects.toMatchObject({ code: 'key_unusable' })
  }
})

const keys = [{ ...listed(statementKey), from: now }] as never

test('a receipt that we issue says what was taken, from whom, and when', async () => {
  const claims = {
    doc: String(content.id),
    typ,
    payloadDigest: sha256('content'),
    textDigest: sha256('text'),
    signers: [{ by: 'hospital-01001', kid: facility.kid }],
    leaf: sha256('leaf'),
    missing: ['practitioner'] as const,
  }
  const text = await issueDocumentReceipt({ issuer, now, ...claims }, signer(statementKey))
  const { payload } = await jwtVerify(text, await importJWK(statementKey.publicJwk, 'ES256'), {
    typ: 'receipt+jwt',
    issuer,
  })
  expect(payload).toEqual({
    iss: issuer,
    iat: nowSeconds,
    doc: content.id,
    typ,
    digest: { alg: 'sha-256', payload: claims.payloadDigest, text: claims.textDigest },
    signers: claims.signers,
    leaf: claims.leaf,
    missing: ['practitioner'],
  })
  const result = await verifyDocumentReceipt(text, { issuer, keys, now })
  expect(result.value).toEqual({ issuedAt: now, ...claims })
  const complete = { ...claims, missing: [] }
  const other = await issueDocumentReceipt({ issuer, now, ...complete }, signer(statementKey))
  expect((await verifyDocumentReceipt(other, { issuer, keys, now })).value?.missing).toEqual([])
})

test('an event that we issue has one receiver, no end, and names nobody', async () => {
  const claims = {
    jti: '01JDC2V8',
    subject: 'AQIDBAUGBwgJCgsMDQ4PEBES',
    txn: '7b1d',
    occurredAt: now,
    type: 'urn:lienthong:event:referral.issued',
    content: { document: 'AQIDBAUGBwg', state: 'issued', version: 1 },
  }
  const audience = 'hospital-79024'
  const text = await issueSecurityEvent({ issuer, audience, now, ...claims }, signer(statementKey))
  const { payload } = await jwtVerify(text, await importJWK(statementKey.publicJwk, 'ES256'), {
    typ: 'secevent+jwt',
    issuer,
    audience,
  })
  expect(payload).toEqual({
    iss: issuer,
    jti: claims.jti,
    iat: nowSeconds,
    toe: nowSeconds,
    txn: claims.txn,
    aud: audience,
    sub_id: { format: 'opaque', id: claims.subject },
    events: { [claims.type]: claims.content },
  })
  const result = await verifySecurityEvent(text, { issuer, keys, audience, now })
  expect(result.value).toEqual(claims)
})
