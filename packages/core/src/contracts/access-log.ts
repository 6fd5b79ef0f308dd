// Who read a citizen's record: when, for which purpose, on which basis; never values.
import Type, { type Static } from 'typebox'
import { GrantKind } from './grant.ts'
import { GrantSection, InstantText, Practitioner, Purpose, strict } from './wire.ts'

export const AccessEntry = strict({
  at: InstantText,
  /** Who: a participant of the exchange. */
  participant: strict({
    clientId: Type.String(),
    name: strict({ vi: Type.String(), en: Type.String() }),
  }),
  practitioner: Type.Optional(Practitioner),
  /** The call, e.g. `readHealthBook`. */
  operation: Type.String(),
  purpose: Type.Optional(Purpose),
  /**
   * Way in; or `claim` where a facility sent the file of a visit, `party` where a party to a paper acted
   * on it without reading it, `exchange` where time alone decided.
   */
  basis: Type.Union([GrantKind, Type.Enum(['claim', 'party', 'exchange'])]),
  sections: Type.Array(GrantSection),
  /** `allowed`, or the code with which it was refused. */
  outcome: Type.String(),
  /** The grant, as the reader of this list may name it. */
  grant: Type.Optional(Type.String()),
  /** Commitment of the record, as in `Access-Record`. */
  record: Type.String(),
})
export type AccessEntry = Static<typeof AccessEntry>

export const AccessLog = strict({
  entries: Type.Array(AccessEntry),
  /** Pass as `before` for older entries; absent on the last page. */
  next: Type.Optional(Type.String()),
})
export type AccessLog = Static<typeof AccessLog>
