// How far this node's clock is from its database's.
import type { Instant } from '@lienthong/core'
import { type Database, sql } from './database.ts'

const selectNow = sql('database_clock', 'select extract(epoch from clock_timestamp()) * 1000 as ms')

export async function databaseClockOffsetMs(
  database: Database,
  clock: () => Instant,
): Promise<number> {
  const before = clock()
  const [row] = await database.run<{ ms: string }>(selectNow, [])
  const middle = (before + clock()) / 2
  return Math.round(middle - Number(row?.ms))
}
