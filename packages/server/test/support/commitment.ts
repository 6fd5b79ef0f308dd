// Recomputes in Node what the lock committed to in SQL: the formula is written twice on purpose.
import { createHash } from 'node:crypto'

export interface RecordRow {
  readonly citizen: Buffer
  readonly minute: number
  readonly proof: Buffer
  readonly grant_id: string | null
  readonly grant_version: number
  readonly what: Buffer
  readonly outcome: string
  readonly commitment: Buffer
}

/** @param secret of the citizen; empty where nobody of this key was ever written down */
export function commitmentOf(row: RecordRow, secret: Buffer): Buffer {
  const salt = sha256(secret, int4(row.minute), row.proof).subarray(0, 16)
  return sha256(
    salt,
    row.citizen,
    int4(row.minute),
    row.proof,
    int4(row.grant_version),
    int4(row.what.length),
    row.what,
    Buffer.from(row.outcome),
  )
}

const sha256 = (...parts: readonly Buffer[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest()

function int4(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
