// Turns the XML of one table into rows, whatever stands around them, and drops nothing on the way.
import { type ExtraElement, layoutOf, type Row } from '../claim-file.ts'
import type { FindingDetails } from '../findings.ts'
import type { ClaimLimits } from '../limits.ts'
import type { RuleName } from '../rules/catalogue.ts'
import { columnNames } from '../tables/columns.ts'
import type { ClaimTable } from '../tables/define-table.ts'
import { claimTables, type TableName } from '../tables/index.ts'
import { XmlFault, type XmlReader } from './read-xml.ts'

/** Says that a rule was hit at a row or column of the table being read. */
export type Tell = (
  rule: RuleName,
  place?: { readonly row?: number; readonly field?: string },
  details?: FindingDetails,
) => void

interface OpenRow {
  readonly depth: number
  /** Known columns in the order they came. */
  readonly values: Map<string, string>
  readonly extra: ExtraElement[]
}

export interface TableReader extends XmlReader {
  readonly rows: readonly Row[]
  /** The row and column being read, as far as there is one. */
  place(): { readonly row?: number; readonly field?: string }
}

export function tableReader(name: TableName, tell: Tell, limits: ClaimLimits): TableReader {
  const layouts: readonly ClaimTable[] = claimTables[name]
  const known = new Set(layouts.flatMap((layout) => [...columnNames(layout)]))
  const [shape] = layouts
  if (shape === undefined) throw new TypeError(`Table ${name} has no layout.`)
  const expected = [shape.root, shape.list, shape.record].filter((part) => part !== undefined)
  const shown = [...new Set(expected)].join('/')
  const rows: Row[] = []
  const told = new Set<string>()
  let depth = 0
  let signatureDepth = 0
  let row: OpenRow | undefined
  let leaf: { readonly name: string; readonly depth: number; text: string } | undefined

  // Rows that lack the same columns share one list: a short row must not cost more than it has bytes.
  const lists = new Map<string, readonly string[]>()
  const shared = (own: readonly string[], make: () => readonly string[]) => {
    const list = lists.get(own.join()) ?? make()
    lists.set(own.join(), list)
    return list
  }
  const once = (rule: RuleName, field?: string, details?: FindingDetails) => {
    const key = `${rule} ${field ?? ''}`
    if (told.has(key)) return
    if (told.size < limits.findings) told.add(key)
    tell(rule, { row: rows.length + 1, ...(field === undefined ? {} : { field }) }, details)
  }
  const begin = (at: number): OpenRow => {
    if (rows.length >= limits.dossierRows) throw new XmlFault('payload_too_big', '–')
    return { depth: at, values: new Map(), extra: [] }
  }

  return {
    rows,
    place: () => ({
      ...(row === undefined ? {} : { row: rows.length + 1 }),
      ...(leaf === undefined ? {} : { field: leaf.name }),
    }),
    open(element) {
      depth += 1
      if (signatureDepth > 0) return
      if (leaf !== undefined) {
        once('nested_in_leaf', leaf.name)
        leaf.text += `<${element}>`
        return
      }
      if (row === undefined && element === 'CHUKYDONVI') {
        signatureDepth = depth
        return
      }
      if (row === undefined && element === shape.record) {
        row = begin(depth)
        return
      }
      // Whatever directly holds a known column is a row, so that other roots and lists are read too.
      if (row === undefined && known.has(element) && depth > 1) {
        once('payload_root_variant', undefined, { expected: shown })
        row = begin(depth - 1)
      }
      if (row !== undefined) leaf = { name: element, depth, text: '' }
      else if (depth === 1 && element !== shape.root)
        once('payload_root_variant', undefined, { expected: shown })
    },
    text(text) {
      if (signatureDepth > 0) {
        if (text.trim() !== '') once('signature_not_checked')
      } else if (leaf !== undefined) {
        leaf.text += text
      } else if (text.trim() !== '') {
        once('payload_structure', undefined, { expected: shown })
      }
    },
    attribute() {
      if (signatureDepth === 0) once('attribute_ignored', leaf?.name)
    },
    close(element) {
      if (signatureDepth === depth) signatureDepth = 0
      else if (leaf !== undefined && leaf.depth < depth) leaf.text += `</${element}>`
      else if (leaf !== undefined && row !== undefined) {
        keep(row, leaf.name, leaf.text)
        leaf = undefined
      } else if (row?.depth === depth) {
        rows.push(finish(row))
        row = undefined
      }
      depth -= 1
    },
  }

  function keep(open: OpenRow, column: string, text: string): void {
    if (!known.has(column)) {
      once('element_unknown', column)
      open.extra.push([column, text])
    } else if (open.values.has(column)) {
      once('element_repeated', column)
      open.extra.push([column, text])
    } else {
      open.values.set(column, text)
    }
  }

  function finish({ values, extra }: OpenRow): Row {
    const row: Row = Object.fromEntries(values)
    const layout = layoutOf(name, row)
    const columns = layout.fields.map(([, field]) => field)
    const arrived = [...values.keys()]
    // Nearly every row of nearly every program: all columns, in order.
    if (
      arrived.length === columns.length &&
      arrived.every((column, at) => column === columns[at])
    ) {
      return extra.length > 0 ? { ...row, extra } : row
    }
    const own = columns.filter((column) => values.has(column))
    const foreign = arrived.filter((column) => !columnNames(layout).has(column))
    const missing = shared(own, () => columns.filter((column) => !values.has(column)))
    if (foreign.length > 0) once('edition_mixed')
    if (missing.length > 0)
      tell('element_missing', { row: rows.length + 1 }, { expected: someOf(missing) })
    if (arrived.filter((column) => !foreign.includes(column)).join() !== own.join())
      once('element_order')
    const kept: ExtraElement[] = [
      ...foreign.map((column): ExtraElement => [column, values.get(column) ?? '']),
      ...extra,
    ]
    return {
      ...Object.fromEntries(own.map((column) => [column, values.get(column) ?? ''])),
      ...(kept.length > 0 ? { extra: kept } : {}),
      ...(missing.length > 0 ? { missing } : {}),
    }
  }
}

const someOf = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} … (${names.length})` : names.join(', ')
