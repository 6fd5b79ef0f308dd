import Type from 'typebox'
import { PublicKeys } from '../contracts/oauth.ts'
import { defineOperation } from './define.ts'

/** Public keys of the exchange: `use: sig` for tokens and receipts, `use: enc` for a presentation's subject. */
export const readKeys = defineOperation({
  id: 'readKeys',
  method: 'GET',
  path: '/jwks',
  tag: 'tokens',
  title: { en: 'Public keys of the exchange', vi: 'Khóa công khai của hệ thống' },
  access: { as: 'nobody' },
  takes: 'nothing',
  input: Type.Object({}),
  reply: PublicKeys,
  errors: 'problem',
  refusals: [],
})
