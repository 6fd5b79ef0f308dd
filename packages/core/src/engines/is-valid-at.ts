// The end of a paper that is good until a day: the last millisecond of that day in Viet Nam.
import { type Instant, type LocalDate, localDateOf } from '../identifiers/time.ts'

/**
 * Whether something that is good until a day is still good: until 23:59:59.999 Vietnamese time.
 *
 * @example
 * ```ts
 * isValidAt(parseLocalDate('2026-12-08'), parseInstant('2026-12-08T23:59:59.999+07:00')) // true
 * ```
 */
export const isValidAt = (until: LocalDate, instant: Instant): boolean =>
  localDateOf(instant) <= until
