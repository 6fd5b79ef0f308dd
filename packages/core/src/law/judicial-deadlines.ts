// Which law of judicial records an application is under, and how long its authority has: by the day of submission.
import { defineRegime } from '../engines/regime.ts'
import { days, hours, type TimeLimit, workingDays, workingHours } from '../engines/time-limit.ts'
import { citations } from './citations.ts'

/** Law 28/2009/QH12 with the pilot on VNeID, or the same as amended by Law 107/2025/QH15. */
export type JudicialLaw = 'law-28-2009' | 'law-107-2025'

/** The law by the day of submission or of the postmark. */
export const judicialLaw = defineRegime<unknown, JudicialLaw>('judicial-law', [
  {
    from: '2010-07-01',
    until: '2026-07-01',
    law: citations.law28,
    sure: 'A',
    says: {
      en: 'What was received or postmarked before 1 July 2026 follows the earlier rules',
      vi: 'Hồ sơ tiếp nhận hoặc có dấu bưu điện trước 01/7/2026 áp dụng quy định trước đó',
    },
    gives: () => 'law-28-2009',
  },
  {
    from: '2026-07-01',
    law: citations.decree216Transition,
    sure: 'A',
    says: {
      en: 'From 1 July 2026 Law 107/2025/QH15 and Decree 216/2026/NĐ-CP',
      vi: 'Từ 01/7/2026 áp dụng Luật số 107/2025/QH15 và Nghị định 216/2026/NĐ-CP',
    },
    gives: () => 'law-107-2025',
  },
])

export interface IssueFacts {
  /** Who asks: a person, or a body that conducts a procedure and is in a hurry. */
  readonly emergency?: boolean
  readonly foreigner?: boolean
  readonly severalResidences?: boolean
  readonly abroad?: boolean
  /** The record leaves open whether a conviction is expunged. */
  readonly expungementToVerify?: boolean
  readonly channel?: Channel
  /** The record was found to hold no conviction. Absent while nobody has looked. */
  readonly clean?: boolean
}

/** How an application comes. */
export type Channel = 'vneid' | 'portal' | 'post' | 'in-person'

export const isHard = (facts: IssueFacts): boolean =>
  [facts.foreigner, facts.severalResidences, facts.abroad, facts.expungementToVerify].includes(true)

const hardCases = {
  en: 'several residences, abroad, a foreigner, or an expungement to verify',
  vi: 'cư trú nhiều nơi, ở nước ngoài, là người nước ngoài hoặc cần xác minh xóa án tích',
}

/** How long from acceptance until the certificate is issued. */
export const issueTerm = defineRegime<IssueFacts, TimeLimit>('judicial-issue-term', [
  {
    from: '2010-07-01',
    until: '2026-07-01',
    law: citations.law28Time,
    sure: 'A',
    says: { en: 'Ten days', vi: 'Mười ngày' },
    gives: () => days(10),
  },
  {
    from: '2010-07-01',
    until: '2026-07-01',
    law: citations.law28Time,
    sure: 'A',
    says: { en: `Fifteen days: ${hardCases.en}`, vi: `Mười lăm ngày: ${hardCases.vi}` },
    when: isHard,
    gives: () => days(15),
  },
  {
    from: '2024-09-20',
    until: '2026-07-01',
    law: citations.procedure570,
    sure: 'B',
    says: {
      en: 'Three working days instead of ten days for a clean record, asked for on VNeID',
      vi: 'Ba ngày làm việc thay cho mười ngày nếu không có án tích, nộp qua VNeID',
    },
    when: (facts) => facts.clean === true && facts.channel === 'vneid' && !isHard(facts),
    gives: () => workingDays(3),
  },
  {
    from: '2010-07-01',
    until: '2026-07-01',
    law: citations.law28Time,
    sure: 'A',
    says: {
      en: 'Twenty-four hours for a body that conducts a procedure, in an emergency',
      vi: 'Hai mươi bốn giờ theo yêu cầu khẩn cấp của cơ quan tiến hành tố tụng',
    },
    when: ({ emergency }) => emergency === true,
    gives: () => hours(24),
  },
  {
    from: '2026-07-01',
    law: citations.law107Time,
    sure: 'B',
    says: { en: 'Five working days', vi: 'Năm ngày làm việc' },
    gives: () => workingDays(5),
  },
  {
    from: '2026-07-01',
    law: citations.law107Time,
    sure: 'B',
    says: {
      en: `Up to fifteen working days in hard cases; which those are was not found, we take the earlier ones: ${hardCases.en}`,
      vi: `Đến mười lăm ngày làm việc với trường hợp phức tạp; chưa tìm thấy quy định cụ thể, tạm lấy như trước: ${hardCases.vi}`,
    },
    when: isHard,
    gives: () => workingDays(15),
  },
])

export interface IntakeFacts {
  readonly channel: Channel
}

/** How long until the authority says accepted, refused, or what is missing. */
export const intakeTerm = defineRegime<IntakeFacts, TimeLimit>('judicial-intake-term', [
  {
    from: '2010-07-01',
    until: '2026-07-01',
    law: citations.ours,
    sure: 'D',
    says: { en: 'One working day', vi: 'Một ngày làm việc' },
    gives: () => workingDays(1),
  },
  {
    from: '2026-07-01',
    law: citations.decree216Intake,
    sure: 'A',
    says: { en: 'Eight working hours, online', vi: 'Tám giờ làm việc, nộp trực tuyến' },
    when: ({ channel }) => channel === 'vneid' || channel === 'portal',
    gives: () => workingHours(8),
  },
  {
    from: '2026-07-01',
    law: citations.decree216Intake,
    sure: 'A',
    says: { en: 'One working day, by post', vi: 'Một ngày làm việc, gửi qua bưu chính' },
    when: ({ channel }) => channel === 'post',
    gives: () => workingDays(1),
  },
  {
    from: '2026-07-01',
    law: citations.decree216Intake,
    sure: 'A',
    says: { en: 'One hour, in person', vi: 'Một giờ, nộp trực tiếp' },
    when: ({ channel }) => channel === 'in-person',
    gives: () => hours(1),
  },
])
