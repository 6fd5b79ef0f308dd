// Is the process alive, and may it be sent work.
import Type, { type Static } from 'typebox'
import { strict } from './wire.ts'

export const Liveness = strict({ status: Type.Literal('live') })
export type Liveness = Static<typeof Liveness>

export const Readiness = strict({
  status: Type.Literal('ready'),
  /** How far this node's clock is from its database's, in milliseconds. */
  clockOffsetMs: Type.Integer(),
})
export type Readiness = Static<typeof Readiness>
