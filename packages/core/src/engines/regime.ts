// A rule that changed over the years, as dated rows: the last row that applies wins, and all are told.
import { refuse } from '../errors/lienthong-error.ts'
import type { Text } from '../errors/row.ts'
import { isLocalDate, type LocalDate } from '../identifiers/time.ts'
import type { Certainty } from '../law/certainty.ts'
import type { Citation } from '../law/citations.ts'

/** A day as it is written in a table; the definition refuses one that does not exist. */
export type DayText = `${number}-${number}-${number}`

export interface RegimeRow<Facts, Result> {
  /** First day on which the row is in force. */
  readonly from: DayText
  /** First day on which it no longer is. Absent while no end is known. */
  readonly until?: DayText
  readonly law: Citation
  readonly sure: Certainty
  /** What the row says, with its condition, in one sentence without a full stop. */
  readonly says: Text
  /** Absent: it applies to everything signed in its time. */
  readonly when?: (facts: Facts, date: LocalDate) => boolean
  readonly gives: (date: LocalDate, facts: Facts) => Result
}

export interface Regime<Facts, Result> {
  readonly name: string
  readonly rows: readonly RegimeRow<Facts, Result>[]
}

/** What became of one row. Of the rows that apply, the last one decided. */
export interface AppliedRow {
  readonly law: Citation
  readonly sure: Certainty
  readonly applies: boolean
  readonly why: Text
}

export interface Applied<Result> {
  readonly value: Result
  /** Every row of the regime, in its order. */
  readonly rows: readonly AppliedRow[]
}

/** @throws TypeError for a row with a day that does not exist, or that ends before it begins */
export function defineRegime<Facts, Result>(
  name: string,
  rows: readonly RegimeRow<Facts, Result>[],
): Regime<Facts, Result> {
  for (const { from, until } of rows) {
    const days = until === undefined ? [from] : [from, until]
    const unreal = days.filter((day) => !isLocalDate(day))
    if (unreal.length > 0) throw new TypeError(`${name}: no such day ${unreal.join(', ')}`)
    if (until !== undefined && until <= from) {
      throw new TypeError(`${name}: the row of ${from} ends before it begins`)
    }
  }
  return { name, rows }
}

/**
 * Applies the rows in force on a date. Only the row that wins is computed.
 *
 * @throws LienThongError `regime_unknown` where no row applies
 */
export function applyRegime<Facts, Result>(
  regime: Regime<Facts, Result>,
  date: LocalDate,
  facts: Facts,
): Applied<Result> {
  const judged = regime.rows.map((row) => ({ row, ...judge(row, date, facts) }))
  const winner = judged.findLast(({ applies }) => applies)
  if (winner === undefined) throw refuse('regime_unknown')
  const rows = judged.map(({ row, applies, why }) => ({
    law: row.law,
    sure: row.sure,
    applies,
    why: applies && row !== winner.row ? overruled(why) : why,
  }))
  return { value: winner.row.gives(date, facts), rows }
}

function judge<Facts, Result>(
  row: RegimeRow<Facts, Result>,
  date: LocalDate,
  facts: Facts,
): { applies: boolean; why: Text } {
  if (date < row.from) return { applies: false, why: notYet(row.from) }
  if (row.until !== undefined && date >= row.until) return { applies: false, why: over(row.until) }
  if (row.when && !row.when(facts, date)) return { applies: false, why: unmet(row.says) }
  return { applies: true, why: row.says }
}

const notYet = (from: string): Text => ({
  en: `In force from ${from} only`,
  vi: `Chỉ có hiệu lực từ ${from}`,
})
const over = (until: string): Text => ({
  en: `No longer in force from ${until}`,
  vi: `Hết hiệu lực từ ${until}`,
})
const unmet = (says: Text): Text => ({
  en: `Condition not met: ${says.en}`,
  vi: `Không đủ điều kiện: ${says.vi}`,
})
const overruled = (says: Text): Text => ({
  en: `A later row decides: ${says.en}`,
  vi: `Quy định sau được áp dụng thay: ${says.vi}`,
})
