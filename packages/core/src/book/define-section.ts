// The shape of a section of the health book: which rows of a dossier become which entries.
import { columnOf, type Dossier, type Row } from '../claims/claim-file.ts'
import type { TableName } from '../claims/tables/index.ts'
import type { Code } from '../contracts/health-book.ts'
import type { Section as SectionName } from '../contracts/wire.ts'
import type { Text } from '../errors/row.ts'
import type { Veil } from './sensitive.ts'

/** An entry before it gets its id and provenance. */
export interface Draft {
  readonly table: TableName
  /** Row of the table, from 1. */
  readonly row: number
  /**
   * What tells this entry from others of the same table and visit: values of its natural columns,
   * never STT. Never something about the person alone, such as a card number.
   */
  readonly key: readonly string[]
  readonly at?: string
  readonly codes: readonly Code[]
  readonly text: string
  readonly fields: Readonly<Record<string, string>>
}

export interface Section {
  readonly name: SectionName
  readonly title: Text
  /** The entries of one dossier. `veil` says what of it is sensitive and must stay out. */
  readonly drafts: (dossier: Dossier, veil: Veil) => readonly Draft[]
}

export const defineSection = (
  name: SectionName,
  title: Text,
  drafts: Section['drafts'],
): Section => ({ name, title, drafts })

/** The named columns that hold something, as they came. */
export function filledColumns(row: Row, columns: readonly string[]): Record<string, string> {
  const filled = columns.filter((column) => columnOf(row, column).trim() !== '')
  return Object.fromEntries(filled.map((column) => [column, columnOf(row, column)]))
}

/** Values of a column that holds several, joined by `;`; empty places are kept, because the n-th belong together. */
export const partsOf = (row: Row, column: string): readonly string[] => {
  const value = columnOf(row, column).trim()
  return value === '' ? [] : value.split(';').map((part) => part.trim())
}

export const codeOf = (system: string, code: string): readonly Code[] =>
  code.trim() === '' ? [] : [{ system, code: code.trim() }]

/**
 * A time of a file, `yyyymmddHHMM` or `yyyymmdd`, as Vietnamese wall clock: `2026-11-23T08:30+07:00`
 * or `2026-11-23`. Absent where the value is neither.
 */
export function wallClock(...values: readonly string[]): { at?: string } {
  for (const value of values) {
    const parts = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?$/.exec(value.trim())
    if (parts === null) continue
    const [, year, month, day, hour, minute] = parts
    const date = `${year}-${month}-${day}`
    return { at: hour === undefined ? date : `${date}T${hour}:${minute}+07:00` }
  }
  return {}
}

/** Parts of a line for people: without empty ones. */
export const lineOf = (...parts: readonly string[]): string =>
  parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' · ')

/** The beginning of long words, where an entry only repeats what another one holds whole. */
export const excerpt = (words: string): string =>
  words.length <= 200 ? words : `${Array.from(words).slice(0, 199).join('')}…`
