// The only two doors to citizen tables. Both write the access record in the call that gives access.
import { type ErrorCode, type Instant, LienThongError, refuse } from '@lienthong/core'
import type pg from 'pg'
import { type Access, whatBytes } from '../evidence/access.ts'
import {
  type Database,
  type Queryable,
  type Row,
  type Statement,
  sql,
  sqlState,
  toRefusal,
} from './database.ts'

/** A way of reading: one SQL function whose first arguments are those of the lock. */
export interface Way<R extends Row> {
  readonly statement: Statement
  readonly __row?: R
}

export const wayOfReading = <R extends Row>(name: string, moreArguments: number): Way<R> => ({
  statement: sql(name, `select * from ${name}(${placeholders(lockArguments + moreArguments)})`),
})

declare const opened: unique symbol
/** A transaction behind the lock of one citizen. Nobody but {@link CitizenDoors} can make one. */
export interface CitizenConnection {
  readonly [opened]: true
  readonly citizen: Buffer
  /** Commitment of the access record of this change. */
  readonly commitment: Buffer
  run<R extends Row>(statement: Statement, values: unknown[]): Promise<R[]>
}

export interface CitizenDoors {
  /** Exactly one SQL call: lock, record, read. @throws LienThongError whatever the lock refused */
  readCitizen<R extends Row>(access: Access, way: Way<R>, args?: unknown[]): Promise<R>
  /** A transaction that begins with the lock. What `change` refuses is on record, its writes are not. */
  changeCitizen<T>(access: Access, change: (open: CitizenConnection) => Promise<T>): Promise<T>
  /** Records a refusal that was decided before the lock; returns what the record says. */
  refuseCitizen(access: Access, code: ErrorCode): Promise<ErrorCode>
}

export interface DoorOptions {
  readonly database: Database
  readonly ruleClock: () => Instant
  readonly randomBytes: (length: number) => Buffer
}

/** No commitment where there is no such citizen. */
type LockRow = { outcome: ErrorCode | 'allowed'; commitment: Buffer | null }

const lockArguments = 11
const placeholders = (count: number) =>
  Array.from({ length: count }, (_, i) => `$${i + 1}`).join(', ')
const lockCitizen = sql(
  'lock_citizen',
  `select * from lock_citizen(${placeholders(lockArguments + 1)})`,
)

export function citizenDoors({ database, ruleClock, randomBytes }: DoorOptions): CitizenDoors {
  const lockValues = (access: Access, refusal: ErrorCode | null) => {
    const now = ruleClock()
    return [
      access.citizen,
      access.grant,
      access.holder,
      new Date(access.issuedAt),
      new Date(now),
      access.proof.minute,
      access.proof.hash,
      whatBytes(access, now),
      access.action,
      access.sections,
      refusal,
    ]
  }

  /** Runs a statement that begins with the lock; its record is the proof's only use. */
  async function pass<R extends LockRow>(
    access: Access,
    statement: Statement,
    values: unknown[],
    on?: Queryable,
  ): Promise<R> {
    access.use.passed = true
    try {
      const [row] = await database.run<R>(statement, values, on)
      if (row === undefined) throw new TypeError('the lock answers one row')
      if (row.commitment !== null) access.use.commitment = row.commitment
      return row
    } catch (error) {
      throw sqlState(error) === '23505' ? refuse('proof_replayed', { cause: error }) : error
    }
  }

  /** The statement was ended, its record with it: the try is recorded on its own, and its proof used up. */
  const recordTooSlow = (access: Access) => async (error: unknown) => {
    const isSlow = LienThongError.is(error) && error.code === 'too_slow'
    if (isSlow) await lockForChange(access, error.code)
    throw error
  }

  const lockForChange = (access: Access, refusal: ErrorCode | null, on?: Queryable) =>
    pass(access, lockCitizen, [...lockValues(access, refusal), randomBytes(32)], on)

  return {
    async readCitizen(access, way, args = []) {
      const values = [...lockValues(access, null), ...args]
      const row = await pass(access, way.statement, values).catch(recordTooSlow(access))
      if (row.outcome !== 'allowed') throw refuse(row.outcome)
      return row as unknown as NonNullable<typeof way.__row>
    },

    async changeCitizen(access, change) {
      let locked = false
      try {
        const done = await inTransaction(database.pool, async (client) => {
          const row = await lockForChange(access, null, client)
          locked = true
          if (row.outcome !== 'allowed') return { refused: row.outcome }
          const commitment = row.commitment ?? unrecorded()
          return { value: await change(openConnection(database, client, access, commitment)) }
        })
        if ('refused' in done) throw new RecordedRefusal(done.refused)
        return done.value
      } catch (error) {
        if (error instanceof RecordedRefusal) throw refuse(error.code)
        // No record stands that an answer could name.
        delete access.use.commitment
        // Rolled back, the record with it: a refusal by the change itself is recorded on its own.
        if (locked && LienThongError.is(error) && error.fault === 'caller') {
          await lockForChange(access, error.code)
        }
        throw error
      }
    },

    async refuseCitizen(access, code) {
      const row = await lockForChange(access, code)
      return row.outcome === 'allowed' ? code : row.outcome
    },
  }
}

const unrecorded = (): never => {
  throw new TypeError('a change of a citizen that does not exist')
}

/** Committed with its record; only the answer is still to be given. */
class RecordedRefusal extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode) {
    super(code)
    this.code = code
  }
}

function openConnection(
  database: Database,
  client: pg.PoolClient,
  access: Access,
  commitment: Buffer,
): CitizenConnection {
  const run: CitizenConnection['run'] = (statement, values) =>
    database.run(statement, values, client)
  // The brand exists only in the type: this function is its one maker.
  return { citizen: access.citizen, commitment, run } as unknown as CitizenConnection
}

async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw toRefusal(error)
  })
  let broken: Error | undefined
  const lost = (cause: Error) => {
    broken = cause
  }
  // Between two statements nobody else listens: without this, a database that goes ends the process.
  client.on('error', lost)
  try {
    await client.query('begin')
    const result = await work(client)
    await commit(client)
    return result
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => {
      // The connection is gone, and the transaction with it: the pool must not hand it out again.
      broken = cause
    })
    throw toRefusal(error)
  } finally {
    client.off('error', lost)
    client.release(broken)
  }
}

async function commit(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('commit')
  } catch (error) {
    const refusal = toRefusal(error)
    const lost = LienThongError.is(refusal) && refusal.code === 'not_ready'
    throw lost ? refuse('outcome_unknown', { cause: error, outcome: 'unknown' }) : error
  }
}
