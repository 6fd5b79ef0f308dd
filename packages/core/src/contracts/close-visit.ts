// The answer to closing a visit.
import Type, { type Static } from 'typebox'
import { InstantText, strict } from './wire.ts'

export const CloseVisit = strict({
  /** Id of the visit as its holder, or the citizen's app, knows it. */
  visit: Type.String({ minLength: 1, maxLength: 120 }),
})
export type CloseVisit = Static<typeof CloseVisit>

export const ClosedVisit = strict({ visit: Type.String(), closedAt: InstantText })
export type ClosedVisit = Static<typeof ClosedVisit>
