// Tokens by hand, with node:crypto and without jose: an implementation of its own to check ours against.
// Every signature here is the same each time it is made, also ECDSA and PSS, so that vectors can be files.
import {
  constants,
  createCipheriv,
  createECDH,
  createHash,
  createHmac,
  createPrivateKey,
  privateEncrypt,
  sign,
} from 'node:crypto'
import { readFileSync } from 'node:fs'

export type Json = Readonly<Record<string, unknown>>
export type TestAlgorithm = 'ES256' | 'ES384' | 'PS256' | 'RS256' | 'Ed25519' | 'EdDSA'

export interface TestKey {
  readonly kid: string
  readonly alg: TestAlgorithm
  readonly publicJwk: Json
  readonly privateJwk: Json & { readonly d: string }
}

const curves = {
  ES256: {
    curve: 'P-256',
    openssl: 'prime256v1',
    hash: 'sha256',
    size: 32,
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  },
  ES384: {
    curve: 'P-384',
    openssl: 'secp384r1',
    hash: 'sha384',
    size: 48,
    order:
      0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  },
} as const

export const p256Order = curves.ES256.order

const rsa = JSON.parse(readFileSync(new URL('rsa-key.json', import.meta.url), 'utf8')) as Json & {
  readonly d: string
}

/** A key made from its name alone; every RSA key is the same one. `sandbox-`: production refuses it. */
export function testKey(name: string, alg: TestAlgorithm): TestKey {
  const jwk = privateJwkOf(name, alg)
  const privateNames = ['d', 'p', 'q', 'dp', 'dq', 'qi']
  const publicJwk = Object.fromEntries(
    Object.entries(jwk).filter(([member]) => !privateNames.includes(member)),
  )
  return { kid: `sandbox-${name}`, alg, publicJwk, privateJwk: jwk }
}

function privateJwkOf(name: string, alg: TestAlgorithm): TestKey['privateJwk'] {
  if (alg === 'PS256' || alg === 'RS256') return rsa
  if (alg === 'Ed25519' || alg === 'EdDSA') {
    const seed = createHash('sha256').update(`test key ${name}`).digest()
    const head = Buffer.from('302e020100300506032b657004220420', 'hex')
    const der = { key: Buffer.concat([head, seed]), format: 'der', type: 'pkcs8' } as const
    return createPrivateKey(der).export({ format: 'jwk' }) as Json & { d: string }
  }
  const { curve, openssl, hash, size } = curves[alg]
  const pair = createECDH(openssl)
  pair.setPrivateKey(createHash(hash).update(`test key ${name}`).digest())
  const point = pair.getPublicKey()
  return {
    kty: 'EC',
    crv: curve,
    x: base64url(point.subarray(1, 1 + size)),
    y: base64url(point.subarray(1 + size)),
    d: base64url(pair.getPrivateKey()),
  }
}

export const base64url = (bytes: Uint8Array | string): string =>
  Buffer.from(bytes).toString('base64url')

export const sha256 = (text: string): string =>
  createHash('sha256').update(text).digest('base64url')

/** RFC 7638: the required members in alphabetical order, without white space. */
export function thumbprintByHand({ crv, e, kty, n, x, y }: Json): string {
  if (kty === 'RSA') return sha256(JSON.stringify({ e, kty, n }))
  return sha256(JSON.stringify(kty === 'EC' ? { crv, kty, x, y } : { crv, kty, x }))
}

/** A compact JWS; the header is taken as it is, whatever the key is. */
export const forge = (header: Json, payload: Json, key: TestKey): string =>
  forgeText(JSON.stringify(header), JSON.stringify(payload), key)

/** The same from the bytes of both parts, for what no JSON library would write. */
export const forgeText = (
  header: Uint8Array | string,
  payload: Uint8Array | string,
  key: TestKey,
): string => seal(`${base64url(header)}.${base64url(payload)}`, key)

/** Signs a signing input, canonical or not. */
export const seal = (input: string, key: TestKey): string =>
  `${input}.${base64url(signatureOf(Buffer.from(input), key))}`

export const sealWithSecret = (input: string, secret: Uint8Array | string): string =>
  `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`

function signatureOf(input: Buffer, key: TestKey): Buffer {
  if (key.alg === 'ES256' || key.alg === 'ES384') return ecdsa(input, key)
  const jwk = { key: key.privateJwk, format: 'jwk' } as const
  if (key.alg === 'PS256') return pss(input, 32)
  return sign(key.alg === 'RS256' ? 'sha256' : null, input, createPrivateKey(jwk))
}

/** Any number that nobody can guess does as nonce; this one is the same each time. */
function ecdsa(input: Buffer, key: TestKey): Buffer {
  const { openssl, hash, size, order } = curves[key.alg as 'ES256' | 'ES384']
  const secret = Buffer.from(key.privateJwk.d, 'base64url')
  const digest = createHash(hash).update(input).digest()
  const k = (numberOf(createHash(hash).update(secret).update(digest).digest()) % (order - 1n)) + 1n
  const point = createECDH(openssl)
  point.setPrivateKey(bytesOf(k, size))
  const r = numberOf(point.getPublicKey().subarray(1, 1 + size)) % order
  const s = (inverse(k, order) * (numberOf(digest) + r * numberOf(secret))) % order
  return Buffer.concat([bytesOf(r, size), bytesOf(s, size)])
}

/** RFC 8017 §9.1.1 with a salt of zeros. */
export function pss(input: Buffer, saltLength: number): Buffer {
  const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  const salt = Buffer.alloc(saltLength)
  const h = sha(Buffer.alloc(8), sha(input), salt)
  const block = Buffer.concat([Buffer.alloc(256 - saltLength - 34), Buffer.of(1), salt])
  const mask = Buffer.concat([0, 1, 2, 3, 4, 5, 6].map((n) => sha(h, Buffer.of(0, 0, 0, n))))
  const masked = block.map((byte, at) => byte ^ mask[at]!)
  masked[0]! &= 0x7f
  const encoded = Buffer.concat([masked, h, Buffer.of(0xbc)])
  const key = createPrivateKey({ key: rsa, format: 'jwk' })
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, encoded)
}

export const numberOf = (bytes: Uint8Array): bigint =>
  BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)

export const bytesOf = (value: bigint, size: number): Buffer =>
  Buffer.from(value.toString(16).padStart(size * 2, '0'), 'hex')

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n]
  while (a > 1n) [a, b, x, y] = [b % a, a, y - (b / a) * x, x]
  return ((x % modulus) + modulus) % modulus
}

export interface JweBend {
  readonly alg?: string
  readonly enc?: 'A128GCM' | 'A256GCM'
  readonly header?: Json
}

/** A compact JWE, ECDH-ES of RFC 7518 §4.6 with an ephemeral key made from the plaintext. */
export function encrypt(plaintext: Uint8Array | string, to: TestKey, bend: JweBend = {}): string {
  const { alg = 'ECDH-ES', enc = 'A128GCM' } = bend
  const ephemeral = testKey(`ephemeral ${Buffer.from(plaintext).toString('hex')}`, 'ES256')
  const { kty, crv, x, y } = ephemeral.publicJwk
  const head = { alg, enc, kid: to.kid, epk: { kty, crv, x, y }, ...bend.header }
  const aad = base64url(JSON.stringify(head))
  const wraps = alg === 'ECDH-ES+A128KW'
  const size = wraps || enc === 'A128GCM' ? 16 : 32
  const agreed = agree(ephemeral, to, wraps ? alg : enc, size)
  const contentKey = wraps ? Buffer.alloc(16, 7) : agreed
  const iv = Buffer.alloc(12, 1)
  const cipher = createCipheriv(enc === 'A128GCM' ? 'aes-128-gcm' : 'aes-256-gcm', contentKey, iv)
  cipher.setAAD(Buffer.from(aad))
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  const wrapped = wraps ? wrap(agreed, contentKey) : Buffer.alloc(0)
  return [aad, ...[wrapped, iv, ciphertext, cipher.getAuthTag()].map(base64url)].join('.')
}

/** The one round of the Concat KDF that keys of up to 32 bytes need. */
function agree(ephemeral: TestKey, to: TestKey, use: string, size: number): Buffer {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(Buffer.from(ephemeral.privateJwk.d, 'base64url'))
  const { x, y } = to.publicJwk as { x: string; y: string }
  const point = [Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  const secret = pair.computeSecret(Buffer.concat(point))
  const number = (value: number) => bytesOf(BigInt(value), 4)
  const round = [number(1), secret, number(use.length), Buffer.from(use)]
  const info = [number(0), number(0), number(size * 8)]
  return createHash('sha256')
    .update(Buffer.concat([...round, ...info]))
    .digest()
    .subarray(0, size)
}

function wrap(kek: Buffer, contentKey: Buffer): Buffer {
  const cipher = createCipheriv('id-aes128-wrap', kek, Buffer.alloc(8, 0xa6))
  return Buffer.concat([cipher.update(contentKey), cipher.final()])
}
