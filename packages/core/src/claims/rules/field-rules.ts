// Rules that look at one value: its form follows from the kind of its column.
import { columnOf, hasColumn, layoutOf, type Row } from '../claim-file.ts'
import type { FieldKind, FieldLine } from '../tables/define-table.ts'
import type { TableName } from '../tables/index.ts'
import { disputedPresence, nameColumns, widerSizes } from '../tables/overlay.ts'
import { isLegacyFont } from '../text/legacy-font.ts'
import type { Tell } from '../xml/table-reader.ts'
import type { RuleName } from './catalogue.ts'

/** Applies every rule about single values to a row; `n` is its number in the table, from 1. */
export function checkRow(name: TableName, row: Row, n: number, tell: Tell): void {
  for (const line of layoutOf(name, row).fields) {
    const [, field, kind, , presence] = line
    const value = columnOf(row, field)
    const place = { row: n, field }
    if (value.trim() === '') {
      if (presence === 'must' && field !== 'MA_LK') tell(absence(name, field), place)
      continue
    }
    if (kind === 'list' && value.split(';').length > partsCeiling) {
      tell('too_many_parts', place, { expected: String(partsCeiling) })
    }
    const broken = brokenRule(name, line, value)
    if (broken !== null) {
      const { rule, ...expected } = broken
      tell(rule, place, { found: value, ...expected })
    }
  }
}

interface Broken {
  readonly rule: RuleName
  readonly expected?: string
}

/** The most telling rule that a value breaks: what is no date is not also told to be too long. */
function brokenRule(name: TableName, line: FieldLine, value: string): Broken | null {
  const [, field, kind] = line
  const size = sizeRule(name, line, value)
  const form = formRules[kind](value, field)
  if (form !== null && size?.rule !== 'value_too_big') return { rule: form }
  if (size !== null) return size
  // Only what has the length of a name is looked at letter by letter.
  return nameColumns.has(field) && isLegacyFont(value) ? { rule: 'text_legacy_font' } : null
}

/** Ours: far above what any form holds, and low enough that no value can swell a health book. */
const freeTextCeiling = 65_536
const partsCeiling = 250

const absence = (name: TableName, field: string): RuleName =>
  disputedPresence[name]?.[field] === undefined ? 'required' : 'required_disputed'

function sizeRule(name: TableName, [, field, , size]: FieldLine, value: string): Broken | null {
  const ceiling = size === 'n' ? freeTextCeiling : Math.max(1000, size * 10)
  if (value.length > ceiling) return { rule: 'value_too_big', expected: String(ceiling) }
  if (size === 'n' || value.length <= size) return null
  // Decomposed letters count as one: the table's size is meant for what people read.
  const length = value.normalize('NFC').length
  if (length <= size) return null
  const wider = widerSizes[name]?.[field] ?? size
  return wider === 'n' || length <= wider
    ? { rule: 'length_of_other_edition', expected: String(size) }
    : { rule: 'too_long', expected: String(wider) }
}

type FormRule = (value: string, field: string) => RuleName | null

const good: FormRule = () => null

const formRules: Readonly<Record<FieldKind, FormRule>> = {
  text: good,
  code: good,
  list: good,
  integer: (value) => (/^\d+$/.test(value) ? null : 'not_integer'),
  decimal: (value) => (/^\d+(\.\d+)?$/.test(value) ? null : 'not_decimal'),
  date: (value, field) => (value.length === 12 ? date12(value, field) : date8(value)),
  date8: (value) => date8(value),
  dates8: (value) => {
    const wrong = value.split(';').map((day) => date8(day.trim()))
    return wrong.find((rule) => rule !== null) ?? null
  },
  date12,
}

/** A day `yyyymmdd` that exists. */
export function date8(value: string): RuleName | null {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(value)
  if (parts === null) return 'date8_form'
  return dayExists(Number(parts[1]), Number(parts[2]), Number(parts[3])) ? null : 'date_impossible'
}

/** A time `yyyymmddHHMM` that exists. Of a birth, day and month may be unknown: `0000` in their place. */
function date12(value: string, field: string): RuleName | null {
  const parts = /^(\d{4})(\d{4})(\d{2})(\d{2})$/.exec(value)
  if (parts === null) return 'date12_form'
  const [, year = '', monthAndDay = '', hour, minute] = parts
  if (Number(hour) > 23 || Number(minute) > 59) return 'date_impossible'
  if (field === 'NGAY_SINH' && monthAndDay === '0000') return null
  return date8(`${year}${monthAndDay}`)
}

function dayExists(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1800 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Columns that repeat XML1 and hold something else than it. */
export function checkCopies(
  copy: {
    readonly row: Row
    readonly n: number
    readonly summary: Row
    readonly columns: readonly string[]
  },
  tell: Tell,
): void {
  for (const field of copy.columns) {
    const value = columnOf(copy.row, field)
    if (value.trim() === '' || !hasColumn(copy.summary, field)) continue
    if (value.trim() !== columnOf(copy.summary, field).trim()) {
      tell('copy_differs_from_xml1', { row: copy.n, field }, { found: value })
    }
  }
}
