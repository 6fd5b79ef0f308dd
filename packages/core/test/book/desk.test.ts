import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { deskForm } from '../../src/book/profiles/desk.ts'
import { profileOf, profiles } from '../../src/book/profiles/index.ts'
import { sections } from '../../src/book/sections/index.ts'
import { DeskForm } from '../../src/contracts/desk-form.ts'
import { parseInstant } from '../../src/identifiers/time.ts'
import { summary } from '../claims/visits.ts'
import { bookOf, rich } from './dossiers.ts'

const valuesOf = (form: DeskForm) =>
  Object.fromEntries(form.fields.map(({ name, value }) => [name, value]))

test('the desk form has the sixteen values of the card look-up, in its order', () => {
  const form = deskForm(bookOf(rich))
  expect(Value.Check(DeskForm, form)).toBe(true)
  expect(valuesOf(form)).toEqual({
    maThe: 'HT2990000000001',
    hoTen: 'Nguyễn Văn Mẫu',
    ngaySinh: '1958-03-12',
    gioiTinh: 'Nam',
    diaChi: 'Số 1 phố Ví Dụ, phường Ba Đình, Hà Nội',
    maDKBD: '79024',
    cqBHXH: null,
    gtTheTu: '2026-07-01',
    gtTheDen: '2026-12-31',
    maKV: 'K1',
    ngayDu5Nam: '2020-01-01',
    maSoBHXH: '0000000001',
    maTheCu: null,
    maTheMoi: null,
    gtTheTuMoi: null,
    gtTheDenMoi: null,
  })
  expect(Object.keys(valuesOf(form)).join(' ')).toBe(
    'maThe hoTen ngaySinh gioiTinh diaChi maDKBD cqBHXH gtTheTu gtTheDen maKV ngayDu5Nam maSoBHXH maTheCu maTheMoi gtTheTuMoi gtTheDenMoi',
  )
  expect(form.completeness).toEqual({ filled: 11, obtainable: 11, total: 16 })
})

test('it says that it is reconstructed, and of every value where it comes from', () => {
  const form = deskForm(bookOf(rich))
  expect(form).toMatchObject({ reconstructed: true, source: expect.stringContaining('not found') })
  for (const { value, raw, from, obtainable } of form.fields) {
    expect(from !== null).toBe(value !== null)
    expect(raw !== null).toBe(value !== null)
    expect(obtainable || value === null).toBe(true)
  }
  expect(form.fields[0]?.from).toEqual({
    facility: '01001',
    visit: 'LK-2026-0001',
    receivedAt: '2026-11-23T04:00:00.000Z',
  })
})

const fieldOf = (name: string, changed: Partial<typeof summary>) =>
  deskForm(bookOf({ XML1: [{ ...summary, ...changed }] })).fields.find((one) => one.name === name)

test.each([
  ['195803120000', '1958-03-12'],
  ['202611230830', '2026-11-23'],
  ['195800000000', '1958'],
  ['195803000000', '1958-03'],
  ['195802300000', '195802300000'],
  ['195813000000', '195813000000'],
  ['12/03/1958', '12/03/1958'],
])('a birth date %s is shown as %s, and the text of the file stays beside it', (raw, value) => {
  expect(fieldOf('ngaySinh', { NGAY_SINH: raw })).toMatchObject({ value, raw, code: null })
})

test.each([
  ['1', 'Nam', 'Male'],
  ['2', 'Nữ', 'Female'],
  ['3', 'Chưa xác định', 'Undetermined'],
])('sex %s is shown in words, with its code for programs', (code, vi, en) => {
  const coded = { system: 'vn-sex', code, display: { vi, en } }
  expect(fieldOf('gioiTinh', { GIOI_TINH: code })).toMatchObject({
    value: vi,
    raw: code,
    code: coded,
  })
})

test('a code that has no words is shown as it came', () => {
  expect(fieldOf('gioiTinh', { GIOI_TINH: '9' })).toMatchObject({
    value: '9',
    raw: '9',
    code: null,
  })
})

const later = parseInstant('2026-11-24T08:00:00+07:00')
const moved = {
  ...summary,
  DIA_CHI: 'Số 2 phố Mới, Hà Nội',
  MA_THE_BHYT: '',
  MA_DKBD: '',
  GT_THE_TU: '',
  GT_THE_DEN: '',
}

test('the newest file wins, and an older one fills what it has not', () => {
  const entries = [...bookOf({ XML1: [moved] }, later), ...bookOf(rich)]
  for (const order of [entries, [...entries].reverse()]) {
    expect(valuesOf(deskForm(order))).toMatchObject({
      diaChi: 'Số 2 phố Mới, Hà Nội',
      maThe: 'HT2990000000001',
      maDKBD: '79024',
    })
  }
})

test('what belongs to a card is taken from one card: a newer one without validity has none', () => {
  const newer = {
    ...summary,
    MA_THE_BHYT: 'DN4990000000001',
    MA_DKBD: '',
    GT_THE_TU: '',
    GT_THE_DEN: '',
  }
  expect(valuesOf(deskForm([...bookOf(rich), ...bookOf({ XML1: [newer] }, later)]))).toMatchObject({
    maThe: 'DN4990000000001',
    maDKBD: null,
    gtTheTu: null,
    gtTheDen: null,
  })
})

test('a card of another form gives no social-insurance number', () => {
  const short = { ...summary, MA_THE_BHYT: '0000000001' }
  expect(valuesOf(deskForm(bookOf({ XML1: [short] })))).toMatchObject({
    maThe: '0000000001',
    maSoBHXH: null,
  })
})

test('an empty book gives an empty form, not an error', () => {
  const form = deskForm([])
  expect(form.completeness).toEqual({ filled: 0, obtainable: 11, total: 16 })
})

test('a profile shows sections that exist; the first shows all of them', () => {
  expect(profiles[0]?.sections).toEqual(sections.map(({ name }) => name))
  expect(profileOf('desk')?.sections).toEqual(['administrative', 'insurance'])
  expect(profileOf('nothing')).toBeUndefined()
})
