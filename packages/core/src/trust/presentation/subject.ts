// Opens the encrypted subject of a presentation.
import { compactDecrypt, type JWK } from 'jose'

/** Filled up with spaces, so that the length says nothing about the kind of identifier. */
export const padSubject = (identifier: string): string => identifier.padEnd(16)

/** Decrypts with whichever of our keys fits; undefined where none does or the padding is not ours. */
export async function decryptSubject(
  sub: string,
  keys: readonly JWK[],
): Promise<string | undefined> {
  for (const key of keys) {
    try {
      const { plaintext } = await compactDecrypt(sub, key, {
        keyManagementAlgorithms: ['ECDH-ES'],
        contentEncryptionAlgorithms: ['A128GCM'],
      })
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plaintext)
      const identifier = text.trimEnd()
      return text === padSubject(identifier) ? identifier : undefined
    } catch {
      // Encrypted to another key of ours, or to nobody: try the next, else the step fails.
    }
  }
  return undefined
}
