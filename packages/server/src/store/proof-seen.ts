// The memory of used proofs and assertions that concern no citizen; alone in its transaction.
import { type ErrorCode, type Instant, refuse } from '@lienthong/core'
import type { ProofUse } from '../evidence/access.ts'
import { type Database, sql, sqlState } from './database.ts'

const seeProof = sql('see_proof', 'select see_proof($1, $2, $3, $4) as outcome')
const forgetProofs = sql(
  'forget_proofs',
  `delete from proof_seen where hash in
    (select hash from proof_seen where minute < $1 order by minute limit 5000)`,
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

/** Deletes one slice of what is too old to matter. */
export const forgetProofSlice = (database: Database, nowMinute: number) =>
  database.run(forgetProofs, [nowMinute - proofMemoryMinutes])
