// A private key from a file, for hospitals that keep it on disk.
import { readFileSync } from 'node:fs'
import { isPrivateJwk, type PrivateJwk, refuse } from '@lienthong/core'

/**
 * Reads one private JWK (with `kid` and `alg`) from a file, synchronously. Who may read the file, and
 * whether the exchange knows the key, is *not* checked.
 *
 * @throws LienThongError `key_unusable`; its finding says what is wrong with the file, never what is in it
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517 RFC 7517}
 *
 * @example
 * ```ts
 * const exchange = createHospitalClient({ baseUrl, clientId, auth: keyFromFile('./auth.key.json') })
 * ```
 */
export function keyFromFile(path: string): PrivateJwk {
  const value = parse(read(path), path)
  if (isPrivateJwk(value)) return value
  throw unusable(path, 'no_private_jwk', 'The file is no private JWK with kid, alg and d.')
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw unusable(path, 'unreadable', `The file cannot be read (${code}).`)
  }
}

function parse(text: string, path: string): unknown {
  if (text.trim() === '') throw unusable(path, 'empty', 'The file is empty.')
  if (text.includes('-----BEGIN'))
    throw unusable(path, 'pem', 'The file is PEM. Convert the key to a JWK.')
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // The parser's own message would quote the file.
    throw unusable(path, 'no_json', 'The file is not JSON.')
  }
}

const unusable = (path: string, rule: string, text: string) =>
  refuse('key_unusable', { findings: [{ rule, severity: 'error', path, text }] })
