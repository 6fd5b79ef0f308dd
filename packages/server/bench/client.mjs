// A participant as the SDK would be one, by hand: one token, a new proof for each request.
import { randomUUID } from 'node:crypto'
import {
  createProofKey,
  fromQrText,
  issueClientAssertion,
  issueDpopProof,
  jwtBearerAssertion,
  presentationTokenType,
  signerOf,
  tokenExchange,
} from '@lienthong/core'

export async function benchClient({ baseUrl }, { clientId, auth }) {
  const key = await createProofKey()
  const signer = signerOf(auth)

  async function proof(method, url, nonce, accessToken) {
    const claims = { method, url, now: Date.now(), jti: randomUUID(), nonce }
    return issueDpopProof({ ...claims, ...(accessToken && { accessToken }) }, key)
  }

  /** Every answer of a guarded call carries one. */
  async function freshNonce() {
    const response = await fetch(`${baseUrl}/health-book`)
    return response.headers.get('dpop-nonce')
  }

  async function token(form) {
    const url = `${baseUrl}/oauth/token`
    const claims = { clientId, issuer: baseUrl, now: Date.now(), jti: randomUUID() }
    const body = new URLSearchParams({
      ...form,
      client_assertion_type: jwtBearerAssertion,
      client_assertion: await issueClientAssertion(claims, signer),
    })
    const dpop = await proof('POST', url, await freshNonce())
    const response = await fetch(url, { method: 'POST', headers: { dpop }, body })
    const { access_token, code } = await response.json()
    if (access_token === undefined) throw new Error(code)
    return access_token
  }

  return {
    baseUrl,
    scopeToken: (scope) => token({ grant_type: 'client_credentials', scope }),
    openVisit: (qr) =>
      token({
        grant_type: tokenExchange,
        subject_token: fromQrText(qr),
        subject_token_type: presentationTokenType,
      }),
    /** Requests with proofs that are good for two minutes. */
    async requests(wanted) {
      const nonce = await freshNonce()
      return Promise.all(
        wanted.map(async ({ method, path, accessToken, headers = {}, body }) => ({
          method,
          path,
          headers: {
            ...headers,
            authorization: `DPoP ${accessToken}`,
            dpop: await proof(method, baseUrl + path.split('?')[0], nonce, accessToken),
          },
          ...(body === undefined ? {} : { body }),
        })),
      )
    },
  }
}
