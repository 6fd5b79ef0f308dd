// Shapes and checks that several kinds of paper share.
import Type, { type Static, type TSchema } from 'typebox'
import { FacilityCodeText, strict, Uuid } from '../contracts/wire.ts'
import type { Finding } from '../errors/lienthong-error.ts'
import type { Text } from '../errors/row.ts'

export const text = (maxLength: number) => Type.String({ minLength: 1, maxLength })
export const optionalText = (maxLength: number) => Type.Optional(text(maxLength))
export const listOf = <S extends TSchema>(item: S, maxItems: number) =>
  Type.Array(item, { minItems: 1, maxItems, uniqueItems: true })

/** A day that exists: rules reckon with it. */
export const Day = Type.String({ format: 'date', pattern: '^[1-9]' })

/** A point in time as `parseInstant` reads it: a day that exists, no leap second, at most milliseconds. */
export const Moment = Type.String({
  format: 'date-time',
  pattern: '^[1-9][0-9-]{9}T[0-9]{2}:[0-9]{2}:[0-5][0-9](\\.[0-9]{1,3})?(Z|[+-][0-9]{2}:[0-9]{2})$',
})

/** What every paper says of itself. */
export const head = { id: Uuid, signedAt: Moment, from: FacilityCodeText } as const

/** Codes as in claim files: their lists are in the facts of XML1. The citizen's number is not here: the grant binds the citizen. */
export const Patient = strict({
  name: text(255),
  /** `1958`, `1958-03` or `1958-03-12`: as much of it as is known. */
  birth: Type.String({ pattern: '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$' }),
  sex: Type.Enum(['1', '2', '3']),
  nationality: optionalText(3),
  ethnicity: optionalText(2),
  occupation: optionalText(5),
  address: optionalText(1024),
})
export type Patient = Static<typeof Patient>

export const Insurance = Type.Array(
  strict({ card: Type.String({ pattern: '^[A-Z0-9]{10,15}$' }), until: Type.Optional(text(10)) }),
  { maxItems: 5 },
)

export const Diagnosis = strict({
  text: optionalText(4000),
  /** ICD-10. */
  main: text(7),
  others: Type.Optional(listOf(text(7), 12)),
  traditional: Type.Optional(listOf(text(20), 12)),
})

export const Times = strict({
  arrived: Moment,
  admitted: Type.Optional(Moment),
  left: Moment,
  transferred: Type.Optional(Moment),
})

/** Number of a practice licence (giấy phép hành nghề). */
export const Licensed = strict({ licence: text(255) })

export const finding = (
  severity: 'error' | 'warning',
  rule: string,
  path: string,
  texts: Text,
): Finding => ({ rule, severity, path, text: texts.en, texts })

/** The findings of the rules that do not hold. */
export const brokenRules = (
  ...rules: readonly (readonly [holds: boolean, finding: Finding])[]
): Finding[] => rules.filter(([holds]) => !holds).map(([, broken]) => broken)

/** Times that are not in order contradict each other. */
export const timesInOrder = ({ arrived, left }: Static<typeof Times>) =>
  [
    Date.parse(arrived) <= Date.parse(left),
    finding('error', 'times_in_order', '/times/left', {
      en: 'The patient left before arriving.',
      vi: 'Thời điểm ra viện trước thời điểm vào viện.',
    }),
  ] as const
