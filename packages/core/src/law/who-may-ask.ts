// Who may ask a citizen for a certificate, for what, and which facts of it: by law or not at all.
import type { DayText } from '../engines/regime.ts'
import type { ErrorCode } from '../errors/catalogue.ts'
import type { Text } from '../errors/row.ts'
import type { LocalDate } from '../identifiers/time.ts'
import type { CertificateType } from '../trust/sd-jwt/rule-steps.ts'
import type { Certainty } from './certainty.ts'
import { type Citation, citations } from './citations.ts'

/** Only these kinds of act can give somebody the right to ask. */
export type Instrument =
  | 'law'
  | 'na-resolution'
  | 'ordinance'
  | 'nasc-resolution'
  | 'decree'
  | 'government-resolution'

export interface MayAskRow {
  /** Named in the verifier's request. */
  readonly id: string
  /** Client id of one verifier, or a class of them by their registered role. */
  readonly asker: { readonly verifier: string } | { readonly class: string }
  readonly purpose: AskedPurpose
  readonly certificate: CertificateType
  /** Whether bans on posts and enterprises belong to the purpose. */
  readonly bans: boolean
  readonly instrument: Instrument
  readonly citation: Citation
  readonly from: DayText
  /** First day on which it no longer holds. */
  readonly until?: DayText
  readonly sure: Certainty
  readonly says: Text
  /** It stands in no act: it lets the sandbox show how such a row works. */
  readonly invented?: true
}

/** What a purpose may see at most; the wallet shows exactly this. Our reading of data minimisation (D). */
export const minimumByPurpose = {
  employment: ['full_name', 'birth_date', 'conviction_status'],
  'employment-with-identity': ['full_name', 'birth_date', 'conviction_status', 'id_number'],
  'foreign-use': 'all',
  proceedings: 'all',
} as const satisfies Record<string, readonly string[] | 'all'>
export type AskedPurpose = keyof typeof minimumByPurpose

const citationInvented: Citation = {
  en: 'Invented for the sandbox: no act says so',
  vi: 'Giả định cho môi trường thử nghiệm: không có văn bản nào quy định',
}
const invented = {
  certificate: '1',
  citation: citationInvented,
  from: '2026-07-01',
  sure: 'D',
  invented: true,
} as const

/**
 * The rows that we have. The 154 procedures of Directive 23/CT-TTg are not known to us one by one, so all
 * rows for a No. 1 are invented; real ones take their place with their act.
 */
export const mayAskRows: readonly MayAskRow[] = [
  {
    id: 'proceedings',
    asker: { class: 'procedure-body' },
    purpose: 'proceedings',
    certificate: '2',
    bans: true,
    instrument: 'decree',
    citation: citations.decree216Bodies,
    from: '2026-07-01',
    sure: 'A',
    says: {
      en: 'A body that conducts a procedure may see a No. 2',
      vi: 'Cơ quan tiến hành tố tụng được xem nội dung Phiếu số 2',
    },
  },
  {
    ...invented,
    id: 'invented-employer',
    asker: { class: 'employer' },
    purpose: 'employment',
    bans: false,
    instrument: 'decree',
    says: {
      en: 'An employer of the tour, for a post with children',
      vi: 'Đơn vị tuyển dụng trong phần giới thiệu, cho vị trí làm việc với trẻ em',
    },
  },
  {
    ...invented,
    id: 'invented-school',
    asker: { class: 'school' },
    purpose: 'employment-with-identity',
    bans: false,
    instrument: 'law',
    says: { en: 'A school, for its teachers', vi: 'Cơ sở giáo dục, khi tuyển giáo viên' },
  },
  {
    ...invented,
    id: 'invented-bank',
    asker: { class: 'bank' },
    purpose: 'employment',
    bans: true,
    instrument: 'law',
    says: { en: 'A bank, for its managers', vi: 'Ngân hàng, khi bổ nhiệm người quản lý' },
  },
  {
    ...invented,
    id: 'invented-guards',
    asker: { class: 'security-company' },
    purpose: 'employment-with-identity',
    bans: false,
    instrument: 'decree',
    until: '2027-07-01',
    says: {
      en: 'A security company, for its guards',
      vi: 'Doanh nghiệp dịch vụ bảo vệ, khi tuyển nhân viên bảo vệ',
    },
  },
  {
    ...invented,
    id: 'invented-embassy',
    asker: { class: 'foreign-mission' },
    purpose: 'foreign-use',
    bans: true,
    instrument: 'government-resolution',
    says: {
      en: 'A foreign mission, for a long stay abroad',
      vi: 'Cơ quan đại diện nước ngoài, khi xét cư trú dài hạn ở nước ngoài',
    },
  },
]

export interface Demand {
  /** Client id of who asks. */
  readonly verifier: string
  /** Roles that the trust list gives it on the day. */
  readonly classes: readonly string[]
  readonly purpose: AskedPurpose
  readonly certificate: CertificateType
}

export type MayAsk =
  | { readonly ok: true; readonly row: MayAskRow }
  | { readonly ok: false; readonly code: ErrorCode; readonly law: Citation }

/**
 * Whether a verifier may ask a citizen for a certificate. Nobody may who stands in no row: only a law, a
 * resolution of the Assembly, its committee or the Government, an ordinance or a decree gives that right.
 * Before 1 July 2026 no row is in force.
 *
 * Not checked: that the trust list gives the verifier these classes, and that the purpose is true.
 *
 * @example
 * ```ts
 * mayAsk(today, { verifier: 'shop', classes: [], purpose: 'employment', certificate: '1' })
 * // { ok: false, code: 'demand_not_lawful', … }
 * ```
 */
export function mayAsk(
  on: LocalDate,
  demand: Demand,
  rows: readonly MayAskRow[] = mayAskRows,
): MayAsk {
  const row = rows.find((one) => isInForce(one, on) && isMeant(one, demand))
  if (row !== undefined) return { ok: true, row }
  const code = demand.certificate === '2' ? 'demand_forbidden' : 'demand_not_lawful'
  return { ok: false, code, law: citations.law107Demand }
}

const isInForce = ({ from, until }: MayAskRow, on: LocalDate): boolean =>
  from <= on && (until === undefined || on < until)

/** A No. 2 is for procedure-conducting bodies whatever a row says. */
const isMeant = (row: MayAskRow, demand: Demand): boolean =>
  row.certificate === demand.certificate &&
  row.purpose === demand.purpose &&
  ('verifier' in row.asker
    ? row.asker.verifier === demand.verifier
    : demand.classes.includes(row.asker.class)) &&
  (row.certificate === '1' || demand.classes.includes('procedure-body'))

/** The claims that a row lets its verifier ask for, of those that the certificate has; nothing beyond. */
export function claimsOf({ purpose, bans }: MayAskRow, all: readonly string[]): readonly string[] {
  const minimum = minimumByPurpose[purpose]
  return all.filter((claim) =>
    claim === 'bans' ? bans : minimum === 'all' || minimum.some((one) => one === claim),
  )
}
