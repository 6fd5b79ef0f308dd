import { deskForm, profileOf } from '@lienthong/core'
import { entriesWay } from '../store/ways.ts'
import type { Handler } from './handler.ts'

export const readPrefill: Handler<'readPrefill'> = async ({ exchange, caller }) => {
  const access = { ...caller.access, sections: profileOf('desk')?.sections ?? [] }
  const { body } = await exchange.doors.readCitizen(access, entriesWay)
  return deskForm(body)
}
