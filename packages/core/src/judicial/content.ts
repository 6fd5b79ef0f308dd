// What a certificate says: its claims, and the words in which they are printed.
import type { Text } from '../errors/row.ts'
import type { LocalDate } from '../identifiers/time.ts'

/** What stands where nothing is to be said. */
export const absent = '//'

/**
 * `has` says that the list of convictions is not empty. On a No. 2 that list holds expunged ones too, each
 * marked as such: who is listed there may legally have none.
 */
export type ConvictionStatus = 'none' | 'none-while-resident' | 'has'

/** One judgment on a certificate; an empty part is `//`. */
export interface ListedConviction {
  /** No. 2 only: whether it is expunged and when, in the words of the record's law. */
  readonly expungement?: string
  readonly judgment_on: string
  readonly judgment_no: string
  readonly court: string
  readonly offences: readonly { readonly name: string; readonly article: string }[]
  readonly principal_penalty: string
  readonly additional_penalty: string
  readonly civil_obligations: string
  readonly court_fees: string
  readonly execution: string
}

export interface ListedBan {
  readonly decision: string
  readonly on: string
  readonly court: string
  readonly post: string
  readonly from: string
  readonly until: string
  /** No. 2 only, where it was lifted. */
  readonly lifted_on?: string
}

/** The claims of a certificate that come from the record. */
export interface CertificateContent {
  readonly full_name: string
  readonly other_names: string
  readonly sex: string
  readonly birth_date: string
  readonly birth_place: string
  readonly nationality: string
  readonly residence_permanent: string
  readonly residence_temporary: string
  readonly id_kind: string
  readonly id_number: string
  /** No. 2 only. */
  readonly father?: string
  readonly mother?: string
  readonly spouse?: string
  readonly conviction_status: ConvictionStatus
  readonly convictions: readonly ListedConviction[]
  /** On a No. 1 only where it was asked for. An empty list: not banned. */
  readonly bans?: readonly ListedBan[]
}

/** What issuing adds to the content. */
export interface Issuing {
  /** Name of the authority, of the day of issue. */
  readonly authority: string
  readonly certificateNo: string
  readonly issuedOn: LocalDate
}

export interface IssuedContent extends CertificateContent {
  readonly authority: string
  readonly certificate_no: string
  readonly issued_on: LocalDate
}

export const issuedContent = (content: CertificateContent, issuing: Issuing): IssuedContent => ({
  ...content,
  authority: issuing.authority,
  certificate_no: issuing.certificateNo,
  issued_on: issuing.issuedOn,
})

/** Wording of the circular for the status (A). */
export const statusWords: Readonly<Record<ConvictionStatus, Text>> = {
  none: { en: 'No conviction', vi: 'Không có án tích' },
  'none-while-resident': {
    en: 'No conviction while residing in Viet Nam',
    vi: 'Không có án tích trong thời gian cư trú tại Việt Nam',
  },
  has: { en: 'Has a conviction', vi: 'Có án tích' },
}

/** Wording of the circular where no ban is in force (A). */
export const notBanned: Text = {
  en: 'Not banned from holding posts, or founding or managing enterprises and cooperatives',
  vi: 'Không bị cấm đảm nhiệm chức vụ, thành lập, quản lý doanh nghiệp, hợp tác xã',
}

/** `Đã được xóa án tích ngày … tháng … năm …` (A) */
export function expungedWords(on: string | undefined): string {
  if (on === undefined) return 'Đã được xóa án tích'
  const [year, month, day] = on.split('-')
  return `Đã được xóa án tích ngày ${day} tháng ${month} năm ${year}`
}
export const notExpungedWords = 'Chưa được xóa án tích'
