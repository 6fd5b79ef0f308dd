// Ties a slip to the name on the paper without showing the name.
import { encodeBase64url, utf8Bytes } from '../jws/base64url.ts'
import { foldName } from './fold-name.ts'

export interface Bearer {
  readonly name: string
  /** As the paper has it: a day, or a year alone. */
  readonly birth: string
}

const proofBytes = 8

/**
 * First 8 bytes of SHA-256 over salt, folded name and birth, base64url. Whoever guesses name and birth can
 * confirm them: it is for a desk that has the paper before it.
 */
export async function proofOfName(salt: Uint8Array, { name, birth }: Bearer): Promise<string> {
  const bytes = new Uint8Array([...salt, ...utf8Bytes(foldName(name)), ...utf8Bytes(birth)])
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return encodeBase64url(digest.subarray(0, proofBytes))
}
