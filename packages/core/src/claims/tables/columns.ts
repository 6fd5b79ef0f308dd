// The columns of a layout as a set, made once per layout.
import type { ClaimTable } from './define-table.ts'

const sets = new WeakMap<ClaimTable, ReadonlySet<string>>()

export function columnNames(table: ClaimTable): ReadonlySet<string> {
  const known = sets.get(table)
  if (known !== undefined) return known
  const names = new Set(table.fields.map(([, field]) => field))
  sets.set(table, names)
  return names
}
