// DPoP proofs, good and bent.
import { type Instant, parseInstant } from '../../src/identifiers/time.ts'
import { proofSteps, verifyDpopProof } from '../../src/trust/dpop-proof/verify.ts'
import * as bent from './bent.ts'
import * as claims from './bent-claims.ts'
import { forge, type Json, sha256, type TestKey, testKey, thumbprintByHand } from './forge.ts'

export const processKey = testKey('process', 'ES256')
const ps = testKey('process-ps', 'PS256')
const ed = testKey('process-ed', 'Ed25519')
const edOld = testKey('process-ed-old', 'EdDSA')
const accessToken = 'eyJhbGciOiJFUzI1NiJ9.eyJqdGkiOiIxIn0.c2ln'
const url = `${bent.issuer}/health-book`
const minute = bent.nowSeconds / 60
/** Nonces by the minute for which they were made, counted from now. */
const nonces: Record<string, number> = Object.fromEntries(
  [-3, -2, -1, 0, 1, 2].map((n) => [`nonce${n}`, minute + n]),
)

export const proof: bent.Make = (payload = {}, header = {}, key = processKey) =>
  forge(
    { typ: 'dpop+jwt', alg: key.alg, jwk: key.publicJwk, ...header },
    {
      htm: 'GET',
      htu: url,
      ath: sha256(accessToken),
      iat: bent.nowSeconds,
      jti: 'e7a1d0',
      nonce: 'nonce0',
      ...payload,
    },
    key,
  )

const signing: bent.Signing = { make: proof, key: processKey, maxLength: 4096 }

const withKey = (title: string, jwk: unknown, key: TestKey = processKey): bent.Case => ({
  title,
  token: proof({}, { jwk }, key),
})
const respelt = (title: string, change: (text: string) => string, member = 'x', key = processKey) =>
  withKey(
    `whose key is written with ${title}`,
    { ...key.publicJwk, [member]: change(String(key.publicJwk[member])) },
    key,
  )
const zeroFirst = (text: string) =>
  Buffer.concat([Buffer.of(0), Buffer.from(text, 'base64url')]).toString('base64url')
const strayBit = (text: string) =>
  text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1)

const otherKeys: readonly bent.Case[] = [
  ...[undefined, null, 'jwk', 1, [], {}].map((jwk) =>
    withKey(`whose jwk is ${JSON.stringify(jwk) ?? 'missing'}`, jwk),
  ),
  withKey('whose jwk is in a list', [processKey.publicJwk]),
  ...['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'].map((name) =>
    withKey(`that shows the private member ${name}`, { ...processKey.publicJwk, [name]: 'AQAB' }),
  ),
  withKey('that shows its whole private key', processKey.privateJwk),
  withKey('whose key is symmetric', { kty: 'oct', k: 'c2VjcmV0' }),
  withKey('whose key is symmetric and left out', { kty: 'oct' }),
  withKey('whose key is of no known type', { kty: 'AKP', alg: 'ML-DSA-44', pub: 'AQAB' }),
  withKey('whose key is on another curve', testKey('process-p384', 'ES384').publicJwk),
  withKey('whose key is on a curve of the same size', {
    ...processKey.publicJwk,
    crv: 'secp256k1',
  }),
  withKey('whose key can only encrypt', { kty: 'OKP', crv: 'X25519', x: ed.publicJwk.x }, ed),
  withKey('whose key lacks a coordinate', { ...processKey.publicJwk, y: undefined }),
  withKey('whose key has a number for coordinate', { ...processKey.publicJwk, x: 1 }),
]

const respeltKeys: readonly bent.Case[] = [
  respelt('base64 padding', (x) => `${x}=`),
  respelt('a line end', (x) => `${x}\n`),
  respelt('a space', (x) => ` ${x}`),
  respelt('plain base64', (x) => Buffer.from(x, 'base64url').toString('base64')),
  respelt('stray bits', strayBit),
  respelt('a leading zero', zeroFirst),
  respelt('base64 padding', (x) => `${x}=`, 'x', ed),
  respelt('a leading zero in n', zeroFirst, 'n', ps),
  respelt('a leading zero in e', zeroFirst, 'e', ps),
]

const inUrl = (htu: unknown) => ({
  title: `made for the URL ${JSON.stringify(htu) ?? 'that is missing'}`,
  token: proof({ htu }),
})

const age = (seconds: number) => ({
  title: `made ${seconds} seconds ago`,
  token: proof({ iat: bent.nowSeconds - seconds }),
})
const nonceOf = (n: number): bent.Case => ({
  title: `whose nonce is of minute ${n}`,
  token: proof({ nonce: `nonce${n}` }),
})

export const proofs: bent.TokenKind = {
  name: 'dpop-proof',
  noun: 'DPoP proof',
  steps: proofSteps,
  expected: { method: 'GET', url, accessToken, nonces, registered: [], now: bent.nowText },
  verify: (token, expected) =>
    verifyDpopProof(token, {
      method: String(expected.method),
      url: String(expected.url),
      ...(typeof expected.accessToken === 'string' ? { accessToken: expected.accessToken } : {}),
      nonceMinute: (nonce) => new Map(Object.entries(expected.nonces as Json)).get(nonce) as number,
      registered: expected.registered as string[],
      now: parseInstant(String(expected.now)) satisfies Instant,
    }),
  accepted: [
    ...[processKey, ps, ed, edOld].map((key) => ({
      title: `signed by ${key.alg}`,
      token: proof({}, {}, key),
    })),
    {
      title: 'at the token endpoint, without access token',
      token: proof({ htm: 'POST', htu: `${bent.issuer}/oauth/token`, ath: undefined }),
      expected: { method: 'POST', url: `${bent.issuer}/oauth/token`, accessToken: null },
    },
    {
      title: 'whose key is not the registered one',
      token: proof(),
      expected: { registered: [thumbprintByHand(ed.publicJwk)] },
    },
    // A proof has no iss.
    ...bent.formNeighbours(signing).filter(({ title }) => !title.includes('given twice')),
    {
      title: 'with a key that says what it is for',
      token: proof({}, { jwk: { ...processKey.publicJwk, alg: 'ES256', use: 'sig', kid: 'p' } }),
    },
    age(60),
    ...claims.issuedNeighbours(signing),
    ...claims.identifierNeighbours(signing),
    ...[-2, -1, 0, 1].map(nonceOf),
  ],
  refused: {
    form: bent.formCases(signing),
    algorithm: bent.algorithmCases(signing, [testKey('process-rs', 'RS256')]),
    type: bent.typeCases(signing, [undefined, null, '', 'JWT', 'DPoP+JWT', 'at+jwt', ['dpop+jwt']]),
    critical: bent.criticalCases(signing),
    key: [...otherKeys, ...respeltKeys],
    'key-not-registered': [processKey, ed, ps].map((key) => ({
      title: `signed by ${key.alg} with a registered key`,
      token: proof({}, {}, key),
      expected: { registered: ['another', thumbprintByHand(key.publicJwk)] },
    })),
    signature: [
      ...bent
        .signatureCases(signing)
        .map((bad) => (bad.title.includes('same kid') ? ownKeyOf(bad.title) : bad)),
      ...bent.algorithmSignatures(proof, { es: processKey, ps, ed }),
      withKey('whose key is another', testKey('stranger', 'ES256').publicJwk),
      withKey('whose key is of another type', ed.publicJwk),
      withKey('whose key is no point of its curve', {
        ...processKey.publicJwk,
        y: processKey.publicJwk.x,
      }),
      withKey('whose key is for encryption', { ...processKey.publicJwk, use: 'enc' }),
      withKey('whose key names another algorithm', { ...processKey.publicJwk, alg: 'PS256' }),
      withKey('whose key may not verify', { ...processKey.publicJwk, key_ops: ['sign'] }),
    ],
    method: claims.claimCases(signing, 'htm', [
      undefined,
      null,
      '',
      'POST',
      'get',
      'GET ',
      ['GET'],
    ]),
    url: [
      ...[undefined, null, '', [url], `${url}?`, `${url}?profile=all`, `${url}#`, `${url}/`],
      ...['http://exchange.example/lt/health-book', 'https://exchange.example:443/lt/health-book'],
      ...['https://Exchange.example/lt/health-book', 'https://exchange.example/lt/Health-Book'],
      ...['https://other.example/lt/health-book', 'https://x@exchange.example/lt/health-book'],
      ...['https://exchange.example/lt/%68ealth-book', 'https://exchange.example/lt/access-log'],
      ...['/lt/health-book', 'https://exchange.example/lt/./health-book'],
    ].map(inUrl),
    token: [
      ...claims.claimCases(signing, 'ath', [
        undefined,
        null,
        '',
        sha256(`${accessToken}x`),
        `${sha256(accessToken)}=`,
        Buffer.from(sha256(accessToken), 'base64url').toString('hex'),
        accessToken,
        [sha256(accessToken)],
      ]),
      {
        title: 'for a token where none came along',
        token: proof(),
        expected: { accessToken: null },
      },
      {
        title: 'with an empty ath where no token came along',
        token: proof({ ath: null }),
        expected: { accessToken: null },
      },
    ],
    age: [
      age(61),
      age(3600),
      ...claims.claimCases(signing, 'iat', claims.noTimes, ['age', 'issued']),
    ],
    issued: [
      ...claims.issuedCases(signing, ['age']),
      ...claims.claimCases(signing, 'iat', [bent.nowSeconds * 1000]),
    ],
    identifier: claims.identifierCases(signing),
    'nonce-present': claims.claimCases(
      signing,
      'nonce',
      [undefined, null, 1, ['nonce0'], {}],
      ['nonce-present', 'nonce-fresh'],
    ),
    'nonce-fresh': [
      ...[-3, 2].map(nonceOf),
      ...claims.claimCases(signing, 'nonce', ['', 'of somebody else', 'nonce0 ', '__proto__']),
      {
        title: 'whose nonce is of the next minute, a millisecond before this one',
        token: proof({ nonce: 'nonce1' }),
        expected: { now: '2026-11-23T00:59:59.999Z' },
      },
    ],
  },
}

function ownKeyOf(title: string): bent.Case {
  const token = proof({}, { jwk: processKey.publicJwk }, testKey('stranger', 'ES256'))
  return { title: title.replace('kid', 'name'), token }
}
