// The referral paper (giấy chuyển cơ sở khám bệnh, chữa bệnh) as one value.
import { defineDocument } from '../define.ts'
import { checkReferral, courseOf, Referral } from './body.ts'
import { referralLifecycle } from './lifecycle.ts'
import { referralValidity } from './validity.ts'

/** Days after its last one, in which whoever treats may still look at the paper. Our rule (D). */
const afterwards = 30

export const referral = defineDocument({
  name: 'referral',
  path: '/referrals',
  typ: 'referral+jws',
  title: { en: 'Referral', vi: 'Giấy chuyển cơ sở khám bệnh, chữa bệnh' },
  body: Referral,
  by: ['hospital'],
  scope: 'referrals:receive',
  signers: { required: ['facility'], wanted: ['practitioner'] },
  lifecycle: referralLifecycle,
  parties: ['social-security', 'identity'],
  effects: {
    issued: [
      { tell: 'recipient' },
      { tell: 'social-security' },
      { tell: 'identity' },
      { openCase: 'social-security', parts: ['insurance'], days: afterwards },
    ],
    'accepted-unseen': [{ tell: 'issuer' }, { tell: 'recipient' }, { tell: 'identity' }],
    accepted: [{ tell: 'issuer' }, { tell: 'recipient' }, { tell: 'identity' }],
    'in-treatment': [{ tell: 'issuer' }, { tell: 'social-security' }, { tell: 'identity' }],
    completed: [
      { tell: 'issuer' },
      { tell: 'social-security' },
      { tell: 'identity' },
      { endCases: 'recipient', days: afterwards },
    ],
    rejected: [{ endCases: 'recipient', days: 0 }],
    reject: [{ tell: 'issuer' }, { tell: 'identity' }, { endCases: 'actor', days: 0 }],
    release: [{ tell: 'issuer' }, { endCases: 'actor', days: 0 }],
    cancelled: [
      { tell: 'recipient' },
      { tell: 'social-security' },
      { tell: 'identity' },
      { endCases: 'recipient', days: 0 },
    ],
    replaced: [
      { tell: 'recipient' },
      { tell: 'social-security' },
      { tell: 'identity' },
      { endCases: 'recipient', days: 0 },
    ],
    expired: [
      { tell: 'issuer' },
      { tell: 'recipient' },
      { tell: 'social-security' },
      { tell: 'identity' },
      { endCases: 'recipient', days: afterwards },
    ],
  },
  from: ({ from }) => from,
  recipients: ({ to }) => to,
  validity: (signedOn, body) => {
    const course = courseOf(body)
    return referralValidity(signedOn, {
      oneYear: body.oneYear,
      icd: body.diagnosis.main,
      ...(course === undefined ? {} : { course }),
    })
  },
  check: checkReferral,
  listed: ({ asks = {}, transport }) => ({ ...asks, transport }),
  parts: {
    /** What social security must know: no clinical text. */
    insurance: ({ insurance, reason, diagnosis, from, to, times }) => ({
      insurance,
      reason,
      icd: diagnosis.main,
      from,
      to,
      times,
    }),
  },
  follows: ({ from, id, replaces }) =>
    replaces && {
      kind: 'referral',
      id: replaces.id,
      from,
      event: 'replace',
      reason: replaces.reason,
      content: { replacement: id },
    },
})
