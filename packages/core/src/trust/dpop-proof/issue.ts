// Makes a DPoP proof with a key that lives only in this process (RFC 9449 §4.2).
import type { JWK } from 'jose'
import { epochSeconds, type Instant } from '../../identifiers/time.ts'
import { encodeBase64url, sha256Base64url, utf8Bytes } from '../jws/base64url.ts'

/** An ephemeral key: not registered anywhere, gone with the process. */
export interface ProofKey {
  readonly publicJwk: JWK
  sign(input: Uint8Array): Promise<Uint8Array>
}

export async function createProofKey(): Promise<ProofKey> {
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' }
  const pair = await crypto.subtle.generateKey(ecdsa, false, ['sign', 'verify'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const jwk = { kty, crv, x, y } as JWK
  return {
    publicJwk: jwk,
    sign: async (input) =>
      new Uint8Array(
        await crypto.subtle.sign(
          { name: 'ECDSA', hash: 'SHA-256' },
          pair.privateKey,
          new Uint8Array(input),
        ),
      ),
  }
}

export interface ProofClaims {
  readonly method: string
  readonly url: string
  readonly now: Instant
  readonly jti: string
  readonly nonce?: string
  readonly accessToken?: string
}

export async function issueDpopProof(claims: ProofClaims, key: ProofKey): Promise<string> {
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: key.publicJwk }
  const payload = {
    htm: claims.method,
    htu: claims.url,
    iat: epochSeconds(claims.now),
    jti: claims.jti,
    ...(claims.nonce === undefined ? {} : { nonce: claims.nonce }),
    ...(claims.accessToken === undefined ? {} : { ath: await sha256Base64url(claims.accessToken) }),
  }
  const input = [header, payload].map((part) => encodeBase64url(JSON.stringify(part))).join('.')
  return `${input}.${encodeBase64url(await key.sign(utf8Bytes(input)))}`
}
