// Rows of grants, behind the door.
import type { Action, GrantKind, GrantSection, Practitioner, Purpose } from '@lienthong/core'
import { sql } from './database.ts'
import type { CitizenConnection } from './with-citizen.ts'

export interface Grant {
  readonly id: string
  readonly kind: GrantKind
  readonly purpose: Purpose
  readonly sections: GrantSection[]
  readonly actions: Action[]
  readonly practitioner: Practitioner | null
  readonly until: Date
  /** The paper that a case is about. */
  readonly document: string | null
}

export interface Opening {
  /** sha256(iss ‖ jti) of the presentation, or of whatever else makes it once only. */
  readonly by: Buffer
  readonly holder: string
  readonly jkt: string
  readonly from: Date
}

type GrantRow = Grant & {
  holder: string
  jkt: string
  state: 'open' | 'closed'
  read: boolean
} & Readonly<Record<string, unknown>>

const findOpened = sql(
  'find_opened_grant',
  `select id, kind, purpose, sections, actions, practitioner, document, until_at as until, holder,
      opened_jkt as jkt, state,
      exists (select 1 from access_record r where r.citizen = $1 and r.grant_id = g.id
        and r.outcome = 'allowed') as read
    from citizen_grant g where g.citizen = $1 and g.opened_by = $2`,
)
const insertGrant = sql(
  'insert_grant',
  `insert into citizen_grant (citizen, id, kind, holder, purpose, sections, actions, practitioner,
      opened_by, opened_jkt, from_at, until_at, document, state, version)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'open', 1)
    on conflict do nothing`,
)
const closeVisit = sql(
  'close_visit',
  `update citizen_grant
    set state = 'closed', closed_at = coalesce(closed_at, $3), version = version + 1
    where citizen = $1 and kind in ('visit', 'case')
      and (id = $2 or (document, holder) =
        (select c.document, c.holder from citizen_grant c where c.citizen = $1 and c.id = $2))
    returning closed_at`,
)

const selectCases = sql(
  'open_cases',
  `select id, kind, purpose, sections, actions, practitioner, document, until_at as until
    from citizen_grant
    where citizen = $1 and document = $2 and holder = $3 and state = 'open' and until_at > $4
    order by until_at desc, id`,
)
const endCases = sql(
  'end_cases',
  `update citizen_grant set until_at = $4, version = version + 1
    where citizen = $1 and document = $2 and holder = $3 and state = 'open' and until_at > $4`,
)
const selectGrant = sql(
  'find_grant',
  `select id, kind, purpose, sections, actions, practitioner, document, until_at as until
    from citizen_grant where citizen = $1 and id = $2`,
)

/** What a participant may read of a paper now, longest first. */
export const openCases = (open: CitizenConnection, document: string, holder: string, now: Date) =>
  open.run<Grant & Readonly<Record<string, unknown>>>(selectCases, [
    open.citizen,
    document,
    holder,
    now,
  ])

/** Waits for reads in flight. What would end sooner stays as it is. */
export const endCasesOf = (open: CitizenConnection, document: string, holder: string, at: Date) =>
  open.run(endCases, [open.citizen, document, holder, at])

/** The grant that the lock has taken. */
export const grantOf = async (open: CitizenConnection, id: string) =>
  (await open.run<Grant & Readonly<Record<string, unknown>>>(selectGrant, [open.citizen, id]))[0]

/** The grant that this presentation opened before, if any; `read` says whether it was used since. */
export const grantOpenedBy = async (open: CitizenConnection, by: Buffer) =>
  (await open.run<GrantRow>(findOpened, [open.citizen, by]))[0]

export const addGrant = (open: CitizenConnection, grant: Grant, opening: Opening) =>
  open.run(insertGrant, [
    open.citizen,
    grant.id,
    grant.kind,
    opening.holder,
    grant.purpose,
    grant.sections,
    grant.actions,
    grant.practitioner && JSON.stringify(grant.practitioner),
    opening.by,
    opening.jkt,
    opening.from,
    grant.until,
    grant.document,
  ])

/** Of a visit, or of a paper however often it was shown to this holder. Waits for reads in flight. Undefined where there is none. */
export const closeVisitGrant = async (open: CitizenConnection, id: string, at: Date) =>
  (await open.run<{ closed_at: Date }>(closeVisit, [open.citizen, id, at]))[0]?.closed_at
