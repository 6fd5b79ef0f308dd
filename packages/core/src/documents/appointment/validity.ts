// Until when a re-examination appointment may be used, by the rules of the day on which it was signed.
import { applyRegime, defineRegime } from '../../engines/regime.ts'
import type { LocalDate } from '../../identifiers/time.ts'
import { citations } from '../../law/citations.ts'
import { type Term, type Validity, workingDaysAfter } from '../validity.ts'
import type { AppointmentDay } from './lifecycle.ts'

export const appointmentTerm = defineRegime<AppointmentDay, Term>('appointment-term', [
  {
    from: '2025-01-01',
    law: citations.circular01Appointment,
    sure: 'C+',
    says: { en: 'Once, on the day written in it', vi: 'Một lần, vào ngày ghi trong phiếu' },
    gives: (_, { on }) => ({ until: on, doubtfulDays: [] }),
  },
  {
    from: '2025-01-01',
    law: citations.ours,
    sure: 'D',
    says: {
      en: 'Late until ten working days after the day written in it',
      vi: 'Được đến muộn trong mười ngày làm việc sau ngày ghi trong phiếu',
    },
    gives: (_, { on }) => workingDaysAfter(on, 10),
  },
])

/**
 * The last day on which an appointment may be used, late or not. Earlier than written is accepted, too.
 * The days after the written one are our rule (D), for the rule found says only "once, at the time written".
 *
 * Not checked: that the day written lies after the signing.
 *
 * @throws LienThongError `regime_unknown` for one signed before 2025: nothing was found on its time
 * @throws LienThongError `calendar_unknown` where working days lie in a year without a calendar
 *
 * @see Circular 01/2025/TT-BYT, Appendix V (C+)
 */
export function appointmentValidity(signedOn: LocalDate, appointment: AppointmentDay): Validity {
  const { value, rows } = applyRegime(appointmentTerm, signedOn, appointment)
  return { ...value, rows }
}
