// How long somebody has, in the unit that the law counts in: a number without its unit is no deadline.
import {
  type Instant,
  instantOf,
  type LocalDate,
  localDateOf,
  plusSeconds,
} from '../identifiers/time.ts'
import { type Calendar, holidays } from '../law/holidays.ts'
import { type OfficeHours, officeHours } from '../law/office-hours.ts'
import { plusDays } from './date-arithmetic.ts'
import { addWorkingDays, judgeDay } from './working-days.ts'
import { addWorkingHours } from './working-hours.ts'

export type TimeUnit = 'hours' | 'days' | 'workingHours' | 'workingDays'

export interface TimeLimit {
  readonly unit: TimeUnit
  readonly count: number
}

const limitIn =
  (unit: TimeUnit) =>
  (count: number): TimeLimit => ({ unit, count })

/** Hours by the clock, day and night. */
export const hours = limitIn('hours')
/** Days of the calendar. */
export const days = limitIn('days')
/** Hours in which the office is open. */
export const workingHours = limitIn('workingHours')
/** Days on which people work. */
export const workingDays = limitIn('workingDays')

export interface Deadline {
  /** The last moment that is in time. */
  readonly at: Instant
  /** Days on the way that were never announced; they were counted as off. */
  readonly doubtfulDays: readonly LocalDate[]
}

/** Where another authority or another year is meant. */
export interface DeadlineOptions {
  /** Default is {@link officeHours}. */
  readonly office?: OfficeHours
  /** Default is {@link holidays}. */
  readonly calendar?: Calendar
}

/**
 * Until when something must be done that has so long from a moment. The day of that moment does not count
 * (Civil Code Art. 147; D), and a limit in days is kept until 23:59:59.999 Vietnamese time.
 *
 * Not done: calendar days that end on a day off are not moved, as no act found says so of these limits.
 *
 * @throws LienThongError `calendar_unknown` where working time lies in a year without a calendar
 *
 * @example
 * ```ts
 * deadlineOf(workingDays(5), parseInstant('2026-07-01T09:00:00+07:00')).at // end of 8 July 2026
 * ```
 */
export function deadlineOf(
  { unit, count }: TimeLimit,
  from: Instant,
  { office = officeHours, calendar = holidays }: DeadlineOptions = {},
): Deadline {
  const today = localDateOf(from)
  switch (unit) {
    case 'hours':
      return { at: plusSeconds(from, count * 3600), doubtfulDays: [] }
    case 'days':
      return { at: endOf(plusDays(today, count)), doubtfulDays: [] }
    case 'workingHours':
      return addWorkingHours(from, count, office, calendar)
    case 'workingDays': {
      const { date, doubtfulDays } = addWorkingDays(today, count, calendar)
      return { at: endOf(date), doubtfulDays }
    }
  }
}

/**
 * What is left of a limit in days when its clock stops: the days that had begun to count are used up,
 * the day on which it stops is not. At least one day is left. A limit in hours begins anew.
 */
export function leftOf(
  { unit, count }: TimeLimit,
  from: Instant,
  stopped: Instant,
  calendar: Calendar = holidays,
): TimeLimit {
  if (unit === 'hours' || unit === 'workingHours') return { unit, count }
  const [first, last] = [localDateOf(from), localDateOf(stopped)]
  let used = 0
  for (let day = plusDays(first, 1); day < last && used < count; day = plusDays(day, 1)) {
    if (unit === 'days' || judgeDay(day, calendar) === 'works') used += 1
  }
  return { unit, count: Math.max(1, count - used) }
}

/** The last millisecond of a day in Viet Nam. */
const endOf = (day: LocalDate): Instant =>
  // True, because an instant less a millisecond is an instant.
  (instantOf(plusDays(day, 1)) - 1) as Instant
