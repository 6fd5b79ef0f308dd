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
