import { describe, expect, test } from 'vitest'
import { type Applied, applyRegime } from '../../src/engines/regime.ts'
import { days, hours, workingDays, workingHours } from '../../src/engines/time-limit.ts'
import { parseLocalDate } from '../../src/identifiers/time.ts'
import { judicialAuthorities } from '../../src/law/judicial-authorities.ts'
import {
  type Channel,
  type IssueFacts,
  intakeTerm,
  issueTerm,
  judicialLaw,
} from '../../src/law/judicial-deadlines.ts'
import { type FeeFacts, judicialFee, judicialFees, refunds } from '../../src/law/judicial-fees.ts'

const day = parseLocalDate
const decisive = <T>({ value, rows }: Applied<T>) => [
  value,
  rows.findLast(({ applies }) => applies)?.sure,
]

describe('by the day of submission', () => {
  test('an application of 30 June 2026 is under the earlier law, one of 1 July under the new', () => {
    expect(applyRegime(judicialLaw, day('2026-06-30'), {}).value).toBe('law-28-2009')
    expect(applyRegime(judicialLaw, day('2026-07-01'), {}).value).toBe('law-107-2025')
    expect(() => applyRegime(judicialLaw, day('2010-06-30'), {})).toThrow(
      expect.objectContaining({ code: 'regime_unknown' }),
    )
  })

  const clean: IssueFacts = { clean: true, channel: 'vneid' }
  test.each<[string, IssueFacts, unknown, string]>([
    ['2024-09-19', {}, days(10), 'A'],
    ['2024-09-19', clean, days(10), 'A'],
    ['2024-09-20', clean, workingDays(3), 'B'],
    ['2024-09-20', { ...clean, channel: 'portal' }, days(10), 'A'],
    ['2024-09-20', { ...clean, foreigner: true }, days(15), 'A'],
    ['2026-06-30', { severalResidences: true }, days(15), 'A'],
    ['2026-06-30', { abroad: true }, days(15), 'A'],
    ['2026-06-30', { expungementToVerify: true }, days(15), 'A'],
    ['2026-06-30', { emergency: true, foreigner: true }, hours(24), 'A'],
    ['2026-07-01', clean, workingDays(5), 'B'],
    ['2026-07-01', { expungementToVerify: true }, workingDays(15), 'B'],
  ])('what was submitted on %s with %o is issued within %o (%s)', (on, facts, limit, sure) => {
    expect(decisive(applyRegime(issueTerm, day(on), facts))).toEqual([limit, sure])
  })

  test.each<[string, Channel, unknown, string]>([
    ['2026-06-30', 'vneid', workingDays(1), 'D'],
    ['2026-07-01', 'vneid', workingHours(8), 'A'],
    ['2026-07-01', 'portal', workingHours(8), 'A'],
    ['2026-07-01', 'post', workingDays(1), 'A'],
    ['2026-07-01', 'in-person', hours(1), 'A'],
  ])('what was submitted on %s by %s is answered within %o (%s)', (on, channel, limit, sure) => {
    expect(decisive(applyRegime(intakeTerm, day(on), { channel }))).toEqual([limit, sure])
  })

  test.each<[string, FeeFacts, number, string]>([
    ['2024-10-01', { category: 'ordinary', paperCopies: 0 }, 200_000, 'C'],
    ['2025-04-24', { category: 'ordinary', paperCopies: 2 }, 200_000, 'C'],
    ['2026-07-01', { category: 'ordinary', paperCopies: 5 }, 215_000, 'D'],
    ['2026-07-01', { category: 'reduced', paperCopies: 3 }, 105_000, 'D'],
    ['2026-07-01', { category: 'exempt', paperCopies: 1 }, 0, 'D'],
    ['2026-07-01', { category: 'exempt', paperCopies: 3 }, 5_000, 'D'],
  ])('what was submitted on %s with %o costs %i dong (%s)', (on, facts, total, sure) => {
    const fee = judicialFee(day(on), facts)
    expect([fee.value.total, fee.rows.findLast(({ applies }) => applies)?.sure]).toEqual([
      total,
      sure,
    ])
    expect(fee.rows).toHaveLength(judicialFees.rows.length)
    expect(fee.value.certificate + fee.value.copies).toBe(fee.value.total)
  })

  test('every answer names every row of its table, with the law that it stands on', () => {
    const { rows } = applyRegime(issueTerm, day('2026-07-01'), {})
    expect(rows.map(({ applies }) => applies)).toEqual([false, false, false, false, true, false])
    for (const { law, why } of rows) {
      for (const text of [law.en, law.vi, why.en, why.vi]) expect(text).toMatch(/./)
    }
  })
})

test('the authority goes by the day of issue: Departments of Justice to 28 February 2025, then police', () => {
  const at = (on: string) => applyRegime(judicialAuthorities, day(on), {}).value.provincial.vi
  expect(at('2025-02-28')).toBe('Sở Tư pháp')
  expect(at('2025-03-01')).toBe('Công an cấp tỉnh')
  expect(at('2026-07-01')).toBe('Công an cấp tỉnh')
})

test('a refusal is paid back, a certificate is not; both are our own rows', () => {
  expect([refunds.refused.back, refunds.returned.back]).toEqual(['all', 'nothing'])
  for (const { sure } of Object.values(refunds)) expect(sure).toBe('D')
})
