// Reads a statement's generic plan and says which tables in it are not bound to one parameter.
import type { Client } from 'pg'
import type { SqlFunction, Statement } from '../../src/store/functions/define.ts'
import type { Placement } from '../../src/store/layout.ts'
import type { Layout, Violation } from './statement-text.ts'

export interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Operation?: string
  readonly 'Index Cond'?: string
  readonly 'Recheck Cond'?: string
  readonly Filter?: string
  readonly Output?: readonly string[]
  readonly Plans?: readonly PlanNode[]
}

export interface Schema {
  readonly layout: Layout
  /** Table → column names in their order. */
  readonly columns: ReadonlyMap<string, readonly string[]>
  /** Partition → table. */
  readonly partitions: ReadonlyMap<string, string>
}

export async function readSchema(client: Client, layout: Layout): Promise<Schema> {
  const found = await client.query<{ name: string; root: string; columns: string[] }>(`
    select relname::text as name,
      (select relname::text from pg_class r
        where r.oid = coalesce(pg_partition_root(c.oid), c.oid)) as root,
      array(select attname::text from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped order by attnum) as columns
    from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`)
  return {
    layout,
    columns: new Map(found.rows.map(({ name, columns }) => [name, columns])),
    partitions: new Map(found.rows.map(({ name, root }) => [name, root])),
  }
}

export interface Preparable {
  readonly text: string
  /** Types of `$1`, `$2` …; PostgreSQL finds those that are not said. */
  readonly types?: readonly string[]
}

/** The plan for parameters that are not known yet: what a statement promises for every value. */
export async function planOf(client: Client, { text, types = [] }: Preparable): Promise<PlanNode> {
  const used = [...text.matchAll(/\$(\d+)/g)].map(([, n]) => Number(n))
  const count = Math.max(types.length, ...used)
  const values = count === 0 ? '' : `(${Array(count).fill('null').join(', ')})`
  const declared = types.length === 0 ? '' : `(${types.join(', ')})`
  // Without pruning every partition shows its condition; without sequential scans, every index does.
  await client.query(`set plan_cache_mode = force_generic_plan; set enable_partition_pruning = off;
    set enable_seqscan = off; prepare candidate${declared} as ${text}`)
  try {
    const explained = await client.query(
      `explain (format json, verbose, costs off) execute candidate${values}`,
    )
    return explained.rows[0]['QUERY PLAN'][0].Plan
  } finally {
    await client.query('deallocate candidate')
  }
}

export interface Binding {
  readonly table: string
  readonly placement: Extract<Placement, { key: string }>
  /** `$n`, when the table's key is equal to it in this place of the plan. */
  readonly parameter: string | undefined
}

/** One binding for every place where the plan touches a keyed table. */
export function bindingsOf(node: PlanNode, schema: Schema): Binding[] {
  const below = (node.Plans ?? []).flatMap((child) => bindingsOf(child, schema))
  const relation = node['Relation Name']
  const table = relation && (schema.partitions.get(relation) ?? relation)
  const placement = table === undefined ? undefined : schema.layout[table]
  if (table === undefined || placement === undefined || !('key' in placement)) return below
  // What an UPDATE or DELETE changes is what the scan below it found.
  if (node['Node Type'] === 'ModifyTable' && node.Operation !== 'Insert') return below
  const parameter =
    node['Node Type'] === 'ModifyTable'
      ? insertedParameter(node, schema.columns.get(table)?.indexOf(placement.key))
      : comparedParameter(node, placement.key)
  return [{ table, placement, parameter }, ...below]
}

/** The rows to be inserted come from below, with the table's columns in their order. */
function insertedParameter(node: PlanNode, position: number | undefined): string | undefined {
  const value = node.Plans?.[0]?.Output?.[position ?? -1]
  return value === undefined ? undefined : parameterIn(value)
}

function comparedParameter(node: PlanNode, key: string): string | undefined {
  const conditions = [node['Index Cond'], node['Recheck Cond'], node.Filter]
  return conditions
    .flatMap((condition) => (condition === undefined ? [] : conjuncts(condition)))
    .map((term) => /^(?:\w+\.)?(\w+) = (\S+)$/.exec(term))
    .flatMap((equality) => (equality?.[1] === key ? [parameterIn(equality[2] ?? '')] : []))
    .find((parameter) => parameter !== undefined)
}

const parameterIn = (text: string): string | undefined => /^\$\d+$/.exec(text)?.[0]

/** The terms that all must hold; an OR stays one term, and binds nothing. */
export function conjuncts(condition: string): string[] {
  const depths = depthsOf(condition)
  const whole = condition.startsWith('(') && depths.indexOf(0) === condition.length - 1
  if (whole) return conjuncts(condition.slice(1, -1))
  const ands = [...condition.matchAll(/ AND /g)].filter(({ index }) => depths[index] === 0)
  if (ands.length === 0) return [condition]
  const ends = [...ands.map(({ index }) => index), condition.length]
  const starts = [0, ...ands.map(({ index }) => index + ' AND '.length)]
  return starts.flatMap((start, at) => conjuncts(condition.slice(start, ends[at])))
}

/** After each letter, how many parentheses are open; inside a string, one more. */
function depthsOf(text: string): number[] {
  let open = 0
  let quoted = false
  return [...text].map((letter) => {
    if (letter === "'") quoted = !quoted
    else if (!quoted && (letter === '(' || letter === '[')) open += 1
    else if (!quoted && (letter === ')' || letter === ']')) open -= 1
    return open + (quoted ? 1 : 0)
  })
}

/**
 * What is wrong with the way in which a plan touches keyed tables.
 *
 * @param only - The one parameter that may be the key. Default is any, but everywhere the same.
 */
export function findUnboundPlaces(
  object: string,
  bindings: readonly Binding[],
  only?: string,
): Violation[] {
  const unbound = bindings.filter(({ parameter }) => parameter === undefined)
  const parameters = new Set(bindings.flatMap(({ parameter }) => parameter ?? []))
  const found = (rule: string, why: string) => ({ rule, object, why })
  if (unbound.length > 0) {
    return unbound.map(({ table, placement }) =>
      found('unbound', `It reaches ${table} without ${placement.key} = $n.`),
    )
  }
  if (parameters.size > 1) {
    return [found('several-keys', `It is bound to ${[...parameters].join(' and ')}.`)]
  }
  return only !== undefined && parameters.size === 1 && !parameters.has(only)
    ? [found('other-key', `It is bound to ${[...parameters]} instead of ${only}.`)]
    : []
}

export function findMixedGroups(object: string, bindings: readonly Binding[]): Violation[] {
  const groups = new Set(
    bindings.map(({ table, placement }) => (placement.group === 'citizen' ? 'citizen' : table)),
  )
  return groups.size > 1
    ? [{ rule: 'two-groups', object, why: `It touches ${[...groups].join(' and ')}.` }]
    : []
}

/** A function's statement as one to prepare: `$1` is the first parameter, locals follow. */
export function preparable({ parameters, locals }: SqlFunction, { sql }: Statement): Preparable {
  const names = [...parameters, ...locals]
  const text = names.reduce(
    (before, [name], at) =>
      before.replace(new RegExp(`(?<![\\w.])${name}\\b`, 'g'), () => `$${at + 1}`),
    sql,
  )
  return { text, types: names.map(([, type]) => type) }
}
