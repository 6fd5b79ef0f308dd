// A personal id finds a citizen only through a keyed hash of it.
import { createHmac } from 'node:crypto'
import type { PersonalId } from '@lienthong/core'
import { type Database, sql } from '../store/database.ts'

const selectIdentifier = sql('find_identifier', 'select citizen from identifier where hash = $1')
const insertIdentifier = sql(
  'add_identifier',
  'insert into identifier (hash, citizen) values ($1, $2) on conflict do nothing',
)

export interface CitizenFinder {
  find(personalId: PersonalId): Promise<Buffer | undefined>
  /** Finds, else makes the name of, a citizen. Of two at once, the loser takes the winner's. */
  findOrMake(personalId: PersonalId): Promise<Buffer>
}

export function citizenFinder(
  database: Database,
  identifierKey: Uint8Array,
  randomBytes: (length: number) => Buffer,
): CitizenFinder {
  const hashOf = (id: PersonalId) =>
    createHmac('sha256', identifierKey).update(`personal-id\0${id}`).digest()
  const find = async (hash: Buffer) =>
    (await database.run<{ citizen: Buffer }>(selectIdentifier, [hash]))[0]?.citizen
  return {
    find: (personalId) => find(hashOf(personalId)),
    async findOrMake(personalId) {
      const hash = hashOf(personalId)
      const known = await find(hash)
      if (known) return known
      await database.run(insertIdentifier, [hash, randomBytes(16)])
      const made = await find(hash)
      if (made === undefined) throw new TypeError('an identifier just written is not there')
      return made
    },
  }
}
