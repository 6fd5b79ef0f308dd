import { refuse } from '@lienthong/core'
import { databaseClockOffsetMs } from '../store/clock.ts'
import type { Handler } from './handler.ts'

/** A node further than this from its database would judge tokens by another time than its neighbours. */
const maxOffsetMs = 2000

export const readReadiness: Handler<'readReadiness'> = async ({ exchange }) => {
  const clockOffsetMs = await databaseClockOffsetMs(exchange.database, exchange.protocolClock)
  if (Math.abs(clockOffsetMs) > maxOffsetMs) throw refuse('not_ready')
  return { status: 'ready', clockOffsetMs }
}
