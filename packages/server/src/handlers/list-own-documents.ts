import { ownDocuments } from '../documents/read.ts'
import type { Handler } from './handler.ts'

export const listOwnDocuments: Handler<'listOwnDocuments'> = ({ exchange, caller }) =>
  ownDocuments(exchange, caller)
