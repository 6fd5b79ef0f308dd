// SQL functions of the hot path, as lists of statements: the text is made from the list, and the tests
// EXPLAIN each statement by itself.

/** A statement on tables, bound to parameters and locals; `into` names the locals that take its row. */
export interface Statement {
  readonly sql: string
  readonly into?: string
}

export interface SqlFunction {
  readonly name: string
  readonly parameters: readonly (readonly [name: string, type: string])[]
  readonly returns: string
  readonly locals: readonly (readonly [name: string, type: string])[]
  /** Statements, and control flow without tables as plain text. */
  readonly body: readonly (Statement | string)[]
}

export function functionText(f: SqlFunction): string {
  const list = (pairs: SqlFunction['locals'], end: string) =>
    pairs.map(([name, type]) => `${name} ${type}`).join(end)
  const body = f.body.map((part) => (typeof part === 'string' ? part : `${withInto(part)};`))
  return [
    `create or replace function ${f.name}(${list(f.parameters, ', ')})`,
    `returns ${f.returns} language plpgsql as $$`,
    // Result columns carry the names of table columns; inside statements the table's is meant.
    '#variable_conflict use_column',
    ...(f.locals.length > 0 ? ['declare', `${list(f.locals, ';\n')};`] : []),
    'begin',
    ...body,
    'end $$',
  ].join('\n')
}

const withInto = ({ sql, into }: Statement) => (into === undefined ? sql : `${sql} into ${into}`)

export const statementsOf = (f: SqlFunction): readonly Statement[] =>
  f.body.filter((part) => typeof part !== 'string')
