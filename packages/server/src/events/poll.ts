// RFC 8936: acknowledge, refuse, and take what waits.
import { setTimeout as wait } from 'node:timers/promises'
import { type PollReply, type PollRequest, plusSeconds } from '@lienthong/core'
import type { Exchange } from '../exchange.ts'
import type { ParticipantCaller } from '../http/caller.ts'
import { finish, leaseWaiting } from '../store/outbox.ts'

/** So long a poll keeps what it was given, before another one gets it again. */
const leaseSeconds = 60
/** Shorter than any time-out on the way. */
const longPollMs = 8_000
const recheckMs = 500

export async function poll(
  exchange: Exchange,
  { clientId }: ParticipantCaller,
  request: PollRequest,
  isGone: () => boolean,
): Promise<PollReply> {
  const { ack = [], setErrs = {}, maxEvents = 100, returnImmediately = false } = request
  const { database } = exchange
  const at = new Date(exchange.protocolClock())
  if (ack.length > 0) await finish(database, clientId, ack.filter(isUuid), at)
  for (const [jti, error] of Object.entries(setErrs))
    if (isUuid(jti)) await finish(database, clientId, [jti], at, error)
  if (maxEvents === 0) return { sets: {}, moreAvailable: false }
  const rechecks = returnImmediately ? 0 : longPollMs / recheckMs
  for (let check = 0; ; check += 1) {
    // What is handed to nobody would be kept from the next poll for the whole lease.
    if (isGone()) return { sets: {}, moreAvailable: false }
    const reply = await take(exchange, clientId, maxEvents)
    const isOver = check >= rechecks || exchange.closing.aborted
    if (Object.keys(reply.sets).length > 0 || isOver) return reply
    await wait(recheckMs, undefined, { signal: exchange.closing }).catch(() => undefined)
  }
}

async function take(exchange: Exchange, receiver: string, most: number): Promise<PollReply> {
  const now = exchange.protocolClock()
  const lease = { now: new Date(now), until: new Date(plusSeconds(now, leaseSeconds)), most }
  const rows = await leaseWaiting(exchange.database, receiver, lease)
  return {
    sets: Object.fromEntries(rows.map(({ jti, content }) => [jti, content])),
    moreAvailable: rows.length === most,
  }
}

const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
