import { currentTrustList } from '../registry/trust-list.ts'
import type { Handler } from './handler.ts'

export const readTrustList: Handler<'readTrustList'> = async ({ exchange }) => ({
  list: await currentTrustList(exchange),
})
