// Visits: one per dossier, from XML1, or from CHECKIN while the patient has only arrived.
import { columnOf } from '../../claims/claim-file.ts'
import { summaryOf, summaryTable } from '../../claims/rules/dossier-rules.ts'
import { codeOf, defineSection, filledColumns, lineOf, wallClock } from '../define-section.ts'

const facts = [
  'MA_CSKCB',
  'MA_LOAI_KCB',
  'MA_DOITUONG_KCB',
  'NGAY_VAO',
  'NGAY_VAO_NOI_TRU',
  'NGAY_RA',
  'SO_NGAY_DTRI',
  'MA_BENH_CHINH',
  'KET_QUA_DTRI',
  'MA_LOAI_RV',
  'MA_KHOA',
  'MA_NOI_DI',
  'MA_NOI_DEN',
  'GIAY_CHUYEN_TUYEN',
  'NGAY_TAI_KHAM',
  'CAN_NANG',
]

/** Left out where an accompanying disease is sensitive: these words may name it. */
const words = [
  'MA_BENH_KT',
  'LY_DO_VV',
  'LY_DO_VNT',
  'CHAN_DOAN_VAO',
  'CHAN_DOAN_RV',
  'PP_DIEU_TRI',
  'GHI_CHU',
]

export const visits = defineSection(
  'visits',
  { vi: 'Lượt khám', en: 'Visits' },
  ({ tables }, veil) => {
    const summary = summaryOf(tables)
    if (summary === undefined) return []
    const column = (name: string) => columnOf(summary, name)
    const fields = filledColumns(summary, veil === 'none' ? [...facts, ...words] : facts)
    return [
      {
        table: summaryTable(tables),
        row: 1,
        key: [],
        ...wallClock(column('NGAY_VAO')),
        codes: codeOf('icd-10', column('MA_BENH_CHINH')),
        text: lineOf(fields.CHAN_DOAN_RV ?? fields.LY_DO_VV ?? fields.MA_BENH_CHINH ?? ''),
        fields,
      },
    ]
  },
)
