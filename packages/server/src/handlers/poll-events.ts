import { poll } from '../events/poll.ts'
import type { Handler } from './handler.ts'

export const pollEvents: Handler<'pollEvents'> = ({ exchange, caller, input, isGone }) =>
  poll(exchange, caller, input, isGone)
