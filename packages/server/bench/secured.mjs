// Requests as the SDK would make them: one token, a new proof for each.
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

export async function securedRequests(sandbox) {
  const { baseUrl } = sandbox
  const { clientId, auth } = sandbox.hospital('01001')
  const key = await createProofKey()
  const url = `${baseUrl}/health-book`
  const token = await openVisit()

  const proof = (method, target, nonce, accessToken) =>
    issueDpopProof(
      {
        method,
        url: target,
        now: Date.now(),
        jti: randomUUID(),
        nonce,
        ...(accessToken && { accessToken }),
      },
      key,
    )

  async function openVisit() {
    const qr = await sandbox.persona('an').present({ facility: '01001' })
    const form = {
      grant_type: tokenExchange,
      subject_token: fromQrText(qr),
      subject_token_type: presentationTokenType,
      client_assertion_type: jwtBearerAssertion,
    }
    const target = `${baseUrl}/oauth/token`
    const signer = signerOf(auth)
    const claims = () => ({ clientId, issuer: baseUrl, now: Date.now(), jti: randomUUID() })
    const client_assertion = await issueClientAssertion(claims(), signer)
    const dpop = await issueDpopProof(
      {
        method: 'POST',
        url: target,
        now: Date.now(),
        jti: randomUUID(),
        nonce: await freshNonce(),
      },
      key,
    )
    const response = await fetch(target, {
      method: 'POST',
      headers: { dpop },
      body: new URLSearchParams({ ...form, client_assertion }),
    })
    return (await response.json()).access_token
  }

  /** Every answer of a guarded call carries one. */
  async function freshNonce() {
    const response = await fetch(url)
    return response.headers.get('dpop-nonce')
  }

  return {
    url,
    async headers(count) {
      const nonce = await freshNonce()
      const proofs = await Promise.all(
        Array.from({ length: count }, () => proof('GET', url, nonce, token)),
      )
      return proofs.map((dpop) => ({ dpop, authorization: `DPoP ${token}` }))
    },
  }
}
