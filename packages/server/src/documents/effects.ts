// Carries out what a kind says of a state that a paper enters. All of it is rows in the citizen's transaction.
import { createHash } from 'node:crypto'
import { type Effect, instantText, plusSeconds, toInstant } from '@lienthong/core'
import type { Exchange } from '../exchange.ts'
import { addParty, addTask, type PartyRow } from '../store/documents.ts'
import { addGrant, endCasesOf } from '../store/grants.ts'
import { addLeaving } from '../store/outbox.ts'
import type { CitizenConnection } from '../store/with-citizen.ts'
import { uuidOfHash } from './handles.ts'
import { type Paper, slipDigestOf } from './paper.ts'

const daySeconds = 86_400

/** @param paper as it is now @param event that was fired @param by who fired it, who needs no telling */
export async function carryOut(
  exchange: Exchange,
  open: CitizenConnection,
  paper: Paper,
  event: { readonly name: string; readonly stays: boolean; readonly by: string | null },
): Promise<void> {
  const { row, kind } = paper
  const entered = event.stays ? event.name : row.state
  const effects = [...new Set([entered, event.name])].flatMap((name) => kind.effects[name] ?? [])
  const asked = await Promise.all(effects.map((effect) => ask(exchange, open, paper, effect)))
  const parties = [...paper.parties, ...asked.flat()]
  for (const effect of effects)
    await changeCases(exchange, open, { ...paper, parties }, { ...event, effect })
  const told = effects.flatMap((effect) => ('tell' in effect ? [effect.tell] : []))
  // Who has a new task learns it whatever the kind tells to others.
  const isTold = (party: PartyRow) => told.includes(party.role) || asked.flat().includes(party)
  for (const receiver of new Set(parties.map(({ participant }) => participant))) {
    const roles = parties.filter(({ participant }) => participant === receiver)
    const isNews = receiver !== event.by && roles.some(isTold)
    await addLeaving(open, {
      id: exchange.randomUuid(),
      receiver,
      document: row.id,
      event: isNews ? `${kind.name}.${entered}` : null,
      line: lineOf(paper),
    })
  }
}

const lineOf = ({ row, kind, body }: Paper) => ({
  kind: kind.name,
  state: row.state,
  version: row.version,
  at: instantText(toInstant(row.changed_at)),
  validUntil: row.valid_until,
  listed: kind.listed(body as never),
  slipDigest: slipDigestOf(row.payload_digest),
})

/** A task becomes a row, and those who are to do it parties. */
async function ask(
  exchange: Exchange,
  open: CitizenConnection,
  { row }: Paper,
  effect: Effect,
): Promise<readonly PartyRow[]> {
  if (!('askFor' in effect)) return []
  await addTask(open, row.id, effect.askFor, row.changed_at)
  const sources = await exchange.registry.named([], [effect.of], open)
  const parties = sources.map(
    ({ clientId, facility }): PartyRow => ({ participant: clientId, role: 'source', facility }),
  )
  for (const party of parties) await addParty(open, row.id, party)
  return parties
}

async function changeCases(
  exchange: Exchange,
  open: CitizenConnection,
  { row, parties }: Paper,
  { effect, by: actor }: { readonly effect: Effect; readonly by: string | null },
): Promise<void> {
  const now = exchange.ruleClock()
  const after = (days: number) => new Date(plusSeconds(now, days * daySeconds))
  const withRole = (role: string) =>
    new Set(parties.filter((party) => party.role === role).map(({ participant }) => participant))
  if ('endCases' in effect) {
    const holders = effect.endCases === 'actor' ? [actor] : withRole(effect.endCases)
    for (const holder of holders)
      if (holder !== null) await endCasesOf(open, row.id, holder, after(effect.days))
  }
  if (!('openCase' in effect)) return
  for (const holder of withRole(effect.openCase)) {
    // Made of paper and holder: making it twice is one row.
    const by = createHash('sha256').update(`case\0${row.id}\0${holder}`).digest()
    const grant = {
      id: uuidOfHash(by),
      kind: 'case',
      purpose: 'TREAT',
      sections: effect.parts.map((part) => `document:${part}` as const),
      actions: ['read-document'],
      practitioner: null,
      until: after(effect.days),
      document: row.id,
    } as const
    const opening = { by, holder, jkt: '', from: new Date(now) }
    await addGrant(open, { ...grant, actions: [...grant.actions] }, opening)
  }
}
