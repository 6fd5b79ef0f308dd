import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { plusDays, plusYears, weekdayOf } from '../../src/engines/date-arithmetic.ts'
import { isValidAt } from '../../src/engines/is-valid-at.ts'
import { addWorkingDays, isWorkingDay } from '../../src/engines/working-days.ts'
import { type LocalDate, parseInstant, parseLocalDate } from '../../src/identifiers/time.ts'
import { type Calendar, type CalendarRow, holidays } from '../../src/law/holidays.ts'
import { calendarOfVectors, daysByHand, vectors, workingDaysByHand } from './calendar-by-hand.ts'

const seed = 20261123
const day = parseLocalDate
const all = daysByHand(2024, 2027)

const without = (days: readonly string[]): Calendar => ({
  ...holidays,
  rows: holidays.rows.filter((row) => !days.includes(row.day)),
})

const planted = (row: Pick<CalendarRow, 'day' | 'is'>): Calendar => ({
  ...holidays,
  rows: [...holidays.rows, { ...row, name: { vi: '', en: '' }, announced: 'x', sure: 'B' }],
})

describe('ten working days', () => {
  test.each(vectors)('$title: from $from', (vector) => {
    const count = () => addWorkingDays(day(vector.from), 10, without(vector.without ?? []))
    if (vector.refused) {
      expect(count).toThrow(expect.objectContaining({ code: vector.refused }))
      return
    }
    expect(count()).toEqual({ date: vector.date, doubtfulDays: vector.doubtfulDays })
  })

  test('end the same in any time zone of the computer', () => {
    for (const zone of ['UTC', 'Asia/Ho_Chi_Minh', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
      process.env.TZ = zone
      expect(addWorkingDays(day('2026-11-23'), 10).date, zone).toBe('2026-12-08')
      expect(weekdayOf(day('2026-11-23')), zone).toBe(1)
    }
  })

  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  test('are counted without the local time of the computer', () => {
    const engines = ['date-arithmetic', 'working-days', 'working-hours', 'time-limit']
    for (const file of [...engines, 'is-valid-at', 'regime', 'fire']) {
      const source = readFileSync(new URL(`../../src/engines/${file}.ts`, import.meta.url), 'utf8')
      expect(source, file).not.toMatch(/\bDate\b[.(]|new Date|\.(get|set|toLocale)[A-Z]\w*\(|Intl/)
    }
  })
})

describe('a slow second implementation agrees', () => {
  test('that a day is worked, for every day of every year that has a calendar', () => {
    const worked = new Set(workingDaysByHand(calendarOfVectors()))
    expect(all).toHaveLength(1461)
    for (const date of all)
      expect([date, isWorkingDay(day(date))]).toEqual([date, worked.has(date)])
  })

  test('on any number of working days from any day', () => {
    const worked = workingDaysByHand(calendarOfVectors())
    fc.assert(
      fc.property(
        fc.constantFrom(...all.slice(0, -60)),
        fc.integer({ min: 0, max: 25 }),
        (from, n) => {
          const { date, doubtfulDays } = addWorkingDays(day(from), n)
          expect(date).toBe(n === 0 ? from : worked.filter((one) => one > from)[n - 1])
          const doubtful = calendarOfVectors().doubtful.filter((one) => one > from && one < date)
          expect(doubtfulDays).toEqual(doubtful)
        },
      ),
      { seed, numRuns: 500 },
    )
  })

  test('and notices a day off, a worked Saturday or a lost row that is planted', () => {
    const worked = workingDaysByHand(calendarOfVectors())
    const differs = (calendar: Calendar) =>
      all.filter((date) => isWorkingDay(day(date), calendar) !== worked.includes(date))
    expect(differs(planted({ day: day('2026-03-11'), is: 'off' }))).toEqual(['2026-03-11'])
    expect(differs(planted({ day: day('2026-03-14'), is: 'works' }))).toEqual(['2026-03-14'])
    expect(differs(without(['2026-08-22']))).toEqual(['2026-08-22'])
    expect(differs(without(['2026-11-24']))).toEqual(['2026-11-24'])
  })
})

describe('counting', () => {
  test('more days never ends earlier, and ends on a working day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all.slice(0, -60)),
        fc.integer({ min: 1, max: 20 }),
        (from, n) => {
          const [one, two] = [addWorkingDays(day(from), n), addWorkingDays(day(from), n + 1)]
          expect(one.date > from && two.date > one.date).toBe(true)
          expect(isWorkingDay(one.date)).toBe(true)
          expect(addWorkingDays(one.date, 1).date).toBe(two.date)
        },
      ),
      { seed },
    )
  })

  test('a worked Saturday that was never announced counts as off and is named', () => {
    const saturday = day('2026-03-14')
    const row = { day: saturday, is: 'works', name: { vi: '', en: '' }, sure: 'D' } as const
    const calendar = { ...holidays, rows: [...holidays.rows, row] }
    expect(addWorkingDays(day('2026-03-13'), 1, calendar)).toEqual({
      date: '2026-03-16',
      doubtfulDays: [saturday],
    })
  })

  test('a number of days that is none is refused at once', () => {
    for (const count of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => addWorkingDays(day('2026-11-23'), count)).toThrow(TypeError)
    }
  })

  test('a term is never shorter than it is without its doubtful days', () => {
    for (const from of all.filter((date) => date > '2026-10-01' && date < '2027-11-30')) {
      const doubted = addWorkingDays(day(from), 10)
      const worked = addWorkingDays(day(from), 10, without(doubted.doubtfulDays))
      expect(worked.date <= doubted.date, from).toBe(true)
    }
  })
})

describe('calendar arithmetic', () => {
  test('the weekday of every day is the one counted by hand', () => {
    // 1 January 2024 was a Monday.
    all.forEach((date, at) => {
      expect([date, weekdayOf(day(date))]).toEqual([date, (1 + at) % 7])
    })
    expect(weekdayOf(day('1900-01-01'))).toBe(1)
  })

  test('days and years are added on the calendar', () => {
    all.slice(1).forEach((date, at) => {
      expect(plusDays(day(all[at]!), 1)).toBe(date)
    })
    expect(plusDays(day('2026-01-01'), -1)).toBe('2025-12-31')
    expect(plusYears(day('2024-02-29'), 1)).toBe('2025-02-28')
    expect(plusYears(day('2024-02-29'), 4)).toBe('2028-02-29')
    expect(plusYears(day('2026-11-23'), 1)).toBe('2027-11-23')
    expect(() => plusYears(day('9999-01-01'), 1)).toThrow(
      expect.objectContaining({ code: 'date_malformed' }),
    )
  })

  test('a day is good until its last millisecond in Viet Nam', () => {
    const until: LocalDate = day('2026-12-08')
    expect(isValidAt(until, parseInstant('2026-12-08T23:59:59.999+07:00'))).toBe(true)
    expect(isValidAt(until, parseInstant('2026-12-08T16:59:59.999Z'))).toBe(true)
    expect(isValidAt(until, parseInstant('2026-12-08T17:00:00Z'))).toBe(false)
    expect(isValidAt(until, parseInstant('2026-12-09T00:00:00+07:00'))).toBe(false)
  })
})
