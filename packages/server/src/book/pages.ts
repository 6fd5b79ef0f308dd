// A book in pages, so that no answer takes longer than a statement may. A cursor names an entry, nobody.
import type { EntryRow } from '../store/ways.ts'

/** Entries of one page. */
export const pageSize = 1000

/** Arguments of the way of reading: where to begin, how many. */
export function pageAfter(cursor: string | undefined): unknown[] {
  const [dossier = null, id = null] = cursor?.split('.') ?? []
  return [dossier, id, pageSize]
}

export function nextPage(rows: readonly EntryRow[]): { next?: string } {
  const last = rows.length === pageSize ? rows.at(-1) : undefined
  return last === undefined ? {} : { next: `${last.dossier}.${last.entry.id}` }
}
