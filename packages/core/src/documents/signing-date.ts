// The day that a paper counts as signed on, and whether it came too late or too early for that.
import { plusDays } from '../engines/date-arithmetic.ts'
import { addWorkingDays } from '../engines/working-days.ts'
import { refuse } from '../errors/lienthong-error.ts'
import { type Instant, type LocalDate, localDateOf, plusSeconds } from '../identifiers/time.ts'

export interface SigningDate {
  readonly signedOn: LocalDate
  /** It came on a later day than it was signed: out of a spool, after a power cut. */
  readonly receivedLate: boolean
}

/** Accepted clock difference of a signing computer. Our rule (D). */
export const signedAheadSeconds = 10
/** How long after its signing a paper is still taken. Our rule (D). */
export const receivedWithinWorkingDays = 10

/** No run of holidays makes ten working days longer; beyond it no calendar is needed to refuse. */
const surelyTooOldDays = 60

/**
 * The day of signing in Vietnamese time. Validity counts from it also where the paper came late.
 *
 * @throws LienThongError `document_from_the_future`, `document_too_old`
 */
export function signingDate(signedAt: Instant, now: Instant): SigningDate {
  if (signedAt > plusSeconds(now, signedAheadSeconds)) throw refuse('document_from_the_future')
  const [signedOn, today] = [localDateOf(signedAt), localDateOf(now)]
  if (signedOn >= today) return { signedOn, receivedLate: false }
  if (plusDays(signedOn, surelyTooOldDays) < today) throw refuse('document_too_old')
  const { date } = addWorkingDays(signedOn, receivedWithinWorkingDays)
  if (date < today) throw refuse('document_too_old')
  return { signedOn, receivedLate: true }
}
