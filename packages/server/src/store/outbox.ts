// What others are to be told. It leaves the citizen's transaction in `citizen_outbox`; the relay carries
// each row on in two transactions of one key each, and both may be repeated.
import { type Database, type Row, sql } from './database.ts'
import type { CitizenConnection } from './with-citizen.ts'

/** A line of somebody's list of papers. Nothing of it tells who the citizen is. */
export interface InboxLine {
  readonly kind: string
  readonly state: string
  readonly version: number
  readonly at: string
  readonly validUntil: string | null
  readonly listed: Readonly<Record<string, string>>
  readonly slipDigest: string
}

export interface Leaving {
  readonly id: string
  readonly receiver: string
  readonly document: string
  /** `referral.issued`; null where only the list changes. */
  readonly event: string | null
  readonly line: InboxLine
}

export interface LeavingRow extends Leaving, Row {
  readonly citizen: Buffer
}

export interface OutboxRow extends Row {
  readonly jti: string
  readonly position: string
  readonly content: string
}

const insertLeaving = sql(
  'insert_leaving',
  `insert into citizen_outbox (citizen, id, receiver, document, version, event, line, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
// A later row of the same paper waits for the earlier one, so that order is kept whoever carries them.
const selectLeaving = sql(
  'leaving',
  `select citizen, id, receiver, document, event, line from citizen_outbox o
    where not exists (select 1 from citizen_outbox e where e.citizen = o.citizen
      and e.receiver = o.receiver and e.document = o.document and e.version < o.version)
    order by at limit 200`,
  { fanOut: true },
)
const deleteLeaving = sql('left', 'delete from citizen_outbox where citizen = $1 and id = $2')
const insertOutbox = sql(
  'insert_outbox',
  `insert into outbox (receiver, jti, position, txn, version, content)
    values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
)
const selectLine = sql('inbox_line', 'select version from inbox where participant = $1 and id = $2')
const insertLine = sql(
  'insert_inbox',
  `insert into inbox (participant, id, kind, state, version, at, valid_until, listed, slip_digest)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
)
const updateLine = sql(
  'update_inbox',
  `update inbox set state = $3, version = $4, at = $5, valid_until = $6
    where participant = $1 and id = $2 and version < $4`,
)
const selectWaiting = sql(
  'waiting_events',
  `select jti from outbox o
    where receiver = $1 and done_at is null and (leased_until is null or leased_until <= $2)
      and not exists (select 1 from outbox e where e.receiver = $1 and e.txn = o.txn
        and e.done_at is null and e.version < o.version)
    order by position limit $3`,
)
const leaseEvents = sql(
  'lease_events',
  `update outbox set leased_until = $4
    where receiver = $1 and jti = any($2) and done_at is null
      and (leased_until is null or leased_until <= $3)
    returning jti, position, content`,
)
const finishEvents = sql(
  'finish_events',
  `update outbox set done_at = $3, error = $4
    where receiver = $1 and jti = any($2) and done_at is null`,
)
const forgetEvents = sql('forget_events', 'delete from outbox where done_at < $1', { fanOut: true })
const selectLines = sql(
  'inbox_lines',
  `select id, kind, state, version, at, valid_until as "validUntil", listed, slip_digest as "slipDigest"
    from inbox
    where participant = $1 and kind = $2 and ($3::text is null or state = $3)
      and ($4::text is null
        or (at, id) < (select i.at, i.id from inbox i where i.participant = $1 and i.id = $4))
    order by at desc, id desc limit $5`,
)

export const addLeaving = (open: CitizenConnection, row: Leaving) =>
  open.run(insertLeaving, [
    open.citizen,
    row.id,
    row.receiver,
    row.document,
    row.line.version,
    row.event,
    JSON.stringify(row.line),
    new Date(row.line.at),
  ])

export const leaving = (database: Database) => database.run<LeavingRow>(selectLeaving, [])

export const removeLeaving = (database: Database, { citizen, id }: LeavingRow) =>
  database.run(deleteLeaving, [citizen, id])

export interface NewEvent {
  readonly receiver: string
  readonly jti: string
  readonly position: string
  readonly txn: string
  readonly version: number
  readonly content: string
}

/** The first to be signed stays: what was handed out is never another text. */
export const addEvent = (database: Database, event: NewEvent) =>
  database.run(insertOutbox, [
    event.receiver,
    event.jti,
    event.position,
    event.txn,
    event.version,
    event.content,
  ])

/** A line only grows: what comes late changes nothing. */
export async function putLine(
  database: Database,
  participant: string,
  id: string,
  line: InboxLine,
): Promise<void> {
  const at = new Date(line.at)
  const [before] = await database.run<{ version: number }>(selectLine, [participant, id])
  await database.run(
    before === undefined ? insertLine : updateLine,
    before === undefined
      ? [
          participant,
          id,
          line.kind,
          line.state,
          line.version,
          at,
          line.validUntil,
          JSON.stringify(line.listed),
          line.slipDigest,
        ]
      : [participant, id, line.state, line.version, at, line.validUntil],
  )
}

/** Hands out waiting events, for so long that another poll does not get them too. Oldest first. */
export async function leaseWaiting(
  database: Database,
  receiver: string,
  lease: { now: Date; until: Date; most: number },
): Promise<readonly OutboxRow[]> {
  const waiting = await database.run<{ jti: string }>(selectWaiting, [
    receiver,
    lease.now,
    lease.most,
  ])
  if (waiting.length === 0) return []
  const jtis = waiting.map(({ jti }) => jti)
  const leased = await database.run<OutboxRow>(leaseEvents, [
    receiver,
    jtis,
    lease.now,
    lease.until,
  ])
  return [...leased].sort((a, b) => (a.position < b.position ? -1 : 1))
}

/** Those of somebody else, or of nobody, change nothing. */
export const finish = (
  database: Database,
  receiver: string,
  jtis: readonly string[],
  at: Date,
  error: unknown = null,
) => database.run(finishEvents, [receiver, jtis, at, error === null ? null : JSON.stringify(error)])

export async function forgetDone(database: Database, before: Date): Promise<void> {
  await database.run(forgetEvents, [before])
}

export type LineRow = Omit<InboxLine, 'at'> & { readonly id: string; readonly at: Date } & Row

export const linesOf = (
  database: Database,
  participant: string,
  kind: string,
  page: { state: string | null; after: string | null; limit: number },
) => database.run<LineRow>(selectLines, [participant, kind, page.state, page.after, page.limit])
