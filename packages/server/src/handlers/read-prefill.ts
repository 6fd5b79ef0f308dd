import { deskForm, profileOf } from '@lienthong/core'
import { pageAfter } from '../book/pages.ts'
import { entriesWay } from '../store/ways.ts'
import type { Handler } from './handler.ts'

export const readPrefill: Handler<'readPrefill'> = async ({ exchange, caller }) => {
  const access = { ...caller.access, sections: profileOf('desk')?.sections ?? [] }
  // The newest page: the form takes the newest values.
  const { body } = await exchange.doors.readCitizen(access, entriesWay, pageAfter(undefined))
  return deskForm(body.map(({ entry }) => entry))
}
