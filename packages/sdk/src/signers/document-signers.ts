// Whose keys sign papers: the facility's, and those of its practitioners.
import {
  documentAlgorithms,
  isPrivateJwk,
  type PrivateJwk,
  refuse,
  type Signer,
  signerOf,
} from '@lienthong/core'

/** Keys for signed papers, registered as `document` keys; other ones than `auth`. */
export interface DocumentSigners {
  /** The facility's seal: a private JWK, or a {@link Signer} such as an HSM. */
  readonly facility: PrivateJwk | Signer
  /**
   * The key of the practitioner with that licence; undefined where it has none here. The paper is then
   * taken all the same, and its receipt says that this signature is missing. A {@link Signer} may ask a
   * USB token at another desk.
   */
  practitioner?(licence: string): Promise<PrivateJwk | Signer | undefined>
}

/** @throws TypeError for what can sign no paper */
export function checkDocumentSigners(signers: DocumentSigners | undefined): void {
  if (signers === undefined) return
  if (typeof signers !== 'object' || signers === null) throw new TypeError('documents is no object')
  for (const name of Object.keys(signers))
    if (!['facility', 'practitioner'].includes(name))
      throw new TypeError('documents takes facility and practitioner only')
  if (!isKey(signers.facility))
    throw new TypeError('documents.facility must be a private JWK with kid and alg, or a signer')
  if (signers.practitioner !== undefined && typeof signers.practitioner !== 'function')
    throw new TypeError('documents.practitioner must be a function')
}

/** @throws LienThongError `key_unusable` */
export function documentSigner(value: unknown): Signer {
  if (!isKey(value)) throw refuse('key_unusable')
  return isPrivateJwk(value, documentAlgorithms) ? signerOf(value) : value
}

function isKey(value: unknown): value is PrivateJwk | Signer {
  if (isPrivateJwk(value, documentAlgorithms)) return true
  const { kid, alg, sign } = (value ?? {}) as Partial<Signer>
  return typeof sign === 'function' && typeof kid === 'string' && typeof alg === 'string'
}
