import { profileOf, refuse } from '@lienthong/core'
import { entriesWay } from '../store/ways.ts'
import type { Handler } from './handler.ts'

export const readHealthBook: Handler<'readHealthBook'> = async ({ exchange, caller, input }) => {
  const profile = profileOf(input.profile ?? 'all')
  if (profile === undefined) throw refuse('profile_unknown')
  const access = { ...caller.access, sections: profile.sections }
  const { sections, body } = await exchange.doors.readCitizen(access, entriesWay)
  return { profile: profile.name, sections, entries: body }
}
