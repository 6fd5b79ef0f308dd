// Every key of a sandbox derives from its seed, and says so in its kid: production refuses that prefix.
import { createECDH, hkdfSync } from 'node:crypto'
import type { PrivateJwk } from '@lienthong/core'
import type { ExchangeKeys } from '../config.ts'

export const sandboxKidPrefix = 'sandbox-'

export const deriveBytes = (seed: string, purpose: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', seed, 'lienthong-sandbox', purpose, length))

/** A P-256 key. The scalar is uniform over 256 bits; one in 2³² would be out of range, and is derived again. */
export function deriveKey(seed: string, purpose: string): PrivateJwk {
  const ecdh = createECDH('prime256v1')
  for (let attempt = 0; ; attempt += 1) {
    const scalar = deriveBytes(seed, `${purpose}/${attempt}`, 32)
    try {
      ecdh.setPrivateKey(scalar)
    } catch {
      // Zero or not below the order of the curve.
      continue
    }
    const point = ecdh.getPublicKey()
    return {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
      d: scalar.toString('base64url'),
      kid: `${sandboxKidPrefix}${purpose}`,
      alg: 'ES256',
    }
  }
}

export function deriveExchangeKeys(seed: string): ExchangeKeys {
  const { alg: _, ...enc } = deriveKey(seed, 'exchange-enc')
  return {
    token: [deriveKey(seed, 'exchange-token')],
    statement: [deriveKey(seed, 'exchange-statement')],
    enc: [enc],
    pairwiseMaster: deriveBytes(seed, 'exchange-pairwise', 32),
    identifierKey: deriveBytes(seed, 'exchange-identifier', 32),
  }
}
