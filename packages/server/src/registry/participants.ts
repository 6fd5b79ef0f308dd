// Who takes part: read from the registry, a small table that every node has.
import {
  type Instant,
  type ParticipantRole,
  type PublicJwk,
  type RegisteredKey,
  type Scope,
  toInstant,
} from '@lienthong/core'
import { type Database, sql } from '../store/database.ts'

export type Role = ParticipantRole
export type KeyPurpose = 'auth' | 'attest' | 'document' | 'issuer' | 'status' | 'log'

export interface ParticipantKey extends RegisteredKey {
  readonly purpose: KeyPurpose
  readonly thumbprint: string
  /** Practice licence, where it is a practitioner's own key. */
  readonly licence?: string
  /** From here on nothing is believed that it signed. */
  readonly distrustFrom?: Instant
}

/** A participant as papers name it. */
export interface NamedParticipant {
  readonly clientId: string
  readonly role: Role
  readonly facility: string | null
}

export interface Participant {
  readonly clientId: string
  readonly role: Role
  readonly name: { readonly vi: string; readonly en: string }
  readonly facility: string | null
  readonly scopes: readonly Scope[]
  readonly pairwiseVersion: number
  /** Neither suspended nor outside its registration. Callers are judged by the lock, and in its call. */
  readonly isActive: boolean
  /** When its registration began, and ends. */
  readonly from: Instant
  readonly until?: Instant
  readonly keys: readonly ParticipantKey[]
}

export interface Registry {
  find(clientId: string): Promise<Participant | undefined>
  names(): Promise<ReadonlyMap<string, Participant['name']>>
  /**
   * Active ones with one of these facilities or roles.
   * @param on the connection of a transaction, where the caller has one: a second would wait for the first
   */
  named(
    facilities: readonly string[],
    roles: readonly Role[],
    on?: Pick<Database, 'run'>,
  ): Promise<readonly NamedParticipant[]>
  /** All of them, also those that are no longer active: for the trust list. */
  all(): Promise<readonly Participant[]>
}

const isActive = `p.state = 'active' and p.valid_from <= now() and coalesce(p.valid_until > now(), true)`
const participantColumns = `p.client_id, p.role, p.name_vi, p.name_en, p.facility, p.scopes,
    p.pairwise_version, p.valid_from as since, p.valid_until as until, ${isActive} as is_active,
    k.kid, k.purpose, k.jwk, k.thumbprint, k.licence, k.valid_from, k.valid_until, k.distrust_from
  from participant p left join participant_key k on k.client_id = p.client_id`
const selectParticipant = sql(
  'find_participant',
  `select ${participantColumns} where p.client_id = $1`,
)
const selectAll = sql(
  'all_participants',
  `select ${participantColumns} order by p.client_id, k.kid`,
)
const selectNamed = sql(
  'named_participants',
  `select p.client_id as "clientId", p.role, p.facility from participant p
    where (p.facility = any($1) or p.role = any($2)) and ${isActive}`,
)
const selectNames = sql('participant_names', 'select client_id, name_vi, name_en from participant')

interface ParticipantRow extends Readonly<Record<string, unknown>> {
  client_id: string
  role: Role
  name_vi: string
  name_en: string
  facility: string | null
  scopes: Scope[]
  pairwise_version: number
  is_active: boolean
  kid: string | null
  purpose: KeyPurpose
  jwk: PublicJwk
  thumbprint: string
  licence: string | null
  since: Date
  until: Date | null
  valid_from: Date
  valid_until: Date | null
  distrust_from: Date | null
}

export const registry = (database: Database): Registry => ({
  async find(clientId) {
    if (!isClientId(clientId)) return undefined
    const rows = await database.run<ParticipantRow>(selectParticipant, [clientId])
    return participantOf(rows)
  },
  async named(facilities, roles, on = database) {
    type Named = NamedParticipant & Readonly<Record<string, unknown>>
    return on.run<Named>(selectNamed, [facilities, roles])
  },
  async all() {
    const rows = await database.run<ParticipantRow>(selectAll, [])
    return [...new Set(rows.map((row) => row.client_id))].flatMap(
      (id) => participantOf(rows.filter((row) => row.client_id === id)) ?? [],
    )
  },
  async names() {
    const rows = await database.run<Pick<ParticipantRow, 'client_id' | 'name_vi' | 'name_en'>>(
      selectNames,
      [],
    )
    return new Map(rows.map((row) => [row.client_id, { vi: row.name_vi, en: row.name_en }]))
  },
})

function participantOf(rows: readonly ParticipantRow[]): Participant | undefined {
  const [row] = rows
  if (row === undefined) return undefined
  return {
    clientId: row.client_id,
    role: row.role,
    name: { vi: row.name_vi, en: row.name_en },
    facility: row.facility,
    scopes: row.scopes,
    pairwiseVersion: row.pairwise_version,
    isActive: row.is_active,
    from: toInstant(row.since),
    ...(row.until === null ? {} : { until: toInstant(row.until) }),
    keys: rows.flatMap(keyOf),
  }
}

/** Whoever calls may write anything in place of a client id, also what the database takes for no text. */
const isClientId = (text: string): boolean => /^[!-~]{1,100}$/.test(text)

const keyOf = (row: ParticipantRow): ParticipantKey[] =>
  row.kid === null
    ? []
    : [
        {
          kid: row.kid,
          purpose: row.purpose,
          jwk: row.jwk,
          thumbprint: row.thumbprint,
          from: toInstant(row.valid_from),
          ...(row.valid_until === null
            ? {}
            : { until: toInstant(row.valid_until) satisfies Instant }),
          ...(row.licence === null ? {} : { licence: row.licence }),
          ...(row.distrust_from === null ? {} : { distrustFrom: toInstant(row.distrust_from) }),
        },
      ]

export const keysFor = (participant: Participant, purpose: KeyPurpose): readonly ParticipantKey[] =>
  participant.keys.filter((key) => key.purpose === purpose)
