// The life of a referral paper (giấy chuyển cơ sở khám bệnh, chữa bệnh), as a table.
import Type from 'typebox'
import { strict, Uuid } from '../../contracts/wire.ts'
import { actContent } from '../../engines/act-content.ts'
import { defineLifecycle, type EventOf, type StateOf } from '../../engines/lifecycle.ts'
import { type Guard, inValidity, type Situation, validityOver } from '../../engines/situation.ts'
import { cancelReasons, rejectReasons, releaseReasons } from '../reasons.ts'

/** What of the signed paper its life depends on. */
export interface ReferralParties {
  /** Facilities in order of preference; any of them may accept. */
  readonly to: readonly string[]
}

export interface ReferralFacts {
  /** Facilities that may still accept: those of the paper without those that rejected it. */
  readonly to: readonly string[]
  /** The facility that accepted it. Absent while none has. */
  readonly holder?: string
}

type ReferralGuard = Guard<ReferralFacts, ReferralParties>
type ReferralSituation = Situation<ReferralFacts, ReferralParties>

const isHolder = ({ facts, actor }: ReferralSituation) =>
  facts.holder !== undefined && facts.holder === actor.participant

const othersNamed = ({ facts, actor }: ReferralSituation) =>
  facts.to.some((facility) => facility !== actor.participant)

const named: ReferralGuard = {
  says: {
    en: 'The facility is named in the paper and has not rejected it',
    vi: 'Cơ sở được nêu trong giấy và chưa từ chối',
  },
  code: 'actor_not_allowed',
  holds: ({ facts, actor }) => facts.to.some((facility) => facility === actor.participant),
}

const holder: ReferralGuard = {
  says: { en: 'The facility itself accepted it', vi: 'Chính cơ sở này đã nhận giấy' },
  code: 'document_already_accepted',
  holds: isHolder,
}

/** The citizen's presentation is the request of Law 91/2025, Art. 26(2), by which data passes on; unsettled (C+). */
const presented: ReferralGuard = {
  says: {
    en: 'The citizen presented this paper to the facility',
    vi: 'Người bệnh đã xuất trình giấy này cho cơ sở',
  },
  code: 'case_not_opened',
  holds: ({ actor }) => actor.holdsCaseGrant === true,
}

const takeIt = ({ facts, actor }: ReferralSituation): ReferralFacts =>
  actor.participant === undefined ? facts : { to: facts.to, holder: actor.participant }

const letGo = ({ facts }: ReferralSituation): ReferralFacts => ({ to: facts.to })

function leave(situation: ReferralSituation): ReferralFacts {
  const { facts, actor } = situation
  const to = facts.to.filter((facility) => facility !== actor.participant)
  return facts.holder === undefined || isHolder(situation) ? { to } : { to, holder: facts.holder }
}

/** The slip that was shown: first 16 bytes of the payload's SHA-256, base64url. */
export const ShownSlip = strict({ slipDigest: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' }) })
/** Id of the answer that the treating facility signed. */
export const SignedAnswer = strict({ answer: Uuid })
/** Id of the paper that takes the place of this one. */
export const Replacement = strict({ replacement: Uuid })

const slipFits = actContent(ShownSlip, {
  says: { en: 'The slip is of this very paper', vi: 'Phiếu đúng là của giấy này' },
  code: 'slip_mismatch',
  holds: (shown, { slipDigest }) => slipDigest === shown.slipDigest,
})

const taken = {
  'accepted-unseen': 'document_already_accepted',
  accepted: 'document_already_accepted',
  'in-treatment': 'document_already_accepted',
} as const

/**
 * No official list of states was found; these follow from the rules (D).
 *
 * @see Circular 01/2025/TT-BYT, Art. 9 and 12 (C+)
 */
export const referralLifecycle = defineLifecycle({
  states: [
    'issued',
    'accepted-unseen',
    'accepted',
    'in-treatment',
    'completed',
    'rejected',
    'cancelled',
    'replaced',
    'expired',
  ],
  initial: 'issued',
  refusals: {
    completed: 'document_closed',
    rejected: 'document_closed',
    cancelled: 'document_closed',
    replaced: 'document_closed',
    expired: 'document_expired',
  },
  facts: ({ to }: ReferralParties): ReferralFacts => ({ to }),
  events: {
    'accept-unseen': {
      from: 'issued',
      to: 'accepted-unseen',
      by: 'recipient',
      who: named,
      guards: [inValidity],
      needs: slipFits,
      fold: takeIt,
      refusals: taken,
    },
    accept: {
      from: 'issued',
      to: 'accepted',
      by: 'recipient',
      who: named,
      guards: [inValidity, presented],
      fold: takeIt,
      refusals: taken,
    },
    see: {
      from: 'accepted-unseen',
      to: 'accepted',
      by: 'recipient',
      who: named,
      guards: [holder, inValidity, presented],
    },
    start: {
      from: 'accepted',
      to: 'in-treatment',
      by: 'recipient',
      who: named,
      guards: [holder, inValidity],
    },
    complete: {
      from: 'in-treatment',
      to: 'completed',
      by: 'recipient',
      who: named,
      guards: [holder],
      needs: actContent(SignedAnswer),
      through: 'referral-answer',
    },
    release: {
      from: ['accepted-unseen', 'accepted'],
      to: 'issued',
      by: 'recipient',
      who: named,
      guards: [holder],
      reasons: releaseReasons,
      fold: letGo,
    },
    reject: {
      from: ['issued', 'accepted-unseen'],
      to: 'rejected',
      instead: [
        {
          to: 'issued',
          says: {
            en: 'It had accepted, and others are named: they may accept again',
            vi: 'Cơ sở này đã nhận, giấy còn nêu cơ sở khác: các cơ sở đó lại được nhận',
          },
          when: (situation) => isHolder(situation) && othersNamed(situation),
        },
        {
          to: 'self',
          says: {
            en: 'Others are named: only this facility leaves',
            vi: 'Giấy còn nêu cơ sở khác: chỉ cơ sở này thôi nhận',
          },
          when: othersNamed,
        },
      ],
      by: 'recipient',
      who: named,
      reasons: rejectReasons,
      fold: leave,
    },
    cancel: {
      from: ['issued', 'accepted-unseen', 'accepted'],
      to: 'cancelled',
      by: 'issuer',
      reasons: cancelReasons,
    },
    replace: {
      from: ['issued', 'accepted-unseen'],
      to: 'replaced',
      by: 'issuer',
      reasons: cancelReasons,
      needs: actContent(Replacement),
      through: 'referral',
    },
    expire: {
      from: ['issued', 'accepted-unseen', 'accepted'],
      to: 'expired',
      by: 'clock',
      guards: [validityOver],
    },
  },
})

export type ReferralState = StateOf<typeof referralLifecycle>
export type ReferralEvent = EventOf<typeof referralLifecycle>
