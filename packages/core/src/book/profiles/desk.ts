// The desk form: what an admission desk types today, filled from the newest claim files.
import type { DeskField, DeskForm } from '../../contracts/desk-form.ts'
import type { BookEntry } from '../../contracts/health-book.ts'
import type { Text } from '../../errors/row.ts'
import { isLocalDate } from '../../identifiers/time.ts'

interface DeskLine {
  readonly name: string
  readonly title: Text
  /** Section and column it comes from; absent where claim files have no column for it. */
  readonly from?: readonly [section: 'administrative' | 'insurance', column: string]
  /** How the value follows from the column. Default: as it is; null where it can't be told. */
  readonly read?: (text: string) => string | null
  /** What the codes of the column mean. A code that is not in it stays as it is. */
  readonly codes?: { readonly system: string; readonly words: Readonly<Record<string, Text>> }
}

/** `yyyymmdd`, with or without `HHMM`: the day, or what is known of it; else the text as it came. */
function dateOf(text: string): string {
  const parts = /^(\d{4})(\d{2})(\d{2})(?:\d{4})?$/.exec(text.trim())
  if (parts === null) return text
  const [, year = '', month = '', day = ''] = parts
  if (month === '00' && day === '00') return year
  if (day === '00') return isLocalDate(`${year}-${month}-01`) ? `${year}-${month}` : text
  const date = `${year}-${month}-${day}`
  return isLocalDate(date) ? date : text
}

/** @see Decision 4750/QĐ-BYT, XML1 GIOI_TINH */
const sexes = {
  system: 'vn-sex',
  words: {
    1: { vi: 'Nam', en: 'Male' },
    2: { vi: 'Nữ', en: 'Female' },
    3: { vi: 'Chưa xác định', en: 'Undetermined' },
  },
}

/** The last ten characters of a card of fifteen are the social-insurance number. */
const insuranceNumber = (card: string) => (/^[A-Z]{2}\d{13}$/.test(card) ? card.slice(-10) : null)

/** Answer items 3 to 18 of the portal's card look-up, by the portal's own names. */
export const deskLines: readonly DeskLine[] = [
  {
    name: 'maThe',
    title: { vi: 'Mã thẻ BHYT', en: 'Card code' },
    from: ['insurance', 'MA_THE_BHYT'],
  },
  {
    name: 'hoTen',
    title: { vi: 'Họ và tên', en: 'Full name' },
    from: ['administrative', 'HO_TEN'],
  },
  {
    name: 'ngaySinh',
    title: { vi: 'Ngày sinh', en: 'Birth date' },
    from: ['administrative', 'NGAY_SINH'],
    read: dateOf,
  },
  {
    name: 'gioiTinh',
    title: { vi: 'Giới tính', en: 'Sex' },
    from: ['administrative', 'GIOI_TINH'],
    codes: sexes,
  },
  { name: 'diaChi', title: { vi: 'Địa chỉ', en: 'Address' }, from: ['administrative', 'DIA_CHI'] },
  {
    name: 'maDKBD',
    title: { vi: 'Nơi đăng ký ban đầu', en: 'Place of initial registration' },
    from: ['insurance', 'MA_DKBD'],
  },
  { name: 'cqBHXH', title: { vi: 'Cơ quan BHXH', en: 'Social-insurance office' } },
  {
    name: 'gtTheTu',
    title: { vi: 'Thẻ có giá trị từ', en: 'Card valid from' },
    from: ['insurance', 'GT_THE_TU'],
    read: dateOf,
  },
  {
    name: 'gtTheDen',
    title: { vi: 'Thẻ có giá trị đến', en: 'Card valid to' },
    from: ['insurance', 'GT_THE_DEN'],
    read: dateOf,
  },
  {
    name: 'maKV',
    title: { vi: 'Mã khu vực', en: 'Living area' },
    from: ['insurance', 'MA_KHUVUC'],
  },
  {
    name: 'ngayDu5Nam',
    title: { vi: 'Ngày đủ 5 năm liên tục', en: 'Five continuous years on' },
    from: ['insurance', 'NAM_NAM_LIEN_TUC'],
    read: dateOf,
  },
  {
    name: 'maSoBHXH',
    title: { vi: 'Mã số BHXH', en: 'Social-insurance number' },
    from: ['insurance', 'MA_THE_BHYT'],
    read: insuranceNumber,
  },
  { name: 'maTheCu', title: { vi: 'Mã thẻ cũ', en: 'Old card code' } },
  { name: 'maTheMoi', title: { vi: 'Mã thẻ mới', en: 'New card code' } },
  { name: 'gtTheTuMoi', title: { vi: 'Thẻ mới có giá trị từ', en: 'New card valid from' } },
  { name: 'gtTheDenMoi', title: { vi: 'Thẻ mới có giá trị đến', en: 'New card valid to' } },
]

const source =
  'Reconstructed: answer items 3 to 18 of the card look-up KQNhanLichSuKCB2024 (letter 1923/BHXH-CNTT, annex 03). ' +
  "The official list of the pilot's sixteen fields was not found. " +
  'Values are the newest that claim files hold; five of them only the card status knows.'

/**
 * The sixteen fields of the desk from entries of the administrative and insurance sections; other
 * sections are passed over. The newest file wins; what belongs to one card is taken from one card, of
 * several in one visit the one that begins last. Values are for people, and `raw` is the text of the file:
 * `NGAY_SINH` `195803120000` is `1958-03-12`.
 *
 * Not checked: whether the card is still valid. That is for the card status to say.
 *
 * @example
 * ```ts
 * const form = deskForm(entries)
 * form.fields.find(({ name }) => name === 'hoTen')?.value // 'Nguyễn Văn An'
 * ```
 * @see Letter 1923/BHXH-CNTT, annex 03
 */
export function deskForm(entries: readonly BookEntry[]): DeskForm {
  const newestFirst = [...entries].reverse().sort(byTime)
  const card = newestFirst.filter(
    ({ section, fields }) => section === 'insurance' && fields.MA_THE_BHYT,
  )
  const person = newestFirst.filter(({ section }) => section === 'administrative')
  // One card only: a validity of another card beside this one's code would be wrong, not incomplete.
  const sources = { insurance: card.slice(0, 1), administrative: person }
  const fields = deskLines.map((line) => fieldOf(line, line.from ? sources[line.from[0]] : []))
  return {
    profile: 'desk',
    reconstructed: true,
    source,
    fields,
    completeness: {
      filled: fields.filter(({ value }) => value !== null).length,
      obtainable: fields.filter(({ obtainable }) => obtainable).length,
      total: fields.length,
    },
  }
}

function fieldOf(
  { name, title, from, read, codes }: DeskLine,
  candidates: readonly BookEntry[],
): DeskField {
  const empty = {
    name,
    title: { ...title },
    value: null,
    raw: null,
    code: null,
    obtainable: from !== undefined,
    from: null,
  }
  if (from === undefined) return empty
  const [, column] = from
  const entry = candidates.find(({ fields }) => fields[column] !== undefined)
  const raw = entry?.fields[column]
  if (entry === undefined || raw === undefined) return empty
  const code = codeIn(raw, codes)
  const value = code?.display.vi ?? (read === undefined ? raw : read(raw))
  if (value === null) return empty
  const { facility, visit, receivedAt } = entry.provenance
  return { ...empty, value, raw, code, from: { facility, visit, receivedAt } }
}

function codeIn(raw: string, codes: DeskLine['codes']): DeskField['code'] {
  const code = raw.trim()
  if (codes === undefined || !Object.hasOwn(codes.words, code)) return null
  const display = codes.words[code]
  return display === undefined ? null : { system: codes.system, code, display: { ...display } }
}

/** Newest file first, then newest visit, then the card that begins last. */
function byTime(a: BookEntry, b: BookEntry): number {
  const [ours = '', theirs = ''] = [a, b].map(({ provenance, at = '', fields }) =>
    [provenance.receivedAt, at, fields.GT_THE_TU ?? ''].join(' '),
  )
  if (ours === theirs) return 0
  return ours > theirs ? -1 : 1
}
