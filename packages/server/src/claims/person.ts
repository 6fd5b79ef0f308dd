// Is this file about the person whose number it carries? Compared by folded name and birth date.
import { columnOf, type Dossier, summaryOf } from '@lienthong/core'

export interface Person {
  /** Folded: no marks, no case, words in order of the alphabet. */
  readonly name: string
  /** yyyymmdd, `00` for a day or month that is not known; '' where not even the year is. */
  readonly birth: string
}

export function personOf(dossier: Dossier): Person {
  const summary = summaryOf(dossier.tables)
  const column = (name: string) => (summary ? columnOf(summary, name) : '')
  return { name: foldName(column('HO_TEN')), birth: birthOf(column('NGAY_SINH').trim()) }
}

/** Without a name or a year of birth nobody can be told from another: such a file begins no book. */
export const isIdentified = ({ name, birth }: Person): boolean => name !== '' && birth !== ''

/** Only known parts of a birth date are compared. */
export const isSamePerson = (a: Person, b: Person): boolean =>
  a.name === b.name && sameWhereKnown(a.birth, b.birth)

/** NFD does not split đ, so it is folded by hand. */
const foldName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .sort()
    .join(' ')

/** What is no date tells nothing about a birth: it is unknown, not another one. */
function birthOf(text: string): string {
  const form = /^([1-9]\d{3})(?:(0\d|1[0-2])([0-2]\d|3[01])(?:\d{4})?)?$/
  const [, year = '', month = '00', day = '00'] = form.exec(text) ?? []
  return year === '' ? '' : `${year}${month}${day}`
}

function sameWhereKnown(a: string, b: string): boolean {
  const parts = (text: string) => [text.slice(0, 4), text.slice(4, 6), text.slice(6, 8)]
  const known = (part: string | undefined) => part !== undefined && /[1-9]/.test(part)
  const others = parts(b)
  return parts(a).every((part, i) => !known(part) || !known(others[i]) || part === others[i])
}
