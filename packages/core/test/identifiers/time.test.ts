import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  epochSeconds,
  type Instant,
  instantOf,
  instantText,
  isLocalDate,
  type LocalDate,
  localDateOf,
  parseInstant,
  parseLocalDate,
  plusSeconds,
  toInstant,
} from '../../src/identifiers/time.ts'

const seed = 20261123

describe('a day', () => {
  test.each(['2026-11-23', '2024-02-29', '2000-02-29', '1900-02-28', '2026-12-31', '9999-12-31'])(
    'that exists is taken: %s',
    (text) => {
      expect(parseLocalDate(text)).toBe(text)
      expect(isLocalDate(text)).toBe(true)
    },
  )

  test.each([
    ['30 February', '2026-02-30'],
    ['29 February of a common year', '2026-02-29'],
    ['29 February 1900, which was no leap year', '1900-02-29'],
    ['31 April', '2026-04-31'],
    ['a day 0', '2026-11-00'],
    ['a day 32', '2026-12-32'],
    ['a month 0', '2026-00-10'],
    ['a month 13', '2026-13-01'],
    ['the year 0', '0000-01-01'],
    ['a year of one digit', '6-11-23'],
    ['a year of five digits', '12026-11-23'],
    ['a year with a sign', '+002026-11-23'],
    ['a day without zeros', '2026-1-2'],
    ['a day first', '23-11-2026'],
    ['slashes', '2026/11/23'],
    ['no dashes', '20261123'],
    ['a time after it', '2026-11-23T00:00'],
    ['a line end after it', '2026-11-23\n'],
    ['full-width digits', '２０２６-11-23'],
    ['nothing', ''],
  ])('written with %s is refused', (_, text) => {
    expect(isLocalDate(text)).toBe(false)
    expect(() => parseLocalDate(text)).toThrow(expect.objectContaining({ code: 'date_malformed' }))
  })
})

describe('an instant', () => {
  test.each([
    ['2026-11-23T01:00:00Z', '2026-11-23T01:00:00.000Z'],
    ['2026-11-23T08:00:00+07:00', '2026-11-23T01:00:00.000Z'],
    ['2026-11-22T20:00:00-05:00', '2026-11-23T01:00:00.000Z'],
    ['2026-11-23T06:30:00+05:30', '2026-11-23T01:00:00.000Z'],
    ['2026-11-23T01:00:00.5Z', '2026-11-23T01:00:00.500Z'],
    ['2026-11-23T01:00:00.123Z', '2026-11-23T01:00:00.123Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
  ])('%s is %s', (text, same) => {
    expect(instantText(parseInstant(text))).toBe(same)
  })

  test.each([
    ['no offset', '2026-11-23T01:00:00'],
    ['a day only', '2026-11-23'],
    ['30 February', '2026-02-30T00:00:00Z'],
    ['29 February of a common year', '2026-02-29T12:00:00+07:00'],
    ['31 November', '2026-11-31T00:00:00Z'],
    ['the year 0', '0000-01-01T00:00:00Z'],
    ['hour 24', '2026-11-22T24:00:00Z'],
    ['hour 25', '2026-11-23T25:00:00Z'],
    ['minute 60', '2026-11-23T01:60:00Z'],
    ['second 60', '2026-12-31T23:59:60Z'],
    ['an offset of 24 hours', '2026-11-23T01:00:00+24:00'],
    ['an offset of 60 minutes', '2026-11-23T01:00:00+06:60'],
    ['an offset without colon', '2026-11-23T01:00:00+0700'],
    ['a small z', '2026-11-23T01:00:00z'],
    ['a space for T', '2026-11-23 01:00:00Z'],
    ['no seconds', '2026-11-23T01:00Z'],
    ['microseconds', '2026-11-23T01:00:00.123456Z'],
    ['a comma', '2026-11-23T01:00:00,5Z'],
    ['a line end', '2026-11-23T01:00:00Z\n'],
    ['a number', '1763859600000'],
    ['words', 'yesterday'],
    ['nothing', ''],
  ])('written with %s is refused', (_, text) => {
    expect(() => parseInstant(text)).toThrow(expect.objectContaining({ code: 'instant_malformed' }))
  })

  test('counts whole seconds downwards, also before 1970', () => {
    expect(epochSeconds(1999 as Instant)).toBe(1)
    expect(epochSeconds(-1 as Instant)).toBe(-1)
    expect(plusSeconds(parseInstant('2026-11-23T01:00:00Z'), -1)).toBe(
      parseInstant('2026-11-23T00:59:59Z'),
    )
    expect(toInstant(new Date(5))).toBe(5)
  })
})

describe('the day of an instant is the day in Viet Nam', () => {
  test.each([
    ['2026-11-22T16:59:59.999Z', '2026-11-22'],
    ['2026-11-22T17:00:00Z', '2026-11-23'],
    ['2026-11-22T17:30:00Z', '2026-11-23'],
    ['2026-11-23T00:00:00Z', '2026-11-23'],
    ['2026-11-23T06:59:59+07:00', '2026-11-23'],
    ['2026-11-23T16:59:59Z', '2026-11-23'],
    ['2026-12-31T17:00:00Z', '2027-01-01'],
    ['2024-02-28T17:00:00Z', '2024-02-29'],
  ])('%s is %s', (instant, day) => {
    expect(localDateOf(parseInstant(instant))).toBe(day)
  })

  test('midnight and any hour of a day lie in that day', () => {
    const day = parseLocalDate('2026-11-23')
    expect(instantText(instantOf(day))).toBe('2026-11-22T17:00:00.000Z')
    expect(instantText(instantOf(day, '07:30'))).toBe('2026-11-23T00:30:00.000Z')
    for (const hour of ['00:00', '06:59', '07:00', '12:00', '23:59']) {
      expect(localDateOf(instantOf(day, hour))).toBe(day)
    }
  })

  test('an hour that does not exist, or a day beyond the calendar, is refused, not guessed', () => {
    const day = parseLocalDate('2026-11-23')
    for (const time of ['24:00', '25:00', '7:30', '07:60', 'noon', '']) {
      expect(() => instantOf(day, time)).toThrow(
        expect.objectContaining({ code: 'instant_malformed' }),
      )
    }
    expect(() => localDateOf(parseInstant('9999-12-31T17:00:00Z'))).toThrow(
      expect.objectContaining({ code: 'date_malformed' }),
    )
  })

  test('any day and hour come back from their instant, and the next midnight is the next day', () => {
    const days = fc.integer({ min: -25_567, max: 2_900_000 })
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 })
    fc.assert(
      fc.property(days, minutes, (count, minute) => {
        const day = new Date(count * 86_400_000).toISOString().slice(0, 10) as LocalDate
        const [hour, rest] = [Math.floor(minute / 60), minute % 60].map((n) =>
          String(n).padStart(2, '0'),
        )
        expect(isLocalDate(day)).toBe(true)
        const instant = instantOf(day, `${hour}:${rest}`)
        expect(localDateOf(instant)).toBe(day)
        expect(instant - instantOf(day)).toBe(minute * 60_000)
        expect(localDateOf(plusSeconds(instantOf(day), -1)) < day).toBe(true)
        expect(parseInstant(instantText(instant))).toBe(instant)
      }),
      { seed },
    )
  })

  test('a day is no instant, and an instant is no day', () => {
    // @ts-expect-error a day has no time
    expect(() => localDateOf(parseLocalDate('2026-11-23'))).toThrow()
    // @ts-expect-error a number is no checked instant
    expect(epochSeconds(1000)).toBe(1)
  })
})
