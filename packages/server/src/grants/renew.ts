// A new token for a grant that the caller already holds; the id of the grant is enough.
import { refuse, type TokenReply } from '@lienthong/core'
import { parseGrantHandle } from '../citizens/pairwise.ts'
import type { Exchange } from '../exchange.ts'
import type { ClientCaller } from '../http/caller.ts'
import { grantWay } from '../store/ways.ts'
import { tokenReplyFor } from './token-reply.ts'

export async function renewGrant(
  exchange: Exchange,
  caller: ClientCaller,
  handleText: string,
): Promise<TokenReply> {
  const { clientId } = caller.participant
  const handle = parseGrantHandle(handleText)
  const citizen = handle && exchange.pairwise.citizenOf(clientId, handle.name)
  if (!handle || !citizen) throw refuse('grant_unknown')
  const { body } = await exchange.doors.readCitizen(
    {
      citizen,
      grant: handle.grant,
      holder: clientId,
      issuedAt: caller.issuedAt,
      proof: caller.proof,
      operation: 'issueToken',
      basis: 'visit',
      action: null,
      sections: null,
      use: caller.use,
    },
    grantWay,
  )
  return tokenReplyFor(exchange, caller, citizen, { ...body, until: new Date(body.until) })
}
