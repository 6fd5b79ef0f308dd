// Protocol time: what is signed must carry the exchange's time, also where this computer's clock is off.
import { type Instant, toInstant } from '@lienthong/core'

export interface ProtocolClock {
  /** The time to sign with. */
  now(): Instant
  /** Learns from the `Date` header of an answer. */
  learn(date: string | null): void
  /** How far the system's clock is behind the exchange's; 0 where that is too little to be known. */
  offsetMs(): number
  /** Off by more than five minutes: too far to be corrected in silence. */
  isWrong(): boolean
}

/** A `Date` header counts whole seconds and travels for a while: finer differences say nothing. */
export const coarseMs = 2000
const wrongMs = 5 * 60 * 1000

/** @param passed a clock that is taken as right; without it, the system's clock is corrected */
export function createProtocolClock(
  passed?: () => Date,
  system: () => number = Date.now,
): ProtocolClock {
  if (passed !== undefined)
    return {
      now: () => toInstant(passed()),
      learn: () => undefined,
      offsetMs: () => 0,
      isWrong: () => false,
    }
  let offsetMs = 0
  return {
    now: () => (system() + offsetMs) as Instant,
    learn(date) {
      const theirs = date === null ? Number.NaN : Date.parse(date)
      if (Number.isNaN(theirs)) return
      const difference = theirs + 500 - system()
      offsetMs = Math.abs(difference) < coarseMs ? 0 : difference
    },
    offsetMs: () => offsetMs,
    isWrong: () => Math.abs(offsetMs) > wrongMs,
  }
}
