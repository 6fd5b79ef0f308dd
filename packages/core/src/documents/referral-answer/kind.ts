// What the treating facility answers to the one that referred; issuing it completes the referral.
import type { Static } from 'typebox'
import { FacilityCodeText, strict, Uuid } from '../../contracts/wire.ts'
import { defineLifecycle } from '../../engines/lifecycle.ts'
import { defineDocument } from '../define.ts'
import { Diagnosis, head, Licensed, optionalText, text } from '../parts.ts'

/** Our own form (D): no act has one. */
export const ReferralAnswer = strict({
  ...head,
  /** The paper that is answered, and who issued it. */
  referral: strict({ id: Uuid, from: FacilityCodeText }),
  diagnosis: Diagnosis,
  /** What was found and done. */
  summary: text(8000),
  /** What the referring facility is asked to do next. */
  advice: optionalText(4000),
  doctor: Licensed,
})
export type ReferralAnswer = Static<typeof ReferralAnswer>

export const referralAnswerLifecycle = defineLifecycle({
  states: ['issued'],
  initial: 'issued',
  facts: () => ({}),
  events: {},
})

export const referralAnswer = defineDocument({
  name: 'referral-answer',
  path: '/referral-answers',
  typ: 'referral-answer+jws',
  title: { en: 'Answer to a referral', vi: 'Phản hồi giấy chuyển cơ sở khám bệnh, chữa bệnh' },
  body: ReferralAnswer,
  by: ['hospital'],
  scope: 'referrals:receive',
  signers: { required: ['facility'], wanted: ['practitioner'] },
  lifecycle: referralAnswerLifecycle,
  parties: ['identity'],
  effects: {
    issued: [
      { openCase: 'recipient', parts: ['self'], days: 90 },
      { tell: 'recipient' },
      { tell: 'identity' },
    ],
  },
  from: ({ from }) => from,
  recipients: ({ referral }) => [referral.from],
  follows: ({ id, referral }) => ({
    kind: 'referral',
    id: referral.id,
    from: referral.from,
    event: 'complete',
    content: { answer: id },
  }),
})
