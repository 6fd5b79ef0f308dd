// The answer to "until when is this paper good?", the same for every kind.
import type { AppliedRow } from '../engines/regime.ts'
import { addWorkingDays } from '../engines/working-days.ts'
import type { LocalDate } from '../identifiers/time.ts'

export interface Term {
  /** Last day on which it is good. */
  readonly until: LocalDate
  /** Days of the calendar that were never announced and were counted as off. */
  readonly doubtfulDays: readonly LocalDate[]
}

export interface Validity extends Term {
  /** Every row of the rules that was looked at, in order; of those that apply, the last decided. */
  readonly rows: readonly AppliedRow[]
}

export function workingDaysAfter(day: LocalDate, count: number): Term {
  const { date, doubtfulDays } = addWorkingDays(day, count)
  return { until: date, doubtfulDays }
}
