import Type from 'typebox'
import { ClaimReceipt } from '../contracts/claims.ts'
import { defineOperation } from './define.ts'

/** Takes the `GIAMDINHHS` file that the hospital already makes; each dossier is taken or refused by itself. */
export const submitClaims = defineOperation({
  id: 'submitClaims',
  method: 'POST',
  path: '/claims',
  tag: 'claims',
  title: { en: 'Send a claim file', vi: 'Gửi tệp hồ sơ giám định' },
  access: { as: 'participant', scope: 'claims:write' },
  takes: 'xml',
  maxBytes: 16 * 1024 * 1024,
  input: Type.Object({}),
  reply: ClaimReceipt,
  errors: 'problem',
  refusals: ['claims_unreadable', 'claims_refused', 'claims_interrupted', 'claims_busy'],
})
