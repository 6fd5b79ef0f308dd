import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto'
import { compactDecrypt, importJWK, type JWK, type JWTVerifyOptions, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { parsePersonalId } from '../../src/identifiers/personal-id.ts'
import { parseInstant } from '../../src/identifiers/time.ts'
import { issueAccessToken } from '../../src/trust/access-token/issue.ts'
import { issueClientAssertion } from '../../src/trust/client-assertion/issue.ts'
import { verifyClientAssertion } from '../../src/trust/client-assertion/verify.ts'
import { createProofKey, issueDpopProof } from '../../src/trust/dpop-proof/issue.ts'
import { verifyDpopProof } from '../../src/trust/dpop-proof/verify.ts'
import { sha256Base64url } from '../../src/trust/jws/base64url.ts'
import { type PrivateJwk, signerOf, thumbprint } from '../../src/trust/jws/signer.ts'
import { issuePresentation } from '../../src/trust/presentation/issue.ts'
import { decryptSubject } from '../../src/trust/presentation/subject.ts'
import { issueReceipt } from '../../src/trust/receipt/issue.ts'
import { failedStep } from '../../src/trust/steps.ts'
import { record, tokenKey } from './access-tokens.ts'
import { assertion, assertions, hospital } from './assertions.ts'
import { issuer, nowSeconds, nowText } from './bent.ts'
import {
  numberOf,
  p256Order,
  type TestAlgorithm,
  type TestKey,
  testKey,
  thumbprintByHand,
} from './forge.ts'
import { attest, encryption, personalId } from './presentations.ts'
import { proofs } from './proofs.ts'
import { statementKey } from './receipts.ts'

const now = parseInstant(nowText)
const signer = ({ kid, alg, privateJwk }: TestKey) =>
  signerOf({ ...privateJwk, kid, alg } as PrivateJwk)

describe('jose alone verifies what we issue', () => {
  const strict = async (token: string, key: TestKey, typ: string, more: JWTVerifyOptions = {}) => {
    const verified = await jwtVerify(token, await importJWK(key.publicJwk, key.alg), {
      algorithms: [key.alg],
      typ,
      currentDate: new Date(now),
      clockTolerance: 0,
      requiredClaims: ['iat'],
      ...more,
    })
    expect(verified.protectedHeader).toEqual({ alg: key.alg, kid: key.kid, typ })
    return verified.payload
  }

  test.each(['Ed25519', 'EdDSA', 'ES256', 'PS256'] as const)(
    'a client assertion signed by %s',
    async (alg) => {
      const key = testKey('independent', alg)
      const claims = { clientId: 'hospital-01001', issuer, now, jti: 'a' }
      const token = await issueClientAssertion(claims, signer(key))
      const payload = await strict(token, key, 'client-authentication+jwt', {
        issuer: 'hospital-01001',
        subject: 'hospital-01001',
        audience: issuer,
        maxTokenAge: 60,
        requiredClaims: ['exp', 'jti'],
      })
      expect(payload).toMatchObject({ iat: nowSeconds, exp: nowSeconds + 60, jti: 'a' })
    },
  )

  test('an access token', async () => {
    const claims = { issuer, clientId: 'hospital-01001', sub: 'pairwise', jkt: 'thumb', jti: 't' }
    const token = await issueAccessToken(
      { ...claims, now, lifetimeSeconds: 300, record: { ...record, sections: [], actions: [] } },
      signer(tokenKey),
    )
    const payload = await strict(token, tokenKey, 'at+jwt', {
      issuer,
      audience: issuer,
      subject: 'pairwise',
      maxTokenAge: 300,
      requiredClaims: ['exp', 'jti', 'client_id', 'cnf'],
    })
    expect(payload.cnf).toEqual({ jkt: 'thumb' })
  })

  test('a presentation, whose subject jose alone decrypts', async () => {
    const to = { ...encryption.publicJwk, kid: encryption.kid } as JWK & { kid: string }
    const token = await issuePresentation(
      {
        iss: 'identity',
        audience: issuer,
        personalId: parsePersonalId(personalId),
        mayAct: { facility: '01001' },
        now,
        jti: 'p',
      },
      signer(attest),
      to,
    )
    const payload = await strict(token, attest, 'presentation+jwt', {
      issuer: 'identity',
      audience: issuer,
      maxTokenAge: 60,
      requiredClaims: ['exp', 'jti', 'sub', 'may_act'],
    })
    const key = await importJWK(encryption.privateJwk as JWK, 'ECDH-ES')
    const { plaintext, protectedHeader } = await compactDecrypt(String(payload.sub), key)
    expect(new TextDecoder().decode(plaintext)).toBe(`${personalId}    `)
    expect(protectedHeader).toMatchObject({ alg: 'ECDH-ES', enc: 'A128GCM', kid: encryption.kid })
    expect(token).not.toContain(personalId)
  })

  test('a receipt, which has no end', async () => {
    const token = await issueReceipt(
      { issuer, digest: 'd', document: 'claim', sender: 'h', file: 'f', leaf: 'l', now },
      signer(statementKey),
    )
    const payload = await strict(token, statementKey, 'receipt+jwt', { issuer })
    expect(payload).toEqual({
      iss: issuer,
      iat: nowSeconds,
      digest: 'd',
      document: 'claim',
      sender: 'h',
      file: 'f',
      leaf: 'l',
    })
  })

  test('a DPoP proof, with the key that it carries', async () => {
    const key = await createProofKey()
    const claims = { method: 'GET', url: 'https://e.example/x', now, jti: 'j', nonce: 'n' }
    const token = await issueDpopProof({ ...claims, accessToken: 'token' }, key)
    const { payload, protectedHeader } = await jwtVerify(
      token,
      await importJWK(key.publicJwk, 'ES256'),
      { algorithms: ['ES256'], typ: 'dpop+jwt', currentDate: new Date(now), maxTokenAge: 60 },
    )
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'dpop+jwt', jwk: key.publicJwk })
    expect(Object.keys(key.publicJwk).sort()).toEqual(['crv', 'kty', 'x', 'y'])
    expect(payload).toEqual({
      htm: 'GET',
      htu: 'https://e.example/x',
      iat: nowSeconds,
      jti: 'j',
      nonce: 'n',
      ath: createHash('sha256').update('token').digest('base64url'),
    })
  })
})

describe("a client that has nothing but the platform's cryptography is understood", () => {
  const pairs = {
    ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    PS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
    Ed25519: () => generateKeyPairSync('ed25519'),
    EdDSA: () => generateKeyPairSync('ed25519'),
  }
  const json = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')

  test.each(['ES256', 'PS256', 'Ed25519', 'EdDSA'] as const)('with %s', async (alg) => {
    const { privateKey, publicKey } = pairs[alg]()
    const jwk = publicKey.export({ format: 'jwk' }) as JWK
    const signed = (header: object, payload: object) => {
      const input = Buffer.from(`${json({ alg, ...header })}.${json(payload)}`)
      const signature =
        alg === 'PS256'
          ? sign('sha256', input, {
              key: privateKey,
              padding: constants.RSA_PKCS1_PSS_PADDING,
              saltLength: 32,
            })
          : sign(alg === 'ES256' ? 'sha256' : null, input, {
              key: privateKey,
              dsaEncoding: 'ieee-p1363',
            })
      return `${input}.${signature.toString('base64url')}`
    }
    const times = { iat: nowSeconds, exp: nowSeconds + 60 }
    const token = signed({ kid: 'k' }, { iss: 'c', sub: 'c', aud: issuer, jti: '1', ...times })
    const from = parseInstant('2026-01-01T00:00:00Z')
    const keys = [{ kid: 'k', jwk, from }]
    const asserted = await verifyClientAssertion(token, { clientId: 'c', issuer, keys, now })
    expect(failedStep(asserted)).toBeUndefined()
    expect(asserted.value).toEqual({ jti: '1' })

    const proof = signed(
      { typ: 'dpop+jwt', jwk },
      { htm: 'POST', htu: `${issuer}/oauth/token`, iat: nowSeconds, jti: '2', nonce: 'n' },
    )
    const proven = await verifyDpopProof(proof, {
      method: 'POST',
      url: `${issuer}/oauth/token`,
      nonceMinute: () => nowSeconds / 60,
      registered: [],
      now,
    })
    expect(failedStep(proven)).toBeUndefined()
    const jkt = thumbprintByHand(jwk as Record<string, unknown>)
    expect(proven.value).toEqual({ jkt, jti: '2', minute: nowSeconds / 60 })
  })

  test('and verifies what our signer signs', async () => {
    for (const alg of ['ES256', 'PS256', 'Ed25519', 'EdDSA'] satisfies TestAlgorithm[]) {
      const key = testKey('independent', alg)
      const bytes = await signer(key).sign(Buffer.from('input'))
      const how = {
        key: createPublicKey({ key: key.publicJwk, format: 'jwk' }),
        dsaEncoding: 'ieee-p1363' as const,
        ...(alg === 'PS256' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {}),
      }
      const hash = alg === 'ES256' || alg === 'PS256' ? 'sha256' : null
      expect(verify(hash, Buffer.from('input'), how, bytes)).toBe(true)
    }
  })

  test('and is told at once when its key file is no key', async () => {
    const whole = { ...hospital.privateJwk, kid: 'k', alg: 'Ed25519' }
    for (const bad of [
      null,
      'key',
      { ...whole, kid: 1 },
      { ...whole, d: undefined },
      { ...whole, alg: 'HS256' },
    ]) {
      expect(() => signerOf(bad as unknown as PrivateJwk)).toThrow(
        expect.objectContaining({ code: 'key_unusable' }),
      )
    }
    const wrongCurve = signerOf({ ...whole, alg: 'ES256' } as unknown as PrivateJwk)
    await expect(wrongCurve.sign(Buffer.from('x'))).rejects.toMatchObject({ code: 'key_unusable' })
  })
})

describe('published examples', () => {
  test('the thumbprint of RFC 7638 §3.1', async () => {
    const n = [
      '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs',
      'tn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5ha',
      'jrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
    ].join('')
    const key = { kty: 'RSA', n, e: 'AQAB', alg: 'RS256', kid: '2011-04-29' }
    expect(await thumbprint(key)).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs')
    expect(thumbprintByHand(key)).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs')
  })

  test('the thumbprint of RFC 9449 §6.1, of the key of the proof of its §4.1', async () => {
    const key = {
      kty: 'EC',
      crv: 'P-256',
      x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
      y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
    }
    expect(await thumbprint(key)).toBe('0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I')
  })

  test('the ath of RFC 9449 §7.1', async () => {
    const token = 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU'
    expect(await sha256Base64url(token)).toBe('fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo')
  })
})

describe('what a signature does not promise', () => {
  test('the mirror image of an ECDSA signature is as good, so once is counted by jti, not by text', async () => {
    const token = assertion({}, {}, testKey('hospital-es', 'ES256'))
    const [h, p, s = ''] = token.split('.')
    const bytes = Buffer.from(s, 'base64url')
    const mirrored = p256Order - numberOf(bytes.subarray(32))
    bytes.write(mirrored.toString(16).padStart(64, '0'), 32, 'hex')
    const twin = `${h}.${p}.${bytes.toString('base64url')}`
    const [one, two] = await Promise.all(
      [token, twin].map((text) => assertions.verify(text, assertions.expected)),
    )
    expect(twin).not.toBe(token)
    expect(two?.value).toEqual(one?.value)
  })

  test('a proof belongs to the text of its token, so the twin of a token needs a proof of its own', async () => {
    const { accessToken } = proofs.expected
    const expected = { ...proofs.expected, accessToken: `${accessToken}x` }
    const result = await proofs.verify(proofs.accepted[0]!.token, expected)
    expect(failedStep(result)?.code).toBe('proof_token')
  })
})

test('a subject is decrypted by none of our keys when it is no JWE at all', async () => {
  const keys = [encryption.privateJwk as JWK]
  for (const text of ['', '....', 'a.b.c.d.e', personalId]) {
    expect(await decryptSubject(text, keys)).toBeUndefined()
  }
  expect(await decryptSubject('', [])).toBeUndefined()
  expect(createPrivateKey({ key: encryption.privateJwk, format: 'jwk' }).type).toBe('private')
})
