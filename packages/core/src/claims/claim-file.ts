// A claim file (hồ sơ giám định, GIAMDINHHS) as it was read.
import type { ClaimFinding } from '../contracts/claims.ts'
import { columnNames } from './tables/columns.ts'
import type { ClaimTable } from './tables/define-table.ts'
import { claimTables, type RowOf, type TableName } from './tables/index.ts'

/** An element that the table has no column for: kept, so that writing the row again loses nothing. */
export type ExtraElement = readonly [name: string, text: string]

/**
 * One row. Every value is the text as it came: not trimmed, not converted. A column is absent from
 * the row where its element was; `missing` then names it.
 */
export type Row<Name extends TableName = TableName> = RowOf<Name> & {
  readonly extra?: readonly ExtraElement[]
  readonly missing?: readonly string[]
}

export type Tables = { readonly [Name in TableName]?: readonly Row<Name>[] }

/** A table that we don't know (LOAIHOSO such as `XML16`), kept as it came. */
export interface UnknownTable {
  readonly name: string
  readonly base64: string
}

/** One visit: the tables of one HOSO. */
export interface Dossier {
  /** Number in the file, from 1. */
  readonly n: number
  /** MA_LK without white space around it; null where XML1 has none that can be a key. */
  readonly maLk: string | null
  readonly facility: string | null
  /** Only tables that have rows. */
  readonly tables: Tables
  readonly unknown: readonly UnknownTable[]
  /** At most as many as the limits say, the first refusing one always among them. */
  readonly findings: readonly ClaimFinding[]
  /** How many findings are not listed. */
  readonly more: number
  /** Whether a rule refuses this dossier, or the whole file. */
  readonly refused: boolean
}

export interface ClaimFile {
  /** MACSKCB without white space around it; null where the file names none of five digits. */
  readonly facility: string | null
  /** NGAYLAP as it came. */
  readonly madeOn: string | null
  readonly dossiers: readonly Dossier[]
  /** Findings about the file as a whole. */
  readonly findings: readonly ClaimFinding[]
  /** How many findings are not listed. */
  readonly more: number
  /** Whether a rule refuses the whole file. */
  readonly refused: boolean
}

/** What a column holds, `''` where it is empty or absent. For code that gets the column's name as data. */
export function columnOf(row: Row, column: string): string {
  // True because every own property of a row but `extra` and `missing` is a column, and those are lower case.
  return (row as Readonly<Record<string, string | undefined>>)[column] ?? ''
}

export const hasColumn = (row: Row, column: string): boolean => Object.hasOwn(row, column)

/** The layout of a row: where two acts differ, told by the columns that only one has, or by the length of NGAY_HEN_KL. */
export function layoutOf(name: TableName, row: Row): ClaimTable {
  const [first, later]: readonly ClaimTable[] = claimTables[name]
  if (first === undefined) throw new TypeError(`Table ${name} has no layout.`)
  if (later === undefined) return first
  const known = columnNames(first)
  const marks = [...columnNames(later)].filter((column) => !known.has(column))
  const isLater = marks.some((column) => hasColumn(row, column)) || row.NGAY_HEN_KL?.length === 8
  return isLater ? later : first
}
