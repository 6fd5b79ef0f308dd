// Writes src/claims/tables/<table>.ts, one literal per table, from the three lists in test/facts/.
// Run: node packages/core/scripts/claim-tables.mjs && npx biome check --write packages/core/src/claims/tables
import { readFileSync, writeFileSync } from 'node:fs'

const facts = new URL('../test/facts/', import.meta.url)
const tables = new URL('../src/claims/tables/', import.meta.url)

const roots = new Map(rowsOf('health-table-roots.csv').map((row) => [row.table, row]))
const [main, later] = ['health-tables.csv', 'health-tables-qd3176.csv'].map(rowsOf)

// The columns that only decision 3176 has stand at the end of the first list and again in the second.
for (const name of roots.keys()) {
  write(
    name,
    main.filter((row) => row.table === name && row.source !== 'QD3176'),
  )
}
for (const name of new Set(later.map((row) => row.table))) {
  write(
    name,
    later.filter((row) => row.table === name),
    '3176',
  )
}

function write(name, rows, edition) {
  const shape = roots.get(name)
  const list = shape.list_element && `, list: '${shape.list_element}'`
  const twice = later.some((row) => row.table === name)
  const act = twice ? `, edition: '${edition ?? '4750'}'` : ''
  const id = `${name.toLowerCase()}${edition ? `Qd${edition}` : ''}`
  const lines = rows.map(
    (row) =>
      `  [${[
        row.order,
        `'${row.field}'`,
        `'${kindOf(row)}'`,
        row.max_length === 'n' ? `'n'` : row.max_length,
        row.required === '1' ? `'must'` : `'may'`,
        `'${row.meaning_en.replaceAll("'", "\\'")}'`,
      ].join(', ')}],`,
  )
  const source = edition
    ? `as Decision ${edition}/QĐ-BYT is reported to change it`
    : 'in the order of Decision 4750/QĐ-BYT'
  writeFileSync(
    new URL(`${name.toLowerCase()}${edition ? `-qd${edition}` : ''}.ts`, tables),
    `// Table ${name} ${source}. Written by scripts/claim-tables.mjs: change the list, not this file.
import { defineTable } from './define-table.ts'

// biome-ignore format: one line is one column
export const ${id} = defineTable('${name}', { root: '${shape.root_element}'${list}, record: '${shape.record_element}'${act} }, [
${lines.join('\n')}
])
`,
  )
}

/** The lists know only string and number; what a field holds follows from its size and its meaning. */
function kindOf({ field, type, max_length: size, meaning_en: meaning }) {
  if (field === 'NGAY_MIEN_CCT') return 'date'
  if (field === 'CAN_NANG' && size === '6') return 'decimal'
  if (field === 'SO_CCCD') return 'code'
  if (field.startsWith('GT_THE') || field === 'NGAY_TAI_KHAM')
    return size === '8' ? 'date8' : 'dates8'
  if (meaning.includes('";"') || meaning.includes('code(s)') || meaning.includes('Code(s)'))
    return 'list'
  if (type === 'number')
    return size === '15' || meaning.includes('decimals') ? 'decimal' : 'integer'
  if (/yyyymmdd(HHMM)?/.test(meaning) || field.startsWith('NGAY')) {
    if (size === '8') return 'date8'
    if (size === '12') return 'date12'
  }
  if (field.startsWith('NGAY_')) return 'list'
  if (field.startsWith('MA_')) return 'code'
  if (size === 'n' || Number(size) >= 255) return 'text'
  return 'code'
}

function rowsOf(name) {
  const [head, ...lines] = readFileSync(new URL(name, facts), 'utf8').trim().split(/\r?\n/)
  const names = cells(head)
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, at) => [names[at], cell])))
}

function cells(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  )
}
