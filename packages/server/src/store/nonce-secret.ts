// The secret under which nonces are made is a row, so that all nodes and tenants share it.
import { type Database, sql } from './database.ts'

const selectSecret = sql('nonce_secret', "select value from exchange_secret where name = 'nonce'")

export async function readNonceSecret(database: Database): Promise<Buffer> {
  const [row] = await database.run<{ value: Buffer }>(selectSecret, [])
  if (row === undefined) throw new TypeError('the database has no nonce secret; run the migration')
  return row.value
}
