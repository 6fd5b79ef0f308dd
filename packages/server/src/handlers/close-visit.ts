import { instantText, refuse, toInstant } from '@lienthong/core'
import { parseGrantHandle } from '../citizens/pairwise.ts'
import { closeVisitGrant } from '../store/grants.ts'
import type { Handler } from './handler.ts'

export const closeVisit: Handler<'closeVisit'> = async ({ exchange, caller, input }) => {
  const handle = parseGrantHandle(input.visit)
  // By citizen, not by name: an id from before the names changed is still the desk's.
  const citizen = handle && exchange.pairwise.citizenOf(caller.clientId, handle.name)
  const isMine = caller.record.kind === 'self' || handle?.grant === caller.access.grant
  if (!handle || !isMine || !citizen?.equals(caller.access.citizen)) throw refuse('visit_unknown')
  const closed = await exchange.doors.changeCitizen(caller.access, async (open) => {
    const at = await closeVisitGrant(open, handle.grant, new Date(exchange.ruleClock()))
    if (at === undefined) throw refuse('visit_unknown')
    return at
  })
  return { visit: input.visit, closedAt: instantText(toInstant(closed)) }
}
