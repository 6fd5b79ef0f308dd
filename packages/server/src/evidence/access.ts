// One access to one citizen's record: what the caller brings to a door, and what is written down of it.
import {
  type Action,
  canonicalJson,
  type GrantKind,
  type GrantSection,
  type Instant,
  instantText,
  type Practitioner,
  type Purpose,
} from '@lienthong/core'

/** A verified proof, as the replay memory knows it. */
export interface ProofUse {
  /** Minute of its nonce, since 1970. */
  readonly minute: number
  /** sha256(jkt ‖ jti)[0..16] */
  readonly hash: Buffer
}

export interface Access {
  readonly citizen: Buffer
  /** The grant that is used; null where none exists yet (opening) or none is needed (a claim file). */
  readonly grant: string | null
  /** The grant that this access opens, for the record. */
  readonly opens?: string
  readonly holder: string
  /** When the token, or the assertion, was issued: protocol time. */
  readonly issuedAt: Instant
  readonly proof: ProofUse
  readonly operation: string
  readonly basis: GrantKind | 'claim' | 'party' | 'exchange'
  readonly action: Action | null
  readonly sections: readonly GrantSection[] | null
  readonly purpose?: Purpose | undefined
  readonly practitioner?: Practitioner | undefined
  readonly use: Use
}

/** What became of the request at the doors; one object, however often the access is narrowed. */
export interface Use {
  /** The proof has been used up, or was found used. */
  passed: boolean
  /** Commitment of the record, for the answer's `Access-Record`. */
  commitment?: Buffer
}

/** What the record says, as it is committed to and as the citizen reads it. */
export interface What {
  readonly basis: Access['basis']
  readonly grant?: string
  readonly holder: string
  readonly operation: string
  readonly practitioner?: Practitioner
  readonly purpose?: Purpose
  readonly ruleTime: string
  readonly sections: readonly GrantSection[]
}

export const whatBytes = (access: Access, ruleTime: Instant): Buffer =>
  Buffer.from(
    canonicalJson({
      basis: access.basis,
      grant: access.opens ?? access.grant ?? undefined,
      holder: access.holder,
      operation: access.operation,
      practitioner: access.practitioner,
      purpose: access.purpose,
      ruleTime: instantText(ruleTime),
      sections: access.sections ?? [],
    } satisfies Record<keyof What, unknown>),
  )
