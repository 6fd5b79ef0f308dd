import { inspect } from 'node:util'
import { publicJwk, signerOf } from '@lienthong/core'
import { describe, expect, test } from 'vitest'
import { createHospitalClient, createIdentityClient, toArray } from '../src/index.ts'
import { newKey } from './support/keys.ts'
import { auth, baseUrl, failureOf, grant, hospital, thrownBy } from './support/third-party.ts'

const good = { baseUrl, clientId: 'hospital-01001', auth }
const { kid: _, ...withoutKid } = auth

describe('wrong options fail at once', () => {
  test.each<[string, object]>([
    ['a relative base URL', { baseUrl: '/exchange' }],
    ['a base URL of another kind', { baseUrl: 'ftp://exchange.test' }],
    ['plain http to another computer', { baseUrl: 'http://exchange.test' }],
    ['a base URL with a query', { baseUrl: 'https://exchange.test?a=1' }],
    ['a base URL with a password', { baseUrl: 'https://a:b@exchange.test' }],
    ['no client id', { clientId: '' }],
    ['a key without kid', { auth: withoutKid }],
    ['a path instead of a key', { auth: './auth.key.json' }],
    ['no time at all', { attemptTimeoutMs: 0 }],
    ['seconds as text', { totalTimeoutMs: '30' }],
    ['more than a timer can wait', { totalTimeoutMs: 2 ** 31 }],
    ['an unknown language', { language: 'fr' }],
    ['a date instead of a clock', { clock: new Date() }],
    ['a path instead of certificates', { network: { ca: '/etc/ssl/ca.pem' } }],
    ['a proxy that is no URL', { network: { proxy: 'proxy.local' } }],
    ['a fetch and a proxy together', { network: { fetch, proxy: 'none' } }],
    ['a fetch that is none', { network: { fetch: {} } }],
    ['a misspelt option', { attemptTimeout: 5000 }],
    ['an option of another client', { attest: auth }],
  ])('%s', (_title, wrong) => {
    const failure = thrownBy(() => createHospitalClient({ ...good, ...wrong } as never))
    expect(failure).toMatchObject({ code: 'argument_wrong', remedy: 'fix-input' })
  })

  test('no attest key for identity', () => {
    const failure = thrownBy(() => createIdentityClient(good as never))
    expect(failure).toMatchObject({
      code: 'argument_wrong',
      message: expect.stringContaining('attest must be a private JWK'),
    })
  })

  test('in the language that was asked for, and without the value that was given', () => {
    const wrong = { ...good, language: 'vi', auth: 'secret-secret' }
    const failure = thrownBy(() => createHospitalClient(wrong as never))
    expect(failure).toMatchObject({
      message: expect.stringContaining('auth phải là một khóa bí mật'),
    })
    expect(inspect(failure)).not.toContain('secret-secret')
  })

  test.each<[string, object]>([
    ['an idempotency key with a line break', { idempotencyKey: 'a\nb' }],
    ['an empty idempotency key', { idempotencyKey: '' }],
    ['a time of no length', { totalTimeoutMs: -1 }],
    ['a signal that is none', { signal: {} }],
  ])('%s in a call', async (_title, wrong) => {
    const failure = await failureOf(
      hospital()
        .visits.resume(grant)
        .close(wrong as never),
    )
    expect(failure).toMatchObject({ code: 'argument_wrong' })
  })
})

test.each<[string, object]>([
  ['signers without a facility', { documents: {} }],
  ['a practitioner that is no function', { documents: { facility: auth, practitioner: auth } }],
  ['a signer that nobody knows', { documents: { facility: auth, citizen: auth } }],
  ['a public key to sign papers with', { documents: { facility: publicJwk(auth) } }],
  ['a trust list in no folder', { trust: { folder: '' } }],
  ['a trust list in something else', { trust: { file: 'list.json' } }],
])('%s is refused at once', (_title, wrong) => {
  expect(() => createHospitalClient({ ...good, ...wrong } as never)).toThrow(
    expect.objectContaining({ code: 'argument_wrong' }),
  )
})

describe('right options', () => {
  test.each<[string, object]>([
    ['http on loopback', { baseUrl: 'http://127.0.0.1:7080' }],
    ['http on loopback by name', { baseUrl: new URL('http://localhost:7080/t/one') }],
    ['http through somebody else’s fetch', { baseUrl: 'http://exchange', network: { fetch } }],
    ['a signer whose key stays elsewhere', { auth: signerOf(auth) }],
    ['no proxy', { network: { proxy: 'none' } }],
    ['a seal for papers', { documents: { facility: signerOf(auth) } }],
  ])('%s', async (_title, right) => {
    await createHospitalClient({ ...good, ...right }).close()
  })

  test('identity takes a key of its own to attest with', async () => {
    await createIdentityClient({ ...good, attest: await newKey('attest-1') }).close()
  })
})

test('a list is read no further than its limit', async () => {
  let made = 0
  async function* numbers() {
    for (;;) yield ++made
  }
  expect(await toArray(numbers(), { limit: 3 })).toEqual([1, 2, 3])
  expect(made).toBe(3)
  const failure = await failureOf(toArray(numbers(), { limit: 0 }))
  expect(failure).toMatchObject({ code: 'argument_wrong' })
})
