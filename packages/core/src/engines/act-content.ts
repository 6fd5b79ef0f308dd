// What an act must bring along: a schema, and checks of it against the situation.
import type { Static, TSchema } from 'typebox'
import { Check } from 'typebox/value'
import type { ErrorCode } from '../errors/catalogue.ts'
import type { GuardLine, Situation } from './situation.ts'

export interface ContentCheck<Content> extends GuardLine {
  readonly holds: (content: Content, situation: Situation) => boolean
}

export interface ActContent<Schema extends TSchema = TSchema> {
  readonly schema: Schema
  readonly checks: readonly GuardLine[]
  /** The code that refuses this content, or undefined where it is good. */
  readonly refusal: (content: unknown, situation: Situation) => ErrorCode | undefined
}

/** Content that is refused with `input_invalid` unless it fits the schema, and by each check that fails. */
export const actContent = <Schema extends TSchema>(
  schema: Schema,
  ...checks: readonly ContentCheck<Static<Schema>>[]
): ActContent<Schema> => ({
  schema,
  checks,
  refusal: (content, situation) => {
    if (!Check(schema, content)) return 'input_invalid'
    return checks.find((check) => !check.holds(content, situation))?.code
  },
})

/** A fold that reads what the act brought, by the schema that the content has passed. */
export const foldContent =
  <Schema extends TSchema, Facts, Body>(
    _needs: ActContent<Schema>,
    fold: (situation: Situation<Facts, Body>, content: Static<Schema>) => Facts,
  ) =>
  (situation: Situation<Facts, Body>, content: unknown): Facts =>
    // True, because an act is refused before its fold unless its content fits the event's schema.
    fold(situation, content as Static<Schema>)
