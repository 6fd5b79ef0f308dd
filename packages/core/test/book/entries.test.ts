import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { sections } from '../../src/book/sections/index.ts'
import { stableId } from '../../src/book/stable-id.ts'
import { BookEntry } from '../../src/contracts/health-book.ts'
import { drug, result, summary, visit } from '../claims/visits.ts'
import { bookOf, rich } from './dossiers.ts'

const inSection = (name: string, tables = rich) =>
  bookOf(tables).filter(({ section }) => section === name)

test('every entry is what the contract says', () => {
  const entries = bookOf(rich)
  expect(entries.map(({ section }) => section)).toEqual([
    'administrative',
    'administrative',
    'insurance',
    'insurance',
    'visits',
    'problems',
    'problems',
    'problems',
    'problems',
    'medications',
    'results',
  ])
  for (const entry of entries) expect(Value.Check(BookEntry, entry)).toBe(true)
})

test('who the patient is comes from XML1 HO_TEN to MAXA_CU_TRU, the guardian from XML8', () => {
  const [patient, guardian] = inSection('administrative')
  expect(patient?.fields).toMatchObject({
    HO_TEN: 'Nguyễn Văn Mẫu',
    SO_CCCD: '098058000001',
    MAXA_CU_TRU: '00004',
    NHOM_MAU: 'O+',
    DIEN_THOAI: '0000123456',
  })
  expect(patient?.fields).not.toHaveProperty('MA_THE_BHYT')
  expect(guardian?.fields).toEqual({ NGUOI_GIAM_HO: 'Trần Thị Ví Dụ' })
  expect(guardian?.provenance).toMatchObject({ table: 'XML8', row: 1 })
})

test('the second card goes with the second place and the second validity', () => {
  expect(inSection('insurance').map(({ fields }) => fields)).toEqual([
    {
      MA_THE_BHYT: 'HT3990000000001',
      MA_DKBD: '01001',
      GT_THE_TU: '20260101',
      GT_THE_DEN: '20260630',
      MA_KHUVUC: 'K1',
      NAM_NAM_LIEN_TUC: '20200101',
    },
    {
      MA_THE_BHYT: 'HT2990000000001',
      MA_DKBD: '79024',
      GT_THE_TU: '20260701',
      GT_THE_DEN: '20261231',
      MA_KHUVUC: 'K1',
      NAM_NAM_LIEN_TUC: '20200101',
    },
  ])
})

test('a card whose validity is missing in the list has none, not that of the next card', () => {
  const row = {
    ...summary,
    MA_THE_BHYT: 'HT3990000000001;HT2990000000001',
    GT_THE_TU: ';20260701',
    GT_THE_DEN: '20260630',
  }
  expect(
    inSection('insurance', { XML1: [row] }).map(({ fields }) => [
      fields.GT_THE_TU,
      fields.GT_THE_DEN,
    ]),
  ).toEqual([
    [undefined, '20260630'],
    ['20260701', undefined],
  ])
})

test('each disease is an entry; the words of the discharge diagnosis stand beside the main one', () => {
  expect(inSection('problems').map(({ codes, text }) => [codes[0], text])).toEqual([
    [{ system: 'icd-10', code: 'E11.9' }, 'E11.9 · Đái tháo đường típ 2; Tăng huyết áp'],
    [{ system: 'icd-10', code: 'I10' }, 'I10'],
    [{ system: 'icd-10', code: 'E78.5' }, 'E78.5'],
    [{ system: 'vn-traditional-medicine', code: 'U62.392.4' }, 'U62.392.4'],
  ])
  expect(inSection('problems').map(({ fields }) => fields.CHAN_DOAN_RV)).toEqual([
    'Đái tháo đường típ 2; Tăng huyết áp',
    undefined,
    undefined,
    undefined,
  ])
})

test('medicines are the drugs of XML2, without prices and without blood', () => {
  const [medicine, ...others] = inSection('medications')
  expect(others).toEqual([])
  expect(medicine).toMatchObject({
    at: '2026-11-23T08:15+07:00',
    codes: [{ system: 'vn-drug', code: '40.807' }],
    text: 'Metformin 500 · 500 mg · 1 viên * 2 lần * 30 ngày [2 viên/ngày]',
  })
  expect(
    Object.keys(medicine?.fields ?? {}).filter((column) =>
      /^(DON_GIA|THANH_TIEN|T_|MUC_|TYLE_)/.test(column),
    ),
  ).toEqual([])
})

test('a result has its value, unit, codes and the name of its service, and no range', () => {
  expect(inSection('results')).toEqual([
    expect.objectContaining({
      at: '2026-11-23T09:00+07:00',
      codes: [
        { system: 'vn-index', code: '2301' },
        { system: 'vn-service', code: '23.0075.1494' },
      ],
      text: 'Glucose · 8.4 mmol/L',
      fields: {
        MA_DICH_VU: '23.0075.1494',
        MA_CHI_SO: '2301',
        TEN_CHI_SO: 'Glucose',
        GIA_TRI: '8.4',
        DON_VI_DO: 'mmol/L',
        NGAY_KQ: '202611230900',
        MA_BS_DOC_KQ: '000456/HNO-CCHN',
        TEN_DICH_VU: 'Định lượng Glucose [Máu]',
      },
    }),
  ])
})

test('a value of no known time has no time, and an unknown form is not guessed', () => {
  const at = (time: string) =>
    inSection('results', { ...rich, XML4: [{ ...result, NGAY_KQ: time }] })[0]?.at
  expect(at('20261123')).toBe('2026-11-23')
  expect(at('')).toBeUndefined()
  expect(at('23/11/2026')).toBeUndefined()
})

test('an arrival is a visit until the summary comes', () => {
  const arrival = {
    MA_LK: 'LK-2026-0001',
    HO_TEN: 'Nguyễn Văn Mẫu',
    SO_CCCD: '098058000001',
    NGAY_VAO: '202611230730',
    MA_CSKCB: '01001',
    MA_LOAI_KCB: '01',
  }
  const [visited] = inSection('visits', { CHECKIN: [arrival] })
  expect(visited).toMatchObject({ at: '2026-11-23T07:30+07:00', provenance: { table: 'CHECKIN' } })
  expect(
    inSection('visits', { XML1: [summary], CHECKIN: [arrival] }).map(
      ({ provenance }) => provenance.table,
    ),
  ).toEqual(['XML1'])
})

test('ids stay when rows move, change their number, or other rows change', () => {
  const second = { ...drug, STT: '2', MA_THUOC: '40.30', TEN_THUOC: 'Amlodipin 5' }
  const ids = (rows: object[]) =>
    Object.fromEntries(
      inSection('medications', { ...visit, XML2: rows }).map(({ id, fields }) => [
        fields.TEN_THUOC,
        id,
      ]),
    )
  const before = ids([drug, second])
  expect(
    ids([
      { ...second, STT: '1' },
      { ...drug, STT: '2', LIEU_DUNG: '2 viên' },
    ]),
  ).toEqual(before)
  expect(new Set(Object.values(before)).size).toBe(2)
})

test('the same medicine twice is two entries, and another facility or visit gives other ids', () => {
  const twice = inSection('medications', { ...visit, XML2: [drug, drug] })
  expect(new Set(twice.map(({ id }) => id)).size).toBe(2)
  const ids = bookOf(rich).map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const elsewhere = bookOf(rich, undefined, '79024').map(({ id }) => id)
  expect(elsewhere.filter((id) => ids.includes(id))).toEqual([])
})

test('an id is facility and sum, and holds nothing of the person', () => {
  for (const { id } of bookOf(rich)) expect(id).toMatch(/^01001-[0-9a-z]{25}$/)
  const withCard = (card: string) =>
    inSection('insurance', { XML1: [{ ...summary, MA_THE_BHYT: card }] }).map(({ id }) => id)
  expect(withCard('HT3990000000009')).toEqual(withCard('HT3990000000001'))
})

test('where one part of a key ends and the next begins makes a difference', () => {
  expect(stableId('01001', ['a', 'bc'])).not.toBe(stableId('01001', ['ab', 'c']))
  expect(stableId('01001', ['a', 'bc'])).toBe(stableId('01001', ['a', 'bc']))
})

test('provenance names facility, visit, table, row and the time of arrival', () => {
  const [, second] = inSection('medications', {
    ...visit,
    XML2: [drug, { ...drug, TEN_THUOC: 'Amlodipin 5' }],
  })
  expect(second?.provenance).toEqual({
    facility: '01001',
    visit: 'LK-2026-0001',
    table: 'XML2',
    row: 2,
    receivedAt: '2026-11-23T04:00:00.000Z',
  })
})

test('every section of the contract has its definition, once', () => {
  expect(sections.map(({ name }) => name)).toEqual([
    'administrative',
    'insurance',
    'visits',
    'problems',
    'medications',
    'results',
  ])
})
