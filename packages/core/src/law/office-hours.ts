// The hours in which an authority works on a working day, as data.
import type { Certainty } from './certainty.ts'

export interface OfficeHours {
  readonly sure: Certainty
  /** Opening and closing, `hh:mm` in Viet Nam, in the order of the day. */
  readonly spans: readonly (readonly [opens: string, closes: string])[]
}

/** Two times four hours. No act found gives them; an authority may keep its own (D). */
export const officeHours: OfficeHours = {
  sure: 'D',
  spans: [
    ['08:00', '12:00'],
    ['13:00', '17:00'],
  ],
}
