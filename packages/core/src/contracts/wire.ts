// Small shapes that several contracts share.
import Type, { type Static, type TProperties } from 'typebox'

/** An object that takes no other field: unknown fields are an error, never dropped. */
export const strict = <P extends TProperties>(properties: P, title?: string) =>
  Type.Object(
    properties,
    title ? { title, additionalProperties: false } : { additionalProperties: false },
  )

/** `2026-11-23T17:30:00.000Z` */
export const InstantText = Type.String({ format: 'date-time' })

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
