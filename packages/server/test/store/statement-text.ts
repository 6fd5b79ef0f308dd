// What can be told from the text of SQL alone: which tables it names, and what it must not say.
import type { Placement } from '../../src/store/layout.ts'

export type Layout = Readonly<Record<string, Placement>>

export interface Violation {
  readonly rule: string
  readonly object: string
  readonly why: string
}

export interface TableUse {
  readonly table: string
  /** The name that stands before its columns. */
  readonly alias: string
  readonly placement: Placement
}

/** One case and one kind of white space; without comments and the insides of strings. */
export const plainSql = (text: string): string =>
  text
    .replace(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, (part) => (part[0] === "'" ? "''" : ' '))
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replaceAll('public.', '')

/** The listed tables that a plain statement reads or writes, one for each time it names them. */
export function tablesIn(statement: string, layout: Layout): TableUse[] {
  const lists = statement.matchAll(
    /\b(?:from|join|into|update|using)\s+(.*?)(?=\b(?:where|set|on|values|select|group|order|limit|for|returning|join|left|right|inner|cross|natural|union|intersect|except|from|using|into)\b|[();]|$)/g,
  )
  return [...lists].flatMap(([, list = '']) =>
    list.split(',').flatMap((one) => {
      const [table = '', alias = table] = one
        .trim()
        .replace(/^only /, '')
        .split(/ as | /)
      const placement = Object.hasOwn(layout, table) ? layout[table] : undefined
      return placement === undefined ? [] : [{ table, alias: alias || table, placement }]
    }),
  )
}

/** The listed tables that a plain text writes. */
export const writtenTables = (text: string, layout: Layout): string[] =>
  [...text.matchAll(/\b(?:insert into|update|delete from|merge into) (?:only )?(\w+)/g)]
    .map(([, table = '']) => table)
    .filter((table) => Object.hasOwn(layout, table))

/** What no statement of ours may say, be it sent by Node or part of a function. */
export function findForbiddenText(object: string, sql: string, layout: Layout): Violation[] {
  const text = plainSql(sql)
  const said = forbidden.flatMap(({ rule, pattern, why }) => {
    const found = pattern.exec(text)
    return found === null ? [] : [{ rule, object, why: `${why} It says "${found[0].trim()}".` }]
  })
  const statements = text.split(';')
  return [
    ...said,
    ...statements.flatMap((one) => findLockedReference(object, one, layout)),
    ...statements.flatMap((one) => findChangedKey(object, one, layout)),
  ]
}

const forbidden: readonly { rule: string; pattern: RegExp; why: string }[] = [
  {
    rule: 'node-local',
    pattern:
      /\b(?:txid_\w+|pg_current_(?:xact|snapshot)\w*|pg_(?:xact|snapshot|visible|export_snapshot)\w*|pg_backend_pid|(?:curr|next|last|set)val|pg_(?:try_)?advisory\w*|pg_notify|inet_(?:client|server)_\w+) ?\(/,
    why: 'What a node knows of itself means nothing on another node.',
  },
  {
    rule: 'node-local',
    pattern: /(?<![\w.])(?:\w+\.)?(?:ctid|xmin|xmax|cmin|cmax|tableoid)\b(?! ?\()/,
    why: 'System columns mean nothing on another node.',
  },
  {
    rule: 'node-local',
    pattern: /(?:^|[;] ?|\b(?:begin|then|else|loop) )(?:listen|unlisten|notify) \w/,
    why: 'A notification stays on its node.',
  },
  {
    rule: 'modifying-with',
    pattern: /\bas (?:(?:not )?materialized )?\( ?(?:insert|update|delete|merge)\b/,
    why: 'A write inside WITH is never routed to one node.',
  },
  {
    rule: 'constraint-name',
    pattern: /\bon conflict on constraint\b|\bconstraint_name\b|\bpg_exception_detail\b/,
    why: 'Constraints have other names on a cluster.',
  },
  {
    rule: 'lock-timeout',
    pattern: /\block_timeout\b/,
    why: 'The setting of a session does not reach the workers.',
  },
]

function findLockedReference(object: string, statement: string, layout: Layout): Violation[] {
  const lock =
    /\bfor (?:no key update|update|key share|share)\b(?: of ([\w, ]+?)(?= nowait| skip| into|$))?/
  const found = lock.exec(statement)
  if (found === null) return []
  const chosen = found[1]?.split(',').map((name) => name.trim())
  return tablesIn(statement, layout)
    .filter(({ placement, alias }) => {
      return placement.group === 'reference' && (chosen === undefined || chosen.includes(alias))
    })
    .map(({ table }) => ({
      rule: 'locked-reference',
      object,
      why: `It locks rows of ${table}, which every node holds a copy of.`,
    }))
}

function findChangedKey(object: string, statement: string, layout: Layout): Violation[] {
  const [, set = ''] = /\bset (.*?)(?= where | returning |$)/.exec(statement) ?? []
  return tablesIn(statement, layout).flatMap(({ table, placement }) => {
    if (!('key' in placement)) return []
    const changed = new RegExp(`(?:^|[,(]) ?${placement.key} ?[=,)]`).test(set)
    const why = `It sets ${placement.key}, which decides where the row of ${table} lives.`
    return changed ? [{ rule: 'changed-key', object, why }] : []
  })
}
