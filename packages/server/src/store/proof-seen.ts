// The memory of used proofs and assertions that concern no citizen; alone in its transaction.
import { type ErrorCode, type Instant, refuse } from '@lienthong/core'
import type { ProofUse } from '../evidence/access.ts'
import { type Database, sql, sqlState } from './database.ts'

const seeProof = sql('see_proof', 'select see_proof($1, $2, $3, $4) as outcome')
const slice = 5000
const deleteSlice = sql(
  'forget_proofs',
  `delete from proof_seen where hash in
    (select hash from proof_seen where minute < $1 order by minute limit ${slice}) returning minute`,
  { fanOut: true },
)

/** Minutes after which a used proof is forgotten; longer than any of them is accepted. */
export const proofMemoryMinutes = 10

/** Uses a proof or an assertion up. @throws LienThongError `replayed`, or what the participant's state says */
export async function useProof(
  database: Database,
  proof: ProofUse,
  clientId: string,
  issuedAt: Instant,
  replayed: ErrorCode = 'proof_replayed',
): Promise<void> {
  const rows = await database
    .run<{ outcome: ErrorCode | 'allowed' }>(seeProof, [
      proof.hash,
      proof.minute,
      clientId,
      new Date(issuedAt),
    ])
    .catch((error: unknown) => {
      throw sqlState(error) === '23505' ? refuse(replayed, { cause: error }) : error
    })
  const outcome = rows[0]?.outcome ?? 'internal'
  if (outcome !== 'allowed') throw refuse(outcome)
}

/** Deletes what is too old to matter, in slices, so that no one waits behind it. */
export async function forgetProofs(database: Database, nowMinute: number): Promise<void> {
  let deleted = slice
  while (deleted === slice) {
    deleted = (await database.run(deleteSlice, [nowMinute - proofMemoryMinutes])).length
  }
}
