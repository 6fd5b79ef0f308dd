// The shape of a kind of signed paper. One engine reads it: routes, tables, lists, events and docs know no kind.
import type { Static, TObject } from 'typebox'
import type { EventOf, Lifecycle, StateOf } from '../engines/lifecycle.ts'
import type { ActorRole } from '../engines/situation.ts'
import type { ErrorCode } from '../errors/catalogue.ts'
import type { Finding } from '../errors/lienthong-error.ts'
import type { Text } from '../errors/row.ts'
import type { LocalDate } from '../identifiers/time.ts'
import type { Scope } from '../operations/define.ts'
import type { SignerRole } from '../trust/document/context.ts'
import type { Validity } from './validity.ts'

/** What every paper says of itself. */
export interface PaperHead {
  /** Chosen by the issuer; the same id with other content is refused for ever. */
  readonly id: string
  readonly signedAt: string
}

/** As what a participant is registered. */
export type ParticipantRole =
  | 'hospital'
  | 'social-security'
  | 'identity'
  | 'health-authority'
  | 'judicial-authority'
  | 'judicial-records'
  | 'population'
  | 'court'
  | 'police'
  | 'verifier'
  | 'exchange'

/** What the engine does when a paper enters a state, or an event is fired, in the same transaction. A closed list: never a call. */
export type Effect =
  /** An event to each party with this role, and a new line in its list. */
  | { readonly tell: ActorRole }
  /** Each party with this role may read these parts for so many days. */
  | { readonly openCase: ActorRole; readonly parts: readonly string[]; readonly days: number }
  /** What these parties, or only who acted, may read of it ends after so many days. */
  | { readonly endCases: ActorRole | 'actor'; readonly days: number }
  /** Participants with this role get a task, once. */
  | { readonly askFor: string; readonly of: ParticipantRole }

/** An act on another paper of the same citizen that issuing this one carries out. */
export interface FollowingAct {
  readonly kind: string
  readonly id: string
  /** Facility that issued it. */
  readonly from: string
  readonly event: string
  readonly reason?: string
  readonly content?: unknown
}

/** Written as a method, so that kinds of every body are kinds. */
type Part<Body> = { show(body: Body): unknown }['show']

type PaperLifecycle = Lifecycle<string, string, unknown, unknown>

export interface DocumentKind<
  Body extends PaperHead = PaperHead,
  State extends string = string,
  Event extends string = string,
> {
  /** `referral` */
  readonly name: string
  /** `/referrals` */
  readonly path: string
  /** `typ` of its signatures: `referral+jws` */
  readonly typ: string
  readonly title: Text
  readonly body: TObject
  /** Who may issue it. */
  readonly by: readonly ParticipantRole[]
  readonly signers: {
    readonly required: readonly SignerRole[]
    /** Missing ones are marked in the receipt. */
    readonly wanted: readonly SignerRole[]
  }
  /** Which token lets a party list it and act on it. */
  readonly scope: Scope
  readonly lifecycle: PaperLifecycle
  /** Registered roles that are parties to every paper of the kind, whoever is named in it. */
  readonly parties: readonly ('social-security' | 'identity')[]
  /** By the state entered, and by the event. */
  readonly effects: Readonly<Partial<Record<string, readonly Effect[]>>>
  /** The facility that the paper says it comes from; must be the issuer's own. */
  from?(body: Body): string
  /** Facilities that become its recipients. */
  recipients(body: Body): readonly string[]
  /** Client id of the one authority whose officers and approvers work on it. */
  authority?(body: Body): string
  /** Until when it is good. Absent: for ever. */
  validity?(signedOn: LocalDate, body: Body): Validity
  /** What contradicts itself (`error`, refused) or looks wrong (`warning`). */
  check(body: Body): readonly Finding[]
  /** What a list of it shows: nothing that tells who the citizen is. */
  listed(body: Body): Readonly<Record<string, string>>
  /** Named parts that a grant may show without the paper. */
  readonly parts: Readonly<Record<string, Part<Body>>>
  /** An act on another paper that issuing this one carries out. */
  follows?(body: Body): FollowingAct | undefined
  /** Of open papers with the same key a citizen has one only; with the code that refuses a second. */
  readonly single?: { readonly code: ErrorCode; key(body: Body): string }
  /** Types only. */
  readonly __types?: { readonly body: Body; readonly state: State; readonly event: Event }
}

export type BodyOf<K extends DocumentKind> = NonNullable<K['__types']>['body']
export type StateOfKind<K extends DocumentKind> = NonNullable<K['__types']>['state']
export type EventOfKind<K extends DocumentKind> = NonNullable<K['__types']>['event']

type Defined<Body> = Body extends PaperHead ? Body : never
type Optional = 'check' | 'listed' | 'parts' | 'effects' | 'parties' | 'recipients'
type Definition<Body extends PaperHead> = Omit<
  DocumentKind<Body>,
  Optional | 'lifecycle' | 'body' | '__types'
> &
  Partial<Pick<DocumentKind<Body>, Optional>>

/**
 * Defines a kind of signed paper. What is left out is empty: no recipients, no effects, good for ever.
 *
 * @example
 * ```ts
 * export const pass = defineDocument({
 *   name: 'pass', path: '/passes', typ: 'pass+jws', title: { en: 'Pass', vi: 'Giấy ra vào' },
 *   by: ['hospital'], scope: 'referrals:receive', signers: { required: ['facility'], wanted: [] },
 *   body: Pass, lifecycle: passLifecycle, recipients: (pass) => [pass.to],
 *   effects: { issued: [{ tell: 'recipient' }] },
 * })
 * ```
 */
export function defineDocument<
  const Schema extends TObject,
  // biome-ignore lint/suspicious/noExplicitAny: a life asks for less of a body than the body has
  const Life extends Lifecycle<any, any, any, any>,
>(
  definition: Definition<Defined<Static<Schema>>> & {
    readonly body: Schema
    readonly lifecycle: Life
  },
): DocumentKind<Defined<Static<Schema>>, StateOf<Life>, EventOf<Life>> {
  return {
    recipients: () => [],
    check: () => [],
    listed: () => ({}),
    parts: {},
    effects: {},
    parties: [],
    ...definition,
  }
}
