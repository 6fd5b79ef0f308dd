import { serverMetadata } from '../http/server-metadata.ts'
import type { Handler } from './handler.ts'

export const readServerMetadata: Handler<'readServerMetadata'> = async ({ exchange }) =>
  serverMetadata(exchange.issuer)
