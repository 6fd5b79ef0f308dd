// Diagnoses at the end of a visit: the main disease, each accompanying one, and traditional medicine's.
import { columnOf } from '../../claims/claim-file.ts'
import {
  type Draft,
  defineSection,
  excerpt,
  lineOf,
  partsOf,
  wallClock,
} from '../define-section.ts'
import { hasSensitiveCode } from '../sensitive.ts'

const columns = [
  { column: 'MA_BENH_CHINH', system: 'icd-10' },
  { column: 'MA_BENH_KT', system: 'icd-10' },
  { column: 'MA_BENH_YHCT', system: 'vn-traditional-medicine' },
] as const

export const problems = defineSection(
  'problems',
  { vi: 'Chẩn đoán', en: 'Problems' },
  ({ tables }, veil) => {
    const [summary] = tables.XML1 ?? []
    if (summary === undefined) return []
    // The words of the discharge diagnosis are of the main disease and may name the others: the main one
    // alone carries them, and beside a sensitive one they stay out. The visit holds them whole.
    const diagnosis = veil === 'none' ? excerpt(columnOf(summary, 'CHAN_DOAN_RV')) : ''
    return columns.flatMap(({ column, system }) =>
      partsOf(summary, column)
        .filter((code) => code !== '' && !hasSensitiveCode(code))
        .map((code): Draft => {
          const words = column === 'MA_BENH_CHINH' ? diagnosis.trim() : ''
          return {
            table: 'XML1',
            row: 1,
            key: [system, code],
            ...wallClock(columnOf(summary, 'NGAY_RA'), columnOf(summary, 'NGAY_VAO')),
            codes: [{ system, code }],
            text: lineOf(code, words),
            fields: { [column]: code, ...(words !== '' && { CHAN_DOAN_RV: diagnosis }) },
          }
        }),
    )
  },
)
