// Counts working hours of an authority in Viet Nam, on its working days.
import { type Instant, instantOf, type LocalDate, localDateOf } from '../identifiers/time.ts'
import { type Calendar, holidays } from '../law/holidays.ts'
import { type OfficeHours, officeHours } from '../law/office-hours.ts'
import { plusDays } from './date-arithmetic.ts'
import { judgeDay } from './working-days.ts'

export interface WorkingHours {
  readonly at: Instant
  /** Days on the way whose row was never announced; they were counted as off. */
  readonly doubtfulDays: readonly LocalDate[]
}

/**
 * The point in time that lies a number of working hours after another. What is left of a span of the
 * day counts to the millisecond; a term that fills a span ends as it closes, not as the next opens.
 *
 * @throws LienThongError `calendar_unknown` as soon as a day of a year without a calendar is looked at
 *
 * @example
 * ```ts
 * addWorkingHours(parseInstant('2026-11-20T16:30:00+07:00'), 8).at // Monday, 23 November, 16:30
 * ```
 */
export function addWorkingHours(
  from: Instant,
  count: number,
  office: OfficeHours = officeHours,
  calendar: Calendar = holidays,
): WorkingHours {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new TypeError('The number of working hours is a whole number from 0.')
  }
  if (office.spans.length === 0) throw new TypeError('An office without hours never answers.')
  const doubtfulDays: LocalDate[] = []
  let leftMs = count * hourMs
  let at = from
  for (let date = localDateOf(from); leftMs > 0; date = plusDays(date, 1)) {
    const day = judgeDay(date, calendar)
    if (day === 'doubtful') doubtfulDays.push(date)
    if (day !== 'works') continue
    for (const [opens, closes] of office.spans) {
      const begin = Math.max(instantOf(date, opens), from)
      const workedMs = Math.min(leftMs, instantOf(date, closes) - begin)
      if (workedMs <= 0) continue
      leftMs -= workedMs
      // True, because an instant plus milliseconds is an instant.
      at = (begin + workedMs) as Instant
    }
  }
  return { at, doubtfulDays }
}

const hourMs = 60 * 60 * 1000
