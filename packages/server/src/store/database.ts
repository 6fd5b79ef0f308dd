// The pool, and the one way to run a named statement.
import { LienThongError, refuse } from '@lienthong/core'
import pg from 'pg'

export interface Statement {
  readonly name: string
  readonly text: string
  /** Named exception: reads rows of many citizens; never hot, never locks. */
  readonly fanOut?: true
}

/** Every statement of the store, for the EXPLAIN test. */
export const statements = new Map<string, Statement>()

/** Names a statement once; `pg` prepares it on each connection at its first use. */
export function sql(name: string, text: string, options: { fanOut?: true } = {}): Statement {
  const statement = { name, text, ...options }
  if (statements.has(name)) throw new TypeError(`two statements are called ${name}`)
  statements.set(name, statement)
  return statement
}

export type Row = Readonly<Record<string, unknown>>
export interface Queryable {
  query<R extends Row>(config: {
    name?: string
    text: string
    values: unknown[]
  }): Promise<{ rows: R[] }>
}

export interface PoolOptions {
  readonly databaseUrl: string
  /** Connections of this process. */
  readonly poolSize: number
  /** False behind a pooler that cannot keep named statements. */
  readonly preparedStatements: boolean
}

export interface Database {
  readonly pool: pg.Pool
  run<R extends Row>(statement: Statement, values: unknown[], on?: Queryable): Promise<R[]>
}

export function openDatabase(options: PoolOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: options.poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
  })
  // An idle connection that the database drops is no news: the next call takes another one.
  pool.on('error', () => undefined)
  // While the pool ends, nobody else listens to its clients: a database that goes then is no crash.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    pool,
    async run<R extends Row>(statement: Statement, values: unknown[], on: Queryable = pool) {
      const name = options.preparedStatements ? { name: statement.name } : {}
      try {
        return (await on.query<R>({ ...name, text: statement.text, values })).rows
      } catch (error) {
        throw toRefusal(error)
      }
    },
  }
}

/**
 * Errors of the database are told apart by SQLSTATE only: constraint and table names differ on a cluster.
 * What is not listed stays what it is, and becomes an internal error.
 */
export function toRefusal(error: unknown): unknown {
  if (LienThongError.is(error)) return error
  const state = sqlState(error)
  // 23514: no partition for this minute. 53xxx: out of connections, memory or disk. 57P0x: shutting
  // down. 08xxx and socket errors: no connection.
  if (state === '57014' || state === '55P03') return refuse('too_slow', { cause: error })
  const away = ['08', '53', '57P'].some((begin) => state.startsWith(begin))
  if (state === '23514' || away || noConnection(error)) {
    return refuse('not_ready', { cause: error })
  }
  return error
}

export const sqlState = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}

/** The driver's own errors carry no SQLSTATE: a socket's code, or its words. */
const noConnection = (error: unknown): boolean =>
  ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT'].includes(sqlState(error)) ||
  (error instanceof Error &&
    /terminated|not queryable|timeout exceeded when trying to connect/.test(error.message))
