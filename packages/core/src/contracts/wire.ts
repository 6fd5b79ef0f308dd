// Small shapes that several contracts share.
import Type, { type Static, type TProperties } from 'typebox'

/** An object that takes no other field: unknown fields are an error, never dropped. */
export const strict = <P extends TProperties>(properties: P, title?: string) =>
  Type.Object(
    properties,
    title ? { title, additionalProperties: false } : { additionalProperties: false },
  )

/** `2026-11-23T17:30:00.000Z`, with an offset or `Z`, on a day that exists. */
export const InstantText = Type.String({
  format: 'date-time',
  pattern: String.raw`^[1-9]\d{3}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$`,
})

/** `2026-11-23`, a day in Viet Nam that exists. */
export const LocalDateText = Type.String({
  format: 'date',
  pattern: '^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$',
})

/** A UUID in lower case. */
export const Uuid = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
})

export const FacilityCodeText = Type.String({ pattern: '^[0-9]{5}$' })

/** Sections of the health book that exist so far. */
export const Section = Type.Enum([
  'administrative',
  'insurance',
  'visits',
  'problems',
  'medications',
  'results',
])
export type Section = Static<typeof Section>

/** A paper as one participant names it: opens its partition and gives no right. Another client's does not open. */
export const DocumentHandle = Type.String({ pattern: '^[A-Za-z0-9_-]{66}$' })

/** A part of a paper: `document:self` is the paper itself. */
export const DocumentPart = Type.Unsafe<`document:${string}`>(
  Type.String({ pattern: '^document:[a-z-]{1,30}$' }),
)
/** What a grant may open: sections of the book, or parts of the paper that it is about. */
export const GrantSection = Type.Union([Section, DocumentPart])
export type GrantSection = Static<typeof GrantSection>

/** HL7 v3 PurposeOfUse: treatment, payment, request of the person, emergency treatment. */
export const Purpose = Type.Enum(['TREAT', 'HPAYMT', 'PATRQT', 'ETREAT'])
export type Purpose = Static<typeof Purpose>

/** Who acts inside the hospital. */
export const Practitioner = strict({
  /** Number of the practice licence (giấy phép hành nghề). */
  licence: Type.String({ minLength: 1, maxLength: 40 }),
  role: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
})
export type Practitioner = Static<typeof Practitioner>
