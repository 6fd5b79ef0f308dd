// Monthly partitions of the access record, made two months ahead and dropped by DROP TABLE.
import { type Instant, nonceMinutes } from '@lienthong/core'
import { type Database, sqlState } from './database.ts'

const monthsAhead = 2

/** Makes the partitions of this month and the next two, and of the month of the oldest nonce still taken. */
export async function ensurePartitions(database: Database, now: Instant): Promise<void> {
  const { rows } = await database.pool.query<{ relname: string }>(
    "select relname from pg_class where relkind = 'r' and relname like 'access_record_%'",
  )
  const present = new Set(rows.map((row) => row.relname))
  for (const month of monthsFrom(now)) {
    if (present.has(month.table)) continue
    // Names and bounds are made here, from numbers; DDL takes no parameters.
    const create = `create table if not exists ${month.table} partition of access_record
      for values from (${month.from}) to (${month.to})`
    await database.pool.query(create).catch((error: unknown) => {
      // Another node was faster: 42P07 the table, 23505 its name, 42P17 its range.
      if (!['42P07', '23505', '42P17'].includes(sqlState(error))) throw error
    })
  }
}

function monthsFrom(now: Instant): { table: string; from: number; to: number }[] {
  const start = new Date(now)
  const minuteOf = (months: number) =>
    Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1) / 60_000
  const oldest = new Date(now - (nonceMinutes + 1) * 60_000)
  const first = oldest.getUTCMonth() === start.getUTCMonth() ? 0 : -1
  return Array.from({ length: monthsAhead + 1 - first }, (_, i) => {
    const from = minuteOf(first + i)
    const name = new Date(from * 60_000).toISOString().slice(0, 7).replace('-', '_')
    return { table: `access_record_${name}`, from, to: minuteOf(first + i + 1) }
  })
}
