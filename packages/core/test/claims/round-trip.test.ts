import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Row, Tables } from '../../src/claims/claim-file.ts'
import { encodeClaims, encodeDossier } from '../../src/claims/encode.ts'
import type { ClaimTable } from '../../src/claims/tables/define-table.ts'
import { claimTables, isTableName, tableNames } from '../../src/claims/tables/index.ts'
import { decode, fileOf, summary, textOf, visit } from './visits.ts'

const seed = 20261123

/** Any text that XML can hold. */
const text = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .map((value) => value.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''))

const rowsOf = (layout: ClaimTable) =>
  fc.array(
    fc
      .tuple(
        fc.subarray(layout.fields.map(([, field]) => field)),
        fc.array(text, { minLength: 66, maxLength: 66 }),
      )
      .map(
        ([columns, values]): Row =>
          Object.fromEntries(columns.map((column, at) => [column, values[at] ?? ''])),
      ),
    { minLength: 1, maxLength: 3 },
  )

const anyTables: fc.Arbitrary<Tables> = fc
  .subarray(tableNames.filter((name) => name !== 'XML1' && name !== 'CHECKIN'))
  .chain((names) =>
    fc.tuple(
      ...names.map((name) => rowsOf(claimTables[name][0]).map((rows) => [name, rows] as const)),
    ),
  )
  .map((entries) => ({ XML1: [summary], ...Object.fromEntries(entries) }))

test('a canonical file, read and written again, is the same to the byte', () => {
  fc.assert(
    fc.property(fc.array(anyTables, { minLength: 1, maxLength: 3 }), (dossiers) => {
      const bytes = fileOf(...dossiers)
      expect(textOf(encodeClaims(decode(bytes)))).toBe(textOf(bytes))
    }),
    { seed, numRuns: 60 },
  )
}, 60_000)

test('every value of every table comes back as it was written', () => {
  fc.assert(
    fc.property(anyTables, (tables) => {
      const [dossier] = decode(fileOf(tables)).dossiers
      for (const [name, rows] of Object.entries(tables)) {
        if (!isTableName(name)) continue
        for (const [at, row] of rows.entries())
          expect(dossier?.tables[name]?.[at]).toMatchObject(row)
      }
    }),
    { seed, numRuns: 60 },
  )
}, 60_000)

test('the canonical encoding of a dossier begins with its facility and is the same after another reading', () => {
  const [once] = decode(fileOf(visit)).dossiers
  const [again] = decode(encodeClaims(decode(fileOf(visit)))).dossiers
  if (once === undefined || again === undefined) throw new Error('no dossier')
  expect(encodeDossier(once)).toMatch(/^<MACSKCB>01001<\/MACSKCB>\n<TONG_HOP>/)
  expect(encodeDossier(again)).toBe(encodeDossier(once))
})

test('a column that the table does not have, or a character that XML cannot hold, is not written', () => {
  const slip: Row = Object.fromEntries([['MA_TUOC', 'x']])
  expect(() => fileOf({ XML2: [slip] })).toThrow(TypeError)
  expect(() => fileOf({ XML1: [{ ...summary, HO_TEN: 'a\u0000b' }] })).toThrow(TypeError)
  expect(() => fileOf({ XML1: [{ ...summary, HO_TEN: 'a\ud800b' }] })).toThrow(TypeError)
  expect(() => fileOf({ XML1: [{ ...summary, extra: [['a b', 'x']] }] })).toThrow(TypeError)
})
