// oauth4webapi is nobody of ours: what it cannot talk to, other people's clients cannot either.
import type { webcrypto } from 'node:crypto'
import { presentationTokenType, tokenExchange } from '@lienthong/core'
import * as oauth from 'oauth4webapi'
import { describe, expect, test } from 'vitest'
import { publicUrl, testExchange } from '../support/exchange.ts'
import { hostedFetch } from '../support/host.ts'
import { newPerson } from '../support/people.ts'

describe.each([publicUrl, `${publicUrl}/t/one`])('an independent client of %s', async (issuer) => {
  const exchange = await testExchange(issuer)
  const fetch = hostedFetch(exchange.app, issuer)
  const hospital = exchange.client('hospital-01001')
  const client: oauth.Client = { client_id: hospital.clientId }
  const here = { facility: '01001' }

  async function discover(algorithm: 'oauth2' | 'oidc'): Promise<oauth.AuthorizationServer> {
    const url = new URL(issuer)
    const response = await oauth.discoveryRequest(url, { algorithm, [oauth.customFetch]: fetch })
    return oauth.processDiscoveryResponse(url, response)
  }

  async function authentication(): Promise<oauth.ClientAuth> {
    const { kid, ...jwk } = hospital.authKey
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
    const key = await crypto.subtle.importKey(
      'jwk',
      jwk as webcrypto.JsonWebKey,
      algorithm,
      false,
      ['sign'],
    )
    return oauth.PrivateKeyJwt({ key, kid })
  }

  const proofs = async () => oauth.DPoP(client, await oauth.generateKeyPair('ES256'))

  /** The second try, with the nonce that the first one was told. */
  async function withNonce<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!oauth.isDPoPNonceError(error)) throw error
      return work()
    }
  }

  async function present(person: string, DPoP: oauth.DPoPHandle) {
    const as = await discover('oauth2')
    const auth = await authentication()
    const form = {
      subject_token: await exchange.present(person, here),
      subject_token_type: presentationTokenType,
    }
    const options = { DPoP, [oauth.customFetch]: fetch }
    return withNonce(async () =>
      oauth.processGenericTokenEndpointResponse(
        as,
        client,
        await oauth.genericTokenEndpointRequest(as, client, auth, tokenExchange, form, options),
      ),
    )
  }

  test('finds the metadata in both places, and they are the same', async () => {
    const [one, other] = [await discover('oauth2'), await discover('oidc')]
    expect(one).toEqual(other)
    expect(one.issuer).toBe(issuer)
    expect(one.token_endpoint).toBe(`${issuer}/oauth/token`)
    expect(one.dpop_signing_alg_values_supported).toContain('ES256')
    expect(one.token_endpoint_auth_methods_supported).toEqual(['private_key_jwt'])
  })

  test('gets a token for itself, after it was told a nonce', async () => {
    const as = await discover('oauth2')
    const auth = await authentication()
    const DPoP = await proofs()
    const ask = async () => {
      const options = { DPoP, [oauth.customFetch]: fetch }
      const form = { scope: 'claims:write' }
      const response = await oauth.clientCredentialsGrantRequest(as, client, auth, form, options)
      return oauth.processClientCredentialsResponse(as, client, response)
    }
    const first: unknown = await ask().catch((error: unknown) => error)
    expect(oauth.isDPoPNonceError(first)).toBe(true)
    expect(await ask()).toMatchObject({
      token_type: 'dpop',
      expires_in: 300,
      scope: 'claims:write',
    })
  })

  test('opens a visit with a presentation and reads the book', async () => {
    const DPoP = await proofs()
    const { access_token: token, token_type: type } = await present(newPerson(), DPoP)
    expect(type).toBe('dpop')
    const url = new URL(`${issuer}/health-book?profile=desk`)
    const options = { DPoP, [oauth.customFetch]: fetch }
    const response = await oauth.protectedResourceRequest(
      token,
      'GET',
      url,
      undefined,
      null,
      options,
    )
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ profile: 'desk', entries: [] })
  })

  test('is told a new nonce by a resource when the one it knows is over', async () => {
    const DPoP = await proofs()
    const { access_token: token } = await present(newPerson(), DPoP)
    const { nonces, protocolClock } = exchange.app.exchange
    const old = nonces.make(Math.floor(protocolClock() / 60_000) - 5)
    const url = new URL(`${issuer}/health-book`)
    const read = (reach: typeof fetch) =>
      oauth.protectedResourceRequest(token, 'GET', url, undefined, null, {
        DPoP,
        [oauth.customFetch]: reach,
      })
    await read(async () => new Response(null, { headers: { 'dpop-nonce': old } }))
    const refused: unknown = await read(fetch).catch((error: unknown) => error)
    expect(oauth.isDPoPNonceError(refused)).toBe(true)
    expect((await read(fetch)).status).toBe(200)
  })

  test('understands why it is refused', async () => {
    const as = await discover('oauth2')
    const auth = await authentication()
    const DPoP = await proofs()
    const ask = async () => {
      const options = { DPoP, [oauth.customFetch]: fetch }
      const form = { scope: 'everything' }
      const response = await oauth.clientCredentialsGrantRequest(as, client, auth, form, options)
      return oauth.processClientCredentialsResponse(as, client, response)
    }
    const refused = await withNonce(ask).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(oauth.ResponseBodyError)
    expect(refused).toMatchObject({ error: 'invalid_scope', status: 400 })
  })

  test("cannot use another server's proofs, nor the issuer's name without its path", async () => {
    const DPoP = await proofs()
    const { access_token: token } = await present(newPerson(), DPoP)
    const other = issuer === publicUrl ? `${publicUrl}/t/one` : publicUrl
    const elsewhere: typeof fetch = (target, init) => fetch(target.replace(other, issuer), init)
    const url = new URL(`${other}/health-book`)
    const options = { DPoP, [oauth.customFetch]: elsewhere }
    const refused = await oauth
      .protectedResourceRequest(token, 'GET', url, undefined, null, options)
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(oauth.WWWAuthenticateChallengeError)
    expect(JSON.stringify((refused as oauth.WWWAuthenticateChallengeError).cause)).toContain(
      'invalid_dpop_proof',
    )
  })
})
