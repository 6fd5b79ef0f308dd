// Until when a referral paper is good, by the rules of the day on which it was signed.
import { plusYears } from '../../engines/date-arithmetic.ts'
import { applyRegime, defineRegime } from '../../engines/regime.ts'
import { type LocalDate, parseLocalDate } from '../../identifiers/time.ts'
import { citations } from '../../law/citations.ts'
import { appendix3, isListed } from '../../law/disease-lists.ts'
import { type Term, type Validity, workingDaysAfter } from '../validity.ts'

export interface ReferralValidityFacts {
  /**
   * The doctor's tick that the paper is good for long: one year (before 2025: to the end of the year).
   * The lists of diseases are not known completely, so the tick decides and is marked as stated by the doctor.
   */
  readonly oneYear: boolean
  /** Main diagnosis, ICD-10. Compared with what is known of Appendix III; never takes the tick away. */
  readonly icd?: string
  readonly course?: Course
}

/** A treatment course on the paper. */
export interface Course {
  readonly from: LocalDate
  /** Its last day; while it runs, the day that is asked about. */
  readonly to: LocalDate
}

const tenWorkingDays = (signedOn: LocalDate): Term => workingDaysAfter(signedOn, 10)

const oneYear = (signedOn: LocalDate): Term => ({
  until: plusYears(signedOn, 1),
  doubtfulDays: [],
})

const endOfYear = (signedOn: LocalDate): Term => ({
  until: parseLocalDate(`${signedOn.slice(0, 4)}-12-31`),
  doubtfulDays: [],
})

function isInAppendix3({ icd }: ReferralValidityFacts, signedOn: LocalDate): boolean {
  return icd !== undefined && isListed(appendix3, icd, signedOn) === true
}

/** The term of the paper itself, without a course that runs beyond it. */
export const referralTerm = defineRegime<ReferralValidityFacts, Term>('referral-term', [
  {
    from: '2016-01-01',
    until: '2025-01-01',
    law: citations.circular40,
    sure: 'C',
    says: {
      en: 'Ten working days after signing (one hospital’s page says ten days)',
      vi: 'Mười ngày làm việc sau ngày ký (trang của một bệnh viện ghi mười ngày)',
    },
    gives: tenWorkingDays,
  },
  {
    from: '2016-01-01',
    until: '2025-01-01',
    law: citations.circular40,
    sure: 'A',
    says: {
      en: 'To 31 December for a disease of Appendix 1, as stated by the doctor',
      vi: 'Đến 31/12 với bệnh thuộc Phụ lục 1, theo xác nhận của bác sĩ',
    },
    when: (facts) => facts.oneYear,
    gives: endOfYear,
  },
  {
    from: '2025-01-01',
    law: citations.circular01Term,
    sure: 'C+',
    says: { en: 'Ten working days after signing', vi: 'Mười ngày làm việc sau ngày ký' },
    gives: tenWorkingDays,
  },
  {
    from: '2025-01-01',
    law: citations.circular01OneYear,
    sure: 'C+',
    says: {
      en: 'One year from signing for a disease of Appendix III, as stated by the doctor',
      vi: 'Một năm từ ngày ký với bệnh thuộc Phụ lục III, theo xác nhận của bác sĩ',
    },
    when: (facts) => facts.oneYear,
    gives: oneYear,
  },
  {
    from: '2025-01-01',
    law: citations.circular01OneYear,
    sure: 'C+',
    says: {
      en: 'One year from signing for a code that is known to stand in Appendix III',
      vi: 'Một năm từ ngày ký với mã bệnh đã biết thuộc Phụ lục III',
    },
    when: isInAppendix3,
    gives: oneYear,
  },
])

interface CourseFacts extends ReferralValidityFacts {
  readonly course: Course
}

/** Whether a running course carries the paper beyond its term: it began in time. */
const outlasts = (course: Course, term: LocalDate) => course.from <= term && course.to > term

const endOfCourse = (_: LocalDate, { course }: CourseFacts) => course.to

/** What a treatment course that outlasts the term makes of it. */
export const referralCourse = defineRegime<CourseFacts, LocalDate>('referral-course', [
  {
    from: '2016-01-01',
    law: citations.ours,
    sure: 'D',
    says: {
      en: 'A course that began in time may end on any referral; the acts say it of long ones only',
      vi: 'Đợt điều trị bắt đầu trong hạn được tiếp tục đến khi kết thúc, với mọi loại giấy; văn bản chỉ nêu giấy dài hạn',
    },
    gives: endOfCourse,
  },
  {
    from: '2016-01-01',
    until: '2025-01-01',
    law: citations.decree146,
    sure: 'A',
    says: {
      en: 'To the end of the course where it runs beyond 31 December',
      vi: 'Đến hết đợt điều trị nếu đợt kéo dài quá 31/12',
    },
    when: (facts) => facts.oneYear,
    gives: endOfCourse,
  },
  {
    from: '2025-01-01',
    law: citations.circular01Course,
    sure: 'C+',
    says: {
      en: 'To the end of the course where the year runs out during treatment',
      vi: 'Đến hết đợt điều trị nếu hết hạn một năm khi đang điều trị',
    },
    when: (facts, signedOn) => facts.oneYear || isInAppendix3(facts, signedOn),
    gives: endOfCourse,
  },
])

/**
 * The last day of a referral, good until 23:59:59.999 Vietnamese time. The signing day does not count.
 * A one-year term ends on the same date of the next year, also where nobody works on it; no text was
 * found that moves it (D).
 *
 * Not checked: whether the diagnosis is one that the doctor may tick.
 *
 * @throws LienThongError `regime_unknown` for a paper signed before 2016
 * @throws LienThongError `calendar_unknown` where working days lie in a year without a calendar
 *
 * @example
 * ```ts
 * referralValidity(parseLocalDate('2026-04-20'), { oneYear: false }).until // 2026-05-07
 * ```
 *
 * @see Circular 01/2025/TT-BYT, Art. 12(1) and 12(2) (C+); before 2025 Circular 40/2015/TT-BYT,
 *   Art. 10–12, and Decree 146/2018/NĐ-CP, Art. 15(5)
 */
export function referralValidity(signedOn: LocalDate, facts: ReferralValidityFacts): Validity {
  const { value, rows } = applyRegime(referralTerm, signedOn, facts)
  const { course } = facts
  if (course === undefined || !outlasts(course, value.until)) return { ...value, rows }
  const extended = applyRegime(referralCourse, signedOn, { ...facts, course })
  return { ...value, until: extended.value, rows: [...rows, ...extended.rows] }
}
