// Opens the encrypted subject of a presentation.
import { compactDecrypt, type JWK } from 'jose'

/** Decrypts with whichever of our keys fits; undefined where none does. */
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
      return new TextDecoder('utf-8', { fatal: true }).decode(plaintext).trimEnd()
    } catch {
      // Encrypted to another key of ours, or to nobody: try the next, else the step fails.
    }
  }
  return undefined
}
