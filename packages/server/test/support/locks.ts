// A third party in the database: holds what a test names, and watches who waits.
import pg from 'pg'
import type { TestExchange } from './exchange.ts'

export interface Held {
  release(): Promise<void>
}

/** Runs a statement that takes locks, and keeps them until released. */
export async function hold(exchange: TestExchange, statement: string): Promise<Held> {
  const client = new pg.Client({ connectionString: exchange.databaseUrl })
  await client.connect()
  await client.query('begin')
  await client.query(statement)
  return {
    async release() {
      await client.query('rollback')
      await client.end()
    },
  }
}

/** Who waits for whom at this moment: the statement that waits, and the one that it waits for. */
export const waits = (exchange: TestExchange) =>
  exchange.sql<{ waits: string; behind: string }>(
    `select w.query as waits, b.query as behind
      from pg_stat_activity w, unnest(pg_blocking_pids(w.pid)) as blocking
      join pg_stat_activity b on b.pid = blocking
      where w.datname = current_database()`,
  )

/** Returns when so many connections of this database wait for a lock. */
export async function untilWaiting(exchange: TestExchange, count: number): Promise<void> {
  for (;;) {
    const [row] = await exchange.sql<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (row?.n === count) return
  }
}
