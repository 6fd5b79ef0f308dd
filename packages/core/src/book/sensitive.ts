// What stays out of the book unless the citizen names it: HIV, tuberculosis, mental health, terminations.
import { columnOf, type Dossier } from '../claims/claim-file.ts'
import type { Text } from '../errors/row.ts'

/** A range of ICD-10 categories, first and last included. */
export interface SensitiveRange {
  readonly from: string
  readonly to: string
  readonly title: Text
}

/**
 * Which diagnoses are sensitive. The list is ours: the law calls all health data sensitive and asks
 * for stricter rules of access, but names no codes.
 *
 * @see Decree 356/2025/NĐ-CP, Art. 4
 */
export const sensitiveRanges: readonly SensitiveRange[] = [
  { from: 'A15', to: 'A19', title: { vi: 'Lao', en: 'Tuberculosis' } },
  { from: 'B20', to: 'B24', title: { vi: 'Bệnh do HIV', en: 'HIV disease' } },
  { from: 'F00', to: 'F99', title: { vi: 'Rối loạn tâm thần và hành vi', en: 'Mental health' } },
  { from: 'O04', to: 'O04', title: { vi: 'Đình chỉ thai nghén', en: 'Termination of pregnancy' } },
  { from: 'Z21', to: 'Z21', title: { vi: 'Nhiễm HIV không triệu chứng', en: 'HIV carrier' } },
]

/** Tables whose presence alone says what the visit was about. */
export const sensitiveTables = ['XML6', 'XML15'] as const

/**
 * How much of a visit is sensitive. `whole`: nothing of it may be shown. `part`: another disease was
 * the main one, so the visit is shown without free text and without whatever may be about the
 * sensitive one. `none`: everything may be shown.
 */
export type Veil = 'none' | 'part' | 'whole'

export function veilOf({ tables }: Dossier): Veil {
  const [summary] = tables.XML1 ?? []
  const named = sensitiveTables.some((name) => (tables[name]?.length ?? 0) > 0)
  const ended = [...(tables.XML7 ?? []), ...(tables.XML11 ?? [])].some(
    (paper) => columnOf(paper, 'MA_DINH_CHI_THAI').trim() === '1',
  )
  if (named || ended) return 'whole'
  if (summary === undefined) return 'none'
  if (hasSensitiveCode(columnOf(summary, 'MA_BENH_CHINH'))) return 'whole'
  const reasons = (tables.XML3 ?? []).map((row) => columnOf(row, 'MA_BENH'))
  const others = [columnOf(summary, 'MA_BENH_KT'), ...reasons]
  return others.some(hasSensitiveCode) ? 'part' : 'none'
}

/** Whether one of the codes, joined by `;` or `,`, is sensitive, or unreadable: it might be. */
export const hasSensitiveCode = (codes: string): boolean =>
  codes
    .split(/[;,]/)
    .flatMap((part) => [part, ...piecesOf(part)])
    .map(categoryOf)
    .some((category) => category !== '' && isSensitive(category))

/** Programs also join codes by other marks: whatever looks like a second code is judged too. */
const piecesOf = (part: string): readonly string[] =>
  part.toUpperCase().match(/[A-Z][^A-Z0-9]*\d[^A-Z0-9]*\d/g) ?? []

function isSensitive(category: string): boolean {
  if (!/^[A-Z]\d\d$/.test(category)) return true
  return sensitiveRanges.some(({ from, to }) => from <= category && category <= to)
}

/** `b20.1` → `B20`: letter and two digits, whatever marks stand between them. */
const categoryOf = (code: string): string =>
  code
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 3)
