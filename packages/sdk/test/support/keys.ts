// Fresh keys for tests, as JWKs.
import type { PrivateJwk } from '@lienthong/core'

export const newKey = (kid: string): Promise<PrivateJwk> =>
  generate(kid, { name: 'ECDSA', namedCurve: 'P-256' }, ['sign', 'verify'], { alg: 'ES256' })

export const newEncryptionKey = (kid: string): Promise<PrivateJwk> =>
  generate(kid, { name: 'ECDH', namedCurve: 'P-256' }, ['deriveBits'], { use: 'enc' })

async function generate(kid: string, algorithm: EcKeyGenParams, uses: KeyUsage[], more: object) {
  const pair = await crypto.subtle.generateKey(algorithm, true, uses)
  // A key of the kind that was just asked for.
  const { privateKey } = pair as CryptoKeyPair
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', privateKey)
  return { kty, crv, x, y, d, kid, ...more } as PrivateJwk
}

type EcKeyGenParams = { name: string; namedCurve: string }
type KeyUsage = 'sign' | 'verify' | 'deriveBits'
type CryptoKeyPair = {
  privateKey: Parameters<typeof crypto.subtle.exportKey>[1]
}
