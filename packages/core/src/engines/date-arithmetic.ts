// Days and years counted on the calendar of Viet Nam, without a time zone of the computer.
import {
  instantOf,
  isLocalDate,
  type LocalDate,
  localDateOf,
  parseLocalDate,
  plusSeconds,
} from '../identifiers/time.ts'

const daySeconds = 24 * 60 * 60
const aSunday = parseLocalDate('2026-11-22')

export const plusDays = (date: LocalDate, days: number): LocalDate =>
  localDateOf(plusSeconds(instantOf(date), days * daySeconds))

/**
 * The same day of a later year; 28 February where that year has no 29th.
 * @throws LienThongError `date_malformed` beyond the year 9999
 */
export function plusYears(date: LocalDate, years: number): LocalDate {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0')
  const same = `${year}${date.slice(4)}`
  if (isLocalDate(same)) return same
  return parseLocalDate(date.endsWith('-02-29') ? `${year}-02-28` : same)
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(date: LocalDate): number {
  const days = (instantOf(date) - instantOf(aSunday)) / (daySeconds * 1000)
  return ((days % 7) + 7) % 7
}
