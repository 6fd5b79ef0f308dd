// A token for what a paper lets its party read: the paper's handle is enough.
import { refuse, type TokenReply } from '@lienthong/core'
import type { Exchange } from '../exchange.ts'
import type { ClientCaller } from '../http/caller.ts'
import { openCases } from '../store/grants.ts'
import { tokenReplyFor } from './token-reply.ts'

/** @throws LienThongError `case_not_opened` where nobody has opened the paper to this participant, or no longer */
export async function exchangeCase(
  exchange: Exchange,
  caller: ClientCaller,
  handle: string,
): Promise<TokenReply> {
  const { clientId } = caller.participant
  const sealed = exchange.documents.open(clientId, handle)
  if (sealed === undefined) throw refuse('document_unknown')
  const { citizen, document } = sealed
  const access = {
    citizen,
    grant: null,
    holder: clientId,
    issuedAt: caller.issuedAt,
    proof: caller.proof,
    operation: 'issueToken',
    basis: 'case',
    action: null,
    sections: null,
    use: caller.use,
  } as const
  const grant = await exchange.doors.changeCitizen(access, async (open) => {
    const now = new Date(exchange.ruleClock())
    const [longest] = await openCases(open, document, clientId, now)
    if (longest === undefined) throw refuse('case_not_opened')
    return longest
  })
  return tokenReplyFor(exchange, caller, citizen, grant)
}
