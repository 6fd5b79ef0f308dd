// The life of a re-examination appointment (phiếu hẹn khám lại), as a table.
import { defineLifecycle, type EventOf, type StateOf } from '../../engines/lifecycle.ts'
import { inValidity, type Situation, validityOver } from '../../engines/situation.ts'
import { type LocalDate, localDateOf } from '../../identifiers/time.ts'
import { cancelReasons } from '../reasons.ts'

/** What of the signed paper its life depends on. */
export interface AppointmentDay {
  /** The day written in it. */
  readonly on: LocalDate
}

/** Whether the citizen came on the day written: earlier is a finding, later is marked. */
export type Punctuality = 'early' | 'on-day' | 'late'

export interface AppointmentFacts {
  readonly on: LocalDate
  /** Absent until it is used. */
  readonly came?: Punctuality
}

/** By Vietnamese time. */
export function punctuality(on: LocalDate, today: LocalDate): Punctuality {
  if (today < on) return 'early'
  return today > on ? 'late' : 'on-day'
}

const came = ({ facts: { on }, now }: Situation<AppointmentFacts>): AppointmentFacts => ({
  on,
  came: punctuality(on, localDateOf(now)),
})

/**
 * Each appointment is used once (Circular 01/2025/TT-BYT; C+). The states are ours (D). Not checked
 * here: that no other appointment is open for the same course.
 */
export const appointmentLifecycle = defineLifecycle({
  states: ['issued', 'used', 'cancelled', 'expired'],
  initial: 'issued',
  refusals: {
    used: 'appointment_already_used',
    cancelled: 'document_closed',
    expired: 'document_expired',
  },
  facts: ({ on }: AppointmentDay): AppointmentFacts => ({ on }),
  events: {
    use: {
      from: 'issued',
      to: 'used',
      by: 'recipient',
      once: 'appointment_already_used',
      guards: [inValidity],
      fold: came,
    },
    cancel: { from: 'issued', to: 'cancelled', by: 'issuer', reasons: cancelReasons },
    expire: { from: 'issued', to: 'expired', by: 'clock', guards: [validityOver] },
  },
})

export type AppointmentState = StateOf<typeof appointmentLifecycle>
export type AppointmentEvent = EventOf<typeof appointmentLifecycle>
