// The re-examination appointment (phiếu hẹn khám lại) as one value.
import { parseLocalDate } from '../../identifiers/time.ts'
import { defineDocument } from '../define.ts'
import { Appointment, checkAppointment } from './body.ts'
import { appointmentLifecycle } from './lifecycle.ts'
import { appointmentValidity } from './validity.ts'

export const appointment = defineDocument({
  name: 'appointment',
  path: '/appointments',
  typ: 'appointment+jws',
  title: { en: 'Re-examination appointment', vi: 'Phiếu hẹn khám lại' },
  body: Appointment,
  by: ['hospital'],
  scope: 'referrals:receive',
  signers: { required: ['facility'], wanted: ['practitioner'] },
  lifecycle: appointmentLifecycle,
  parties: ['social-security', 'identity'],
  effects: {
    issued: [{ tell: 'recipient' }, { tell: 'social-security' }, { tell: 'identity' }],
    used: [{ tell: 'issuer' }, { tell: 'social-security' }, { tell: 'identity' }],
    cancelled: [
      { tell: 'recipient' },
      { tell: 'social-security' },
      { tell: 'identity' },
      { endCases: 'recipient', days: 0 },
    ],
    expired: [{ tell: 'issuer' }, { tell: 'recipient' }, { tell: 'identity' }],
  },
  single: {
    code: 'appointment_already_made',
    key: ({ from, episode }) => `${from} ${episode}`,
  },
  from: ({ from }) => from,
  recipients: ({ from, at = from }) => [at],
  validity: (signedOn, { on }) => appointmentValidity(signedOn, { on: parseLocalDate(on) }),
  check: checkAppointment,
  listed: ({ on, time }) => ({ on, ...(time === undefined ? {} : { time }) }),
})
