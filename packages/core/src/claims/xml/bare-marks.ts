// Finds a & or < that somebody typed into a value without escaping it: where it stands, not where the parser stumbled.
import type { RuleName } from '../rules/catalogue.ts'

export interface BareMark {
  readonly rule: RuleName
  /** `line:column`, both from 1. */
  readonly position: string
}

/**
 * The unescaped mark that made the parser stop after `read`, the text so far. A parser reads a bare &
 * on to the next semicolon, which may be many columns later.
 */
export function bareMarkIn(read: string): BareMark | undefined {
  const ampersand = bareAmpersand(read)
  if (ampersand >= 0) return { rule: 'ampersand_bare', position: positionOf(read, ampersand) }
  const before = read.length - 2
  const begins = read.charAt(before) === '<' && !/[\p{L}_:/!?]/u.test(read.slice(before + 1))
  return begins ? { rule: 'less_than_bare', position: positionOf(read, before) } : undefined
}

const ends: Readonly<Record<string, string>> = { '<![CDATA[': ']]>', '<!--': '-->' }

/** Inside CDATA and comments a & means nothing. */
function bareAmpersand(read: string): number {
  const marks = /&|<!\[CDATA\[|<!--/g
  const entity = /&(?:#\d{1,9}|#[xX][\da-fA-F]{1,9}|[\p{L}_][\p{L}\d_.-]{0,30});/uy
  for (let mark = marks.exec(read); mark !== null; mark = marks.exec(read)) {
    const end = ends[mark[0]]
    entity.lastIndex = mark.index
    if (end === undefined && !entity.test(read)) return mark.index
    const ended = end === undefined ? marks.lastIndex : read.indexOf(end, marks.lastIndex)
    if (ended < 0) return -1
    marks.lastIndex = ended
  }
  return -1
}

function positionOf(text: string, at: number): string {
  let [line, from] = [1, 0]
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', from)) {
    line += 1
    from = end + 1
  }
  return `${line}:${at - from + 1}`
}
