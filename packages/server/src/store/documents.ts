// Papers and what happened to them, behind the door.
import type { ActorRole, LocalDate, Tasks } from '@lienthong/core'
import { type Database, type Row, sql } from './database.ts'
import type { CitizenConnection } from './with-citizen.ts'

export interface DocumentRow extends Row {
  readonly id: string
  readonly kind: string
  readonly issuer: string
  readonly state: string
  readonly version: number
  readonly facts: unknown
  readonly payload_digest: Buffer
  readonly content: string
  readonly receipt: string
  readonly valid_until: string | null
  readonly received_late: boolean
  readonly changed_at: Date
}

export interface PartyRow {
  readonly participant: string
  readonly role: ActorRole
  readonly facility: string | null
}

export interface StepRow {
  readonly version: number
  readonly event: string
  readonly from: string | null
  readonly to: string
  readonly role: ActorRole
  readonly participant: string | null
  readonly at: Date
  readonly reason?: string | undefined
  readonly content?: unknown
}

export interface NewDocument extends DocumentRow {
  readonly single: string | null
  readonly dueAt: Date | null
}

const columns = `id, kind, issuer, state, version, facts, payload_digest, content, receipt, valid_until,
  received_late, changed_at`
const selectDocument = sql(
  'find_document',
  `select ${columns} from document where citizen = $1 and id = $2`,
)
const selectDocuments = sql(
  'citizen_documents',
  `select ${columns} from document where citizen = $1 order by issued_at desc, id limit 200`,
)
const selectParties = sql(
  'document_parties',
  'select participant, role, facility from document_party where citizen = $1 and document = $2',
)
const selectPast = sql(
  'document_past',
  `select version, event, from_state as "from", to_state as "to", role, participant, at
    from document_step where citizen = $1 and document = $2 order by version`,
)
const selectTasks = sql(
  'document_tasks',
  'select name, state from document_task where citizen = $1 and document = $2',
)
const selectSingle = sql(
  'single_document',
  `select id from document where citizen = $1 and kind = $2 and single = $3
    and (valid_until is null or valid_until >= $4)`,
)
const insertDocument = sql(
  'insert_document',
  `insert into document (citizen, id, kind, issuer, state, version, facts, payload_digest, content,
      receipt, single, valid_until, due_at, issued_at, received_late, changed_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $14)`,
)
const updateDocument = sql(
  'move_document',
  `update document set state = $4, version = $5, facts = $6, single = $7, due_at = $8, changed_at = $9
    where citizen = $1 and id = $2 and version = $3 returning version`,
)
const insertStep = sql(
  'insert_document_step',
  `insert into document_step (citizen, document, version, event, from_state, to_state, role,
      participant, at, reason, content)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)
const insertParty = sql(
  'insert_document_party',
  `insert into document_party (citizen, document, participant, role, facility)
    values ($1, $2, $3, $4, $5) on conflict do nothing`,
)
const insertTask = sql(
  'insert_document_task',
  `insert into document_task (citizen, document, name, state, asked_at)
    values ($1, $2, $3, 'asked', $4) on conflict do nothing`,
)
const answerTask = sql(
  'answer_document_task',
  `update document_task
    set state = 'answered', answered_at = $4, answered_by = $5, answer_digest = $6
    where citizen = $1 and document = $2 and name = $3 and state in ('asked', 'overdue')
    returning name`,
)

const selectDue = sql(
  'due_documents',
  `select citizen, id, due_at as "dueAt" from document
    where due_at <= $1 and ($2::timestamptz is null or (due_at, citizen, id) > ($2, $3::bytea, $4::uuid))
    order by due_at, citizen, id limit 200`,
  { fanOut: true },
)

export interface DueDocument extends Row {
  readonly citizen: Buffer
  readonly id: string
  readonly dueAt: Date
}

/** Papers of anybody on which the clock has something to do; a page, after the last one of the page before. */
export const dueDocuments = (database: Database, now: Date, after?: DueDocument) =>
  database.run<DueDocument>(selectDue, [
    now,
    after?.dueAt ?? null,
    after?.citizen ?? null,
    after?.id ?? null,
  ])

export const findDocument = async (open: CitizenConnection, id: string) =>
  (await open.run<DocumentRow>(selectDocument, [open.citizen, id]))[0]

/** Newest first. */
export const citizenDocuments = (open: CitizenConnection) =>
  open.run<DocumentRow>(selectDocuments, [open.citizen])

export const partiesOf = (open: CitizenConnection, document: string) =>
  open.run<PartyRow & Row>(selectParties, [open.citizen, document])

export const pastOf = (open: CitizenConnection, document: string) =>
  open.run<StepRow & Row>(selectPast, [open.citizen, document])

export async function tasksOf(open: CitizenConnection, document: string): Promise<Tasks> {
  const rows = await open.run<{ name: string; state: Tasks[string] }>(selectTasks, [
    open.citizen,
    document,
  ])
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]))
}

/** Whether one with this key is open and good today, whether or not the clock has come by. */
export const hasSingle = async (
  open: CitizenConnection,
  kind: string,
  key: string,
  today: LocalDate,
) => (await open.run(selectSingle, [open.citizen, kind, key, today])).length > 0

export const addDocument = (open: CitizenConnection, document: NewDocument) =>
  open.run(insertDocument, [
    open.citizen,
    document.id,
    document.kind,
    document.issuer,
    document.state,
    document.version,
    JSON.stringify(document.facts),
    document.payload_digest,
    document.content,
    document.receipt,
    document.single,
    document.valid_until,
    document.dueAt,
    document.changed_at,
    document.received_late,
  ])

/** False where somebody else moved it from that version. */
export const moveDocument = async (
  open: CitizenConnection,
  before: DocumentRow,
  after: { state: string; facts: unknown; single: string | null; dueAt: Date | null; at: Date },
) =>
  (
    await open.run(updateDocument, [
      open.citizen,
      before.id,
      before.version,
      after.state,
      before.version + 1,
      JSON.stringify(after.facts),
      after.single,
      after.dueAt,
      after.at,
    ])
  ).length === 1

export const addStep = (open: CitizenConnection, document: string, step: StepRow) =>
  open.run(insertStep, [
    open.citizen,
    document,
    step.version,
    step.event,
    step.from,
    step.to,
    step.role,
    step.participant,
    step.at,
    step.reason ?? null,
    step.content === undefined ? null : JSON.stringify(step.content),
  ])

export const addParty = (open: CitizenConnection, document: string, party: PartyRow) =>
  open.run(insertParty, [open.citizen, document, party.participant, party.role, party.facility])

export const addTask = (open: CitizenConnection, document: string, name: string, at: Date) =>
  open.run(insertTask, [open.citizen, document, name, at])

/** False where it was answered before, or never asked. */
export const answerTaskOnce = async (
  open: CitizenConnection,
  document: string,
  answer: { name: string; at: Date; by: string; digest: Buffer | null },
) =>
  (
    await open.run(answerTask, [
      open.citizen,
      document,
      answer.name,
      answer.at,
      answer.by,
      answer.digest,
    ])
  ).length === 1
