// Who takes part: read from the registry, a small table that every node has.
import {
  type Instant,
  type PublicJwk,
  type RegisteredKey,
  type Scope,
  toInstant,
} from '@lienthong/core'
import { type Database, sql } from '../store/database.ts'

export type Role = 'hospital' | 'social-security' | 'identity'
export type KeyPurpose = 'auth' | 'attest'

export interface ParticipantKey extends RegisteredKey {
  readonly purpose: KeyPurpose
  readonly thumbprint: string
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
  readonly keys: readonly ParticipantKey[]
}

export interface Registry {
  find(clientId: string): Promise<Participant | undefined>
  names(): Promise<ReadonlyMap<string, Participant['name']>>
}

const selectParticipant = sql(
  'find_participant',
  `select p.client_id, p.role, p.name_vi, p.name_en, p.facility, p.scopes, p.pairwise_version,
      p.state = 'active' and p.valid_from <= now() and coalesce(p.valid_until > now(), true) as is_active,
      k.kid, k.purpose, k.jwk, k.thumbprint, k.valid_from, k.valid_until
    from participant p left join participant_key k on k.client_id = p.client_id
    where p.client_id = $1`,
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
  valid_from: Date
  valid_until: Date | null
}

export const registry = (database: Database): Registry => ({
  async find(clientId) {
    if (!isClientId(clientId)) return undefined
    const rows = await database.run<ParticipantRow>(selectParticipant, [clientId])
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
      keys: rows.flatMap(keyOf),
    }
  },
  async names() {
    const rows = await database.run<Pick<ParticipantRow, 'client_id' | 'name_vi' | 'name_en'>>(
      selectNames,
      [],
    )
    return new Map(rows.map((row) => [row.client_id, { vi: row.name_vi, en: row.name_en }]))
  },
})

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
        },
      ]

export const keysFor = (participant: Participant, purpose: KeyPurpose): readonly ParticipantKey[] =>
  participant.keys.filter((key) => key.purpose === purpose)
