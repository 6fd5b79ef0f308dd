// Unpacks the tables of one HOSO and checks them, one after the other.
import { decodeBase64, encodeBase64 } from '../base64.ts'
import { columnOf, type Dossier, type Row, type Tables, type UnknownTable } from '../claim-file.ts'
import { add, type Findings, type ListBudget, noFindings } from '../findings.ts'
import { foreignForm } from '../foreign-form.ts'
import type { ClaimLimits } from '../limits.ts'
import { dossierRules, longestKey, summaryOf } from '../rules/dossier-rules.ts'
import { checkRow } from '../rules/field-rules.ts'
import { isTableName, type TableName, tableNames } from '../tables/index.ts'
import type { PackedDossier, PackedTable } from './envelope-reader.ts'
import { readXml, XmlFault } from './read-xml.ts'
import { type Tell, tableReader } from './table-reader.ts'

/** A dossier whose file is still being read. */
export interface OpenDossier {
  readonly n: number
  readonly tables: Tables
  readonly unknown: readonly UnknownTable[]
  /** Tables that are in the file but could not be read. */
  readonly broken: ReadonlySet<TableName>
  readonly findings: Findings
}

/** What reading one dossier needs to know. */
export interface Reading {
  /** Number of the dossier in the file, from 1. */
  readonly n: number
  readonly limits: ClaimLimits
  readonly budget: ListBudget
}

/**
 * Reads and checks the tables of a HOSO. Yields `done`, the bytes of the file, about every 256 kB of
 * unpacked XML and after each table.
 */
export function* readDossier(
  packed: PackedDossier,
  { n, limits, budget, done }: Reading & { readonly done: number },
): Generator<number, OpenDossier> {
  const findings = noFindings(budget)
  const tables = new Map<TableName, Row[]>()
  const unknown: UnknownTable[] = []
  const broken = new Set<TableName>()
  let rowsLeft = limits.dossierRows
  for (const packedTable of packed) {
    const name = tableNameOf(packedTable.kind)
    if (name === undefined) {
      add(findings, limits, 'table_unknown', {
        dossier: n,
        table: packedTable.kind.trim().slice(0, 20),
      })
      unknown.push(keptAsItCame(packedTable))
      continue
    }
    // Several FILEHOSO of one table are one table; its rows are counted through.
    const rows = tables.get(name) ?? []
    const tell = tellingFrom(rows.length, (rule, place, details) =>
      add(findings, limits, rule, { dossier: n, table: name, ...place }, details),
    )
    const read = yield* readTable(name, packedTable, tell, done, {
      ...limits,
      dossierRows: rowsLeft,
    })
    if (read === null) {
      broken.add(name)
      continue
    }
    for (const [at, row] of read.entries()) {
      if (at % 1000 === 999) yield done
      checkRow(name, row, at + 1, tell)
      rows.push(row)
    }
    rowsLeft -= read.length
    if (rows.length > 0) tables.set(name, rows)
    yield done
  }
  return { n, tables: inOrder(tables), unknown, broken, findings }
}

const tellingFrom =
  (rowsBefore: number, tell: Tell): Tell =>
  (rule, { row, field } = {}, details = {}) =>
    tell(
      rule,
      {
        ...(row === undefined ? {} : { row: row + rowsBefore }),
        ...(field === undefined ? {} : { field }),
      },
      details,
    )

/** A dossier of a file that is a table by itself. */
export function openAlone(
  name: TableName,
  rows: readonly Row[],
  { n, limits, budget }: Reading,
): OpenDossier {
  const findings = noFindings(budget)
  for (const [at, row] of rows.entries()) {
    checkRow(name, row, at + 1, (rule, place, details) =>
      add(findings, limits, rule, { dossier: n, table: name, ...place }, details),
    )
  }
  return { n, tables: { [name]: rows }, unknown: [], broken: new Set(), findings }
}

/** Checks what can be told only now that the envelope was read, and closes the dossier. */
export function sealDossier(
  open: OpenDossier,
  file: {
    readonly facility: string | null
    readonly refused: boolean
    readonly earlier: Set<string>
  },
  limits: ClaimLimits,
): Dossier {
  const { n, tables, unknown, broken, findings } = open
  const maLk = keyOf(tables)
  for (const rule of dossierRules) {
    rule({ tables, broken, maLk, facility: file.facility }, (name, place, details) =>
      add(findings, limits, name, { dossier: n, ...place }, details),
    )
  }
  if (maLk !== null && file.earlier.has(maLk))
    add(findings, limits, 'dossier_repeated', { dossier: n })
  if (maLk !== null) file.earlier.add(maLk)
  return {
    n,
    maLk,
    facility: file.facility,
    tables,
    unknown,
    findings: findings.listed,
    more: findings.more,
    refused: findings.refused || file.refused,
  }
}

function keyOf(tables: Tables): string | null {
  const summary = summaryOf(tables)
  const key = summary === undefined ? '' : columnOf(summary, 'MA_LK').trim()
  return key === '' || key.length > longestKey ? null : key
}

function* readTable(
  name: TableName,
  { content, inline }: PackedTable,
  tell: Tell,
  done: number,
  limits: ClaimLimits,
): Generator<number, readonly Row[] | null> {
  if (inline) tell('table_inline')
  if (content.trim() === '') {
    tell('table_empty')
    return []
  }
  const bytes = inline ? new TextEncoder().encode(content) : decodeBase64(content)
  if (bytes === null) {
    tell('payload_not_base64')
    return null
  }
  const foreign = foreignForm(bytes)
  if (foreign !== undefined) {
    tell(foreign)
    return null
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) tell('payload_bom')
  let refused = false
  const reader = tableReader(
    name,
    (rule, place, details) => {
      refused ||= rule === 'payload_structure'
      tell(rule, place, details)
    },
    limits,
  )
  try {
    for (const _ of readXml(bytes, reader, limits)) yield done
  } catch (fault) {
    if (!(fault instanceof XmlFault)) throw fault
    tell(fault.rule, reader.place(), { position: fault.position })
    return null
  }
  if (reader.rows.length === 0 && !refused) tell('table_empty')
  return reader.rows
}

/** LOAIHOSO as tables are called here; the check-in table has no letter XML in its own decision. */
function tableNameOf(kind: string): TableName | undefined {
  const name = kind.trim().toUpperCase()
  if (name === '0' || name === 'XML0') return 'CHECKIN'
  return isTableName(name) ? name : undefined
}

const keptAsItCame = ({ kind, content, inline }: PackedTable): UnknownTable => ({
  name: kind.trim(),
  base64: inline ? encodeBase64(new TextEncoder().encode(content)) : content.replace(/\s/g, ''),
})

const inOrder = (tables: ReadonlyMap<TableName, readonly Row[]>): Tables =>
  Object.fromEntries(
    tableNames.filter((name) => tables.has(name)).map((name) => [name, tables.get(name) ?? []]),
  )
