// A second, slow way to working days: lists of texts, read from the vectors, and no arithmetic of dates.
import { readFileSync } from 'node:fs'

interface VectorYear {
  readonly year: number
  readonly off: string
  readonly works: string
  readonly doubtful?: string
}

interface Vector {
  readonly title: string
  readonly from: string
  readonly without?: readonly string[]
  readonly date?: string
  readonly doubtfulDays?: readonly string[]
  readonly refused?: string
}

const address = new URL('../../vectors/working-days/ten-working-days.json', import.meta.url)
const file: { calendar: VectorYear[]; vectors: Vector[] } = JSON.parse(
  readFileSync(address, 'utf8'),
)
export const { vectors } = file

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const two = (n: number) => String(n).padStart(2, '0')

export interface CalendarByHand {
  readonly off: readonly string[]
  readonly works: readonly string[]
  readonly doubtful: readonly string[]
}

export function calendarOfVectors(): CalendarByHand {
  const listed = (key: 'off' | 'works' | 'doubtful') =>
    file.calendar.flatMap((line) => readDays(line.year, line[key] ?? ''))
  return { off: listed('off'), works: listed('works'), doubtful: listed('doubtful') }
}

/** `8, 9 Feb; 1 May` */
function readDays(year: number, text: string): string[] {
  return text.split(';').flatMap((part) => {
    const month = months.indexOf(part.trim().slice(-3)) + 1
    return [...part.matchAll(/\d+/g)].map(([n]) => `${year}-${two(month)}-${two(Number(n))}`)
  })
}

export function daysByHand(first: number, last: number): string[] {
  const days: string[] = []
  for (let year = first; year <= last; year++) {
    lengths.forEach((length, at) => {
      const leap = at === 1 && year % 4 === 0 ? 1 : 0
      for (let day = 1; day <= length + leap; day++) days.push(`${year}-${two(at + 1)}-${two(day)}`)
    })
  }
  return days
}

/** All working days of 2024 to 2027, in order; the first of them all was a Monday. */
export function workingDaysByHand({ off, works, doubtful }: CalendarByHand): string[] {
  return daysByHand(2024, 2027).filter((day, at) => {
    if (off.includes(day) || doubtful.includes(day)) return false
    return works.includes(day) || at % 7 < 5
  })
}
