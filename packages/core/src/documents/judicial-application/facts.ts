// What is known of an application while it is worked on, and until when whoever is on turn must act.
import { applyRegime } from '../../engines/regime.ts'
import { days, deadlineOf, hours, leftOf, type TimeLimit } from '../../engines/time-limit.ts'
import { type Instant, type LocalDate, parseInstant } from '../../identifiers/time.ts'
import { type IssueFacts, intakeTerm, issueTerm } from '../../law/judicial-deadlines.ts'
import { judicialFee } from '../../law/judicial-fees.ts'
import { type JudicialApplication, submittedOn } from './body.ts'

/** How long a citizen has to pay, and to supply what is missing. Our rules (D). */
export const payWithin = hours(72)
export const supplyWithin = days(30)

export interface ApplicationFacts {
  readonly submittedOn: LocalDate
  /** In dong. */
  readonly fee: number
  readonly paid?: number
  /** Until when whoever is on turn must act: by the state the citizen, the intake, or the issuing officer. */
  readonly due?: Instant
  /** When somebody noted that `due` had passed. */
  readonly overdueSince?: Instant
  /** Items that the citizen was asked for. */
  readonly asked: readonly string[]
  /** What is left of the time to issue, and since when it runs again. */
  readonly issuing?: { readonly left: TimeLimit; readonly since: Instant }
  /** A court or the police were asked whether a conviction is expunged. */
  readonly verifiesExpungement: boolean
  /** Tasks whose answer an officer entered from paper. */
  readonly byHand: readonly string[]
  readonly prepared?: { readonly by: string; readonly contentDigest: string }
  readonly approved?: { readonly by: string; readonly certificateNo: string }
}

type Body = JudicialApplication

export const feeOf = (body: Body): number =>
  judicialFee(submittedOn(body), { category: body.fee.category, paperCopies: body.copies.paper })
    .value.total

export function factsOf(body: Body): ApplicationFacts {
  const [fee, signedAt] = [feeOf(body), parseInstant(body.signedAt)]
  return {
    submittedOn: submittedOn(body),
    fee,
    due: fee > 0 ? deadlineOf(payWithin, signedAt).at : intakeDue(body, signedAt),
    asked: [],
    verifiesExpungement: false,
    byHand: [],
  }
}

/** Facts with a new deadline; that the one before was missed is history. */
export function withDue(facts: ApplicationFacts, due: Instant): ApplicationFacts {
  const { overdueSince: _, ...rest } = facts
  return { ...rest, due }
}

export const intakeDue = (body: Body, now: Instant): Instant =>
  deadlineOf(applyRegime(intakeTerm, submittedOn(body), body).value, now).at

export const withoutPreparation = ({ prepared: _, ...facts }: ApplicationFacts) => facts

export function withoutDue(facts: ApplicationFacts): ApplicationFacts {
  const { due: _, overdueSince: __, ...rest } = facts
  return rest
}

/** What makes a case hard, as the declaration tells it. */
export const issueFactsOf = (body: Body, expungementToVerify: boolean): IssueFacts => ({
  channel: body.channel,
  foreigner: body.person.citizenship === 'foreign',
  abroad: body.residences.some(({ country }) => country !== 'VN'),
  severalResidences: new Set(body.residences.map(({ province }) => province ?? '')).size > 1,
  expungementToVerify,
})

const issueLimit = (body: Body, toVerify: boolean): TimeLimit =>
  applyRegime(issueTerm, submittedOn(body), issueFactsOf(body, toVerify)).value

/** The time to issue begins, or goes on where it had stopped. */
export function withIssuing(facts: ApplicationFacts, body: Body, now: Instant): ApplicationFacts {
  const left = facts.issuing?.left ?? issueLimit(body, facts.verifiesExpungement)
  const issuing = { left, since: now }
  return withDue({ ...facts, issuing }, deadlineOf(left, now).at)
}

/** The time to issue stops while the citizen is on turn. */
export function withoutIssuing(facts: ApplicationFacts, now: Instant): ApplicationFacts {
  const { issuing } = facts
  if (issuing === undefined) return facts
  return { ...facts, issuing: { left: leftOf(issuing.left, issuing.since, now), since: now } }
}

/** An expungement to verify gives more time, without what was used. */
export function withVerification(facts: ApplicationFacts, body: Body): ApplicationFacts {
  const { issuing } = facts
  if (issuing === undefined) return facts
  const more = issueLimit(body, true).count - issueLimit(body, false).count
  const left = { ...issuing.left, count: issuing.left.count + more }
  const longer = { ...facts, verifiesExpungement: true, issuing: { ...issuing, left } }
  return withDue(longer, deadlineOf(left, issuing.since).at)
}
