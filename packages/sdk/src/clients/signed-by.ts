// Who signed, for refusals of keys: ids and places that the program's owner can compare; no secrets.
import type { ErrorCode, Text } from '@lienthong/core'

export interface SignedBy {
  readonly clientId: string
  readonly kid: string
  /** Path of the key's file, where it came from one. */
  readonly keyFile?: string | undefined
}

/** Refusals of the key with which a client says who it is. */
export const authCodes: readonly ErrorCode[] = [
  'client_unknown',
  'assertion_algorithm',
  'assertion_key_unknown',
  'assertion_key_retired',
  'assertion_signature',
]

/** Refusals of the key with which an identity provider attests. */
export const attestCodes: readonly ErrorCode[] = [
  'presentation_algorithm',
  'presentation_key_unknown',
  'presentation_key_retired',
  'presentation_signature',
]

/** Which client, key and file signed, and what to do about it. */
export function aboutSigner({ clientId, kid, keyFile }: SignedBy): Text {
  const file = keyFile === undefined ? { en: '', vi: '' } : fileIn(keyFile)
  return {
    en: `It was signed for clientId ${clientId} with the key ${kid}${file.en}. Check that this key is registered for this clientId, or use the key that is.`,
    vi: `Yêu cầu được ký cho clientId ${clientId} bằng khóa ${kid}${file.vi}. Hãy kiểm tra khóa này đã đăng ký cho clientId đó chưa, hoặc dùng đúng khóa đã đăng ký.`,
  }
}

const fileIn = (keyFile: string): Text => ({ en: ` from ${keyFile}`, vi: ` trong tệp ${keyFile}` })
