// The entries of the health book that one dossier gives.
import type { Dossier } from '../claims/claim-file.ts'
import type { BookEntry } from '../contracts/health-book.ts'
import { type Instant, instantText } from '../identifiers/time.ts'
import type { Draft, Section } from './define-section.ts'
import { sections } from './sections/index.ts'
import { veilOf } from './sensitive.ts'
import { stableId } from './stable-id.ts'

export interface Received {
  /** Code of the facility that sent the dossier. */
  readonly facility: string
  readonly receivedAt: Instant
}

/**
 * The entries of one dossier, section by section.
 *
 * Ids are stable: the same facility, visit and natural columns give the same id, also when rows move
 * or other rows change. Values are the text as it came.
 *
 * What {@link sensitiveRanges} lists is left out, and of such a visit everything that may be about
 * it. Nothing is mined from free text, and nothing is checked: that was done when the file was read.
 *
 * @example
 * ```ts
 * const entries = entriesOf(dossier, { facility: '01001', receivedAt: toInstant(clock()) })
 * ```
 * @see Decision 31/QĐ-BYT of 2026, Art. 2(3), for what a health book holds
 */
export function entriesOf(dossier: Dossier, received: Received): BookEntry[] {
  const veil = veilOf(dossier)
  if (veil === 'whole') return []
  const occurrences = new Map<string, number>()
  return sections.flatMap((section) =>
    section
      .drafts(dossier, veil)
      .map((draft) => entryOf(section, draft, dossier, received, occurrences)),
  )
}

function entryOf(
  section: Section,
  draft: Draft,
  dossier: Dossier,
  received: Received,
  occurrences: Map<string, number>,
): BookEntry {
  const visit = dossier.maLk ?? ''
  const key = [received.facility, visit, section.name, draft.table, ...draft.key]
  const sameBefore = occurrences.get(key.join('\n')) ?? 0
  occurrences.set(key.join('\n'), sameBefore + 1)
  return {
    id: stableId(received.facility, [...key, String(sameBefore)]),
    section: section.name,
    ...(draft.at === undefined ? {} : { at: draft.at }),
    codes: [...draft.codes],
    text: draft.text,
    fields: { ...draft.fields },
    provenance: {
      facility: received.facility,
      visit,
      table: draft.table,
      row: draft.row,
      receivedAt: instantText(received.receivedAt),
    },
  }
}
