// Rules that look at one visit as a whole: one summary, one MA_LK, somebody whose book it is.
import { isPersonalId } from '../../identifiers/personal-id.ts'
import { columnOf, type Row, type Tables } from '../claim-file.ts'
import type { FindingDetails, Place } from '../findings.ts'
import type { TableName } from '../tables/index.ts'
import { copiesOfXml1 } from '../tables/overlay.ts'
import type { RuleName } from './catalogue.ts'
import { checkCopies } from './field-rules.ts'

export interface DossierView {
  readonly tables: Tables
  /** Tables that are in the file but could not be read. */
  readonly broken: ReadonlySet<TableName>
  /** MA_LK of the visit, without white space around it; null where there is none that can be a key. */
  readonly maLk: string | null
  /** Code of the facility that the file names. */
  readonly facility: string | null
}

export type TellDossier = (
  rule: RuleName,
  place?: Omit<Place, 'dossier'>,
  details?: FindingDetails,
) => void

type DossierRule = (dossier: DossierView, tell: TellDossier) => void

/** Characters of MA_LK: what the portal's check sheet gives it at most, in XML13. It is a key in every store. */
export const longestKey = 250

/** The row that says whose visit it is: XML1, or CHECKIN in a file of arrivals. */
export const summaryOf = (tables: Tables): Row | undefined =>
  tables.XML1?.[0] ?? tables.CHECKIN?.[0]

/** The table of that row. */
export const summaryTable = (tables: Tables): TableName =>
  tables.XML1 === undefined && tables.CHECKIN !== undefined ? 'CHECKIN' : 'XML1'

const oneSummary: DossierRule = ({ tables, broken }, tell) => {
  if (summaryOf(tables) === undefined && !broken.has('XML1')) tell('no_xml1')
  if ((tables.XML1?.length ?? 0) > 1) tell('two_xml1', { table: 'XML1', row: 2 })
}

const keyOfVisit: DossierRule = ({ tables, maLk }, tell) => {
  const summary = summaryOf(tables)
  if (summary !== undefined && columnOf(summary, 'MA_LK').trim().length > longestKey) {
    tell('ma_lk_form', { table: summaryTable(tables), row: 1, field: 'MA_LK' })
  }
  for (const [table, rows] of Object.entries(tables)) {
    if (table === 'XML12') continue
    for (const [at, row] of rows.entries()) {
      const found = columnOf(row, 'MA_LK')
      const place = { table, row: at + 1, field: 'MA_LK' }
      if (found.trim() === '') tell('ma_lk_missing', place)
      else if (maLk !== null && found.trim() !== maLk) tell('ma_lk_differs', place, { found })
    }
  }
}

const knownPerson: DossierRule = ({ tables }, tell) => {
  const summary = summaryOf(tables)
  if (summary === undefined) return
  const found = columnOf(summary, 'SO_CCCD')
  const number = found.trim()
  if (isPersonalId(number)) return
  const rule = otherNumbers.find(([form]) => form.test(number))?.[1] ?? 'person_unknown'
  tell(rule, { table: summaryTable(tables), row: 1, field: 'SO_CCCD' }, { found })
}

/** What stands in SO_CCCD in place of a personal identification number. */
const otherNumbers: readonly (readonly [form: RegExp, rule: RuleName])[] = [
  [/^\d{9}$/, 'person_old_card'],
  [/^\d+$/, 'person_digits'],
]

const oneFacility: DossierRule = ({ tables, facility }, tell) => {
  const summary = summaryOf(tables)
  const found = summary === undefined ? '' : columnOf(summary, 'MA_CSKCB')
  if (facility === null || found.trim() === '' || found.trim() === facility) return
  const place = { table: summaryTable(tables), row: 1, field: 'MA_CSKCB' }
  tell('facility_of_visit_differs', place, { found, expected: facility })
}

const faithfulCopies: DossierRule = ({ tables }, tell) => {
  const summary = tables.XML1?.[0]
  if (summary === undefined) return
  for (const table of ['XML6', 'XML13', 'XML14', 'XML15'] as const) {
    for (const [at, row] of (tables[table] ?? []).entries()) {
      checkCopies(
        { row, n: at + 1, summary, columns: copiesOfXml1[table] ?? [] },
        (rule, place, details) => tell(rule, { table, ...place }, details),
      )
    }
  }
}

const tableOfItsOwn: DossierRule = ({ tables }, tell) => {
  if (tables.XML1 === undefined) return
  if (tables.CHECKIN !== undefined)
    tell('table_wrongly_placed', { table: 'CHECKIN' }, { expected: 'CHI_TIEU_TRANG_THAI_KCB' })
  if (tables.XML12 !== undefined)
    tell('table_wrongly_placed', { table: 'XML12' }, { expected: 'CHI_TIEU_GIAM_DINH_YKHOA' })
}

export const dossierRules: readonly DossierRule[] = [
  oneSummary,
  keyOfVisit,
  knownPerson,
  oneFacility,
  faithfulCopies,
  tableOfItsOwn,
]
