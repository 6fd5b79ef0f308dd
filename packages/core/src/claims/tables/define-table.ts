// The shape of a claim table as data, and the type of a row that follows from it.

/**
 * What a field holds. `date8` is `yyyymmdd`, `date12` is `yyyymmddHHMM`, `date` is one or the other;
 * `list` is several values joined by `;`, `dates8` a list of days. Every value stays text: a kind says how to read it.
 */
export type FieldKind =
  | 'text'
  | 'code'
  | 'list'
  | 'integer'
  | 'decimal'
  | 'date'
  | 'date8'
  | 'dates8'
  | 'date12'

/** One column: place in the official order, name, kind, size in characters (`n`: no limit), presence, title. */
export type FieldLine = readonly [
  order: number,
  field: string,
  kind: FieldKind,
  size: number | 'n',
  presence: 'must' | 'may',
  title: string,
]

/** The elements around the rows. A table without `list` has its fields directly under the root, once. */
export interface TableShape {
  readonly root: string
  readonly list?: string
  readonly record: string
  /** The act whose layout this is, where two acts differ in columns. */
  readonly edition?: Edition
}

/** The Ministry's decision that a layout follows. */
export type Edition = '4750' | '3176'

export interface ClaimTable<
  Name extends string = string,
  Fields extends readonly FieldLine[] = readonly FieldLine[],
> extends TableShape {
  readonly name: Name
  readonly fields: Fields
}

/** Columns of a table as optional texts: a misspelt column does not compile. */
export type ColumnsOf<Table extends ClaimTable> = {
  readonly [Field in Table['fields'][number][1]]?: string
}

export const defineTable = <const Name extends string, const Fields extends readonly FieldLine[]>(
  name: Name,
  shape: TableShape,
  fields: Fields,
): ClaimTable<Name, Fields> => ({ name, ...shape, fields })
