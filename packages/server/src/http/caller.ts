// Who calls, after every step of authentication has passed.
import type { AccessToken, CitizenRecordDetails, Instant, Access as Needs } from '@lienthong/core'
import type { Access, ProofUse, Use } from '../evidence/access.ts'
import type { Participant } from '../registry/participants.ts'

/** A client at the token endpoint: assertion and proof are good, and neither is used up yet. */
export interface ClientCaller {
  readonly as: 'client'
  readonly participant: Participant
  readonly jkt: string
  readonly proof: ProofUse
  readonly assertion: { readonly hash: Buffer }
  readonly issuedAt: Instant
  readonly use: Use
}

/** A participant that acts as itself; its proof is used up. */
export interface ParticipantCaller {
  readonly as: 'participant'
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly jkt: string
  readonly jti: string
  readonly minute: number
  readonly issuedAt: Instant
}

/** The holder of a grant for one citizen. */
export interface CitizenCaller {
  readonly as: 'citizen'
  readonly clientId: string
  /** Pairwise name of the citizen for this client. */
  readonly name: string
  readonly record: CitizenRecordDetails
  readonly token: AccessToken
  /** The access of this request; the doors take it. */
  readonly access: Access
}

/** A party to the paper that the path names. It acts without reading, and its access is recorded like any other. */
export interface PartyCaller {
  readonly as: 'party'
  readonly clientId: string
  /** The paper as this client names it, and its row. */
  readonly handle: string
  readonly document: string
  readonly access: Access
}

export type Caller = ClientCaller | ParticipantCaller | CitizenCaller | PartyCaller
export type CallerOf<A extends Needs> = A['as'] extends 'nobody'
  ? undefined
  : Extract<Caller, { as: A['as'] }>
