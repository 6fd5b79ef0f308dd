// Takes an SD-JWT with key binding apart at its tildes, without believing any of it.

export interface SdJwtParts {
  /** The issuer-signed JWT. */
  readonly jwt: string
  readonly disclosures: readonly string[]
  /** The KB-JWT; empty where the text ends in a tilde. */
  readonly binding: string
  /** What `sd_hash` is made of: everything before the KB-JWT, with the last tilde. */
  readonly hashed: string
}

/**
 * The parts, or undefined where there is no tilde or nothing between two of them.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9901#section-4 RFC 9901 §4}
 */
export function splitSdJwt(text: string): SdJwtParts | undefined {
  const [jwt = '', ...rest] = text.split('~')
  const binding = rest.pop()
  if (binding === undefined || jwt === '' || rest.includes('')) return undefined
  const hashed = text.slice(0, text.length - binding.length)
  return { jwt, disclosures: rest, binding, hashed }
}
