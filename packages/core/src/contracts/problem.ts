// How a resource says no: RFC 9457, application/problem+json.
import Type, { type Static } from 'typebox'
import { strict } from './wire.ts'

export const ProblemFinding = strict({
  rule: Type.String(),
  severity: Type.Enum(['error', 'warning', 'info']),
  path: Type.String(),
  text: Type.String(),
})

export const Problem = strict({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  /** One of the error catalogue. */
  code: Type.String(),
  /** What a program should do. */
  remedy: Type.String(),
  /** May it be sent again: never, later, or at once with the same idempotency key. */
  retry: Type.String(),
  requestId: Type.String(),
  findings: Type.Array(ProblemFinding),
  /** Sandbox only: every step of every verification of this request. */
  inspect: Type.Optional(Type.String()),
})
export type Problem = Static<typeof Problem>
