// DPoP: one key per client and process, one nonce per origin, a new proof for every attempt (RFC 9449).
import { createProofKey, type Instant, issueDpopProof, type ProofKey } from '@lienthong/core'

export interface Proofs {
  /** Keeps the nonce of an answer for the next proof to the same origin. */
  remember(url: string, nonce: string | null): void
  make(claims: {
    method: string
    /** The call's public URL, without query. */
    url: string
    now: Instant
    accessToken?: string
  }): Promise<string>
}

export function createProofs(newId: () => string): Proofs {
  let key: Promise<ProofKey> | undefined
  const nonces = new Map<string, string>()
  return {
    remember(url, nonce) {
      if (nonce !== null) nonces.set(new URL(url).origin, nonce)
    },
    async make(claims) {
      key ??= createProofKey()
      const nonce = nonces.get(new URL(claims.url).origin)
      const more = nonce === undefined ? {} : { nonce }
      return issueDpopProof({ ...claims, ...more, jti: newId() }, await key)
    },
  }
}
