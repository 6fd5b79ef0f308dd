// The content of a re-examination appointment: the fields of table XML14 under readable names.
import Type, { type Static } from 'typebox'
import { FacilityCodeText, strict } from '../../contracts/wire.ts'
import { localDateOf, parseInstant } from '../../identifiers/time.ts'
import {
  brokenRules,
  Day,
  Diagnosis,
  finding,
  head,
  Insurance,
  Licensed,
  Patient,
  Times,
  text,
  timesInOrder,
} from '../parts.ts'

/** @see Circular 01/2025/TT-BYT, Appendix V (C+); table XML14 of Decision 4750/QĐ-BYT and 3176/QĐ-BYT */
export const Appointment = strict({
  ...head,
  /** SO_GIAYHEN_KL */
  slipNo: text(100),
  /** MA_LK */
  episode: text(100),
  /** Where it is used. Default is the facility that issued it. */
  at: Type.Optional(FacilityCodeText),
  patient: Patient,
  insurance: Insurance,
  times: Times,
  /** The day of the appointment; NGAY_HEN_KL. */
  on: Day,
  /** `08:30` */
  time: Type.Optional(Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })),
  diagnosis: Diagnosis,
  /** MA_DOITUONG_KCB */
  category: text(10),
  doctor: Licensed,
  signer: Licensed,
})
export type Appointment = Static<typeof Appointment>

export const checkAppointment = (body: Appointment) =>
  brokenRules(timesInOrder(body.times), [
    localDateOf(parseInstant(body.signedAt)) < body.on,
    finding('error', 'appointment_after_signing', '/on', {
      en: 'The day of the appointment is not after the day of signing.',
      vi: 'Ngày hẹn không sau ngày ký.',
    }),
  ])
