// Makes findings from the catalogue of rules, and keeps their number within bounds.
import type { ClaimFinding } from '../contracts/claims.ts'
import type { ClaimLimits } from './limits.ts'
import { claimRules, type RuleName } from './rules/catalogue.ts'
import { personalColumns } from './tables/overlay.ts'

/** Where something was found. `dossier` counts from 1, 0 is the file; `row` counts from 1. */
export interface Place {
  readonly dossier: number
  readonly table?: string
  readonly row?: number
  readonly field?: string
}

export interface FindingDetails {
  /** The value found; shown only as far as {@link shownValue} lets it. */
  readonly found?: string
  readonly expected?: string
  /** `line:column` of the XML that could not be read. */
  readonly position?: string
}

/** How many findings of a file may still be listed: one for all of its dossiers. */
export interface ListBudget {
  left: number
}

/** Findings of one dossier or of the file: listed up to a limit, the first that refuses always. */
export interface Findings {
  readonly listed: ClaimFinding[]
  readonly budget: ListBudget
  /** How many were found and not listed. */
  more: number
  refused: boolean
}

export const noFindings = (budget: ListBudget): Findings => ({
  listed: [],
  budget,
  more: 0,
  refused: false,
})

export function add(
  findings: Findings,
  limits: ClaimLimits,
  rule: RuleName,
  place: Place,
  details: FindingDetails = {},
): void {
  const { refuses } = claimRules[rule]
  // One refusing finding is always listed: "refused" without a reason would help nobody.
  const first = refuses && !findings.refused
  findings.refused ||= refuses
  const fits = findings.listed.length < limits.findings && findings.budget.left > 0
  if (fits || first) {
    findings.budget.left -= 1
    findings.listed.push(findingOf(rule, place, details))
  } else {
    findings.more += 1
  }
}

function findingOf(rule: RuleName, place: Place, details: FindingDetails): ClaimFinding {
  const { severity, refuses, text } = claimRules[rule]
  const found = shownValue(place.field, details.found)
  return {
    rule,
    severity,
    refuses,
    dossier: place.dossier,
    ...(place.table === undefined ? {} : { table: place.table }),
    ...(place.row === undefined ? {} : { row: place.row }),
    ...(place.field === undefined ? {} : { field: place.field }),
    ...(found === undefined ? {} : { found }),
    ...(details.expected === undefined ? {} : { expected: details.expected }),
    text: {
      vi: sentence(text.vi, place, details, vietnamese),
      en: sentence(text.en, place, details, english),
    },
  }
}

/**
 * What a finding may show of a value: a short code or number as it is, dots for what is about a
 * person or looks like an identifier of one, nothing for free text.
 */
export function shownValue(
  field: string | undefined,
  value: string | undefined,
): string | undefined {
  if (value === undefined || value === '') return undefined
  if (field !== undefined && personalColumns.has(field))
    return '•'.repeat(Math.min(value.length, 60))
  if (!/^[\x21-\x7e]{1,40}$/.test(value)) return undefined
  const identifier = /\d{9}/.test(value) && !isTimeColumn(field)
  return identifier ? '•'.repeat(value.length) : value
}

const isTimeColumn = (field = '') => /^(NGAY|THOI|TU_|DEN_|GT_)/.test(field)

interface Words {
  readonly file: string
  readonly dossier: string
  readonly table: string
  readonly row: string
  readonly field: string
}

const english: Words = {
  file: 'File',
  dossier: 'Dossier',
  table: 'table',
  row: 'row',
  field: 'column',
}
const vietnamese: Words = {
  file: 'Tệp',
  dossier: 'Hồ sơ',
  table: 'bảng',
  row: 'dòng',
  field: 'cột',
}

function sentence(text: string, place: Place, details: FindingDetails, words: Words): string {
  const where = [
    place.dossier === 0 ? words.file : `${words.dossier} ${place.dossier}`,
    place.table === undefined ? '' : `${words.table} ${place.table}`,
    place.row === undefined ? '' : `${words.row} ${place.row}`,
    place.field === undefined ? '' : `${words.field} ${place.field}`,
  ]
  const what = text
    .replace('{expected}', () => details.expected ?? '–')
    .replace('{position}', () => details.position ?? '–')
  return `${where.filter((part) => part !== '').join(', ')}: ${what}`
}
