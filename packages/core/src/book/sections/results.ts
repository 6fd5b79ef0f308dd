// Test results: rows of XML4, with the name of the service from XML3. No reference range: the tables have none.
import { columnOf, type Dossier, type Row } from '../../claims/claim-file.ts'
import {
  codeOf,
  type Draft,
  defineSection,
  excerpt,
  filledColumns,
  lineOf,
  wallClock,
} from '../define-section.ts'
import { hasSensitiveCode } from '../sensitive.ts'

const columns = [
  'MA_DICH_VU',
  'MA_CHI_SO',
  'TEN_CHI_SO',
  'GIA_TRI',
  'DON_VI_DO',
  'MO_TA',
  'KET_LUAN',
  'NGAY_KQ',
  'MA_BS_DOC_KQ',
]

export const results = defineSection(
  'results',
  { vi: 'Kết quả cận lâm sàng', en: 'Results' },
  ({ tables }, veil) => {
    const orders = ordersOf(tables)
    return (tables.XML4 ?? []).flatMap((row, n): Draft[] => {
      const services = orders.get(columnOf(row, 'MA_DICH_VU').trim()) ?? []
      // Beside a sensitive disease a result is shown only where its order names another reason.
      if (veil !== 'none' && !services.some(hasHarmlessReason)) return []
      const column = (name: string) => columnOf(row, name)
      const service = services
        .map((found) => columnOf(found, 'TEN_DICH_VU'))
        .find((name) => name.trim() !== '')
      const value = [column('GIA_TRI'), column('DON_VI_DO')].join(' ')
      return [
        {
          table: 'XML4',
          row: n + 1,
          key: ['MA_DICH_VU', 'MA_CHI_SO', 'TEN_CHI_SO', 'NGAY_KQ'].map(column),
          ...wallClock(column('NGAY_KQ')),
          codes: [
            ...codeOf('vn-index', column('MA_CHI_SO')),
            ...codeOf('vn-service', column('MA_DICH_VU')),
          ],
          text: lineOf(column('TEN_CHI_SO'), value, column('KET_LUAN')),
          fields: {
            ...filledColumns(row, columns),
            ...(service === undefined ? {} : { TEN_DICH_VU: excerpt(service) }),
          },
        },
      ]
    })
  },
)

/** Orders of XML3 by service. */
function ordersOf(tables: Dossier['tables']): ReadonlyMap<string, readonly Row[]> {
  const orders = new Map<string, Row[]>()
  for (const row of tables.XML3 ?? []) {
    const service = columnOf(row, 'MA_DICH_VU').trim()
    if (service === '') continue
    const same = orders.get(service)
    if (same) same.push(row)
    else orders.set(service, [row])
  }
  return orders
}

function hasHarmlessReason(service: Row): boolean {
  const reason = columnOf(service, 'MA_BENH')
  return reason.trim() !== '' && !hasSensitiveCode(reason)
}
