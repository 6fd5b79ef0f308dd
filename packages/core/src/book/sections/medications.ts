// Medicines: rows of XML2 in the cost groups of drugs (4, 5, 6), without prices.
import { columnOf } from '../../claims/claim-file.ts'
import {
  codeOf,
  type Draft,
  defineSection,
  filledColumns,
  lineOf,
  wallClock,
} from '../define-section.ts'

/** Cost groups of QĐ 5937/QĐ-BYT that are drugs; 7 and 17 are blood, the rest is no medicine. */
const drugGroups = new Set(['4', '5', '6'])

const columns = [
  'MA_THUOC',
  'TEN_THUOC',
  'HAM_LUONG',
  'DANG_BAO_CHE',
  'DON_VI_TINH',
  'DUONG_DUNG',
  'LIEU_DUNG',
  'CACH_DUNG',
  'SO_LUONG',
  'SO_DANG_KY',
  'MA_PP_CHEBIEN',
  'MA_NHOM',
  'MA_KHOA',
  'MA_BAC_SI',
  'NGAY_YL',
  'NGAY_TH_YL',
]

export const medications = defineSection(
  'medications',
  { vi: 'Thuốc', en: 'Medicines' },
  ({ tables }, veil) => {
    // XML2 has no column for the reason of a medicine: beside a sensitive disease any may be for it.
    if (veil !== 'none') return []
    return (tables.XML2 ?? []).flatMap((row, n): Draft[] => {
      const column = (name: string) => columnOf(row, name)
      if (!drugGroups.has(column('MA_NHOM').trim())) return []
      return [
        {
          table: 'XML2',
          row: n + 1,
          key: ['MA_THUOC', 'TEN_THUOC', 'HAM_LUONG', 'DUONG_DUNG', 'NGAY_YL'].map(column),
          ...wallClock(column('NGAY_YL')),
          codes: codeOf('vn-drug', column('MA_THUOC')),
          text: lineOf(column('TEN_THUOC'), column('HAM_LUONG'), column('LIEU_DUNG')),
          fields: filledColumns(row, columns),
        },
      ]
    })
  },
)
