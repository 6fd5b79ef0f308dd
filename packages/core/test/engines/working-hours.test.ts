import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type DeadlineOptions,
  days,
  deadlineOf,
  hours,
  leftOf,
  type TimeLimit,
  workingDays,
  workingHours,
} from '../../src/engines/time-limit.ts'
import { addWorkingHours } from '../../src/engines/working-hours.ts'
import {
  type Instant,
  instantOf,
  instantText,
  parseInstant,
  parseLocalDate,
} from '../../src/identifiers/time.ts'
import { calendarOfVectors, daysByHand, workingDaysByHand } from './calendar-by-hand.ts'

interface Vector {
  readonly title: string
  readonly from: string
  readonly at?: string
  readonly doubtfulDays?: readonly string[]
  readonly refused?: string
}
const address = new URL('../../vectors/working-hours/eight-working-hours.json', import.meta.url)
const { vectors }: { vectors: Vector[] } = JSON.parse(readFileSync(address, 'utf8'))

const at = parseInstant
const inVietnam = (instant: Instant) => `${instantText((instant + 7 * 3_600_000) as Instant)}`

describe('eight working hours', () => {
  test.each(vectors)('$title: from $from', (vector) => {
    const count = () => addWorkingHours(at(vector.from), 8)
    if (vector.refused) {
      expect(count).toThrow(expect.objectContaining({ code: vector.refused }))
      return
    }
    expect(count()).toEqual({ at: at(vector.at!), doubtfulDays: vector.doubtfulDays })
  })

  test('a number of hours that is none, or an office that never opens, is refused at once', () => {
    const now = at('2026-11-16T08:00:00+07:00')
    for (const count of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => addWorkingHours(now, count)).toThrow(TypeError)
    }
    expect(() => addWorkingHours(now, 1, { sure: 'D', spans: [] })).toThrow(TypeError)
  })

  test('are those of the authority, where it keeps its own', () => {
    const office = { sure: 'D', spans: [['07:30', '11:30']] } as const
    const { at: end } = addWorkingHours(at('2026-11-16T08:00:00+07:00'), 8, office)
    expect(inVietnam(end)).toBe('2026-11-18T08:00:00.000Z')
  })
})

describe('a slow second implementation agrees', () => {
  const worked = new Set(workingDaysByHand(calendarOfVectors()))
  const isOpen = (instant: Instant) => {
    const text = inVietnam(instant)
    const [date, hour] = [text.slice(0, 10), Number(text.slice(11, 13))]
    return worked.has(date) && [8, 9, 10, 11, 13, 14, 15, 16].includes(hour)
  }
  const byMinutes = (from: Instant, count: number) => {
    let now = from
    for (let left = count * 60; left > 0; now = (now + 60_000) as Instant) {
      if (isOpen(now)) left -= 1
    }
    return now
  }
  const all = daysByHand(2024, 2027).slice(0, -60)

  test('on any number of hours from any minute', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 20 }),
        (day, minute, count) => {
          const from = (instantOf(parseLocalDate(day)) + minute * 60_000) as Instant
          expect(addWorkingHours(from, count).at).toBe(byMinutes(from, count))
        },
      ),
      { seed: 20261123, numRuns: 300 },
    )
  })
})

describe('a time limit', () => {
  const end = (limit: TimeLimit, from: string, options?: DeadlineOptions) =>
    inVietnam(deadlineOf(limit, at(from), options).at)

  test.each([
    [hours(24), '2026-06-05T16:30:00+07:00', '2026-06-06T16:30:00.000Z'],
    [days(10), '2026-06-05T16:30:00+07:00', '2026-06-15T23:59:59.999Z'],
    [days(15), '2024-02-20T23:59:00+07:00', '2024-03-06T23:59:59.999Z'],
    [workingDays(3), '2026-06-05T16:30:00+07:00', '2026-06-10T23:59:59.999Z'],
    [workingDays(5), '2026-07-01T09:00:00+07:00', '2026-07-08T23:59:59.999Z'],
    [workingHours(8), '2026-06-05T16:30:00+07:00', '2026-06-08T16:30:00.000Z'],
  ])('of %o from %s ends at %s', (limit, from, until) => {
    expect(end(limit, from)).toBe(until)
  })

  test('names the doubtful days on its way', () => {
    const from = at('2026-11-23T09:00:00+07:00')
    expect(deadlineOf(workingDays(1), from).doubtfulDays).toEqual(['2026-11-24'])
    expect(deadlineOf(days(3), from).doubtfulDays).toEqual([])
  })

  test('of five working days has three left when its clock stops on the third', () => {
    const from = at('2026-07-01T09:00:00+07:00')
    expect(leftOf(workingDays(5), from, at('2026-07-01T10:00:00+07:00'))).toEqual(workingDays(5))
    expect(leftOf(workingDays(5), from, at('2026-07-06T10:00:00+07:00'))).toEqual(workingDays(3))
    expect(leftOf(days(10), from, at('2026-07-06T10:00:00+07:00'))).toEqual(days(6))
    expect(leftOf(workingDays(5), from, at('2026-09-01T10:00:00+07:00'))).toEqual(workingDays(1))
    expect(leftOf(hours(24), from, at('2026-07-01T10:00:00+07:00'))).toEqual(hours(24))
  })
})
