// The life of an application for a judicial record (hồ sơ đề nghị cấp Phiếu lý lịch tư pháp), as a table.
import Type from 'typebox'
import { strict } from '../../contracts/wire.ts'
import { actContent, foldContent } from '../../engines/act-content.ts'
import { defineLifecycle, type EventOf, type StateOf } from '../../engines/lifecycle.ts'
import { deadlineOf } from '../../engines/time-limit.ts'
import { listOf, text } from '../parts.ts'
import { Digest, type JudicialApplication } from './body.ts'
import {
  type ApplicationFacts,
  factsOf,
  feeOf,
  intakeDue,
  supplyWithin,
  withDue,
  withIssuing,
  withoutDue,
  withoutIssuing,
  withoutPreparation,
  withVerification,
} from './facts.ts'
import { refusalGrounds, sendBackReasons, stopReasons } from './reasons.ts'
import {
  type ApplicationGuard,
  type ApplicationSituation,
  allAnswered,
  answerTo,
  verificationTask,
} from './tasks.ts'

/** Notice of a payment, as the gateway gave it. */
export const Payment = strict({
  transaction: text(100),
  /** In dong. */
  amount: Type.Integer({ minimum: 0 }),
})
/** Names of what is missing. */
export const Missing = strict({ items: listOf(text(255), 20) })
export const Supplied = strict({
  items: listOf(strict({ name: text(255), digest: Digest }), 20),
})
/** What an officer prepared, and what `derive` left open: nothing may be. */
export const Preparation = strict({
  contentDigest: Digest,
  unsure: Type.Array(text(100), { maxItems: 100 }),
})
/** Signed by the authority over the same content. */
export const Approval = strict({
  contentDigest: Digest,
  certificateNo: text(100),
  signature: Type.String({ pattern: '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$' }),
})

const payment = actContent(Payment, {
  says: { en: 'The amount is the fee', vi: 'Số tiền đúng bằng mức phí' },
  code: 'payment_amount_differs',
  holds: ({ amount }, { facts }) => amount === known(facts).fee,
})
const supplied = actContent(Supplied, {
  says: { en: 'Every item asked for is supplied', vi: 'Đã bổ sung đủ các mục được yêu cầu' },
  code: 'supplement_incomplete',
  holds: ({ items }, { facts }) =>
    known(facts).asked.every((asked) => items.some(({ name }) => name === asked)),
})
const missing = actContent(Missing)
const preparation = actContent(Preparation, {
  says: { en: 'Nothing of the record is unsure', vi: 'Dữ liệu lý lịch không còn điểm chưa rõ' },
  code: 'record_unsure',
  holds: ({ unsure }) => unsure.length === 0,
})
const approval = actContent(Approval, {
  says: { en: 'It is the content that was prepared', vi: 'Đúng nội dung đã được lập' },
  code: 'content_changed',
  holds: ({ contentDigest }, { facts }) => known(facts).prepared?.contentDigest === contentDigest,
})

/** True, because the facts of an application are made by this table alone. */
const known = (facts: unknown) => facts as ApplicationFacts

const named: ApplicationGuard = {
  says: { en: 'The officer is named', vi: 'Có nêu tên cán bộ' },
  code: 'actor_not_allowed',
  holds: ({ actor }) => actor.participant !== undefined,
}

/** Also where the clock's job is late: what is over is over in the lock. */
const dueOver: ApplicationGuard = {
  says: { en: 'The deadline has passed', vi: 'Đã hết thời hạn' },
  code: 'deadline_running',
  holds: ({ facts: { due }, now }) => due !== undefined && due < now,
}

const inTime: ApplicationGuard = {
  says: { en: 'The deadline has not passed', vi: 'Chưa hết thời hạn' },
  code: 'deadline_passed',
  holds: (situation) => !dueOver.holds(situation),
}

const notNoted: ApplicationGuard = {
  says: { en: 'This was not noted before', vi: 'Việc quá hạn chưa được ghi nhận' },
  code: 'deadline_running',
  holds: ({ facts }) => facts.overdueSince === undefined,
}

const isPrepared: ApplicationGuard = {
  says: { en: 'A certificate is prepared', vi: 'Phiếu đã được lập' },
  code: 'application_not_prepared',
  holds: ({ facts }) => facts.prepared !== undefined,
}

const notPrepared: ApplicationGuard = {
  says: { en: 'No certificate is prepared', vi: 'Phiếu chưa được lập' },
  code: 'application_prepared',
  holds: (situation) => !isPrepared.holds(situation),
}

const notPreparer: ApplicationGuard = {
  says: { en: 'Another officer prepared it', vi: 'Người lập phiếu là cán bộ khác' },
  code: 'approver_prepared_it',
  holds: ({ facts, actor }) => facts.prepared?.by !== actor.participant,
}

const end = ({ facts }: ApplicationSituation) => withoutDue(withoutPreparation(facts))

const toIntake = (facts: ApplicationFacts, { body, now }: ApplicationSituation) =>
  withDue(facts, intakeDue(body, now))

/**
 * The ten states of the one-stop systems (C, six sources that agree); events and their actors are ours (D).
 *
 * Not checked here: that a transaction pays once, that an officer is registered once and for a day
 * before approving, and the signature of the authority.
 *
 * @see Decree 216/2026/NĐ-CP, Art. 23 and 25 (A)
 */
export const judicialApplicationLifecycle = defineLifecycle({
  states: [
    'new',
    'accepted',
    'refused',
    'processing',
    'supplement',
    'payment',
    'withdrawn',
    'stopped',
    'done',
    'returned',
  ],
  initial: 'new',
  starts: [
    {
      in: 'payment',
      says: { en: 'A fee is due', vi: 'Hồ sơ phải nộp phí' },
      when: (body: JudicialApplication) => feeOf(body) > 0,
    },
  ],
  refusals: {
    refused: 'document_closed',
    withdrawn: 'document_closed',
    stopped: 'document_closed',
    returned: 'document_closed',
  },
  facts: factsOf,
  events: {
    paid: {
      from: 'payment',
      to: 'new',
      by: 'payment',
      guards: [inTime],
      needs: payment,
      fold: foldContent(payment, (situation: ApplicationSituation, { amount }) =>
        toIntake({ ...situation.facts, paid: amount }, situation),
      ),
    },
    'lapse-payment': {
      from: 'payment',
      to: 'withdrawn',
      by: 'clock',
      guards: [dueOver],
      fold: end,
    },
    accept: {
      from: 'new',
      to: 'accepted',
      by: 'officer',
      who: named,
      fold: ({ facts, body, now }) => withIssuing(facts, body, now),
    },
    refuse: {
      from: 'new',
      to: 'refused',
      by: 'officer',
      who: named,
      reasons: refusalGrounds,
      fold: end,
    },
    ask: {
      from: ['new', 'processing'],
      to: 'supplement',
      by: 'officer',
      who: named,
      needs: missing,
      fold: foldContent(missing, (situation: ApplicationSituation, { items }) => {
        const { state, facts, now } = situation
        // At a second intake the time to issue stands still already.
        const stopped =
          state === 'processing' ? withoutIssuing(withoutPreparation(facts), now) : facts
        return withDue({ ...stopped, asked: items }, deadlineOf(supplyWithin, now).at)
      }),
    },
    supplied: {
      from: 'supplement',
      to: 'new',
      by: 'identity',
      guards: [inTime],
      needs: supplied,
      fold: (situation) => toIntake({ ...situation.facts, asked: [] }, situation),
    },
    'lapse-supplement': {
      from: 'supplement',
      to: 'stopped',
      by: 'clock',
      guards: [dueOver],
      fold: end,
    },
    /** The engine does it at once: entering the next state gives out the tasks. */
    begin: { from: 'accepted', to: 'processing', by: 'clock' },
    'answer-judicial-records': answerTo('judicial-records'),
    'answer-population': answerTo('population'),
    'answer-court': answerTo('court'),
    'answer-police': answerTo('police'),
    'verify-expungement': {
      from: 'processing',
      to: 'self',
      by: 'officer',
      who: named,
      once: 'task_already_answered',
      fold: ({ facts, body }) => withVerification(withoutPreparation(facts), body),
    },
    'answer-expungement': answerTo(verificationTask),
    prepare: {
      from: 'processing',
      to: 'self',
      by: 'officer',
      who: named,
      guards: [allAnswered],
      needs: preparation,
      fold: foldContent(preparation, ({ facts, actor }: ApplicationSituation, { contentDigest }) =>
        actor.participant === undefined
          ? facts
          : { ...facts, prepared: { by: actor.participant, contentDigest } },
      ),
    },
    'send-back': {
      from: 'processing',
      to: 'self',
      by: 'approver',
      who: named,
      guards: [isPrepared],
      reasons: sendBackReasons,
      fold: ({ facts }) => withoutPreparation(facts),
    },
    approve: {
      from: 'processing',
      to: 'done',
      by: 'approver',
      who: named,
      guards: [isPrepared, notPreparer],
      needs: approval,
      fold: foldContent(approval, ({ facts, actor }: ApplicationSituation, { certificateNo }) =>
        actor.participant === undefined
          ? facts
          : withoutDue({ ...facts, approved: { by: actor.participant, certificateNo } }),
      ),
    },
    stop: {
      from: 'processing',
      to: 'stopped',
      by: 'officer',
      who: named,
      reasons: stopReasons,
      fold: end,
    },
    /** The app when it fetches the copies, an officer when the paper is posted. */
    deliver: { from: 'done', to: 'returned', by: ['identity', 'officer'] },
    withdraw: {
      from: ['payment', 'new', 'accepted', 'supplement', 'processing'],
      to: 'withdrawn',
      by: 'identity',
      guards: [notPrepared],
      fold: end,
    },
    /** It is noted and told; it never closes or approves anything. */
    overdue: {
      from: ['new', 'accepted', 'processing'],
      to: 'self',
      by: 'clock',
      guards: [dueOver, notNoted],
      fold: ({ facts, now }) => ({ ...facts, overdueSince: now }),
    },
  },
})

export type JudicialApplicationState = StateOf<typeof judicialApplicationLifecycle>
export type JudicialApplicationEvent = EventOf<typeof judicialApplicationLifecycle>

/** The code of a state in the one-stop systems, *mã trạng thái hồ sơ* (C). */
export const oneStopCodes = {
  new: 1,
  accepted: 2,
  refused: 3,
  processing: 4,
  supplement: 5,
  payment: 6,
  withdrawn: 7,
  stopped: 8,
  done: 9,
  returned: 10,
} as const satisfies Record<JudicialApplicationState, number>
