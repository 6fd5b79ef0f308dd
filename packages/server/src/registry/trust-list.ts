// The signed list of who may sign papers: a new version when the registry has changed, or the last one gets old.
import { createHash } from 'node:crypto'
import {
  canonicalJson,
  type Instant,
  issueTrustList,
  type JsonObject,
  participantUrn,
  plusSeconds,
  sha256Base64url,
  type TrustedKey,
  type TrustedParticipant,
  toInstant,
} from '@lienthong/core'
import type { Exchange } from '../exchange.ts'
import { type Row, sql } from '../store/database.ts'
import type { Participant, ParticipantKey } from './participants.ts'

const selectLatest = sql(
  'latest_trust_list',
  `select version, content_digest, issued_at, list from trust_list order by version desc limit 1`,
)
const insertList = sql(
  'insert_trust_list',
  `insert into trust_list (version, content_digest, issued_at, list) values ($1, $2, $3, $4)
    on conflict do nothing`,
)

interface ListRow extends Row {
  readonly version: number
  readonly content_digest: Buffer
  readonly issued_at: Date
  readonly list: string
}

/** Half of its lifetime. */
const freshSeconds = 12 * 60 * 60

/** A list is asked for by anybody: it is made from the registry this often at most, by each node. */
const keptSeconds = 15
const kept = new WeakMap<Exchange, { readonly until: number; readonly list: Promise<string> }>()

export function currentTrustList(exchange: Exchange): Promise<string> {
  const now = exchange.protocolClock()
  const before = kept.get(exchange)
  if (before !== undefined && now < before.until) return before.list
  const list = publishedList(exchange, now)
  kept.set(exchange, { until: plusSeconds(now, keptSeconds), list })
  // What failed is not kept: the next caller tries again.
  list.catch(() => kept.delete(exchange))
  return list
}

/** Of two nodes that publish at once, one makes the next version, and both hand out that one. */
async function publishedList(exchange: Exchange, now: Instant): Promise<string> {
  const { database } = exchange
  // Before the registry: what another node publishes meanwhile takes the number, and stays newer.
  const [latest] = await database.run<ListRow>(selectLatest, [])
  const participants = (await exchange.registry.all()).flatMap(trustedParticipant)
  const content = createHash('sha256')
    .update(canonicalJson({ participants } as unknown as JsonObject))
    .digest()
  const isFresh =
    latest !== undefined && toInstant(latest.issued_at) > plusSeconds(now, -freshSeconds)
  if (isFresh && latest.content_digest.equals(content)) return latest.list
  const version = (latest?.version ?? 0) + 1
  const previous =
    latest === undefined
      ? {}
      : { previous: await sha256Base64url(new TextEncoder().encode(latest.list)) }
  const claims = { issuer: exchange.issuer, version, ...previous, participants, now }
  const list = await issueTrustList(claims, exchange.statementSigner)
  await database.run(insertList, [version, content, new Date(now), list])
  const [published] = await database.run<ListRow>(selectLatest, [])
  return published?.list ?? list
}

/** What of a participant others may have to believe: its role, and the keys that sign papers, for ever. */
function trustedParticipant(participant: Participant): readonly TrustedParticipant[] {
  const { clientId, role, name, facility, from, until } = participant
  const keys = participant.keys.flatMap(trustedKey)
  if (keys.length === 0) return []
  const period = { from, ...(until === undefined ? {} : { until }) }
  return [
    {
      id: participantUrn(clientId),
      clientId,
      name,
      ...(facility === null ? {} : { facility }),
      roles: [{ role, ...period }],
      keys,
    },
  ]
}

function trustedKey({ thumbprint: _, ...key }: ParticipantKey): readonly TrustedKey[] {
  const { purpose } = key
  return purpose === 'auth' || purpose === 'attest' ? [] : [{ ...key, purpose }]
}
