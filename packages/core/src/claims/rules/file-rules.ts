// Rules that look at the file as a whole: who sends it, when it was made, whether it is complete.
import { isFacilityCode } from '../../identifiers/facility-code.ts'
import type { FindingDetails } from '../findings.ts'
import type { RuleName } from './catalogue.ts'
import { date8 } from './field-rules.ts'

export interface FileView {
  /** MACSKCB, NGAYLAP, SOLUONGHOSO as they came; absent where there is no such element. */
  readonly facility?: string
  readonly madeOn?: string
  readonly count?: string
  /** False for a table that is a file of its own: it has neither NGAYLAP nor SOLUONGHOSO. */
  readonly hasEnvelope: boolean
  readonly dossiers: number
  /** The facility that sends the file, where that is known. */
  readonly sender?: string
}

export type TellFile = (rule: RuleName, field?: string, details?: FindingDetails) => void

type FileRule = (file: FileView, tell: TellFile) => void

const namedFacility: FileRule = ({ facility = '', sender }, tell) => {
  const found = facility.trim()
  if (found === '') tell('facility_missing', 'MACSKCB')
  else if (!isFacilityCode(found)) tell('facility_form', 'MACSKCB', { found })
  else if (sender !== undefined && sender !== found) {
    tell('facility_not_sender', 'MACSKCB', { found, expected: sender })
  }
}

const dayOfMaking: FileRule = ({ madeOn = '', hasEnvelope }, tell) => {
  if (hasEnvelope && date8(madeOn.trim()) !== null)
    tell('made_on_form', 'NGAYLAP', { found: madeOn })
}

const completeness: FileRule = ({ count = '', dossiers, hasEnvelope }, tell) => {
  if (dossiers === 0) tell('no_dossier')
  if (!hasEnvelope) return
  const found = count.trim()
  if (!/^\d{1,9}$/.test(found)) {
    tell('count_form', 'SOLUONGHOSO', { found })
    return
  }
  const details = { found: String(dossiers), expected: found }
  if (Number(found) > dossiers) tell('count_fewer', 'SOLUONGHOSO', details)
  if (Number(found) < dossiers) tell('count_more', 'SOLUONGHOSO', details)
}

export const fileRules: readonly FileRule[] = [namedFacility, dayOfMaking, completeness]
