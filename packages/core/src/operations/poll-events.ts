import { PollReply, PollRequest } from '../contracts/events.ts'
import { defineOperation } from './define.ts'

/** Takes events, and says which ones arrived. @see RFC 8936 */
export const pollEvents = defineOperation({
  id: 'pollEvents',
  method: 'POST',
  path: '/events/poll',
  tag: 'events',
  title: { en: 'Poll for events', vi: 'Nhận sự kiện' },
  access: { as: 'participant', scope: 'events:receive' },
  takes: 'json',
  maxBytes: 65_536,
  input: PollRequest,
  reply: PollReply,
  errors: 'problem',
  refusals: [],
})
