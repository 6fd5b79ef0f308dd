// The class of a token decides which algorithms may sign it; its header never does.

/** Signs bytes. ECDSA of JWS is r‖s. */
export type Algorithm = 'ES256' | 'ES384' | 'PS256' | 'RS256' | 'Ed25519' | 'EdDSA'

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

/** Papers, slips, certificates: also what the key stores of hospitals and authorities have. */
export const documentAlgorithms = [
  ...protocolAlgorithms,
  'ES384',
  'RS256',
] as const satisfies Algorithm[]

/** Whatever the exchange itself states: access tokens, receipts, trust lists, events. */
export const statementAlgorithms = ['ES256'] as const satisfies Algorithm[]

/** Ed25519 goes by two names; either in the header fits a key registered under the other. */
export const isSameAlgorithm = (a: unknown, b: unknown): boolean =>
  a === b || (isEd25519(a) && isEd25519(b))

const isEd25519 = (name: unknown): boolean => name === 'Ed25519' || name === 'EdDSA'

/** Length in bytes of a signature, where the algorithm fixes it; that of RSA depends on the key. */
export const signatureLength: Readonly<Partial<Record<Algorithm, number>>> = {
  ES256: 64,
  ES384: 96,
  Ed25519: 64,
  EdDSA: 64,
}
