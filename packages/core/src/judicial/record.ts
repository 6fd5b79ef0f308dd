// The record that a certificate is derived from: a person, their convictions, their bans.
import Type, { type Static } from 'typebox'
import { LocalDateText, strict } from '../contracts/wire.ts'
import { listOf, optionalText, text } from '../documents/parts.ts'

/** *Các loại giấy tờ tùy thân* that a certificate names. */
export const idKinds = [
  'personal-number',
  'identity-card',
  'citizen-card',
  'old-identity-card',
  'identity-certificate',
  'passport',
  'travel-document',
] as const

const Name = text(255)

/** Who a certificate is about. What is absent is printed as `//`. */
export const Person = strict({
  fullName: Name,
  otherNames: Type.Optional(listOf(Name, 10)),
  sex: Type.Enum(['male', 'female']),
  birthDate: LocalDateText,
  birthPlace: text(255),
  /** A foreigner's record tells of the time in Viet Nam only. */
  citizenship: Type.Enum(['vietnamese', 'foreign']),
  nationality: text(100),
  residencePermanent: optionalText(1024),
  residenceTemporary: optionalText(1024),
  idKind: Type.Enum([...idKinds]),
  idNumber: text(40),
  /** No. 2 only, with mother and spouse. */
  father: Type.Optional(Name),
  mother: Type.Optional(Name),
  spouse: Type.Optional(Name),
})
export type Person = Static<typeof Person>

export const Offence = strict({ name: text(500), article: text(200) })

/**
 * One judgment, as the record states it. Nothing of it is computed: whether it is expunged is what the
 * record says, in one of two literal states (Decree 216/2026/NĐ-CP, Art. 13).
 */
export const Conviction = strict({
  /** The record's own id of it. */
  id: text(100),
  court: text(255),
  judgmentNo: text(100),
  judgmentOn: LocalDateText,
  /** Since when the judgment is final. Absent while an appeal is open. */
  finalOn: Type.Optional(LocalDateText),
  offences: listOf(Offence, 50),
  /** Hình phạt chính. */
  principal: text(1000),
  /** Án treo, with its probation. */
  suspended: optionalText(1000),
  /** Hình phạt bổ sung. */
  additional: Type.Array(text(1000), { maxItems: 20 }),
  /** Nghĩa vụ dân sự trong bản án. */
  civil: optionalText(4000),
  /** Án phí. */
  courtFees: optionalText(1000),
  /** Tình trạng thi hành án: the literal text of each decision or certificate. */
  execution: Type.Array(strict({ on: LocalDateText, text: text(4000) }), { maxItems: 100 }),
  /** `expunged`: đã được xóa án tích. `has`: có án tích. */
  state: Type.Enum(['has', 'expunged']),
  expungedOn: Type.Optional(LocalDateText),
  expungedHow: Type.Optional(Type.Enum(['by-law', 'by-court', 'early'])),
  /** When somebody last verified the state. */
  verifiedOn: Type.Optional(LocalDateText),
  /** Đại xá. */
  amnesty: Type.Optional(Type.Literal('general')),
  /** Đặc xá: leaves the conviction standing (D). */
  pardon: Type.Optional(Type.Literal('special')),
  /** The judgment itself is gone. */
  annulledOn: Type.Optional(LocalDateText),
  /** Minors and those exempted from penalty (D). */
  countsAs: Type.Optional(Type.Literal('no-conviction')),
  /** `possible`: the names fit, a personal id is missing. Absent: the id fits. */
  match: Type.Optional(Type.Literal('possible')),
  /** What an officer decided about a possible match, and why. */
  decided: Type.Optional(
    strict({ is: Type.Enum(['same-person', 'other-person']), reason: text(1000), by: text(100) }),
  ),
})
export type Conviction = Static<typeof Conviction>

/** A ban on holding posts, or founding or managing enterprises and cooperatives, after a bankruptcy. */
export const Ban = strict({
  /** Number of the decision. */
  decision: text(100),
  on: LocalDateText,
  court: text(255),
  /** What is banned. */
  post: text(500),
  from: LocalDateText,
  /** Its last day. */
  until: LocalDateText,
  liftedOn: Type.Optional(LocalDateText),
})
export type Ban = Static<typeof Ban>
