import { describe, expect, test } from 'vitest'
import { hasSensitiveCode, sensitiveRanges } from '../../src/book/sensitive.ts'
import type { Row, Tables } from '../../src/claims/claim-file.ts'
import { drug, result, summary, visit } from '../claims/visits.ts'
import { bookOf, rich } from './dossiers.ts'

const withCodes = (change: Partial<Row<'XML1'>>, more: Tables = {}): Tables => ({
  ...visit,
  ...more,
  XML1: [{ ...summary, ...change }],
})
const sectionsOf = (tables: Tables) => [...new Set(bookOf(tables).map(({ section }) => section))]

test.each([
  ['A14.9', 'A15', 'A19.8', 'A20'],
  ['B19', 'B20', 'B24', 'B25'],
  ['E90', 'F00.0', 'F99', 'G00'],
  ['O03', 'O04', 'O04.9', 'O05'],
  ['Z20', 'Z21', 'Z21', 'Z22'],
])(
  'the ranges end where they should: %s is open, %s and %s are not, %s is open',
  (before, first, last, after) => {
    expect([before, first, last, after].map(hasSensitiveCode)).toEqual([false, true, true, false])
  },
)

test('a code is recognised in any spelling, and one that cannot be read counts as sensitive', () => {
  expect(
    ['b20', ' B20.1', 'B 20', 'B-20', 'I10;B20', 'I10, B20'].map(hasSensitiveCode),
  ).not.toContain(false)
  expect(hasSensitiveCode('HIV')).toBe(true)
  expect(['', ' ; ', 'I10', 'E11.9;I10'].map(hasSensitiveCode)).not.toContain(true)
})

describe.each(sensitiveRanges.map(({ from, title }) => [title.en, from] as const))(
  'a visit for %s',
  (_, code) => {
    test('leaves nothing in the book when it was the main disease', () => {
      expect(bookOf(withCodes({ MA_BENH_CHINH: code }))).toEqual([])
    })

    test('as an accompanying disease it shows in no code, text or field', () => {
      const entries = bookOf(
        withCodes({
          MA_BENH_KT: `I10;${code}`,
          CHAN_DOAN_RV: `Đái tháo đường; ${code} Bí Mật`,
          GHI_CHU: 'Bí Mật',
        }),
      )
      expect(entries.length).toBeGreaterThan(0)
      expect(JSON.stringify(entries)).not.toContain('Bí Mật')
      expect(JSON.stringify(entries)).not.toContain(code)
    })
  },
)

test('beside a sensitive disease, medicines stay out: their reason is not in the file', () => {
  expect(sectionsOf(withCodes({ MA_BENH_KT: 'B20' }))).toEqual([
    'administrative',
    'insurance',
    'visits',
    'problems',
  ])
  expect(sectionsOf(withCodes({ MA_BENH_KT: 'I10' }))).toContain('medications')
})

test('beside a sensitive disease, a result is shown only where its order names another reason', () => {
  const order = { MA_LK: summary.MA_LK ?? '', MA_DICH_VU: result.MA_DICH_VU ?? '' }
  const ordered = (reason: string) =>
    withCodes({ MA_BENH_KT: 'B20' }, { XML3: [{ ...order, MA_BENH: reason }] })
  expect(sectionsOf(ordered('E11.9'))).toContain('results')
  expect(sectionsOf(ordered('E11.9;B20'))).not.toContain('results')
  expect(sectionsOf(ordered(''))).not.toContain('results')
})

test('a test ordered for a sensitive reason veils the visit although no diagnosis names it', () => {
  const order = { MA_LK: summary.MA_LK ?? '', MA_DICH_VU: result.MA_DICH_VU ?? '', MA_BENH: 'B20' }
  expect(sectionsOf(withCodes({}, { XML3: [order] }))).toEqual([
    'administrative',
    'insurance',
    'visits',
    'problems',
  ])
})

test.each<[string, Tables]>([
  ['a record of HIV care', { XML6: [{ MA_LK: summary.MA_LK ?? '' }] }],
  ['a record of tuberculosis care', { XML15: [{ MA_LK: summary.MA_LK ?? '' }] }],
  [
    'a discharge paper for a termination',
    { XML7: [{ MA_LK: summary.MA_LK ?? '', MA_DINH_CHI_THAI: '1' }] },
  ],
  [
    'a leave paper for a termination',
    { XML11: [{ MA_LK: summary.MA_LK ?? '', MA_DINH_CHI_THAI: '1' }] },
  ],
])('a visit with %s leaves nothing in the book', (_, table) => {
  expect(bookOf({ ...rich, ...table })).toEqual([])
})

test('a discharge paper without termination hides nothing', () => {
  const paper = { MA_LK: summary.MA_LK ?? '', MA_DINH_CHI_THAI: '0' }
  expect(bookOf({ ...rich, XML7: [paper] })).toEqual(bookOf(rich))
  expect(bookOf({ ...visit, XML2: [drug] })).toHaveLength(bookOf(visit).length)
})
