import { describe, expect, test } from 'vitest'
import { checkClaims } from '../../src/claims/check.ts'
import { claimRules } from '../../src/claims/rules/catalogue.ts'
import {
  base64Of,
  drug,
  envelopeOf,
  fileOf,
  hosoOf,
  result,
  rulesOf,
  summary,
  summaryXml,
  visit,
  xmlOf,
} from './visits.ts'

const summaryWith = (change: object) => fileOf({ ...visit, XML1: [{ ...summary, ...change }] })
const drugWith = (change: object) => fileOf({ ...visit, XML2: [{ ...drug, ...change }] })

/** rule, a value that breaks it, the nearest that does not. */
const values: readonly [rule: string, broken: Uint8Array, fine: Uint8Array][] = [
  ['required', summaryWith({ HO_TEN: ' ' }), summaryWith({ HO_TEN: 'A' })],
  [
    'required_disputed',
    summaryWith({ MAHUYEN_CU_TRU: '' }),
    summaryWith({ MAHUYEN_CU_TRU: '001' }),
  ],
  [
    'too_long',
    summaryWith({ MA_BENH_CHINH: 'E11.9012' }),
    summaryWith({ MA_BENH_CHINH: 'E11.901' }),
  ],
  [
    'length_of_other_edition',
    summaryWith({ MA_TTDV: '0'.repeat(11) }),
    summaryWith({ MA_TTDV: '0'.repeat(10) }),
  ],
  ['not_integer', summaryWith({ SO_NGAY_DTRI: '1.0' }), summaryWith({ SO_NGAY_DTRI: '01' })],
  ['not_integer', drugWith({ TYLE_TT_BH: '-5' }), drugWith({ TYLE_TT_BH: '5' })],
  ['not_decimal', drugWith({ DON_GIA: '1500,5' }), drugWith({ DON_GIA: '1500.5' })],
  ['not_decimal', drugWith({ DON_GIA: '1.500.000' }), drugWith({ DON_GIA: '1500000' })],
  [
    'date8_form',
    summaryWith({ NAM_NAM_LIEN_TUC: '2026-01-01' }),
    summaryWith({ NAM_NAM_LIEN_TUC: '20260101' }),
  ],
  [
    'date8_form',
    summaryWith({ GT_THE_DEN: '20261231;' }),
    summaryWith({ GT_THE_DEN: '20261231;20271231' }),
  ],
  [
    'date8_form',
    summaryWith({ NGAY_MIEN_CCT: '2026' }),
    summaryWith({ NGAY_MIEN_CCT: '20260101' }),
  ],
  ['date12_form', summaryWith({ NGAY_VAO: '20261123' }), summaryWith({ NGAY_VAO: '202611230730' })],
  [
    'date12_form',
    summaryWith({ NGAY_VAO: '202611 30730' }),
    summaryWith({ NGAY_MIEN_CCT: '202601010800' }),
  ],
  [
    'date_impossible',
    summaryWith({ NGAY_VAO: '202602300730' }),
    summaryWith({ NGAY_VAO: '202802290730' }),
  ],
  [
    'date_impossible',
    summaryWith({ NGAY_VAO: '202611232400' }),
    summaryWith({ NGAY_VAO: '202611232359' }),
  ],
  [
    'date_impossible',
    summaryWith({ NGAY_VAO: '202600000000' }),
    summaryWith({ NGAY_SINH: '195800000000' }),
  ],
  [
    'made_on_form',
    envelopeOf(hosoOf(['XML1', base64Of(summaryXml)]), { madeOn: '23/11/2026' }),
    fileOf(visit),
  ],
  ['count_form', envelopeOf(hosoOf(['XML1', base64Of(summaryXml)]), { count: '' }), fileOf(visit)],
]

describe.each(values)('%s', (rule, broken, fine) => {
  test('a broken value is found and refuses nothing', () => {
    const report = checkClaims(broken)
    expect(report.findings.map((finding) => finding.rule)).toEqual(expect.arrayContaining([rule]))
    expect(report.ok).toBe(true)
  })

  test('the nearest good value is not found', () => {
    expect(rulesOf(fine)).not.toContain(rule)
  })
})

test('what is no date or number is not also told to be too long', () => {
  expect(rulesOf(summaryWith({ NGAY_SINH: '12 tháng 3 năm 1958' }))).toEqual(['date12_form'])
  expect(rulesOf(summaryWith({ NGAY_VAO: '2026-11-23T07:30' }))).toEqual(['date12_form'])
  expect(rulesOf(drugWith({ TYLE_TT_BH: 'một trăm phần trăm' }))).toEqual(['not_integer'])
})

test('a finding names table, row and column', () => {
  const report = checkClaims(fileOf({ ...visit, XML2: [drug, { ...drug, SO_LUONG: 'hai' }] }))
  expect(report.findings).toEqual([
    expect.objectContaining({
      rule: 'not_decimal',
      severity: 'error',
      refuses: false,
      dossier: 1,
      table: 'XML2',
      row: 2,
      field: 'SO_LUONG',
    }),
  ])
})

test('rows of one table in two FILEHOSO are counted through', () => {
  const drugs = (amount: string) =>
    `<CHITIEU_CHITIET_THUOC><DSACH_CHI_TIET_THUOC>${xmlOf({ ...drug, SO_LUONG: amount }, 'CHI_TIET_THUOC')}</DSACH_CHI_TIET_THUOC></CHITIEU_CHITIET_THUOC>`
  const bytes = envelopeOf(
    hosoOf(
      ['XML1', base64Of(summaryXml)],
      ['XML2', base64Of(drugs('1'))],
      ['XML2', base64Of(drugs('hai'))],
    ),
  )
  expect(
    checkClaims(bytes)
      .findings.filter(({ rule }) => rule === 'not_decimal')
      .map(({ row }) => row),
  ).toEqual([2])
})

test('a copy that differs from XML1 is a warning, an equal or empty one is nothing', () => {
  const letter = {
    MA_LK: summary.MA_LK ?? '',
    HO_TEN: summary.HO_TEN ?? '',
    NGAY_SINH: '195803120000',
    DIA_CHI: '',
  }
  const copies = (change: object) =>
    checkClaims(fileOf({ ...visit, XML14: [{ ...letter, ...change }] })).findings.filter(
      ({ rule }) => rule === 'copy_differs_from_xml1',
    )
  expect(copies({})).toEqual([])
  expect(
    copies({ NGAY_SINH: '195903120000' }).map(({ field, severity }) => [field, severity]),
  ).toEqual([['NGAY_SINH', 'warning']])
})

test('decomposed letters count once where a size is compared', () => {
  const name = 'ễ'.repeat(255)
  expect(rulesOf(summaryWith({ HO_TEN: name.normalize('NFD') }))).toEqual([])
  expect(rulesOf(summaryWith({ HO_TEN: `${name}a` }))).toEqual(['too_long'])
})

test('a finding shows dots for what is about a person, the code itself, and nothing of free text', () => {
  const found = (change: object) =>
    checkClaims(summaryWith(change)).findings.map(({ field, found: shown }) => [field, shown])
  expect(found({ NGAY_SINH: '12/03/1958' })).toEqual([['NGAY_SINH', '•'.repeat(10)]])
  expect(found({ SO_CCCD: '12345' })).toEqual([['SO_CCCD', '•••••']])
  expect(found({ MA_BENH_CHINH: 'E11.90123' })).toEqual([['MA_BENH_CHINH', 'E11.90123']])
  expect(found({ T_THUOC: 'Nguyễn Văn Mẫu' })).toEqual([['T_THUOC', undefined]])
  expect(found({ GIOI_TINH: 'nam giới' })).toEqual([['GIOI_TINH', undefined]])
  // A personal number typed into the wrong column is still a personal number.
  expect(found({ T_BNTT: '098058000001x' })).toEqual([['T_BNTT', '•'.repeat(13)]])
  expect(found({ MA_TAI_NAN: '098058000001' }).map(([, shown]) => shown)).toEqual(['•'.repeat(12)])
})

test('no finding repeats a value of the file in its sentences', () => {
  const spoilt = {
    ...summary,
    NGAY_SINH: 'Nguyễn Thị Bí Mật',
    SO_CCCD: 'Bí Mật',
    DIEN_THOAI: 'Bí Mật '.repeat(9),
  }
  const report = checkClaims(fileOf({ XML1: [spoilt], XML4: [{ ...result, NGAY_KQ: 'Bí Mật' }] }))
  expect(report.findings.length).toBeGreaterThan(3)
  for (const { text } of report.findings) expect(`${text.vi}${text.en}`).not.toContain('Bí Mật')
})

test('every rule says in both languages what is wrong, and names its source', () => {
  for (const { text, source } of Object.values(claimRules)) {
    expect(text.en).toMatch(/^[A-Z].+\.$/)
    expect(text.vi).toMatch(/\p{L}.+\.$/u)
    expect(text.vi).not.toBe(text.en)
    expect(source).not.toBe('')
  }
})

test('a well-formed file has no finding at all', () => {
  expect(checkClaims(fileOf(visit), { facility: '01001' })).toEqual({
    ok: true,
    facility: '01001',
    dossiers: [
      {
        n: 1,
        maLk: 'LK-2026-0001',
        refused: false,
        tables: [
          { name: 'XML1', rows: 1 },
          { name: 'XML2', rows: 1 },
          { name: 'XML4', rows: 1 },
        ],
      },
    ],
    findings: [],
    more: 0,
  })
})
