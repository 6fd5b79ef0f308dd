import Type from 'typebox'
import { AccessLog } from '../contracts/access-log.ts'
import { strict } from '../contracts/wire.ts'
import { defineOperation } from './define.ts'

/** Who read the record, newest first; refused tries too. For the citizen, through a `self` grant. */
export const readAccessLog = defineOperation({
  id: 'readAccessLog',
  method: 'GET',
  path: '/access-log',
  tag: 'visits',
  title: { en: 'Who read my record', vi: 'Ai đã xem hồ sơ của tôi' },
  access: { as: 'citizen', action: 'read-accesses' },
  takes: 'query',
  input: strict({
    /** `next` of the page before. */
    before: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{35}$' })),
    limit: Type.Optional(Type.String({ pattern: '^([1-9][0-9]?|100)$' })),
  }),
  reply: AccessLog,
  errors: 'problem',
  refusals: [],
})
