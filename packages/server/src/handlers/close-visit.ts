import { instantText, refuse, toInstant } from '@lienthong/core'
import { parseGrantHandle } from '../citizens/pairwise.ts'
import { closeVisitGrant } from '../store/grants.ts'
import type { Handler } from './handler.ts'

export const closeVisit: Handler<'closeVisit'> = async ({ exchange, caller, input }) => {
  const handle = parseGrantHandle(input.visit)
  const own =
    handle?.name === caller.name &&
    (caller.record.kind === 'self' || handle.grant === caller.access.grant)
  if (!own) throw refuse('visit_unknown')
  const closed = await exchange.doors.changeCitizen(caller.access, async (open) => {
    const at = await closeVisitGrant(open, handle.grant, new Date(exchange.ruleClock()))
    if (at === undefined) throw refuse('visit_unknown')
    return at
  })
  return { visit: input.visit, closedAt: instantText(toInstant(closed)) }
}
