// Signed papers on the wire, the same for every kind.
import Type, { type Static } from 'typebox'
import { ProblemFinding } from './problem.ts'
import { DocumentHandle, InstantText, LocalDateText, strict } from './wire.ts'

export const DocumentPath = strict({ id: DocumentHandle })
export const DocumentActPath = strict({
  id: DocumentHandle,
  event: Type.String({ pattern: '^[a-z-]{1,40}$' }),
})

/** Where a paper stands, for whoever is a party to it; nothing about the citizen. */
export const DocumentState = strict({
  id: DocumentHandle,
  state: Type.String(),
  /** Grows by one with each act. */
  version: Type.Integer(),
  at: InstantText,
  /** Last day on which it is good, until 23:59:59.999 Vietnamese time. Absent: for ever. */
  validUntil: Type.Optional(LocalDateText),
})
export type DocumentState = Static<typeof DocumentState>

const Words = strict({ vi: Type.String(), en: Type.String() })

/** Why it is good until then: every row of the rules that was looked at; of those that apply, the last decided. */
export const DocumentValidity = strict({
  until: LocalDateText,
  /** Days that were never announced as working days or holidays, and were counted as off. */
  doubtfulDays: Type.Array(LocalDateText),
  rows: Type.Array(
    strict({
      applies: Type.Boolean(),
      law: Words,
      /** How sure we are of the source: A is the text of the act, D our own reading. */
      sure: Type.String(),
      why: Words,
    }),
  ),
})
export type DocumentValidity = Static<typeof DocumentValidity>

export const IssuedDocument = strict({
  ...DocumentState.properties,
  validity: Type.Optional(DocumentValidity),
  /** `receipt+jwt`: proves what was issued and when. Keep it beside the paper. */
  receipt: Type.String(),
  /** It was signed on an earlier day: out of a spool, after a power cut. */
  receivedLate: Type.Boolean(),
  /** Warnings. What refuses is an error. */
  findings: Type.Array(ProblemFinding),
  /** The paper as it first came, where this is another signing of it: what the receipt is of. */
  document: Type.Optional(Type.String()),
})
export type IssuedDocument = Static<typeof IssuedDocument>

/** A paper as its reader gets it. */
export const DocumentReading = strict({
  ...DocumentState.properties,
  kind: Type.String(),
  /** The paper as it was signed, byte for byte; absent where the grant shows a part of it only. */
  document: Type.Optional(Type.String()),
  /** The part that the grant shows, where it does not show the paper. */
  part: Type.Optional(Type.Unknown()),
  receipt: Type.String(),
})
export type DocumentReading = Static<typeof DocumentReading>

/** One line of a list: nothing of it tells who the citizen is. */
export const DocumentLine = strict({
  ...DocumentState.properties,
  kind: Type.String(),
  /** What the kind lets a list show, such as the department asked for. */
  listed: Type.Record(Type.String(), Type.String()),
  /** First 16 bytes of the payload's SHA-256, as a printed slip carries them; base64url. */
  slipDigest: Type.String(),
})
export type DocumentLine = Static<typeof DocumentLine>

export const DocumentLines = strict({
  documents: Type.Array(DocumentLine),
  /** Pass as `after` for the next page; absent on the last one. */
  next: Type.Optional(Type.String()),
})
export type DocumentLines = Static<typeof DocumentLines>

export const DocumentQuery = strict({
  state: Type.Optional(Type.String({ pattern: '^[a-z-]{1,40}$' })),
  after: Type.Optional(DocumentHandle),
})

/** Whether an event may be fired now, and why not. */
export const AllowedAction = strict({
  ok: Type.Boolean(),
  code: Type.Optional(Type.String()),
  why: Type.Optional(Words),
  /** Codes of reasons, one of which the act must give. */
  reasons: Type.Optional(Type.Array(Type.String())),
  /** Kind of paper whose issuing fires it. */
  through: Type.Optional(Type.String()),
})
export const AllowedActions = strict({
  ...DocumentState.properties,
  actions: Type.Record(Type.String(), AllowedAction),
})
export type AllowedActions = Static<typeof AllowedActions>

export const DocumentAct = strict({
  /** One of the event's coded reasons. */
  reason: Type.Optional(Type.String({ maxLength: 40 })),
  /** What the event needs besides. */
  content: Type.Optional(Type.Unknown()),
  /** Refuses the act where somebody else was faster. */
  ifVersion: Type.Optional(Type.Integer({ minimum: 1 })),
})
export type DocumentAct = Static<typeof DocumentAct>
