// Writes claim files in their canonical form, and the canonical encoding of one dossier and its digest.
import { sha256Base64url } from '../trust/jws/base64url.ts'
import { encodeBase64 } from './base64.ts'
import {
  columnOf,
  type Dossier,
  hasColumn,
  layoutOf,
  type Row,
  type Tables,
  type UnknownTable,
} from './claim-file.ts'
import { columnNames } from './tables/columns.ts'
import { claimTables, type TableName, tableNames } from './tables/index.ts'
import { escaped } from './xml/escaped.ts'

/** What can be written: a file that was read, or one made by hand. */
export interface WritableClaims {
  readonly facility: string | null
  readonly madeOn: string | null
  readonly dossiers: readonly WritableDossier[]
}

export interface WritableDossier {
  readonly tables: Tables
  readonly unknown?: readonly UnknownTable[]
}

/**
 * Writes a claim file: official order, every column that the row does not name as missing, tables in
 * base64, LF, no byte order mark. Arrivals alone (only CHECKIN) become their own kind of file.
 *
 * A file written this way and read again is written again to the same byte. Signatures are not written.
 *
 * @throws TypeError where a row has a column that its table does not have, or a character that XML
 * cannot hold
 * @example
 * ```ts
 * const bytes = encodeClaims({ facility: '01001', madeOn: '20261123', dossiers: [{ tables: { XML1: [summary] } }] })
 * ```
 * @see Letter 1245/BHXH-CNTT
 */
export function encodeClaims(file: WritableClaims): Uint8Array {
  const arrivals = file.dossiers.flatMap(({ tables }) => tables.CHECKIN ?? [])
  const onlyArrivals = arrivals.length > 0 && file.dossiers.every(isArrival)
  const text = onlyArrivals ? arrivalsFile(arrivals) : envelope(file)
  return new TextEncoder().encode(text)
}

/**
 * The canonical encoding of a dossier: its facility, then its tables. It is the same for the same
 * rows, however they were packed: order of FILEHOSO, base64 or XML, white space, byte order mark, CDATA.
 */
export function encodeDossier(dossier: Pick<Dossier, 'facility' | 'tables' | 'unknown'>): string {
  const tables = filled(dossier.tables).flatMap((name) =>
    tableTexts(name, dossier.tables[name] ?? []),
  )
  const unknown = dossier.unknown.map(({ name, base64 }) => element('KHAC', `${name} ${base64}`))
  return [element('MACSKCB', dossier.facility ?? ''), ...tables, ...unknown.sort()].join('')
}

/** SHA-256 of {@link encodeDossier}, base64url: the dossier's natural key together with facility and MA_LK. */
export const dossierDigest = async (
  dossier: Pick<Dossier, 'facility' | 'tables' | 'unknown'>,
): Promise<string> => (await sealedDossier(dossier)).digest

export interface SealedDossier {
  /** {@link encodeDossier} in UTF-8. */
  readonly content: Uint8Array
  /** {@link dossierDigest} of it. */
  readonly digest: string
}

/** What is kept of a dossier and the digest that names it, from one encoding. */
export async function sealedDossier(
  dossier: Pick<Dossier, 'facility' | 'tables' | 'unknown'>,
): Promise<SealedDossier> {
  const content = new TextEncoder().encode(encodeDossier(dossier))
  return { content, digest: await sha256Base64url(content) }
}

const isArrival = ({ tables, unknown = [] }: WritableDossier): boolean =>
  unknown.length === 0 && filled(tables).join() === 'CHECKIN'

const filled = (tables: Tables): readonly TableName[] =>
  tableNames.filter((name) => (tables[name]?.length ?? 0) > 0)

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

function envelope({ facility, madeOn, dossiers }: WritableClaims): string {
  return `${declaration}<GIAMDINHHS xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<THONGTINDONVI>
${element('MACSKCB', facility ?? '')}</THONGTINDONVI>
<THONGTINHOSO>
${element('NGAYLAP', madeOn ?? '')}${element('SOLUONGHOSO', String(dossiers.length))}<DANHSACHHOSO>
${dossiers.map(hoso).join('')}</DANHSACHHOSO>
</THONGTINHOSO>
<CHUKYDONVI></CHUKYDONVI>
</GIAMDINHHS>
`
}

function hoso({ tables, unknown = [] }: WritableDossier): string {
  const known = filled(tables).flatMap((name) =>
    tableTexts(name, tables[name] ?? []).map((text) => ({
      name: name === 'CHECKIN' ? 'XML0' : name,
      base64: encodeBase64(new TextEncoder().encode(`${declaration}${text}`)),
    })),
  )
  const files = [...known, ...unknown].map(
    ({ name, base64 }) =>
      `<FILEHOSO>\n${element('LOAIHOSO', name)}${element('NOIDUNGFILE', base64)}</FILEHOSO>\n`,
  )
  return `<HOSO>\n${files.join('')}</HOSO>\n`
}

function arrivalsFile(rows: readonly Row[]): string {
  const [text = ''] = tableTexts('CHECKIN', rows)
  const end = text.lastIndexOf('</')
  return `${declaration}${text.slice(0, end)}<CHUKYDONVI></CHUKYDONVI>\n${text.slice(end)}`
}

/** One text for a table with a list; one for each row of a table without, because its root is the row. */
function tableTexts(name: TableName, rows: readonly Row[]): readonly string[] {
  const [{ root, record, ...more }] = claimTables[name]
  if (!('list' in more)) return rows.map((row) => rowText(name, row, root))
  const records = rows.map((row) => rowText(name, row, record)).join('')
  return [`<${root}>\n<${more.list}>\n${records}</${more.list}>\n</${root}>\n`]
}

function rowText(name: TableName, row: Row, tag: string): string {
  const layout = layoutOf(name, row)
  const missing = new Set(row.missing)
  const columns = [...columnNames(layout)].filter(
    (column) => hasColumn(row, column) || !missing.has(column),
  )
  const others = Object.keys(row).filter(
    (column) => column !== 'extra' && column !== 'missing' && !columnNames(layout).has(column),
  )
  for (const column of others) {
    if (!claimTables[name].some((other) => columnNames(other).has(column))) {
      throw new TypeError(`Table ${name} has no column ${column}.`)
    }
  }
  const elements = [
    ...[...columns, ...others].map((column) => element(column, columnOf(row, column))),
    ...(row.extra ?? []).map(([extra, text]) => element(extra, text)),
  ]
  return `<${tag}>\n${elements.join('')}</${tag}>\n`
}

/** Everything that XML 1.0 has no way to write, not even as a reference. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

function element(name: string, text: string): string {
  if (/[\s<>&"'/=]/.test(name) || name === '')
    throw new TypeError('An element has a name that XML cannot hold.')
  if (unwritable.test(text)) throw new TypeError(`${name} holds a character that XML cannot hold.`)
  return `<${name}>${escaped(text)}</${name}>\n`
}
