// What a claim file looks like and what is wrong with it: in one call, without a network.
import type { ClaimFinding } from '../contracts/claims.ts'
import { type ClaimFile, type Dossier, layoutOf } from './claim-file.ts'
import { readClaims } from './decode.ts'
import type { Edition } from './tables/define-table.ts'
import type { TableName } from './tables/index.ts'

export interface CheckOptions {
  /** Code of the facility that will send the file. Default: not compared. */
  readonly facility?: string
}

export interface CheckedDossier {
  readonly n: number
  readonly maLk: string | null
  readonly refused: boolean
  readonly tables: readonly { readonly name: TableName; readonly rows: number }[]
}

export interface ClaimReport {
  /** True if there is at least one dossier and no rule refuses anything. Errors that do not refuse may remain. */
  readonly ok: boolean
  readonly facility: string | null
  /** Whose layout XML13 and XML14 follow; absent where the file has neither. */
  readonly edition?: Edition
  readonly dossiers: readonly CheckedDossier[]
  readonly findings: readonly ClaimFinding[]
  /** How many findings are not listed. */
  readonly more: number
}

/**
 * Checks a claim file. Never throws and needs no network; everything wrong is a finding in Vietnamese
 * and English that says where, why and what to do.
 *
 * Not checked: signatures, code lists, prices and sums, and whether anything in the file is true.
 *
 * @example
 * ```ts
 * const report = checkClaims(bytes, { facility: '01001' })
 * if (!report.ok) for (const finding of report.findings) console.log(finding.text.vi)
 * ```
 * @see Decision 4750/QĐ-BYT and the check sheet of the insurance portal
 */
export function checkClaims(bytes: Uint8Array, options: CheckOptions = {}): ClaimReport {
  return reportOf(readClaims(bytes, options))
}

/** The report of {@link checkClaims} for a file that was read already. */
export function reportOf(file: ClaimFile): ClaimReport {
  const edition = editionOf(file.dossiers)
  return {
    ok: file.dossiers.length > 0 && !file.refused && file.dossiers.every(({ refused }) => !refused),
    facility: file.facility,
    ...(edition === undefined ? {} : { edition }),
    dossiers: file.dossiers.map(({ n, maLk, refused, tables }) => ({
      n,
      maLk,
      refused,
      tables: Object.entries(tables).map(([name, rows]) => ({
        name: name as TableName,
        rows: rows.length,
      })),
    })),
    findings: [...file.findings, ...file.dossiers.flatMap(({ findings }) => findings)],
    more: file.dossiers.reduce((sum, dossier) => sum + dossier.more, file.more),
  }
}

/** The newest layout met: one row of Decision 3176 shows a program that writes it. */
function editionOf(dossiers: readonly Dossier[]): Edition | undefined {
  const editions = dossiers.flatMap(({ tables }) => [
    ...(tables.XML13 ?? []).map((row) => layoutOf('XML13', row).edition),
    ...(tables.XML14 ?? []).map((row) => layoutOf('XML14', row).edition),
  ])
  if (editions.includes('3176')) return '3176'
  return editions.includes('4750') ? '4750' : undefined
}
