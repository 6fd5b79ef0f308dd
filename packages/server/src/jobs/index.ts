// What runs beside the requests: partitions ahead of time, old proofs forgotten. All of it may run twice.
import { plusSeconds } from '@lienthong/core'
import { expireDocuments } from '../documents/expire.ts'
import { relay } from '../events/relay.ts'
import type { Exchange } from '../exchange.ts'
import { forgetDone } from '../store/outbox.ts'
import { ensurePartitions } from '../store/partitions.ts'
import { forgetProofs } from '../store/proof-seen.ts'

/** Longer than a receiver remembers what it has seen. */
const keptEventSeconds = 40 * 24 * 60 * 60

export interface Jobs {
  stop(): Promise<void>
}

export async function startJobs(exchange: Exchange): Promise<Jobs> {
  const { database, protocolClock } = exchange
  const partitions = () => ensurePartitions(database, protocolClock())
  const forget = () => forgetProofs(database, Math.floor(protocolClock() / 60_000))
  await partitions()
  const forgetOld = () =>
    forgetDone(database, new Date(plusSeconds(protocolClock(), -keptEventSeconds)))
  const running = [
    every(24 * 60 * 60, partitions),
    every(60, forget),
    every(60 * 60, forgetOld),
    every(1, () => relay(exchange)),
    every(60, () => expireDocuments(exchange)),
  ]
  return {
    async stop() {
      await Promise.all(running.map((job) => job.stop()))
    },
  }
}

/** Runs again and again, never twice at once; a failure waits for the next turn. */
export function every(seconds: number, work: () => Promise<void>): Jobs {
  let current: Promise<void> | undefined
  const timer = setInterval(() => {
    // Turns do not queue up behind a slow one: who stops would wait for all of them.
    current ??= work()
      // The database may be away: readiness says so, and the next turn does the work.
      .catch(() => undefined)
      .finally(() => {
        current = undefined
      })
  }, seconds * 1000)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await current
    },
  }
}
