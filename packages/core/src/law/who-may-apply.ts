// Who may apply for whose judicial record, and with which paper: a table by date.
import { plusYears } from '../engines/date-arithmetic.ts'
import { type AppliedRow, applyRegime, type DayText, defineRegime } from '../engines/regime.ts'
import type { ErrorCode } from '../errors/catalogue.ts'
import type { Text } from '../errors/row.ts'
import type { LocalDate } from '../identifiers/time.ts'
import type { CertificateType } from '../trust/sd-jwt/rule-steps.ts'
import type { Certainty } from './certainty.ts'
import { type Citation, citations } from './citations.ts'

/** What the applicant is to the person whose record is asked for. */
export const applicants = [
  'self',
  'parent',
  'spouse',
  'child',
  'guardian',
  'other',
  'state-body',
  'procedure-body',
] as const
export type Applicant = (typeof applicants)[number]

/** What the applicant must bring. `none`: the population register shows the relation. */
export type ApplicantPaper = 'none' | 'notarised-authorisation'

export interface MayApplyRow {
  readonly applicants: readonly Applicant[]
  readonly types: readonly CertificateType[]
  /** Only where the person is not yet so old on the day. */
  readonly youngerThan?: number
  readonly may: boolean
  readonly paper: ApplicantPaper
  readonly from: DayText
  /** First day on which the row no longer holds. */
  readonly until?: DayText
  readonly law: Citation
  readonly sure: Certainty
  readonly says: Text
}

const before = { from: '2010-07-01', until: '2026-07-01' } as const
const since = { from: '2026-07-01' } as const
const yes = { may: true, paper: 'none' } as const
const no = { may: false, paper: 'none' } as const
const family = ['parent', 'spouse', 'child'] as const
const both = ['1', '2'] as const

/** Under 18 (Civil Code Art. 21; D). */
const ofAge = 18

/** Of the rows that fit, the last one decides. Nobody is meant whom no row names. */
export const mayApplyRows: readonly MayApplyRow[] = [
  {
    ...yes,
    ...before,
    applicants: ['self'],
    types: both,
    law: citations.law28Purpose,
    sure: 'A',
    says: { en: 'A person for their own record', vi: 'Cá nhân yêu cầu cho chính mình' },
  },
  {
    ...yes,
    ...before,
    applicants: family,
    types: ['1'],
    law: citations.proxy28,
    sure: 'B',
    says: {
      en: 'Parent, spouse or child, without an authorisation',
      vi: 'Cha, mẹ, vợ, chồng, con yêu cầu thay, không cần văn bản ủy quyền',
    },
  },
  {
    may: true,
    paper: 'notarised-authorisation',
    ...before,
    applicants: ['guardian', 'other'],
    types: ['1'],
    law: citations.proxy28,
    sure: 'B',
    says: {
      en: 'Anybody else, with a notarised or certified authorisation',
      vi: 'Người khác yêu cầu thay theo văn bản ủy quyền được công chứng, chứng thực',
    },
  },
  {
    ...no,
    ...before,
    applicants: [...family, 'guardian', 'other'],
    types: ['2'],
    law: citations.proxy28,
    sure: 'B',
    says: {
      en: 'A No. 2 is not asked for through others',
      vi: 'Không được ủy quyền yêu cầu cấp Phiếu lý lịch tư pháp số 2',
    },
  },
  {
    ...yes,
    ...before,
    applicants: ['parent'],
    types: ['2'],
    youngerThan: ofAge,
    law: citations.proxy28,
    sure: 'B',
    says: {
      en: 'Parents of a minor, who are no proxies',
      vi: 'Cha, mẹ yêu cầu cho con chưa thành niên (không phải ủy quyền)',
    },
  },
  {
    ...yes,
    ...before,
    applicants: ['state-body'],
    types: ['1'],
    law: citations.law28Purpose,
    sure: 'A',
    says: {
      en: 'State and political bodies, for managing personnel',
      vi: 'Cơ quan nhà nước, tổ chức chính trị, tổ chức chính trị - xã hội',
    },
  },
  {
    ...no,
    ...before,
    applicants: ['state-body'],
    types: ['2'],
    law: citations.law28Purpose,
    sure: 'A',
    says: {
      en: 'A No. 2 is not for other bodies',
      vi: 'Phiếu số 2 không cấp cho cơ quan, tổ chức khác',
    },
  },
  {
    ...yes,
    ...before,
    applicants: ['procedure-body'],
    types: ['2'],
    law: citations.law28Purpose,
    sure: 'A',
    says: {
      en: 'Bodies that investigate, prosecute or try',
      vi: 'Cơ quan điều tra, truy tố, xét xử',
    },
  },
  {
    ...yes,
    ...since,
    applicants: ['self'],
    types: both,
    law: citations.decree216Application,
    sure: 'A',
    says: { en: 'A person for their own record', vi: 'Cá nhân đề nghị cho chính mình' },
  },
  {
    ...no,
    ...since,
    applicants: ['self'],
    types: both,
    youngerThan: 16,
    law: citations.law107Age,
    sure: 'B',
    says: { en: 'Not before the age of 16', vi: 'Chưa đủ 16 tuổi thì không tự đề nghị' },
  },
  {
    ...yes,
    ...since,
    applicants: [...family, 'guardian'],
    types: ['1'],
    law: citations.decree216Application,
    sure: 'A',
    says: {
      en: 'Parent, spouse, child or guardian, without an authorisation',
      vi: 'Cha, mẹ, vợ, chồng, con, người giám hộ đề nghị thay, không cần văn bản ủy quyền',
    },
  },
  {
    may: true,
    paper: 'notarised-authorisation',
    ...since,
    applicants: ['other'],
    types: ['1'],
    law: citations.decree216Application,
    sure: 'A',
    says: {
      en: 'Anybody else, with a notarised or certified authorisation',
      vi: 'Người khác đề nghị thay theo văn bản ủy quyền được công chứng, chứng thực',
    },
  },
  {
    ...no,
    ...since,
    applicants: [...family, 'guardian', 'other'],
    types: ['2'],
    law: citations.proxy28,
    sure: 'D',
    says: {
      en: 'A No. 2 is not asked for through others; the rule is carried on',
      vi: 'Không được ủy quyền đề nghị cấp Phiếu số 2; tạm giữ như quy định trước',
    },
  },
  {
    ...yes,
    ...since,
    applicants: ['parent'],
    types: ['2'],
    youngerThan: ofAge,
    law: citations.proxy28,
    sure: 'D',
    says: {
      en: 'Parents of a minor, who are no proxies; the rule is carried on',
      vi: 'Cha, mẹ đề nghị cho con chưa thành niên; tạm giữ như quy định trước',
    },
  },
  {
    ...yes,
    ...since,
    applicants: ['state-body'],
    types: ['1'],
    law: citations.decree216Bodies,
    sure: 'A',
    says: {
      en: 'State and political bodies: the content of a No. 1, by sharing and not through the citizen',
      vi: 'Cơ quan nhà nước, tổ chức chính trị: nội dung như Phiếu số 1, qua chia sẻ dữ liệu, không qua công dân',
    },
  },
  {
    ...no,
    ...since,
    applicants: ['state-body'],
    types: ['2'],
    law: citations.decree216Bodies,
    sure: 'A',
    says: {
      en: 'The content of a No. 2 is not for other bodies',
      vi: 'Nội dung như Phiếu số 2 không cung cấp cho cơ quan khác',
    },
  },
  {
    ...yes,
    ...since,
    applicants: ['procedure-body'],
    types: ['2'],
    law: citations.decree216Bodies,
    sure: 'A',
    says: {
      en: 'Bodies that conduct a procedure: the content of a No. 2',
      vi: 'Cơ quan tiến hành tố tụng: nội dung như Phiếu số 2',
    },
  },
]

export interface MayApplyFacts {
  readonly applicant: Applicant
  readonly type: CertificateType
  /** Of the person whose record it is. */
  readonly birth: LocalDate
}

export type MayApply = {
  /** Every row of the table; of those that apply, the last one decided. */
  readonly rows: readonly AppliedRow[]
} & (
  | { readonly ok: true; readonly paper: ApplicantPaper; readonly row: MayApplyRow }
  | { readonly ok: false; readonly code: ErrorCode; readonly row: MayApplyRow | undefined }
)

const nobodyElse = 'nobody-else'

const isMeant = (row: MayApplyRow, facts: MayApplyFacts, on: LocalDate): boolean =>
  row.applicants.includes(facts.applicant) &&
  row.types.includes(facts.type) &&
  (row.youngerThan === undefined || on < plusYears(facts.birth, row.youngerThan))

const table = defineRegime<MayApplyFacts, MayApplyRow | typeof nobodyElse>('judicial-may-apply', [
  {
    from: '2010-07-01',
    law: citations.law28Purpose,
    sure: 'A',
    says: { en: 'Nobody else', vi: 'Không ai khác' },
    gives: () => nobodyElse,
  },
  ...mayApplyRows.map((row) => ({
    from: row.from,
    ...(row.until === undefined ? {} : { until: row.until }),
    law: row.law,
    sure: row.sure,
    says: row.says,
    when: (facts: MayApplyFacts, on: LocalDate) => isMeant(row, facts, on),
    gives: () => row,
  })),
])

/**
 * Whether somebody may apply for a certificate of a person, by the day of submission, and the row that says so.
 *
 * Not checked: the relation itself (the population register), the authorisation, and that a body is one.
 *
 * @throws LienThongError `regime_unknown` before 1 July 2010
 *
 * @example
 * ```ts
 * mayApply(parseLocalDate('2026-07-01'), { applicant: 'other', type: '2', birth }).ok // false
 * ```
 *
 * @see Decree 216/2026/NĐ-CP, Art. 21 and 22 (A); Law 28/2009/QH12, Art. 7 (A)
 */
export function mayApply(on: LocalDate, facts: MayApplyFacts): MayApply {
  const { value: row, rows } = applyRegime(table, on, facts)
  if (row === nobodyElse)
    return { ok: false, code: 'application_not_allowed', row: undefined, rows }
  if (!row.may) return { ok: false, code: 'application_not_allowed', row, rows }
  return { ok: true, paper: row.paper, row, rows }
}
