// What time alone decides. The guards refuse in time whether or not this has run; it only writes it down.

import { createHash } from 'node:crypto'
import { type DocumentKind, fire, originsOf } from '@lienthong/core'
import type { Exchange } from '../exchange.ts'
import { dueDocuments } from '../store/documents.ts'
import { act } from './act.ts'
import { loadPaper, situationOf } from './paper.ts'

/** The participant that stands for the exchange itself in records. */
export const exchangeClientId = 'exchange'

export async function expireDocuments(exchange: Exchange): Promise<void> {
  for (let moved = 1; moved > 0; ) {
    const due = await dueDocuments(exchange.database, new Date(exchange.ruleClock()))
    moved = 0
    for (const { citizen, id } of due) if (await fireDue(exchange, citizen, id)) moved += 1
  }
}

/** Whether it was moved; another process may have been here first. */
async function fireDue(exchange: Exchange, citizen: Buffer, id: string): Promise<boolean> {
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
    if (paper === undefined) return false
    const actor = { role: 'clock' } as const
    const event = clockEvents(paper.kind, paper.row.state).find(
      (name) => fire(paper.kind.lifecycle, situationOf(exchange, paper, actor), { event: name }).ok,
    )
    if (event === undefined) return false
    await act(exchange, open, paper, { actor, participant: null }, { event })
    return true
  })
}

const clockEvents = ({ lifecycle }: DocumentKind, state: string) =>
  Object.entries(lifecycle.events)
    .filter(([, event]) => [event.by].flat().includes('clock') && originsOf(event).includes(state))
    .map(([name]) => name)
