// What a certificate says of a record: a pure function of the record's own words, by the rules of its type.
import { plusYears } from '../engines/date-arithmetic.ts'
import { type LocalDate, parseLocalDate } from '../identifiers/time.ts'
import type { Certainty } from '../law/certainty.ts'
import { type Citation, citations } from '../law/citations.ts'
import type { JudicialLaw } from '../law/judicial-deadlines.ts'
import type { CertificateType } from '../trust/sd-jwt/rule-steps.ts'
import {
  absent,
  type CertificateContent,
  type ConvictionStatus,
  expungedWords,
  type ListedBan,
  type ListedConviction,
  notExpungedWords,
} from './content.ts'
import type { Ban, Conviction, Person } from './record.ts'

export interface DeriveOptions {
  readonly type: CertificateType
  /** By the day of submission; see `judicialLaw`. */
  readonly regime: JudicialLaw
  /** The applicant asked for bans. A No. 2 has them anyway. */
  readonly askedBans: boolean
  /** The day of issue. */
  readonly on: LocalDate
}

/** Why the content cannot be issued yet. */
export type UnsureReason =
  /** The names fit and nobody has decided whether it is the same person. */
  | 'possible-match'
  /** The record says that the conviction stands, but its term may have passed. */
  | 'expungement-to-verify'
  /** The record says expunged and not since when, which a No. 2 prints. */
  | 'expungement-undated'
  /** An appeal is open. */
  | 'judgment-not-final'

export interface Unsure {
  readonly reason: UnsureReason
  /** The record's id of the conviction. */
  readonly conviction: string
  readonly sure: Certainty
}

export interface Derived {
  readonly content: CertificateContent
  /** What the content stands on. */
  readonly articles: readonly Citation[]
  /** Blocks the certificate unless it is empty. */
  readonly unsure: readonly Unsure[]
}

/**
 * The content of a certificate. Whether a conviction is expunged is what the record says: it is never
 * computed here, and no day of a conviction is compared to decide what is listed. A No. 1 of somebody
 * whose convictions are all spent is the same, to the letter, as that of somebody who never had any.
 *
 * Not checked: that the record is complete and of this person, beyond its own `match`.
 *
 * @example
 * ```ts
 * const { content, unsure } = derive(person, [], [], { type: '1', regime, askedBans: false, on })
 * content.conviction_status // 'none'
 * ```
 *
 * @see Law on Judicial Records, Art. 42 and 43 (A); Circular 13/2011/TT-BTP, Art. 14 (A); Decree
 *   216/2026/NĐ-CP, Art. 13 (A)
 */
export function derive(
  person: Person,
  convictions: readonly Conviction[],
  bans: readonly Ban[],
  { type, regime, askedBans, on }: DeriveOptions,
): Derived {
  const { lists, withFamily, withExpunged, allBans } = rules[type]
  const listed = convictions.filter(lists).sort(byTime)
  const content: CertificateContent = {
    ...identityOf(person),
    ...(withFamily ? familyOf(person) : {}),
    conviction_status: statusOf(person, listed),
    convictions: listed.map((one) => printed(one, withExpunged)),
    ...(allBans || askedBans ? { bans: bansOn(bans, on, allBans) } : {}),
  }
  return {
    content,
    articles: articles[regime][type],
    unsure: convictions.flatMap((one) => unsureOf(one, type, on)),
  }
}

interface TypeRules {
  readonly lists: (conviction: Conviction) => boolean
  readonly withFamily: boolean
  readonly withExpunged: boolean
  /** Also those that are over or lifted, asked for or not. */
  readonly allBans: boolean
}

const isOfPerson = ({ match, decided }: Conviction) =>
  match === undefined || decided?.is === 'same-person'

/** There is a final judgment, and it was not annulled. */
const isJudged = ({ finalOn, annulledOn }: Conviction) =>
  finalOn !== undefined && annulledOn === undefined

/** Counts as if it had never been; a special pardon (đặc xá) does not make it so (D). */
const isSpent = ({ state, amnesty, countsAs }: Conviction) =>
  state === 'expunged' || amnesty === 'general' || countsAs === 'no-conviction'

const rules: Readonly<Record<CertificateType, TypeRules>> = {
  '1': {
    lists: (one) => isOfPerson(one) && isJudged(one) && !isSpent(one),
    withFamily: false,
    withExpunged: false,
    allBans: false,
  },
  '2': {
    lists: (one) => isOfPerson(one) && isJudged(one),
    withFamily: true,
    withExpunged: true,
    allBans: true,
  },
}

const articles: Readonly<Record<JudicialLaw, Readonly<Record<CertificateType, Citation[]>>>> = {
  'law-28-2009': {
    '1': [citations.law28Content1, citations.circular13],
    '2': [citations.law28Content2, citations.circular13],
  },
  'law-107-2025': {
    '1': [citations.law28Content1, citations.law107, citations.decree216State],
    '2': [citations.law28Content2, citations.law107, citations.decree216State],
  },
}

const or = (text: string | undefined) => text ?? absent
const joined = (texts: readonly string[]) => or(texts.length > 0 ? texts.join('; ') : undefined)

const identityOf = (person: Person) => ({
  full_name: person.fullName,
  other_names: joined(person.otherNames ?? []),
  sex: person.sex,
  birth_date: person.birthDate,
  birth_place: person.birthPlace,
  nationality: person.nationality,
  residence_permanent: or(person.residencePermanent),
  residence_temporary: or(person.residenceTemporary),
  id_kind: person.idKind,
  id_number: person.idNumber,
})

const familyOf = ({ father, mother, spouse }: Person) => ({
  father: or(father),
  mother: or(mother),
  spouse: or(spouse),
})

function statusOf({ citizenship }: Person, listed: readonly Conviction[]): ConvictionStatus {
  if (listed.length > 0) return 'has'
  return citizenship === 'foreign' ? 'none-while-resident' : 'none'
}

/** In the order of the judgments; the record's own order tells nothing. */
const byTime = (a: Conviction, b: Conviction) =>
  compare(a.judgmentOn, b.judgmentOn) || compare(a.id, b.id)
const compare = (a: string, b: string) => Number(a > b) - Number(a < b)

const printed = (one: Conviction, withExpunged: boolean): ListedConviction => ({
  ...(withExpunged ? { expungement: expungementOf(one) } : {}),
  judgment_on: one.judgmentOn,
  judgment_no: one.judgmentNo,
  court: one.court,
  offences: one.offences.map(({ name, article }) => ({ name, article })),
  principal_penalty: joined([one.principal, ...(one.suspended ? [one.suspended] : [])]),
  additional_penalty: joined(one.additional),
  civil_obligations: or(one.civil),
  court_fees: or(one.courtFees),
  execution: joined(one.execution.toSorted((a, b) => compare(a.on, b.on)).map(({ text }) => text)),
})

/** The record's state in its own words, with what it says besides (D: no wording of the circular was found). */
function expungementOf({ state, expungedOn, amnesty, countsAs }: Conviction): string {
  const words = [state === 'expunged' ? expungedWords(expungedOn) : notExpungedWords]
  if (amnesty === 'general') words.push('Được đại xá')
  if (countsAs === 'no-conviction') words.push('Được coi là không có án tích')
  return words.join('; ')
}

function bansOn(bans: readonly Ban[], on: LocalDate, all: boolean): readonly ListedBan[] {
  return bans
    .filter((ban) => all || isRunning(ban, on))
    .toSorted((a, b) => compare(a.from, b.from) || compare(a.decision, b.decision))
    .map(({ liftedOn, ...ban }) => ({
      ...ban,
      ...(all && liftedOn !== undefined ? { lifted_on: liftedOn } : {}),
    }))
}

const isRunning = ({ from, until, liftedOn }: Ban, on: LocalDate) =>
  from <= on && on <= until && (liftedOn === undefined || on < liftedOn)

/**
 * Years after the last recorded step, from which on somebody should ask whether a standing conviction is
 * expunged: the shortest term of the Penal Code (D). It is a reason to ask, never an answer.
 */
const askAfterYears = 1

/** What is open about one conviction. What could not change the certificate is not open. */
function unsureOf(one: Conviction, type: CertificateType, on: LocalDate): readonly Unsure[] {
  const reason = reasonOf(one, type, on)
  return reason === undefined ? [] : [{ reason, conviction: one.id, sure: 'D' }]
}

function reasonOf(one: Conviction, type: CertificateType, on: LocalDate): UnsureReason | undefined {
  if (one.annulledOn !== undefined || one.decided?.is === 'other-person') return undefined
  if (type === '1' && (one.finalOn === undefined || isSpent(one))) return undefined
  if (!isOfPerson(one)) return 'possible-match'
  if (one.finalOn === undefined) return 'judgment-not-final'
  if (one.state === 'expunged' && one.expungedOn === undefined) return 'expungement-undated'
  return !isSpent(one) && termMayHavePassed(one, on) ? 'expungement-to-verify' : undefined
}

function termMayHavePassed(one: Conviction, on: LocalDate): boolean {
  const steps = [one.finalOn, one.verifiedOn, ...one.execution.map((step) => step.on)]
  const last =
    steps
      .filter((step) => step !== undefined)
      .sort()
      .at(-1) ?? one.judgmentOn
  return plusYears(parseLocalDate(last), askAfterYears) <= on
}
