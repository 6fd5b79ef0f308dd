import { accessLogPage, pageStart } from '../evidence/access-log.ts'
import { accessesWay } from '../store/ways.ts'
import type { Handler } from './handler.ts'

export const readAccessLog: Handler<'readAccessLog'> = async ({ exchange, caller, input }) => {
  const limit = Number(input.limit ?? '50')
  const start = pageStart(input.before)
  const { body } = await exchange.doors.readCitizen(caller.access, accessesWay, [...start, limit])
  return accessLogPage(body, limit, await exchange.registry.names(), caller.name)
}
