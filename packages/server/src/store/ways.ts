// The ways of reading, by name: each is one SQL function behind the lock.
import type { BookEntry, Section } from '@lienthong/core'
import type { What } from '../evidence/access.ts'
import type { Grant } from './grants.ts'
import { wayOfReading } from './with-citizen.ts'

export interface EntryRow {
  readonly dossier: string
  readonly entry: BookEntry
}
export const entriesWay = wayOfReading<{ sections: Section[]; body: EntryRow[] }>('read_entries', 3)

export interface AccessRow {
  readonly minute: number
  readonly at: string
  /** Hex. */
  readonly proof: string
  readonly what: What
  readonly outcome: string
  /** Hex. */
  readonly commitment: string
}
export const accessesWay = wayOfReading<{ body: AccessRow[] }>('read_accesses', 4)

export const grantWay = wayOfReading<{ body: Omit<Grant, 'until'> & { until: string } }>(
  'read_grant',
  0,
)
