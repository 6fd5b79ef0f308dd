import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyRegime, defineRegime, type RegimeRow } from '../../src/engines/regime.ts'
import { parseLocalDate } from '../../src/identifiers/time.ts'
import { citations } from '../../src/law/citations.ts'

const day = parseLocalDate
const text = (en: string) => ({ en, vi: en })
type Row = RegimeRow<{ long: boolean }, string>
const row = (from: Row['from'], value: string, more: Partial<Row> = {}): Row => ({
  from,
  law: citations.ours,
  sure: 'D',
  says: text(value),
  gives: () => value,
  ...more,
})

const regime = defineRegime<{ long: boolean }, string>('toy', [
  row('2016-01-01', 'old', { until: '2025-01-01', sure: 'C' }),
  row('2025-01-01', 'new', { sure: 'C+' }),
  row('2025-01-01', 'long', { sure: 'A', when: ({ long }) => long }),
])

describe('the last row that applies wins', () => {
  test.each([
    ['2016-01-01', false, 'old'],
    ['2024-12-31', true, 'old'],
    ['2025-01-01', false, 'new'],
    ['2025-01-01', true, 'long'],
  ])('on %s, long %s: %s', (date, long, value) => {
    expect(applyRegime(regime, day(date), { long }).value).toBe(value)
  })

  test('and the answer tells of every row, with its law, how sure we are, and why', () => {
    const { rows } = applyRegime(regime, day('2025-03-01'), { long: true })
    expect(rows).toEqual([
      {
        law: citations.ours,
        sure: 'C',
        applies: false,
        why: { en: 'No longer in force from 2025-01-01', vi: 'Hết hiệu lực từ 2025-01-01' },
      },
      {
        law: citations.ours,
        sure: 'C+',
        applies: true,
        why: { en: 'A later row decides: new', vi: 'Quy định sau được áp dụng thay: new' },
      },
      { law: citations.ours, sure: 'A', applies: true, why: text('long') },
    ])
    const short = applyRegime(regime, day('2024-03-01'), { long: false })
    expect(short.rows.map(({ applies }) => applies)).toEqual([true, false, false])
    expect(short.rows[1]?.why.en).toBe('In force from 2025-01-01 only')
    expect(applyRegime(regime, day('2025-03-01'), { long: false }).rows[2]?.why).toEqual({
      en: 'Condition not met: long',
      vi: 'Không đủ điều kiện: long',
    })
  })

  test('and no other row is computed', () => {
    const never = () => {
      throw new Error('computed')
    }
    const rows = [row('2025-01-01', 'a', { gives: never }), row('2025-01-01', 'b')]
    expect(applyRegime(defineRegime('t', rows), day('2025-01-01'), { long: true }).value).toBe('b')
  })

  test('for any rows, as looking at them one after another says', () => {
    const days = fc.constantFrom('2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01' as const)
    const rows = fc.array(fc.tuple(days, fc.option(days), fc.boolean()), { maxLength: 6 })
    fc.assert(
      fc.property(rows, days, fc.boolean(), (lines, on, long) => {
        const made = lines
          .filter(([from, until]) => until === null || from < until)
          .map(([from, until, when], at) =>
            row(from as Row['from'], String(at), {
              ...(until === null ? {} : { until: until as Row['from'] }),
              ...(when ? { when: (facts) => facts.long } : {}),
            }),
          )
        let expected: string | undefined
        for (const { from, until, when, says } of made) {
          if (on >= from && !(until && on >= until) && (!when || long)) expected = says.en
        }
        const apply = () => applyRegime(defineRegime('any', made), day(on), { long })
        if (expected === undefined) {
          expect(apply).toThrow(expect.objectContaining({ code: 'regime_unknown' }))
          return
        }
        expect(apply().value).toBe(expected)
        expect(apply().rows).toHaveLength(made.length)
        expect(apply().rows.findLast(({ applies }) => applies)?.why.en).toBe(expected)
      }),
      { seed: 20261123 },
    )
  })
})

test('a day before all rows is refused, not guessed', () => {
  expect(() => applyRegime(regime, day('2015-12-31'), { long: true })).toThrow(
    expect.objectContaining({ code: 'regime_unknown' }),
  )
})

test('a row with a day that does not exist, or that ends before it begins, is no row', () => {
  expect(() => defineRegime('t', [row('2025-02-30', 'x')])).toThrow(TypeError)
  expect(() => defineRegime('t', [row('2025-01-01', 'x', { until: '2025-13-01' })])).toThrow(
    TypeError,
  )
  expect(() => defineRegime('t', [row('2025-01-01', 'x', { until: '2025-01-01' })])).toThrow(
    TypeError,
  )
})
