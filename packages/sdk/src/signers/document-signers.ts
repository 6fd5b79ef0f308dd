// Whose keys sign papers: the facility's, and those of its practitioners.
import {
  documentAlgorithms,
  isPrivateJwk,
  type Language,
  type PrivateJwk,
  refuse,
  type Signer,
  signerOf,
  type Text,
} from '@lienthong/core'
import { isOptions, unexpected } from '../argument.ts'
import { noOption } from '../clients/options.ts'

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

/** @throws LienThongError `argument_wrong` for what can sign no paper */
export function checkDocumentSigners(
  signers: DocumentSigners | undefined,
  language: Language,
): void {
  if (signers === undefined) return
  if (!isOptions(signers)) throw unexpected('documents', words.signers, signers, language)
  for (const name of Object.keys(signers))
    if (!['facility', 'practitioner'].includes(name)) throw noOption(`documents.${name}`, language)
  const { facility, practitioner } = signers
  if (!isKey(facility)) throw unexpected('documents.facility', words.key, facility, language)
  if (practitioner !== undefined && typeof practitioner !== 'function')
    throw unexpected('documents.practitioner', words.practitioner, practitioner, language)
}

const words = {
  signers: {
    en: 'an object with facility and, if wanted, practitioner',
    vi: 'một đối tượng có facility và, nếu cần, practitioner',
  },
  key: {
    en: 'a private JWK with kid and alg, as keyFromFile(path) reads it, or a signer',
    vi: 'một khóa bí mật dạng JWK có kid và alg như keyFromFile(đường dẫn) đọc ra, hoặc một bộ ký (signer)',
  },
  practitioner: {
    en: 'a function from a licence to a key',
    vi: 'một hàm nhận số giấy phép và trả về khóa',
  },
} as const satisfies Record<string, Text>

/** @throws LienThongError `key_unusable` */
export function documentSigner(value: unknown, language: Language): Signer {
  if (!isKey(value)) throw refuse('key_unusable', { language })
  return isPrivateJwk(value, documentAlgorithms) ? signerOf(value) : value
}

function isKey(value: unknown): value is PrivateJwk | Signer {
  if (isPrivateJwk(value, documentAlgorithms)) return true
  const { kid, alg, sign } = (value ?? {}) as Partial<Signer>
  return typeof sign === 'function' && typeof kid === 'string' && typeof alg === 'string'
}
