import { ClosedVisit, CloseVisit } from '../contracts/close-visit.ts'
import { defineOperation } from './define.ts'

/** Ends a visit: the desk its own, the citizen any of theirs. After the answer no read passes. */
export const closeVisit = defineOperation({
  id: 'closeVisit',
  method: 'POST',
  path: '/visits/close',
  tag: 'visits',
  title: { en: 'Close a visit', vi: 'Đóng lượt khám' },
  access: { as: 'citizen', action: 'close-visit' },
  takes: 'json',
  maxBytes: 4096,
  input: CloseVisit,
  reply: ClosedVisit,
  errors: 'problem',
  refusals: ['visit_unknown'],
})
