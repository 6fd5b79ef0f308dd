// What time alone decides. The guards refuse in time whether or not this has run; it only writes it down.

import { createHash } from 'node:crypto'
import { fire } from '@lienthong/core'
import type { Exchange } from '../exchange.ts'
import { type DueDocument, dueDocuments } from '../store/documents.ts'
import { act, clockEventsOf } from './act.ts'
import { loadPaper, situationOf } from './paper.ts'

/** The participant that stands for the exchange itself in records. */
export const exchangeClientId = 'exchange'

export async function expireDocuments(exchange: Exchange): Promise<void> {
  const now = new Date(exchange.ruleClock())
  let failure: unknown
  let last: DueDocument | undefined
  do {
    const due = await dueDocuments(exchange.database, now, last)
    for (const { citizen, id } of due) {
      if (exchange.closing.aborted) return
      await fireDue(exchange, citizen, id).catch((error: unknown) => {
        // What cannot be moved now must not keep the others.
        if (!(error instanceof NothingDue)) failure = error
      })
    }
    last = due.at(-1)
  } while (last !== undefined)
  if (failure !== undefined) throw failure
}

/** Another process was here first: nobody came to the paper, so nothing is written of it either. */
class NothingDue extends Error {}

async function fireDue(exchange: Exchange, citizen: Buffer, id: string): Promise<void> {
  const now = exchange.protocolClock()
  const access = {
    citizen,
    grant: null,
    holder: exchangeClientId,
    issuedAt: now,
    proof: {
      minute: Math.floor(now / 60_000),
      hash: createHash('sha256').update(exchange.randomUuid()).digest().subarray(0, 16),
    },
    operation: 'expireDocuments',
    basis: 'exchange',
    action: null,
    sections: null,
    use: { passed: false },
  } as const
  return exchange.doors.changeCitizen(access, async (open) => {
    const paper = await loadPaper(exchange, open, id)
    if (paper === undefined) throw new NothingDue()
    const actor = { role: 'clock' } as const
    const event = clockEventsOf(paper.kind, paper.row.state).find(
      (name) => fire(paper.kind.lifecycle, situationOf(exchange, paper, actor), { event: name }).ok,
    )
    if (event === undefined) throw new NothingDue()
    await act(exchange, open, paper, { actor, participant: null }, { event })
  })
}
