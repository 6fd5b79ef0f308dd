// A grant: for this citizen, this holder, this purpose, these sections, until then.
import Type, { type Static } from 'typebox'
import { DocumentHandle, GrantSection, InstantText, Practitioner, Purpose, strict } from './wire.ts'

/** Ways to a grant that exist so far: a citizen's presentation at a hospital, the citizen's own view, a paper. */
export const GrantKind = Type.Enum(['visit', 'self', 'case'])
export type GrantKind = Static<typeof GrantKind>

export const Action = Type.Enum([
  'read-book',
  'read-accesses',
  'close-visit',
  'issue-document',
  'read-document',
])
export type Action = Static<typeof Action>

/** `authorization_details` as granted (RFC 9396). */
export const CitizenRecordDetails = strict({
  type: Type.Literal('citizen_record'),
  /** `<pairwise sub of the holder>.<uuid>`; opens its partition and gives no right. */
  grant: Type.String({ maxLength: 120 }),
  kind: GrantKind,
  purpose: Purpose,
  sections: Type.Array(GrantSection),
  actions: Type.Array(Action),
  /** The paper that a `case` grant is about, as its holder names it. */
  document: Type.Optional(DocumentHandle),
  practitioner: Type.Optional(Practitioner),
  /** When the grant ends, by the exchange's rule clock. */
  until: InstantText,
})
export type CitizenRecordDetails = Static<typeof CitizenRecordDetails>

/** What a hospital asks for when it shows a presentation: the rest is decided by the exchange. */
export const RequestedDetails = strict({
  type: Type.Literal('citizen_record'),
  purpose: Type.Optional(Purpose),
  practitioner: Type.Optional(Practitioner),
})
export type RequestedDetails = Static<typeof RequestedDetails>
