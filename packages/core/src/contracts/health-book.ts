// The health book (sổ sức khỏe điện tử) as its readers get it.
import Type, { type Static } from 'typebox'
import { FacilityCodeText, InstantText, Section, strict } from './wire.ts'

/** Where an entry comes from: always a dossier that a facility sent. */
export const Provenance = strict({
  facility: FacilityCodeText,
  /** MA_LK, the facility's own code of the visit. */
  visit: Type.String(),
  /** Table and row (from 1) of the claim file. */
  table: Type.String(),
  row: Type.Integer(),
  receivedAt: InstantText,
})
export type Provenance = Static<typeof Provenance>

export const Code = strict({ system: Type.String(), code: Type.String() })
export type Code = Static<typeof Code>

export const BookEntry = strict({
  /** Stable over re-sending the same visit. */
  id: Type.String(),
  section: Section,
  /** When it was, in Vietnamese wall-clock time as the file says; absent where the file has no time. */
  at: Type.Optional(Type.String()),
  codes: Type.Array(Code),
  /** One line for people. */
  text: Type.String(),
  /** Values by the name of their column; text as it came. Only columns that hold something. */
  fields: Type.Record(Type.String(), Type.String()),
  provenance: Provenance,
})
export type BookEntry = Static<typeof BookEntry>

export const HealthBook = strict({
  profile: Type.String(),
  /** Sections that this answer may show: those of the profile that the grant covers. */
  sections: Type.Array(Section),
  /** Newest first. */
  entries: Type.Array(BookEntry),
  /** Pass as `after` for the next page; absent on the last one. */
  next: Type.Optional(Type.String()),
})
export type HealthBook = Static<typeof HealthBook>
