// A paper as the engine works on it: its row, its kind, and who has to do with it.

import { createHmac } from 'node:crypto'
import {
  type Actor,
  type ActorRole,
  type DocumentKind,
  type DocumentState,
  instantText,
  type JsonObject,
  parseLocalDate,
  rolesOf,
  type Situation,
  type Tasks,
  toInstant,
} from '@lienthong/core'
import type { Exchange } from '../exchange.ts'
import {
  type DocumentRow,
  findDocument,
  type PartyRow,
  partiesOf,
  pastOf,
  type StepRow,
  tasksOf,
} from '../store/documents.ts'
import { openCases } from '../store/grants.ts'
import type { CitizenConnection } from '../store/with-citizen.ts'
import { uuidOfHash } from './handles.ts'

export interface Paper {
  readonly row: DocumentRow
  readonly kind: DocumentKind
  readonly body: JsonObject
  readonly parties: readonly PartyRow[]
  readonly past: readonly StepRow[]
  readonly tasks: Tasks
}

/** The row of a paper: made of its kind, its issuer and its own id, so that it can be found by what it says. */
export const documentIdOf = (
  { keys }: Exchange,
  paper: { kind: string; issuer: string; id: string },
): string =>
  uuidOfHash(
    createHmac('sha256', keys.identifierKey)
      .update(`document\0${paper.kind}\0${paper.issuer}\0${paper.id}`)
      .digest(),
  )

export async function loadPaper(
  exchange: Exchange,
  open: CitizenConnection,
  id: string,
): Promise<Paper | undefined> {
  const row = await findDocument(open, id)
  const kind = exchange.documentKinds.find(({ name }) => name === row?.kind)
  if (row === undefined || kind === undefined) return undefined
  return {
    row,
    kind,
    body: bodyOf(row.content),
    parties: await partiesOf(open, id),
    past: await pastOf(open, id),
    tasks: await tasksOf(open, id),
  }
}

/** What was signed. Its form was checked when it came. */
export function bodyOf(content: string): JsonObject {
  const { payload } = JSON.parse(content) as { payload: string }
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as JsonObject
}

/** As what a participant may fire an event: the role that the event is for, or any that it has. */
export function actorRoleOf(
  { kind, parties }: Paper,
  clientId: string,
  event: string,
): PartyRow | undefined {
  const own = parties.filter(({ participant }) => participant === clientId)
  const { events } = kind.lifecycle
  // Own names only: an event of the wire may be called "constructor".
  const rule = Object.hasOwn(events, event) ? events[event] : undefined
  const wanted: readonly ActorRole[] = rule === undefined ? [] : rolesOf(rule)
  return own.find(({ role }) => wanted.includes(role)) ?? own[0]
}

/** Whether the citizen has opened the paper to this participant, and it is open still. */
export async function holdsCase(
  exchange: Exchange,
  open: CitizenConnection,
  { row }: Paper,
  participant: string,
): Promise<boolean> {
  const cases = await openCases(open, row.id, participant, new Date(exchange.ruleClock()))
  return cases.some(({ sections }) => sections.includes('document:self'))
}

/** A party as a rule sees it. */
export const actorOf = (party: PartyRow, holdsCaseGrant: boolean): Actor => ({
  role: party.role,
  participant: party.facility ?? party.participant,
  holdsCaseGrant,
})

export const situationOf = (exchange: Exchange, paper: Paper, actor: Actor): Situation => ({
  state: paper.row.state,
  facts: paper.row.facts,
  body: paper.body,
  tasks: paper.tasks,
  past: paper.past.map(({ event }) => event),
  slipDigest: slipDigestOf(paper.row.payload_digest),
  now: exchange.ruleClock(),
  actor,
  ...(paper.row.valid_until === null ? {} : { validUntil: parseLocalDate(paper.row.valid_until) }),
})

/** First 16 bytes of the payload's SHA-256, as a printed slip carries them. */
export const slipDigestOf = (payloadDigest: Buffer) =>
  payloadDigest.subarray(0, 16).toString('base64url')

export const stateOf = (
  handle: string,
  row: Pick<DocumentRow, 'state' | 'version' | 'changed_at' | 'valid_until'>,
): DocumentState => ({
  id: handle,
  state: row.state,
  version: row.version,
  at: instantText(toInstant(row.changed_at)),
  ...(row.valid_until === null ? {} : { validUntil: row.valid_until }),
})
