// Is this file about the person whose number it carries? Compared by folded name and birth date.
import { columnOf, type Dossier, summaryOf } from '@lienthong/core'

export interface Person {
  /** Folded: no marks, no case, words in order of the alphabet. */
  readonly name: string
  /** yyyymmdd as far as known; `00` where not. */
  readonly birth: string
}

export function personOf(dossier: Dossier): Person {
  const summary = summaryOf(dossier.tables)
  const column = (name: string) => (summary ? columnOf(summary, name) : '')
  return { name: foldName(column('HO_TEN')), birth: column('NGAY_SINH').trim().slice(0, 8) }
}

/** Without a name or a year of birth nobody can be told from another. */
export const isIdentified = ({ name, birth }: Person): boolean =>
  name !== '' && /[1-9]/.test(birth.slice(0, 4))

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

function sameWhereKnown(a: string, b: string): boolean {
  const parts = (text: string) => [text.slice(0, 4), text.slice(4, 6), text.slice(6, 8)]
  const known = (part: string | undefined) => part !== undefined && /[1-9]/.test(part)
  const others = parts(b)
  return parts(a).every((part, i) => !known(part) || !known(others[i]) || part === others[i])
}
