import { profileOf, refuse } from '@lienthong/core'
import { nextPage, pageAfter } from '../book/pages.ts'
import { entriesWay } from '../store/ways.ts'
import type { Handler } from './handler.ts'

export const readHealthBook: Handler<'readHealthBook'> = async ({ exchange, caller, input }) => {
  const profile = profileOf(input.profile ?? 'all')
  if (profile === undefined) throw refuse('profile_unknown')
  const access = { ...caller.access, sections: profile.sections }
  const { sections, body } = await exchange.doors.readCitizen(
    access,
    entriesWay,
    pageAfter(input.after),
  )
  return {
    profile: profile.name,
    sections,
    entries: body.map(({ entry }) => entry),
    ...nextPage(body),
  }
}
