// What an act must bring along: a schema, and checks of it against the situation.
import type { Static, TSchema } from 'typebox'
import { Check } from 'typebox/value'
import type { ErrorCode } from '../errors/catalogue.ts'
import type { GuardLine, Situation } from './situation.ts'

export interface ContentCheck<Content> extends GuardLine {
  readonly holds: (content: Content, situation: Situation) => boolean
}

export interface ActContent {
  readonly schema: TSchema
  readonly checks: readonly GuardLine[]
  /** The code that refuses this content, or undefined where it is good. */
  readonly refusal: (content: unknown, situation: Situation) => ErrorCode | undefined
}

/** Content that is refused with `input_invalid` unless it fits the schema, and by each check that fails. */
export const actContent = <Schema extends TSchema>(
  schema: Schema,
  ...checks: readonly ContentCheck<Static<Schema>>[]
): ActContent => ({
  schema,
  checks,
  refusal: (content, situation) => {
    if (!Check(schema, content)) return 'input_invalid'
    return checks.find((check) => !check.holds(content, situation))?.code
  },
})
