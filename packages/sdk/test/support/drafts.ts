// Papers as a hospital's program writes them; every part can be bent.
import type { Appointment, Draft, Referral, ReferralAnswer } from '../../src/index.ts'

const patient = { name: 'Nguyễn Văn Giả', birth: '1958-03-12', sex: '1' } as const
const times = { arrived: '2026-11-20T08:00:00+07:00', left: '2026-11-20T10:30:00+07:00' }

export const referralDraft = (bend: Partial<Referral> = {}): Draft<Referral> => ({
  from: '01001',
  form: 'VI',
  episode: 'LK-1',
  dossierNo: 'HS-1',
  registerNo: 'CT-1',
  slipNo: 'GCT-1',
  to: ['79024'],
  patient,
  insurance: [{ card: 'GD4990000000011', until: '2026-12-31' }],
  times,
  clinical: { signs: 'Đau ngực khi gắng sức.', history: 'Tăng huyết áp mười năm.' },
  diagnosis: { main: 'I20.9', text: 'Cơn đau thắt ngực' },
  treatment: { drugs: 'Aspirin 81 mg' },
  discharge: '2',
  reason: '1',
  plan: 'Chụp mạch vành.',
  transport: 'Xe cứu thương',
  oneYear: false,
  basis: { kind: 'request', by: 'patient', how: 'presentation' },
  doctor: { licence: '011234/GPHN' },
  signer: { licence: '019999/GPHN' },
  asks: { department: 'Tim mạch', urgency: 'urgent' },
  ...bend,
})

export const answerDraft = (
  bend: Partial<ReferralAnswer> = {},
): Omit<Draft<ReferralAnswer>, 'referral'> => ({
  from: '79024',
  diagnosis: { main: 'I25.1' },
  summary: 'Đặt một giá đỡ mạch vành.',
  doctor: { licence: '791234/GPHN' },
  ...bend,
})

/** Some days from now, as a calendar has them. */
export const dayAhead = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

export const appointmentDraft = (bend: Partial<Appointment> = {}): Draft<Appointment> => ({
  from: '01001',
  slipNo: 'GHK-1',
  episode: 'LK-1',
  patient,
  insurance: [],
  times,
  on: dayAhead(14),
  time: '08:30',
  diagnosis: { main: 'I10' },
  category: '1.5',
  doctor: { licence: '011234/GPHN' },
  signer: { licence: '019999/GPHN' },
  ...bend,
})
