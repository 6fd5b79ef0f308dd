import { issueTokenFor } from '../grants/issue-token.ts'
import type { Handler } from './handler.ts'

export const issueToken: Handler<'issueToken'> = ({ exchange, caller, input, show }) =>
  issueTokenFor(exchange, caller, input, show)
