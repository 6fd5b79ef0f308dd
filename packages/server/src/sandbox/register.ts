// Writes participants and their public keys into the registry of a sandbox.
import { publicJwk, thumbprint } from '@lienthong/core'
import { type Database, sql } from '../store/database.ts'
import { participantKey, practitionerKey, type SandboxParticipant } from './participants.ts'

const insertParticipant = sql(
  'register_participant',
  `insert into participant (client_id, role, name_vi, name_en, facility, scopes, valid_from)
    values ($1, $2, $3, $4, $5, $6, '2024-01-01T00:00:00Z')
    on conflict (client_id) do update set scopes = $6`,
)
const insertKey = sql(
  'register_key',
  `insert into participant_key (client_id, kid, purpose, jwk, thumbprint, licence, valid_from)
    values ($1, $2, $3, $4, $5, $6, '2024-01-01T00:00:00Z') on conflict do nothing`,
)
const insertSecret = sql(
  'make_nonce_secret',
  "insert into exchange_secret (name, value) values ('nonce', $1) on conflict do nothing",
)
const selectHospitals = sql(
  'hospitals_of_sandbox',
  "select facility from participant where role = 'hospital' order by facility",
)

export async function registerParticipant(
  database: Database,
  seed: string,
  participant: SandboxParticipant,
): Promise<void> {
  const { clientId, role, name, facility = null, scopes, purposes } = participant
  await database.run(insertParticipant, [clientId, role, name.vi, name.en, facility, scopes])
  const own = purposes.map((purpose) => ({
    purpose,
    licence: null,
    jwk: participantKey(seed, participant, purpose),
  }))
  const practitioners = (participant.practitioners ?? []).map((licence) => ({
    purpose: 'document',
    licence,
    jwk: practitionerKey(seed, participant, licence),
  }))
  for (const { purpose, licence, jwk } of [...own, ...practitioners]) {
    const row = [clientId, jwk.kid, purpose, publicJwk(jwk), await thumbprint(jwk), licence]
    await database.run(insertKey, row)
  }
}

export const makeNonceSecret = (database: Database, secret: Buffer) =>
  database.run(insertSecret, [secret])

export async function hospitalsIn(database: Database): Promise<readonly string[]> {
  const rows = await database.run<{ facility: string }>(selectHospitals, [])
  return rows.map(({ facility }) => facility)
}
