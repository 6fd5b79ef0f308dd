// The days that Viet Nam has off or works instead, by year, as data.
import type { Text } from '../errors/row.ts'
import { type LocalDate, parseLocalDate } from '../identifiers/time.ts'
import type { Certainty } from './certainty.ts'

/** One day on which the week does not say whether it is worked. */
export interface CalendarRow {
  readonly day: LocalDate
  /** `off`: a weekday without work. `works`: a Saturday or Sunday worked for a day off elsewhere. */
  readonly is: 'off' | 'works'
  readonly name: Text
  /** How its announcement was seen. Absent where none was found: the day is doubtful and counts as off. */
  readonly announced?: string
  readonly sure: Certainty
}

/** A year that is not listed has no calendar: nothing is known of its Tết and of its worked Saturdays. */
export interface Calendar {
  readonly years: readonly number[]
  readonly rows: readonly CalendarRow[]
}

const newYear = { vi: 'Tết Dương lịch', en: "New Year's Day" }
const tet = { vi: 'Tết Nguyên đán', en: 'Lunar New Year' }
const hungKings = { vi: 'Giỗ Tổ Hùng Vương', en: "Hung Kings' Commemoration Day" }
const victory = { vi: 'Ngày Chiến thắng 30/4', en: 'Victory Day' }
const labour = { vi: 'Ngày Quốc tế lao động', en: 'Labour Day' }
const national = { vi: 'Quốc khánh', en: 'National Day' }
const culture = { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnam Culture Day' }
const swapped = { vi: 'Nghỉ hoán đổi', en: 'Day off, worked on a Saturday' }
const worked = { vi: 'Làm bù', en: 'Saturday worked for a day off' }

type Days = readonly [name: Text, ...days: readonly string[]]
interface Source {
  readonly sure: Certainty
  readonly announced?: string
}

const rowsOf =
  (is: CalendarRow['is']) =>
  (year: number, source: Source, ...lines: readonly Days[]): readonly CalendarRow[] =>
    lines.flatMap(([name, ...days]) =>
      days.map((day) => ({ day: parseLocalDate(`${year}-${day}`), is, name, ...source })),
    )
const off = rowsOf('off')
const works = rowsOf('works')

const seen2024: Source = { sure: 'B', announced: 'seen on a page of the press or a law portal' }
const seen2025: Source = { sure: 'C', announced: 'seen on two pages that agree' }
const seen2026: Source = { sure: 'B', announced: '12729/VPCP-KGVX; notice of 13 Oct 2025' }
const computed2027: Source = { sure: 'D' }
/**
 * Politburo Resolution 80 of 7 January 2026 names 24 November; the Assembly still debated it on
 * 20 April 2026, and its adoption was not found.
 */
const cultureDay: Source = { sure: 'C' }

/**
 * The years 2024 to 2027. 2027 is computed, not announced: the weekdays of Tết and the day beside
 * 2 September are chosen each year. When an announcement comes, its rows replace the doubtful ones.
 */
export const holidays: Calendar = {
  years: [2024, 2025, 2026, 2027],
  rows: [
    ...off(
      2024,
      seen2024,
      [newYear, '01-01'],
      [tet, '02-08', '02-09', '02-12', '02-13', '02-14'],
      [hungKings, '04-18'],
      [swapped, '04-29'],
      [victory, '04-30'],
      [labour, '05-01'],
      [national, '09-02', '09-03'],
    ),
    ...works(2024, seen2024, [worked, '05-04']),
    ...off(
      2025,
      seen2025,
      [newYear, '01-01'],
      [tet, '01-27', '01-28', '01-29', '01-30', '01-31'],
      [hungKings, '04-07'],
      [victory, '04-30'],
      [labour, '05-01'],
      [swapped, '05-02'],
      [national, '09-01', '09-02'],
    ),
    ...works(2025, seen2025, [worked, '04-26']),
    ...off(
      2026,
      seen2026,
      [newYear, '01-01'],
      [swapped, '01-02'],
      [tet, '02-16', '02-17', '02-18', '02-19', '02-20'],
      [hungKings, '04-27'],
      [victory, '04-30'],
      [labour, '05-01'],
      [swapped, '08-31'],
      [national, '09-01', '09-02'],
    ),
    ...works(2026, seen2026, [worked, '01-10', '08-22']),
    ...off(2026, cultureDay, [culture, '11-24']),
    ...off(
      2027,
      computed2027,
      [newYear, '01-01'],
      [tet, '02-05', '02-08', '02-09', '02-10', '02-11'],
      [hungKings, '04-16'],
      [victory, '04-30'],
      [labour, '05-03'],
      [national, '09-02', '09-03'],
    ),
    ...off(2027, cultureDay, [culture, '11-24']),
  ],
}
