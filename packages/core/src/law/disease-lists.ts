// Lists of diseases in annexes of the health-insurance circulars, as far as they are known to us.
import { type LocalDate, parseLocalDate } from '../identifiers/time.ts'
import type { Certainty } from './certainty.ts'

export interface DiseaseList {
  readonly name: string
  /** Cases that the list is said to have; `codes` holds those that we could read. */
  readonly cases: number
  /** A code that is not in an incomplete list may still be in the real one. */
  readonly complete: boolean
  readonly sure: Certainty
  readonly codes: readonly DiseaseCode[]
}

export interface DiseaseCode {
  /** ICD-10, as the annex spells it. */
  readonly icd: string
  readonly from: LocalDate
  /** First day on which the code no longer stands there. */
  readonly until?: LocalDate
  readonly sure: Certainty
}

const since = parseLocalDate('2025-01-01')
const corrected = parseLocalDate('2026-06-01')

/**
 * Appendix III of Circular 01/2025/TT-BYT: diseases whose referral is good for one year. 141 cases
 * (press, B); of its codes only Prader-Willi was found, corrected from Q87.11 to Q87.1 by Circular
 * 06/2026/TT-BYT, Art. 5(3) (A).
 */
export const appendix3: DiseaseList = {
  name: 'Circular 01/2025/TT-BYT, Appendix III',
  cases: 141,
  complete: false,
  sure: 'B',
  codes: [
    { icd: 'Q87.11', from: since, until: corrected, sure: 'A' },
    { icd: 'Q87.1', from: corrected, sure: 'A' },
  ],
}

/** Whether a code stands in a list on a day. Compared exactly, as written. */
export function isListed(list: DiseaseList, icd: string, on: LocalDate): boolean | 'unknown' {
  const found = list.codes.some(
    (code) => code.icd === icd && code.from <= on && (code.until === undefined || on < code.until),
  )
  if (found) return true
  return list.complete ? false : 'unknown'
}
