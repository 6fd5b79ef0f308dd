// Assertion and proof written with node:crypto alone: neither our code nor a library of ours had a hand in it.
import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  sign,
} from 'node:crypto'
import { expect, test } from 'vitest'
import { testExchange } from '../support/exchange.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()
const { server } = exchange.app
const issuer = 'https://exchange.test'
const clientId = 'hospital-01001'

const base64url = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64url')
const seconds = (): number => Math.floor(Date.now() / 1000)
let count = 0
const jti = (): string => {
  count += 1
  return `handmade-${count}`
}

type Algorithm = 'ES256' | 'PS256' | 'EdDSA' | 'Ed25519'

function signature(algorithm: Algorithm, input: string, key: KeyObject): Buffer {
  const bytes = Buffer.from(input)
  if (algorithm === 'ES256') return sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' })
  if (algorithm === 'PS256') return sign('sha256', bytes, { key, padding: 6, saltLength: 32 })
  return sign(null, bytes, key)
}

function jwt(head: object, claims: object, algorithm: Algorithm, key: KeyObject): string {
  const input = [{ alg: algorithm, ...head }, claims]
    .map((part) => base64url(JSON.stringify(part)))
    .join('.')
  return `${input}.${base64url(signature(algorithm, input, key))}`
}

interface Caller {
  readonly algorithm: Algorithm
  readonly privateKey: KeyObject
  readonly jwk: object
}

function caller(algorithm: Algorithm): Caller {
  const pair =
    algorithm === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : algorithm === 'PS256'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 })
        : generateKeyPairSync('ed25519')
  return { algorithm, privateKey: pair.privateKey, jwk: pair.publicKey.export({ format: 'jwk' }) }
}

function assertion(): string {
  const jwk = exchange.client(clientId).authKey
  const key = createPrivateKey({ key: { ...jwk } as JsonWebKey, format: 'jwk' })
  const now = seconds()
  return jwt(
    { kid: jwk.kid },
    { iss: clientId, sub: clientId, aud: issuer, iat: now, exp: now + 60, jti: jti() },
    'ES256',
    key,
  )
}

function proof(by: Caller, method: string, path: string, nonce?: string, token?: string): string {
  const ath = token && { ath: base64url(createHash('sha256').update(token).digest()) }
  return jwt(
    { typ: 'dpop+jwt', jwk: by.jwk },
    {
      htm: method,
      htu: issuer + path,
      iat: seconds(),
      jti: jti(),
      ...(nonce && { nonce }),
      ...ath,
    },
    by.algorithm,
    by.privateKey,
  )
}

const ask = (by: Caller, presentation: string, nonce?: string) =>
  server.inject({
    method: 'POST',
    url: '/oauth/token',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      dpop: proof(by, 'POST', '/oauth/token', nonce),
    },
    payload: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: presentation,
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion(),
    }).toString(),
  })

test.each(['ES256', 'PS256', 'EdDSA', 'Ed25519'] as const)(
  'a caller with nothing but cryptography opens a visit and reads the book, by %s',
  async (algorithm) => {
    const by = caller(algorithm)
    const presentation = await exchange.present(newPerson(), { facility: '01001' })
    const first = await ask(by, presentation)
    expect([first.statusCode, first.json().error]).toEqual([400, 'use_dpop_nonce'])
    const nonce = String(first.headers['dpop-nonce'])
    const opened = await ask(by, presentation, nonce)
    expect(opened.statusCode).toBe(200)
    const token: string = opened.json().access_token
    const book = await server.inject({
      method: 'GET',
      url: '/health-book',
      headers: {
        authorization: `DPoP ${token}`,
        dpop: proof(by, 'GET', '/health-book', nonce, token),
      },
    })
    expect(book.statusCode).toBe(200)
    expect(book.json()).toMatchObject({ profile: 'all', entries: [] })
    const digest = createHash('sha256').update(book.rawPayload).digest('base64')
    expect(book.headers['content-digest']).toBe(`sha-256=:${digest}:`)
  },
)

test('the access token is a JWT whose signature fits a published key, and names nobody', async () => {
  const by = caller('ES256')
  const person = newPerson()
  const presentation = await exchange.present(person, { facility: '01001' })
  const nonce = String((await ask(by, presentation)).headers['dpop-nonce'])
  const [head = '', payload = '', bytes = ''] = (await ask(by, presentation, nonce))
    .json()
    .access_token.split('.')
  const header = JSON.parse(Buffer.from(head, 'base64url').toString())
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  expect(header).toMatchObject({ typ: 'at+jwt', alg: 'ES256' })
  const { keys } = (await server.inject('/jwks')).json()
  const jwk = keys.find((key: { kid: string }) => key.kid === header.kid)
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify'])
  const isGood = await crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    Buffer.from(bytes, 'base64url'),
    Buffer.from(`${head}.${payload}`),
  )
  expect(isGood).toBe(true)
  expect(claims).toMatchObject({ iss: issuer, aud: issuer, client_id: clientId })
  expect(claims.exp - claims.iat).toBeLessThanOrEqual(300)
  expect(JSON.stringify(claims)).not.toContain(person)
})

test('no key that the exchange publishes has a private half', async () => {
  const { keys } = (await server.inject('/jwks')).json()
  expect(keys.length).toBeGreaterThanOrEqual(3)
  for (const key of keys) {
    expect(Object.keys(key)).not.toEqual(expect.arrayContaining(['d']))
    expect(key.use).toMatch(/^(sig|enc)$/)
  }
})
