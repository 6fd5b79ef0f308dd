// Reading a paper under a grant, and the lists of papers.
import {
  type DocumentKind,
  type DocumentLine,
  type DocumentLines,
  type DocumentReading,
  instantText,
  refuse,
  toInstant,
} from '@lienthong/core'
import type { Exchange } from '../exchange.ts'
import type { CitizenCaller, ParticipantCaller } from '../http/caller.ts'
import { citizenDocuments } from '../store/documents.ts'
import { grantOf } from '../store/grants.ts'
import { type LineRow, linesOf } from '../store/outbox.ts'
import type { CitizenConnection } from '../store/with-citizen.ts'
import { bodyOf, loadPaper, type Paper, slipDigestOf, stateOf } from './paper.ts'

/** @throws LienThongError `document_unknown` for a paper that the grant is not about */
export async function readDocument(
  exchange: Exchange,
  kind: DocumentKind,
  caller: CitizenCaller,
  handle: string,
): Promise<DocumentReading> {
  const sealed = exchange.documents.open(caller.clientId, handle)
  if (!sealed?.citizen.equals(caller.access.citizen)) throw refuse('document_unknown')
  return exchange.doors.changeCitizen(caller.access, async (open) => {
    const paper = await loadPaper(exchange, open, sealed.document)
    if (paper?.kind !== kind) throw refuse('document_unknown')
    const shown = await partsFor(open, caller, paper)
    const { row } = paper
    return { ...stateOf(handle, row), kind: kind.name, ...shown, receipt: row.receipt }
  })
}

/** The citizen sees the whole of it; others what their case shows. */
async function partsFor(
  open: CitizenConnection,
  { access, record }: CitizenCaller,
  { kind, row, body }: Paper,
): Promise<Pick<DocumentReading, 'document' | 'part'>> {
  if (record.kind === 'self') return { document: row.content }
  const grant = access.grant === null ? undefined : await grantOf(open, access.grant)
  if (grant?.document !== row.id) throw refuse('document_unknown')
  if (grant.sections.includes('document:self')) return { document: row.content }
  const names = grant.sections.map((section) => section.replace('document:', ''))
  const parts = names.flatMap((name) => {
    const part = kind.parts[name]
    return part ? [[name, part(body as never)] as const] : []
  })
  if (parts.length === 0) throw refuse('section_not_granted')
  return { part: Object.fromEntries(parts) }
}

const pageSize = 100

/** A participant's own list of papers of one kind, newest first. */
export async function listDocuments(
  exchange: Exchange,
  kind: DocumentKind,
  { clientId }: ParticipantCaller,
  { state, after }: { state?: string; after?: string },
): Promise<DocumentLines> {
  const page = { state: state ?? null, after: after ?? null, limit: pageSize }
  const rows = await linesOf(exchange.database, clientId, kind.name, page)
  const documents = rows.map(lineOf)
  const last = documents.length === pageSize ? documents.at(-1) : undefined
  return last === undefined ? { documents } : { documents, next: last.id }
}

const lineOf = (row: LineRow): DocumentLine => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  version: row.version,
  at: instantText(toInstant(row.at)),
  ...(row.validUntil === null ? {} : { validUntil: row.validUntil }),
  listed: row.listed,
  slipDigest: row.slipDigest,
})

/** All papers of the citizen, for the citizen. */
export async function ownDocuments(
  exchange: Exchange,
  caller: CitizenCaller,
): Promise<DocumentLines> {
  // Before the door: who has one connection and waits for a second keeps everybody from both.
  const reader = await exchange.registry.find(caller.clientId)
  return exchange.doors.changeCitizen(caller.access, async (open) => {
    const rows = await citizenDocuments(open)
    const documents = rows.map((row) => {
      const kind = exchange.documentKinds.find(({ name }) => name === row.kind)
      const sealed = { citizen: open.citizen, document: row.id }
      const handle = exchange.documents.seal(caller.clientId, reader?.pairwiseVersion ?? 1, sealed)
      return {
        ...stateOf(handle, row),
        kind: row.kind,
        listed: kind?.listed(bodyOf(row.content) as never) ?? {},
        slipDigest: slipDigestOf(row.payload_digest),
      }
    })
    return { documents }
  })
}
