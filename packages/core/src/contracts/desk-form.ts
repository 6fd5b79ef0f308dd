// What the admission desk would have typed.
import Type, { type Static } from 'typebox'
import { FacilityCodeText, InstantText, strict } from './wire.ts'

export const DeskField = strict({
  /** Name of the field in the profile, e.g. `hoTen`. */
  name: Type.String(),
  title: strict({ vi: Type.String(), en: Type.String() }),
  /**
   * For the screen: a date as `1958-03-12`, or `1958-03` or `1958` where no more is known; a code that has
   * words as its Vietnamese word; any other text as the newest file has it. Null where no file has it.
   */
  value: Type.Union([Type.String(), Type.Null()]),
  /** Text of the column in that file, unchanged, e.g. `195803120000`. */
  raw: Type.Union([Type.String(), Type.Null()]),
  /** Where the column holds a code that has words, e.g. `1` and Nam, Male. */
  code: Type.Union([
    strict({
      system: Type.String(),
      code: Type.String(),
      display: strict({ vi: Type.String(), en: Type.String() }),
    }),
    Type.Null(),
  ]),
  /** False where claim files have no column for it: it can't be filled from them. */
  obtainable: Type.Boolean(),
  from: Type.Union([
    strict({ facility: FacilityCodeText, visit: Type.String(), receivedAt: InstantText }),
    Type.Null(),
  ]),
})
export type DeskField = Static<typeof DeskField>

export const DeskForm = strict({
  profile: Type.Literal('desk'),
  /** The official list of the pilot's sixteen fields was not found; this one is reconstructed. */
  reconstructed: Type.Literal(true),
  source: Type.String(),
  fields: Type.Array(DeskField),
  completeness: strict({
    filled: Type.Integer(),
    obtainable: Type.Integer(),
    total: Type.Integer(),
  }),
})
export type DeskForm = Static<typeof DeskForm>
