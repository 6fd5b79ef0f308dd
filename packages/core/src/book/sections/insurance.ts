// Health-insurance cards: the n-th card of a visit with its n-th place of registration and validity.
import { columnOf } from '../../claims/claim-file.ts'
import { summaryOf, summaryTable } from '../../claims/rules/dossier-rules.ts'
import {
  type Draft,
  defineSection,
  filledColumns,
  lineOf,
  partsOf,
  wallClock,
} from '../define-section.ts'

/** Lists that run in parallel: the n-th value of each belongs to the n-th card. */
const parallel = ['MA_THE_BHYT', 'MA_DKBD', 'GT_THE_TU', 'GT_THE_DEN']
const shared = ['MA_KHUVUC', 'NAM_NAM_LIEN_TUC', 'NGAY_MIEN_CCT']

export const insurance = defineSection(
  'insurance',
  { vi: 'Bảo hiểm y tế', en: 'Health insurance' },
  ({ tables }) => {
    const summary = summaryOf(tables)
    if (summary === undefined) return []
    return partsOf(summary, 'MA_THE_BHYT').flatMap((card, n): Draft[] => {
      if (card === '') return []
      const own = parallel.map((column) => [column, partsOf(summary, column)[n] ?? ''] as const)
      const fields = {
        ...Object.fromEntries(own.filter(([, value]) => value !== '')),
        ...filledColumns(summary, shared),
      }
      return [
        {
          table: summaryTable(tables),
          row: 1,
          // The number of the card in the visit, not the card's own: ids may be logged.
          key: [`card ${n + 1}`],
          ...wallClock(columnOf(summary, 'NGAY_VAO')),
          codes: [],
          text: lineOf(card, fields.MA_DKBD ?? '', fields.GT_THE_DEN ?? ''),
          fields,
        },
      ]
    })
  },
)
