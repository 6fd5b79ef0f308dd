import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { isCanonicalKey } from '../../src/trust/jws/canonical-key.ts'

test('an RSA key of a proof has the usual exponent and a bounded size: anybody can send one', () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 3072 })
  const jwk = publicKey.export({ format: 'jwk' })
  expect(isCanonicalKey(jwk)).toBe(true)
  expect(isCanonicalKey({ ...jwk, e: Buffer.alloc(384, 0x3f).toString('base64url') })).toBe(false)
  expect(isCanonicalKey({ ...jwk, n: Buffer.alloc(1024, 0xff).toString('base64url') })).toBe(false)
})
