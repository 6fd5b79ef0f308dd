// Whoever can turn bytes into a signature: a key in memory, a USB token, an HSM.
import { calculateJwkThumbprint, importJWK, type JWK } from 'jose'
import { refuse } from '../../errors/lienthong-error.ts'
import { type Algorithm, documentAlgorithms, protocolAlgorithms } from './algorithms.ts'

export type PublicJwk = JWK & {
  readonly kid?: string
  readonly alg?: string
  readonly use?: string
}
/** A private key with the name and the algorithm under which it is registered. */
export type PrivateJwk = JWK & { readonly kid: string; readonly alg: Algorithm; readonly d: string }

/** Signs without showing the key. ECDSA signatures are r‖s (JWS); for documents and slips also DER. */
export interface Signer {
  readonly kid: string
  readonly alg: Algorithm
  sign(input: Uint8Array): Promise<Uint8Array>
}

const webCrypto = {
  ES256: { name: 'ECDSA', hash: 'SHA-256' },
  ES384: { name: 'ECDSA', hash: 'SHA-384' },
  PS256: { name: 'RSA-PSS', saltLength: 32 },
  RS256: { name: 'RSASSA-PKCS1-v1_5' },
  Ed25519: { name: 'Ed25519' },
  EdDSA: { name: 'Ed25519' },
} as const satisfies Record<Algorithm, object>

/**
 * A signer over a private JWK. ES384 and RS256 sign documents and slips; nothing else takes them.
 * @throws LienThongError `key_unusable`
 */
export function signerOf(jwk: PrivateJwk): Signer {
  if (!isPrivateJwk(jwk, documentAlgorithms)) throw refuse('key_unusable')
  const key = importJWK(jwk, jwk.alg)
  // Without this, a bad key would be an unhandled rejection before the first signature asks for it.
  key.catch(() => undefined)
  return {
    kid: jwk.kid,
    alg: jwk.alg,
    async sign(input) {
      const imported = await key.catch((cause: unknown) => {
        throw refuse('key_unusable', { cause })
      })
      if (imported instanceof Uint8Array) throw refuse('key_unusable')
      const bytes = new Uint8Array(input)
      return new Uint8Array(await crypto.subtle.sign(webCrypto[jwk.alg], imported, bytes))
    },
  }
}

/** Whether a value is a private key with name and algorithm. Default is one for protocol tokens. */
export function isPrivateJwk(
  value: unknown,
  allowed: readonly Algorithm[] = protocolAlgorithms,
): value is PrivateJwk {
  const jwk = value as Partial<PrivateJwk> | null
  return (
    typeof jwk === 'object' &&
    jwk !== null &&
    typeof jwk.kid === 'string' &&
    typeof jwk.d === 'string' &&
    allowed.some((alg) => alg === jwk.alg)
  )
}

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'] as const

export const hasPrivateMembers = (jwk: object): boolean =>
  privateMembers.some((name) => name in jwk)

/** The public half, for registration and for the header of a proof. */
export function publicJwk(jwk: JWK): PublicJwk {
  const entries = Object.entries(jwk).filter(([name]) => !privateMembers.some((p) => p === name))
  return Object.fromEntries(entries)
}

/** RFC 7638 thumbprint, SHA-256, base64url: the `jkt` of RFC 9449. */
export const thumbprint = (jwk: JWK): Promise<string> => calculateJwkThumbprint(jwk)
