// Who the patient is: XML1 HO_TEN to MAXA_CU_TRU, phone and blood group; parents and guardian from XML8.
import { columnOf } from '../../claims/claim-file.ts'
import { summaryOf, summaryTable } from '../../claims/rules/dossier-rules.ts'
import { type Draft, defineSection, filledColumns, lineOf, wallClock } from '../define-section.ts'

const person = [
  'HO_TEN',
  'SO_CCCD',
  'NGAY_SINH',
  'GIOI_TINH',
  'NHOM_MAU',
  'MA_QUOCTICH',
  'MA_DANTOC',
  'MA_NGHE_NGHIEP',
  'DIA_CHI',
  'MATINH_CU_TRU',
  'MAHUYEN_CU_TRU',
  'MAXA_CU_TRU',
  'DIEN_THOAI',
]

const family = ['NGUOI_GIAM_HO', 'HO_TEN_CHA', 'HO_TEN_ME']

export const administrative = defineSection(
  'administrative',
  { vi: 'Thông tin hành chính', en: 'Administrative' },
  ({ tables }) => {
    const summary = summaryOf(tables)
    if (summary === undefined) return []
    const at = wallClock(columnOf(summary, 'NGAY_VAO'))
    const patient: Draft = {
      table: summaryTable(tables),
      row: 1,
      key: [],
      ...at,
      codes: [],
      text: lineOf(columnOf(summary, 'HO_TEN'), columnOf(summary, 'DIA_CHI')),
      fields: filledColumns(summary, person),
    }
    const relatives = (tables.XML8 ?? []).map((row, n): Draft => {
      const fields = filledColumns(row, family)
      const text = lineOf(...Object.values(fields))
      return { table: 'XML8', row: n + 1, key: [], ...at, codes: [], text, fields }
    })
    return [patient, ...relatives.filter(({ text }) => text !== '')]
  },
)
