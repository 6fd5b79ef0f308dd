import { serverMetadata } from '../http/server-metadata.ts'
import type { Handler } from './handler.ts'

export const readOpenidConfiguration: Handler<'readOpenidConfiguration'> = async ({ exchange }) =>
  serverMetadata(exchange.issuer)
