import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Row } from '../../src/claims/claim-file.ts'
import type { ClaimTable } from '../../src/claims/tables/define-table.ts'
import { claimTables, type RowOf, tableNames } from '../../src/claims/tables/index.ts'
import {
  copiesOfXml1,
  disputedPresence,
  personalColumns,
  widerSizes,
} from '../../src/claims/tables/overlay.ts'

type Line = Readonly<Record<string, string>>

const main = lines('health-tables.csv')
const later = lines('health-tables-qd3176.csv')
const roots = lines('health-table-roots.csv')
const layouts: readonly ClaimTable[] = Object.values(claimTables).flat()

const asListed = (line: Line) => [
  line.table,
  Number(line.order),
  line.field,
  line.max_length === 'n' ? 'n' : Number(line.max_length),
  line.required === '1' ? 'must' : 'may',
  line.meaning_en,
]

const asWritten = ({ name, fields }: ClaimTable) =>
  fields.map(([order, field, , size, presence, title]) => [
    name,
    order,
    field,
    size,
    presence,
    title,
  ])

test('every column of the list of Decision 4750 is in its table, and no other', () => {
  const listed = main.filter(({ source }) => source !== 'QD3176').map(asListed)
  const written = layouts.filter(({ edition }) => edition !== '3176').flatMap(asWritten)
  expect(written).toEqual(listed)
})

test('the layouts of Decision 3176 are the second list, column by column', () => {
  const written = layouts.filter(({ edition }) => edition === '3176').flatMap(asWritten)
  expect(written).toEqual(later.map(asListed))
})

test('the columns that only Decision 3176 has are the same in both lists', () => {
  const added = main.filter(({ source }) => source === 'QD3176').map(({ field }) => field)
  const own = later.map(({ field }) => field)
  expect(added).toEqual(['MA_CSKCB_DI', 'MA_CSKCB_DEN', 'TINH_TRANG_CT'])
  expect(own).toEqual(expect.arrayContaining(added))
})

test('every table has the root, list and record of the list of roots', () => {
  for (const { name, root, list = '', record } of layouts) {
    const listed = roots.find(({ table }) => table === name)
    expect([root, list, record]).toEqual([
      listed?.root_element,
      listed?.list_element,
      listed?.record_element,
    ])
  }
  expect(tableNames).toEqual(roots.map(({ table }) => table))
})

test('every number of the list is read as a number, and every kind fits its size', () => {
  for (const { name, fields } of layouts) {
    for (const [, field, kind, size] of fields) {
      const listed = main.find((line) => line.table === name && line.field === field)
      if (kind === 'date8') expect([8]).toContain(size)
      if (kind === 'date12') expect([12]).toContain(size)
      if (listed?.type !== 'number' || field === 'SO_CCCD') continue
      expect(['integer', 'decimal'], `${name}.${field}`).toContain(kind)
    }
  }
})

test('the copies of XML1 are those that the notes of the list name', () => {
  for (const name of tableNames) {
    const noted = main
      .filter(
        (line) => line.table === name && line.notes?.includes('if present must equal table 1'),
      )
      .map(({ field }) => field)
    expect(copiesOfXml1[name] ?? []).toEqual(noted)
  }
})

test('every wider size, disputed column and personal column is a column of a table', () => {
  const known = new Set(main.map(({ table, field }) => `${table}.${field}`))
  for (const list of [widerSizes, disputedPresence]) {
    for (const [table, fields] of Object.entries(list)) {
      for (const field of Object.keys(fields)) expect(known).toContain(`${table}.${field}`)
    }
  }
  const names = new Set(main.map(({ field }) => field))
  for (const field of personalColumns) expect(names).toContain(field)
})

test('every wider size stands in the note of its column', () => {
  for (const [table, fields] of Object.entries(widerSizes)) {
    for (const [field, size] of Object.entries(fields)) {
      const line = main.find((other) => other.table === table && other.field === field)
      const said = line?.notes?.match(/size (\d+|n)|n reported|: (\d+) in one/g)?.join(' ') ?? ''
      expect(said, `${table}.${field}`).toContain(String(size))
    }
  }
})

test('a column that the table does not have does not compile', () => {
  const good: RowOf<'XML2'> = { MA_THUOC: '40.807' }
  const later3176: Row<'XML13'> = { MA_CSKCB_DEN: '79024', TINH_TRANG_CT: 'Ổn định' }
  // @ts-expect-error MA_TUOC is a slip of the keyboard
  const bad: RowOf<'XML2'> = { MA_TUOC: '40.807' }
  // @ts-expect-error HO_TEN belongs to XML1, not to XML4
  const elsewhere: Row<'XML4'> = { HO_TEN: 'Nguyễn Văn Mẫu' }
  expect([good, later3176, bad, elsewhere]).toHaveLength(4)
})

function lines(name: string): Line[] {
  const text = readFileSync(new URL(`../facts/${name}`, import.meta.url), 'utf8')
  const [head = [], ...rows] = text.trim().split(/\r?\n/).map(cells)
  return rows.map((row) => Object.fromEntries(head.map((column, at) => [column, row[at] ?? ''])))
}

function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
}
