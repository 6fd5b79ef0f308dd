// An invented application for tests, and who works on it.
import type { JudicialApplication } from '../../src/documents/judicial-application/body.ts'
import { checkTasks } from '../../src/documents/judicial-application/tasks.ts'
import type { Act } from '../../src/engines/fire.ts'
import type { Actor, Tasks } from '../../src/engines/situation.ts'
import { person } from './records.ts'

export const digest = 'A'.repeat(43)
export const otherDigest = 'B'.repeat(43)
export const signature = 'e30.e30.AA'

/** Submitted on Monday, 16 November 2026, at 8:00. */
export const application: JudicialApplication = {
  id: '0190f000-0000-7000-8000-000000000001',
  signedAt: '2026-11-16T01:00:00.000Z',
  authority: 'police-hanoi',
  type: '1',
  purpose: 'Xin việc làm',
  channel: 'vneid',
  applicant: { relation: 'self' },
  person,
  residences: [{ from: '2004-05', place: 'Hà Nội', country: 'VN', province: 'Hà Nội' }],
  contact: {},
  askedBans: false,
  copies: { paper: 0 },
  fee: { category: 'ordinary' },
}

export const free: JudicialApplication = {
  ...application,
  fee: { category: 'exempt', proof: digest },
}

export const [an, binh, chi] = ['officer-an', 'officer-binh', 'officer-chi'] as const
export const officer = (participant: string): Actor => ({ role: 'officer', participant })
export const approver = (participant: string): Actor => ({ role: 'approver', participant })
export const citizen: Actor = { role: 'identity', participant: 'identity' }
export const clock: Actor = { role: 'clock' }
export const gateway: Actor = { role: 'payment', participant: 'gateway' }
export const source = (task: string): Actor => ({
  role: 'source',
  participant: `${task}-source`,
  tasks: [task],
})

export const acts = {
  pay: { event: 'paid', content: { transaction: 't-1', amount: 200_000 } },
  answer: (task: string): Act => ({ event: `answer-${task}`, content: { digest } }),
  ask: { event: 'ask', content: { items: ['Hộ chiếu'] } },
  supply: { event: 'supplied', content: { items: [{ name: 'Hộ chiếu', digest }] } },
  prepare: { event: 'prepare', content: { contentDigest: digest, unsure: [] } },
  approve: {
    event: 'approve',
    content: { contentDigest: digest, certificateNo: 'LLTP-1', signature },
  },
} as const

export const answered: Tasks = Object.fromEntries(checkTasks.map((task) => [task, 'answered']))
export const asked: Tasks = Object.fromEntries(checkTasks.map((task) => [task, 'asked']))
