// What a citizen declares and signs to get a certificate (tờ khai đề nghị cấp Phiếu lý lịch tư pháp).
import Type, { type Static } from 'typebox'
import { InstantText, LocalDateText, strict, Uuid } from '../../contracts/wire.ts'
import { plusYears } from '../../engines/date-arithmetic.ts'
import type { Finding } from '../../errors/lienthong-error.ts'
import type { Text } from '../../errors/row.ts'
import { isLocalDate, type LocalDate, localDateOf, parseInstant } from '../../identifiers/time.ts'
import { Person } from '../../judicial/record.ts'
import { type FeeCategory, feeCategories } from '../../law/judicial-fees.ts'
import { type Applicant, mayApply } from '../../law/who-may-apply.ts'
import { brokenRules, finding, listOf, optionalText, text } from '../parts.ts'

/** SHA-256 in base64url: of an attached paper, of a content. */
export const Digest = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })

const Month = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' })

/** A time at one place since the age of 14, with what the person did there. */
export const Residence = strict({
  from: Month,
  /** Absent: still. */
  until: Type.Optional(Month),
  place: text(500),
  /** ISO 3166-1; `VN` in Viet Nam. */
  country: Type.String({ pattern: '^[A-Z]{2}$' }),
  /** Where several provinces stand, the record is asked for in each. */
  province: optionalText(100),
  occupation: optionalText(255),
  workplace: optionalText(255),
})
export type Residence = Static<typeof Residence>

const relations: readonly Exclude<Applicant, 'state-body' | 'procedure-body'>[] = [
  'self',
  'parent',
  'spouse',
  'child',
  'guardian',
  'other',
]

/** @see forms 03/2024/LLTP and 04/2024/LLTP (B); the forms since 1 July 2026 were not found */
export const JudicialApplication = strict({
  id: Uuid,
  signedAt: InstantText,
  /** Client id of the authority: of the residence, or the nearest one (Decree 216/2026/NĐ-CP, Art. 22). */
  authority: text(100),
  /** One application for each type. */
  type: Type.Enum(['1', '2']),
  /** In the applicant's words: no closed list was found, and it decides nothing. */
  purpose: text(500),
  channel: Type.Enum(['vneid', 'portal', 'post', 'in-person']),
  applicant: strict({
    relation: Type.Enum([...relations]),
    /** Of who applies for somebody else. */
    name: optionalText(255),
    idNumber: optionalText(40),
    /** The notarised or certified paper, attached. */
    authorisation: Type.Optional(strict({ digest: Digest, notary: text(255), on: LocalDateText })),
  }),
  /** Whose record it is; mostly filled from the population register. */
  person: Person,
  /** Since the age of 14. */
  residences: listOf(Residence, 100),
  contact: strict({ email: optionalText(255), phone: optionalText(20) }),
  /** A No. 1 tells of bans only if this was asked for. */
  askedBans: Type.Boolean(),
  copies: strict({
    paper: Type.Integer({ minimum: 0, maximum: 100 }),
    /** Where they are sent. */
    address: optionalText(1024),
  }),
  fee: strict({
    category: Type.Enum<FeeCategory[]>([...feeCategories]),
    /** Of what shows that the person belongs to the group. */
    proof: Type.Optional(Digest),
  }),
})
export type JudicialApplication = Static<typeof JudicialApplication>

/** The day whose rules apply. Not checked: that it also arrived on that day. */
export const submittedOn = ({ signedAt }: Pick<JudicialApplication, 'signedAt'>): LocalDate =>
  localDateOf(parseInstant(signedAt))

/** What contradicts itself or is missing of the declaration, and whether the applicant may apply at all. */
export function checkApplication(body: JudicialApplication): readonly Finding[] {
  const { birthDate: birth } = body.person
  if (!isLocalDate(birth)) {
    return [
      finding('error', 'birth_date_real', '/person/birthDate', {
        en: 'There is no such day.',
        vi: 'Ngày sinh không có trong lịch.',
      }),
    ]
  }
  return [...applicantFindings(body, birth), ...declarationFindings(body, birth)]
}

function applicantFindings(body: JudicialApplication, birth: LocalDate): readonly Finding[] {
  const { relation, name, idNumber, authorisation } = body.applicant
  const facts = { applicant: relation, type: body.type, birth }
  const answer = mayApply(submittedOn(body), facts)
  if (!answer.ok) {
    const says = answer.row?.says ?? nobodyElse
    return [finding('error', answer.code, '/applicant/relation', sentence(says))]
  }
  const needsPaper = answer.paper === 'notarised-authorisation'
  return brokenRules(
    [
      needsPaper === (authorisation !== undefined),
      finding('error', 'authorisation', '/applicant/authorisation', {
        en: 'An authorisation is attached exactly where the applicant needs one.',
        vi: 'Chỉ và phải kèm văn bản ủy quyền khi người đề nghị thuộc diện cần ủy quyền.',
      }),
    ],
    [
      relation === 'self' || (name !== undefined && idNumber !== undefined),
      finding('error', 'applicant_named', '/applicant/name', {
        en: 'Who applies for somebody else gives name and id number.',
        vi: 'Người đề nghị thay phải ghi họ tên và số giấy tờ của mình.',
      }),
    ],
  )
}

const nobodyElse: Text = {
  en: 'Nobody else may apply',
  vi: 'Không ai khác được đề nghị',
}
const sentence = ({ en, vi }: Text): Text => ({ en: `${en}.`, vi: `${vi}.` })

const ageOfHistory = 14

function declarationFindings(body: JudicialApplication, birth: LocalDate): readonly Finding[] {
  const { copies, fee, residences } = body
  const since = plusYears(birth, ageOfHistory)
  const first = residences.map(({ from }) => from).sort()[0] ?? ''
  return brokenRules(
    [
      first <= since.slice(0, 7) || submittedOn(body) < since,
      finding('error', 'history_since_fourteen', '/residences', {
        en: 'The history does not reach back to the age of 14.',
        vi: 'Quá trình cư trú chưa khai từ khi đủ 14 tuổi.',
      }),
    ],
    [
      copies.paper === 0 || copies.address !== undefined || body.channel === 'in-person',
      finding('error', 'copies_address', '/copies/address', {
        en: 'Paper copies need an address.',
        vi: 'Cần ghi địa chỉ nhận bản giấy.',
      }),
    ],
    [
      (fee.category === 'ordinary') === (fee.proof === undefined),
      finding('error', 'fee_proof', '/fee/proof', {
        en: 'A reduced fee or none needs its proof, the ordinary fee none.',
        vi: 'Miễn, giảm phí phải kèm giấy tờ chứng minh; mức thường thì không kèm.',
      }),
    ],
  )
}
