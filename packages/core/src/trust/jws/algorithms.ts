// The class of a token decides which algorithms may sign it; its header never does.

/** Signs bytes: r‖s for ECDSA, as JWS wants it. */
export type Algorithm = 'ES256' | 'PS256' | 'Ed25519' | 'EdDSA'

/**
 * Client assertions, DPoP proofs, presentations. Ed25519 comes under its old name too.
 * @see RFC 9864 §2.2
 */
export const protocolAlgorithms = [
  'ES256',
  'PS256',
  'Ed25519',
  'EdDSA',
] as const satisfies Algorithm[]

/** Whatever the exchange itself states: access tokens, receipts. */
export const statementAlgorithms = ['ES256'] as const satisfies Algorithm[]
