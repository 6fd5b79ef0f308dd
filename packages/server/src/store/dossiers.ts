// Dossiers and their entries, behind the door.
import type { BookEntry, Instant } from '@lienthong/core'
import type { Person } from '../claims/person.ts'
import { sql } from './database.ts'
import type { CitizenConnection } from './with-citizen.ts'

export interface NewDossier {
  readonly id: string
  readonly facility: string
  readonly maLk: string
  /** base64url */
  readonly digest: string
  readonly fileDigest: string
  readonly person: Person
  readonly state: 'shown' | 'quarantined'
  readonly content: Buffer
  readonly receipt: string
  readonly receivedAt: Instant
}

const selectBefore = sql(
  'dossier_before',
  `select receipt from dossier
    where citizen = $1 and facility = $2 and ma_lk = $3 and digest = $4`,
)
const selectPerson = sql(
  'person_of_book',
  `select person_name as name, person_birth as birth from dossier
    where citizen = $1 and state = 'shown' and not (facility = $2 and ma_lk = $3)
    order by person_birth = '', received_at, person_birth desc, id limit 1`,
)
const insertDossier = sql(
  'insert_dossier',
  `insert into dossier (citizen, id, facility, ma_lk, digest, file_digest, person_name, person_birth,
      state, content, receipt, received_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
)
const insertEntries = sql(
  'insert_entries',
  `insert into entry (citizen, dossier, id, section, at, content)
    select $1, $2, * from unnest($3::text[], $4::text[], $5::text[], $6::json[])`,
)
const supersede = sql(
  'supersede_dossiers',
  `update dossier set state = 'superseded', superseded_by = $4
    where citizen = $1 and facility = $2 and ma_lk = $3 and id <> $4 and state = 'shown'`,
)

/** The same dossier, taken before. */
export const dossierBefore = async (
  open: CitizenConnection,
  facility: string,
  maLk: string,
  digest: string,
) =>
  (
    await open.run<{ receipt: string }>(selectBefore, [open.citizen, facility, maLk, bytes(digest)])
  )[0]

/** Whom the book is about by the first visit in it that has a birth date, this visit left out. */
export const personOfBook = async (
  open: CitizenConnection,
  { facility, maLk }: Pick<NewDossier, 'facility' | 'maLk'>,
): Promise<Person | undefined> =>
  (await open.run<{ name: string; birth: string }>(selectPerson, [open.citizen, facility, maLk]))[0]

export const addDossier = (open: CitizenConnection, dossier: NewDossier) =>
  open.run(insertDossier, [
    open.citizen,
    dossier.id,
    dossier.facility,
    dossier.maLk,
    bytes(dossier.digest),
    bytes(dossier.fileDigest),
    dossier.person.name,
    dossier.person.birth,
    dossier.state,
    dossier.content,
    dossier.receipt,
    new Date(dossier.receivedAt),
  ])

export const addEntries = (
  open: CitizenConnection,
  dossier: string,
  entries: readonly BookEntry[],
) =>
  open.run(insertEntries, [
    open.citizen,
    dossier,
    entries.map((entry) => entry.id),
    entries.map((entry) => entry.section),
    entries.map((entry) => entry.at ?? ''),
    entries.map((entry) => JSON.stringify(entry)),
  ])

/** Of the dossiers of one visit, the newest shows; the older ones keep their rows. */
export const supersedeOthers = (
  open: CitizenConnection,
  { id, facility, maLk }: Pick<NewDossier, 'id' | 'facility' | 'maLk'>,
) => open.run(supersede, [open.citizen, facility, maLk, id])

const bytes = (base64url: string) => Buffer.from(base64url, 'base64url')
