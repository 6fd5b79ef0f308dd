// Counts working days of Viet Nam, and says which of the days it looked at are doubtful.
import { refuse } from '../errors/lienthong-error.ts'
import type { LocalDate } from '../identifiers/time.ts'
import { type Calendar, holidays } from '../law/holidays.ts'
import { plusDays, weekdayOf } from './date-arithmetic.ts'

export interface WorkingDays {
  readonly date: LocalDate
  /** Days on the way whose row was never announced. They were counted as off, so the date is the latest it can be by them. */
  readonly doubtfulDays: readonly LocalDate[]
}

/**
 * Whether people work on a day: Monday to Friday that is not off, or a Saturday or Sunday that is
 * worked. A doubtful day counts as off.
 *
 * @throws LienThongError `calendar_unknown` for a year without a calendar: Tết and the worked
 *   Saturdays of a year cannot be guessed, and a wrong date is worse than none
 */
export const isWorkingDay = (date: LocalDate, calendar: Calendar = holidays): boolean =>
  judgeDay(date, calendar) === 'works'

/**
 * The day that lies a number of working days after a date. The date itself does not count: day 1 is
 * the next working day (Civil Code Art. 147; D). Zero days is the date itself, worked or not.
 *
 * @throws LienThongError `calendar_unknown` as soon as a day of a year without a calendar is looked at
 *
 * @example
 * ```ts
 * addWorkingDays(parseLocalDate('2026-11-23'), 10)
 * // { date: '2026-12-08', doubtfulDays: ['2026-11-24'] }
 * ```
 */
export function addWorkingDays(
  from: LocalDate,
  count: number,
  calendar: Calendar = holidays,
): WorkingDays {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new TypeError('The number of working days is a whole number from 0.')
  }
  const doubtfulDays: LocalDate[] = []
  let date = from
  for (let left = count; left > 0; ) {
    date = plusDays(date, 1)
    const day = judgeDay(date, calendar)
    if (day === 'works') left -= 1
    if (day === 'doubtful') doubtfulDays.push(date)
  }
  return { date, doubtfulDays }
}

/** What the calendar says of a day. @throws LienThongError `calendar_unknown` */
export function judgeDay(date: LocalDate, calendar: Calendar): 'works' | 'off' | 'doubtful' {
  if (!calendar.years.includes(Number(date.slice(0, 4)))) throw refuse('calendar_unknown')
  const row = calendar.rows.find(({ day }) => day === date)
  if (row !== undefined && row.announced === undefined) return 'doubtful'
  if (row !== undefined) return row.is
  const weekday = weekdayOf(date)
  return weekday === 0 || weekday === 6 ? 'off' : 'works'
}
