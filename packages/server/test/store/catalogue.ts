// Reads what a database really holds and names everything that would not work on a cluster.
import type { Client } from 'pg'
import type { Placement } from '../../src/store/layout.ts'
import {
  findForbiddenText,
  type Layout,
  plainSql,
  type TableUse,
  tablesIn,
  type Violation,
  writtenTables,
} from './statement-text.ts'

/** All violations of the store's rules, in tables and in functions. A clean schema has none. */
export async function findViolations(client: Client, layout: Layout): Promise<Violation[]> {
  const tables = await readTables(client)
  const functions = await readFunctions(client)
  return [
    ...findUnlisted(tables, layout),
    ...tables.flatMap((table) => findInTable(table, layout)),
    ...(await findInForeignKeys(client, layout)),
    ...(await findSequences(client, layout)),
    ...functions.flatMap((one) => findInFunction(one, functions, layout)),
  ]
}

interface Table {
  readonly name: string
  /** Of a partition, the table that it is part of; else its own name. */
  readonly root: string
  readonly partitioned: boolean
  readonly partition: boolean
  readonly strategy: string | null
  readonly partitionColumn: string | null
  readonly columns: readonly Column[]
  readonly uniqueIndexes: readonly UniqueIndex[]
  readonly triggers: readonly string[]
  readonly rules: readonly string[]
}

interface Column {
  readonly name: string
  readonly type: string
  readonly notNull: boolean
  readonly identity: boolean
  readonly defaultText: string | null
}

interface UniqueIndex {
  readonly name: string
  readonly primary: boolean
  /** An expression has no column: null. */
  readonly columns: readonly (string | null)[]
}

/** Everything that is nobody else's: not the system's, not an extension's. */
const ours = (catalogue: string, oid: string, namespace: string) => `
  ${namespace} in (select oid from pg_namespace
    where nspname <> 'information_schema' and nspname not like 'pg\\_%')
  and not exists (select from pg_depend where classid = '${catalogue}'::regclass
    and objid = ${oid} and deptype = 'e')`

async function readTables(client: Client): Promise<Table[]> {
  const found = await client.query<Table>(`
    select c.oid::regclass::text as name,
      coalesce(pg_partition_root(c.oid), c.oid)::regclass::text as root,
      c.relkind = 'p' as partitioned, c.relispartition as partition, p.partstrat as strategy,
      (select attname::text from pg_attribute a where a.attrelid = c.oid and p.partnatts = 1
        and a.attnum = p.partattrs[0]) as "partitionColumn",
      array(select json_build_object('name', attname, 'type', format_type(atttypid, atttypmod),
          'notNull', attnotnull, 'identity', attidentity <> '',
          'defaultText', pg_get_expr(adbin, adrelid))
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0 and not attisdropped order by attnum) as columns,
      array(select json_build_object('name', i.indexrelid::regclass::text, 'primary', indisprimary,
          'columns', array(select a.attname::text from unnest(indkey[0:indnkeyatts - 1])
            with ordinality key (attnum, place) left join pg_attribute a on a.attrelid = c.oid
            and a.attnum = key.attnum and key.attnum > 0 order by place))
        from pg_index i where i.indrelid = c.oid and (indisunique or indisexclusion))
        as "uniqueIndexes",
      array(select tgname::text from pg_trigger where tgrelid = c.oid and not tgisinternal)
        as triggers,
      array(select rulename::text from pg_rewrite where ev_class = c.oid and rulename <> '_RETURN')
        as rules
    from pg_class c left join pg_partitioned_table p on p.partrelid = c.oid
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${ours('pg_class', 'c.oid', 'c.relnamespace')}
    order by 1`)
  return found.rows
}

function findUnlisted(tables: readonly Table[], layout: Layout): Violation[] {
  const present = tables.filter((table) => !table.partition).map((table) => table.name)
  const unlisted = present.filter((name) => !Object.hasOwn(layout, name))
  const missing = Object.keys(layout).filter((name) => !present.includes(name))
  return [
    ...unlisted.map((object) => violation('unlisted', object, 'The layout does not list it.')),
    ...missing.map((object) => violation('missing', object, 'The layout lists it.')),
  ]
}

function findInTable(table: Table, layout: Layout): Violation[] {
  const placement = Object.hasOwn(layout, table.root) ? layout[table.root] : undefined
  return [
    ...table.triggers.map((name) => violation('trigger', table.name, `It is called ${name}.`)),
    ...table.rules.map((name) => violation('rule', table.name, `It is called ${name}.`)),
    ...(placement === undefined || placement.group === 'local'
      ? []
      : [
          ...findInPartitioning(table, placement),
          ...findInDefaults(table),
          ...('key' in placement ? findInKeys(table, placement) : []),
        ]),
  ]
}

function findInPartitioning(table: Table, placement: Placement): Violation[] {
  const found = (rule: string, why: string) => [violation(rule, table.name, why)]
  const by = 'partitionedBy' in placement ? placement.partitionedBy : undefined
  if (placement.group === 'reference') {
    return table.partitioned || table.partition
      ? found('partitioned-reference', 'Every node holds the whole of it.')
      : []
  }
  if (table.partition) {
    return table.partitioned ? found('sub-partition', 'It is a partition and has partitions.') : []
  }
  if (table.partitioned && table.strategy !== 'r') {
    return found('not-by-range', 'Only ranges of time are dropped by DROP TABLE.')
  }
  const column = table.partitioned ? (table.partitionColumn ?? 'several columns') : undefined
  return column === by
    ? []
    : found('partitioned-otherwise', `By ${column ?? 'nothing'}; listed is ${by ?? 'nothing'}.`)
}

function findInDefaults({ name, columns }: Table): Violation[] {
  return columns.flatMap(({ name: column, identity, defaultText }) => {
    const text = plainSql(defaultText ?? '')
    if (identity || /\bnextval\(/.test(text)) {
      return [violation('sequence', name, `${column} is numbered by a node.`)]
    }
    return /\w\(|\b(?:current|local)_?(?:timestamp|date|time|user)\b/.test(text)
      ? [violation('computed-default', name, `${column} is not made by the application.`)]
      : []
  })
}

function findInKeys(table: Table, { key, group }: Keyed): Violation[] {
  const found = (rule: string, why: string) => [violation(rule, table.name, why)]
  const column = table.columns.find(({ name }) => name === key)
  if (column === undefined) return found('missing-key', `It has no column ${key}.`)
  if (group === 'citizen' && column.type !== 'bytea') {
    return found('key-type', `${key} is ${column.type}; rows of a citizen meet by equal types.`)
  }
  // Such a column is in no primary key either: one finding is enough.
  if (!column.notNull) return found('nullable-key', `${key} may be null.`)
  const late = table.uniqueIndexes.filter(({ columns }) => columns[0] !== key)
  return [
    ...late.flatMap(({ name }) => found('key-not-first', `${name} does not begin with ${key}.`)),
    ...(table.uniqueIndexes.some(({ primary }) => primary)
      ? []
      : found('no-primary-key', 'Its rows have no name.')),
  ]
}

type Keyed = Extract<Placement, { key: string }>

async function findInForeignKeys(client: Client, layout: Layout): Promise<Violation[]> {
  const found = await client.query<{
    name: string
    table: string
    target: string
    pairs: { from: string; to: string }[]
  }>(`
    select conname as name, conrelid::regclass::text as table, confrelid::regclass::text as target,
      array(select json_build_object('from', a.attname, 'to', b.attname)
        from unnest(conkey, confkey) pair ("from", "to")
        join pg_attribute a on a.attrelid = conrelid and a.attnum = pair."from"
        join pg_attribute b on b.attrelid = confrelid and b.attnum = pair."to") as pairs
    from pg_constraint k where contype = 'f' and conparentid = 0
      and ${ours('pg_constraint', 'k.oid', 'k.connamespace')}`)
  return found.rows.flatMap(({ name, table, target, pairs }) => {
    const [from, to] = [layout[table], layout[target]]
    const held = pairs.some((pair) => pair.from === 'citizen' && pair.to === 'citizen')
    const sameGroup = from?.group === 'citizen' && to?.group === 'citizen' && held
    if (to?.group === 'reference' || sameGroup) return []
    return [violation('foreign-key', table, `${name} leads to ${target}, out of the row's group.`)]
  })
}

/** The one of the migrator's own table is excepted. */
async function findSequences(client: Client, layout: Layout): Promise<Violation[]> {
  const found = await client.query<{ name: string; owner: string | null }>(`
    select c.oid::regclass::text as name,
      (select refobjid::regclass::text from pg_depend where classid = 'pg_class'::regclass
        and objid = c.oid and refclassid = 'pg_class'::regclass and deptype in ('a', 'i')) as owner
    from pg_class c where relkind = 'S' and ${ours('pg_class', 'c.oid', 'c.relnamespace')}`)
  return found.rows
    .filter(({ owner }) => layout[owner ?? '']?.group !== 'local')
    .map(({ name }) => violation('sequence', name, 'Each node counts for itself.'))
}

interface StoredFunction {
  readonly name: string
  readonly body: string
  readonly parameters: readonly string[]
}

async function readFunctions(client: Client): Promise<StoredFunction[]> {
  const found = await client.query<StoredFunction>(`
    select proname as name, coalesce(pg_get_function_sqlbody(p.oid), prosrc) as body,
      coalesce(proargnames, '{}') as parameters
    from pg_proc p where ${ours('pg_proc', 'p.oid', 'p.pronamespace')} order by 1`)
  return found.rows
}

function findInFunction(
  one: StoredFunction,
  all: readonly StoredFunction[],
  layout: Layout,
): Violation[] {
  const { name, parameters } = one
  const body = plainSql(one.body)
  const uses = tablesIn(body, layout)
  const keyed = uses.flatMap(({ placement }) => ('key' in placement ? [placement] : []))
  const found = (rule: string, why: string) => [violation(rule, name, why)]
  const called = all.find((other) => new RegExp(`\\b${other.name} ?\\(`).test(body))
  const parameter = `${keyed[0]?.key}_`
  return [
    ...findForbiddenText(name, one.body, layout),
    ...(/\bexecute\b/.test(body)
      ? found('dynamic-sql', 'A text that is made while running cannot be explained before.')
      : []),
    ...(called === undefined
      ? []
      : found('nested-function', `It calls ${called.name}, which may touch another key.`)),
    ...(groupsOf(uses, body, layout).size > 1
      ? found('two-groups', 'A transaction touches one key, and writes nothing else.')
      : []),
    ...(keyed.length > 0 && parameters[0] !== parameter
      ? found('key-not-first-parameter', `The first parameter is to be ${parameter}.`)
      : []),
    ...body.split(';').flatMap((statement) => findUnbound(name, statement, layout)),
  ]
}

function groupsOf(uses: readonly TableUse[], body: string, layout: Layout): Set<string> {
  const read = uses.flatMap(({ table, placement }) => {
    if (placement.group === 'citizen') return ['citizen']
    return placement.group === 'own' ? [table] : []
  })
  const written = writtenTables(body, layout).filter((table) => !('key' in (layout[table] ?? {})))
  return new Set([...read, ...written])
}

/** Keyed tables of a statement that are not bound to the parameter of their key's name. */
function findUnbound(name: string, statement: string, layout: Layout): Violation[] {
  const keyed = tablesIn(statement, layout).filter(({ placement }) => 'key' in placement)
  return keyed.flatMap(({ table, alias, placement }) => {
    const { key } = placement as Keyed
    const prefix = keyed.length > 1 ? `${alias}\\.` : `(?:${alias}\\.)?`
    const bound = new RegExp(`(?<![.\\w])${prefix}${key} ?= ?${key}_\\b`)
    const inserted = new RegExp(
      `\\binsert into ${table} ?\\( ?${key}\\b[^)]*\\) ?(?:values ?\\(|select) ?${key}_\\b`,
    )
    if (bound.test(statement) || inserted.test(statement)) return []
    return [violation('unbound', name, `A statement on ${table} is not bound to ${key}_.`)]
  })
}

/** In files of the store: errors told apart by what has another name on a cluster. */
export const findNamedConstraints = (
  files: readonly { readonly path: string; readonly text: string }[],
): Violation[] =>
  files
    .filter(({ text }) =>
      /\.constraint\b|\bconstraint_name\b|on conflict on constraint/i.test(text),
    )
    .map(({ path }) => violation('constraint-name', path, 'Only the SQLSTATE tells errors apart.'))

const violation = (rule: string, object: string, why: string): Violation => ({ rule, object, why })
