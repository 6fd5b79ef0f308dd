// What a rule about an act may ask: the paper's state, its facts, who acts, and when. Nothing else, so no I/O.
import type { ErrorCode } from '../errors/catalogue.ts'
import type { Text } from '../errors/row.ts'
import type { Instant, LocalDate } from '../identifiers/time.ts'
import { isValidAt } from './is-valid-at.ts'

/** As what somebody acts. `identity` is the citizen, by the app. `clock` fires what time alone decides. */
export const actorRoles = [
  'issuer',
  'recipient',
  'social-security',
  'identity',
  'officer',
  'approver',
  'source',
  'payment',
  'clock',
] as const
export type ActorRole = (typeof actorRoles)[number]

export interface Actor {
  readonly role: ActorRole
  /** Which one of that role, as the paper names it: a facility code, an officer. Absent for the clock. */
  readonly participant?: string
  /** The citizen's presentation that names this paper gave the actor the right to read it. */
  readonly holdsCaseGrant?: boolean
  /** Tasks of this paper that were given to the actor. */
  readonly tasks?: readonly string[]
}

/** Parallel work that others do for a paper, by name. */
export type Tasks = Readonly<Record<string, 'asked' | 'answered' | 'failed' | 'overdue'>>

export interface Situation<Facts = unknown, Body = unknown, State extends string = string> {
  readonly state: State
  readonly actor: Actor
  /** Values that earlier acts left behind. */
  readonly facts: Facts
  /** The signed paper itself. */
  readonly body: Body
  readonly tasks?: Tasks
  /** Events that were fired before, oldest first. */
  readonly past: readonly string[]
  /** Last day on which it is good. Absent: for ever. */
  readonly validUntil?: LocalDate
  /** First 16 bytes of the SHA-256 of the payload, in base64url, as a printed slip carries them. */
  readonly slipDigest?: string
  /** By the clock of the rules. */
  readonly now: Instant
}

/** A condition in words, and what is refused where it does not hold. */
export interface GuardLine {
  /** One sentence without a full stop. */
  readonly says: Text
  readonly code: ErrorCode
}

/** Pure: the same situation always gives the same answer. */
export interface Guard<Facts = unknown, Body = unknown> extends GuardLine {
  readonly holds: (situation: Situation<Facts, Body>) => boolean
}

/** Holds until the end of the last day, whether or not the clock has fired yet. */
export const inValidity: Guard = {
  says: { en: 'It is still good', vi: 'Giấy còn giá trị' },
  code: 'document_expired',
  holds: ({ validUntil, now }) => validUntil === undefined || isValidAt(validUntil, now),
}

/** The opposite of {@link inValidity}: for what the clock does when the last day is over. */
export const validityOver: Guard = {
  says: { en: 'Its last day is over', vi: 'Giấy đã qua ngày cuối có giá trị' },
  code: 'document_still_valid',
  holds: (situation) => !inValidity.holds(situation),
}
