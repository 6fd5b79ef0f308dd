// The application for a judicial record (hồ sơ đề nghị cấp Phiếu lý lịch tư pháp) as one value.
import { defineDocument, type Effect } from '../define.ts'
import { checkApplication, JudicialApplication } from './body.ts'
import { judicialApplicationLifecycle } from './lifecycle.ts'
import { checkTasks, verificationTask } from './tasks.ts'

/** Days for which the authority reads what was declared: longer than any deadline, with what may stop it. Our rule (D). */
const readByAuthority = 180
/** Days for which a source reads whom it is asked about. Our rule (D). */
const readBySource = 30

const tellCitizen: Effect = { tell: 'identity' }
const tellOfficers: Effect = { tell: 'officer' }

export const judicialApplication = defineDocument({
  name: 'judicial-application',
  path: '/judicial-applications',
  typ: 'judicial-application+jws',
  title: {
    en: 'Application for a judicial record',
    vi: 'Hồ sơ đề nghị cấp Phiếu lý lịch tư pháp',
  },
  body: JudicialApplication,
  by: ['identity'],
  scope: 'judicial:work',
  signers: { required: ['citizen'], wanted: [] },
  lifecycle: judicialApplicationLifecycle,
  parties: ['identity'],
  authority: ({ authority }) => authority,
  effects: {
    payment: [tellCitizen],
    new: [
      tellOfficers,
      tellCitizen,
      { openCase: 'officer', parts: ['self'], days: readByAuthority },
    ],
    accepted: [tellCitizen],
    processing: [
      ...checkTasks.map((task) => ({ askFor: task, of: task })),
      { openCase: 'source', parts: ['person'], days: readBySource },
      tellCitizen,
    ],
    'verify-expungement': [
      { askFor: verificationTask, of: 'court' },
      { openCase: 'source', parts: ['person'], days: readBySource },
      tellCitizen,
    ],
    prepare: [{ tell: 'approver' }],
    'send-back': [tellOfficers],
    overdue: [tellOfficers, { tell: 'approver' }, tellCitizen],
    supplement: [tellCitizen],
    refused: [tellCitizen],
    stopped: [tellOfficers, tellCitizen, { endCases: 'source', days: 0 }],
    withdrawn: [tellOfficers, { endCases: 'source', days: 0 }],
    done: [tellOfficers, tellCitizen, { endCases: 'source', days: 0 }],
    returned: [tellOfficers, tellCitizen],
  },
  single: { code: 'application_open', key: ({ type }) => type },
  check: checkApplication,
  listed: ({ type, channel }) => ({ type, channel }),
  parts: {
    /** Whom a source is asked about: not why, nor by whom. */
    person: ({ person, residences }) => ({ person, residences }),
  },
})
