// Two kinds of time that must not be mixed: a day in Viet Nam, and a point in time.
import { refuse } from '../errors/lienthong-error.ts'

/** A calendar day in Viet Nam, `2026-11-23`. */
export type LocalDate = string & { readonly __localDate: true }
/** A point in time, in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly __instant: true }

/** Viet Nam keeps UTC+7 all year. */
const offsetMs = 7 * 60 * 60 * 1000

/** @throws LienThongError `date_malformed`, also for a day that does not exist */
export function parseLocalDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw refuse('date_malformed')
  return text
}

export function isLocalDate(text: string): text is LocalDate {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (parts === null) return false
  const ms = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))
  return new Date(ms).toISOString().startsWith(text)
}

/** Reads an instant with `Z` or an offset. @throws LienThongError `instant_malformed`, also for a day that does not exist */
export function parseInstant(text: string): Instant {
  const shape = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/
  // Date.parse makes 30 February the second of March.
  const ms = shape.test(text) && isLocalDate(text.slice(0, 10)) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(ms)) throw refuse('instant_malformed')
  return ms as Instant
}

/** `2026-11-23T17:30:00.000Z` */
export const instantText = (instant: Instant): string => new Date(instant).toISOString()

export const toInstant = (date: Date): Instant => date.getTime() as Instant

export const plusSeconds = (instant: Instant, seconds: number): Instant =>
  (instant + seconds * 1000) as Instant

/** Whole seconds, as JWTs count. */
export const epochSeconds = (instant: Instant): number => Math.floor(instant / 1000)

/** The only conversion from a point in time to a day: Vietnamese time. */
export const localDateOf = (instant: Instant): LocalDate =>
  parseLocalDate(new Date(instant + offsetMs).toISOString().slice(0, 10))

/** The point in time of a wall clock in Viet Nam, `hh:mm`. @throws LienThongError `instant_malformed` */
export const instantOf = (date: LocalDate, time = '00:00'): Instant =>
  parseInstant(`${date}T${time}:00+07:00`)
