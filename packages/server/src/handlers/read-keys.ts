import type { PublicKeys } from '@lienthong/core'
import type { Handler } from './handler.ts'

export const readKeys: Handler<'readKeys'> = async ({ exchange }) => ({
  keys: exchange.publicKeys as PublicKeys['keys'],
})
