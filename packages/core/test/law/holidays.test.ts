import { describe, expect, test } from 'vitest'
import { plusDays, weekdayOf } from '../../src/engines/date-arithmetic.ts'
import { isWorkingDay } from '../../src/engines/working-days.ts'
import { isLocalDate, type LocalDate, parseLocalDate } from '../../src/identifiers/time.ts'
import { appendix3, isListed } from '../../src/law/disease-lists.ts'
import { holidays } from '../../src/law/holidays.ts'
import { calendarOfVectors } from '../engines/calendar-by-hand.ts'
import { hungKingsDay, tet } from './lunar.ts'

describe('the calendar', () => {
  test('holds each day once, in its year, a weekday off or a weekend day that is worked', () => {
    const days = holidays.rows.map(({ day }) => day)
    expect(new Set(days).size).toBe(days.length)
    for (const { day, is, name } of holidays.rows) {
      expect(isLocalDate(day)).toBe(true)
      expect(holidays.years).toContain(Number(day.slice(0, 4)))
      const weekend = [0, 6].includes(weekdayOf(day))
      expect([day, is]).toEqual([day, weekend ? 'works' : 'off'])
      expect(name.vi).toBe(name.vi.normalize('NFC'))
    }
  })

  test('has exactly the days of the vectors, and doubts exactly theirs', () => {
    const by = calendarOfVectors()
    const days = (rows: typeof holidays.rows) => rows.map(({ day }) => day).sort()
    const announced = holidays.rows.filter((row) => row.announced !== undefined)
    expect(days(announced.filter(({ is }) => is === 'off'))).toEqual([...by.off].sort())
    expect(days(announced.filter(({ is }) => is === 'works'))).toEqual([...by.works].sort())
    const doubtful = holidays.rows.filter((row) => row.announced === undefined)
    expect(days(doubtful)).toEqual([...by.doubtful].sort())
    for (const { sure, day } of doubtful) {
      expect([day, sure]).toEqual([day, day.endsWith('11-24') ? 'C' : 'D'])
    }
  })

  test.each([
    [2024, '2024-02-10', '2024-04-18'],
    [2025, '2025-01-29', '2025-04-07'],
    [2026, '2026-02-17', '2026-04-26'],
    [2027, '2027-02-06', '2027-04-16'],
  ])('has Tết and the Hung Kings’ day of %i where sun and moon put them', (year, first, kings) => {
    expect([tet(year), hungKingsDay(year)]).toEqual([first, kings])
    for (const day of [plusDays(parseLocalDate(first), -1), parseLocalDate(first)]) {
      expect(isWorkingDay(day), day).toBe(false)
    }
    expect(isWorkingDay(afterWeekend(parseLocalDate(kings)))).toBe(false)
  })

  test.each([2024, 2025, 2026, 2027])(
    'has the fixed days of %i off, or the Monday after',
    (year) => {
      for (const fixed of ['01-01', '04-30', '05-01', '09-02']) {
        const day = parseLocalDate(`${year}-${fixed}`)
        expect(isWorkingDay(day), day).toBe(false)
        expect(isWorkingDay(afterWeekend(day)), day).toBe(false)
      }
    },
  )

  const afterWeekend = (day: LocalDate): LocalDate =>
    [0, 6].includes(weekdayOf(day)) ? afterWeekend(plusDays(day, 1)) : day
})

describe('a list of diseases that is not complete', () => {
  test('knows its codes in their time, and says of others that it does not know', () => {
    const on = (icd: string, day: string) => isListed(appendix3, icd, parseLocalDate(day))
    expect(on('Q87.11', '2026-05-31')).toBe(true)
    expect(on('Q87.11', '2026-06-01')).toBe('unknown')
    expect(on('Q87.1', '2026-05-31')).toBe('unknown')
    expect(on('Q87.1', '2026-06-01')).toBe(true)
    expect(on('q87.1', '2026-06-01')).toBe('unknown')
    expect(on('E11', '2026-06-01')).toBe('unknown')
    expect(isListed({ ...appendix3, complete: true }, 'E11', parseLocalDate('2026-06-01'))).toBe(
      false,
    )
  })
})
