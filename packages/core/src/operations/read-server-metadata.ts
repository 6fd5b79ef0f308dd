import Type from 'typebox'
import { ServerMetadata } from '../contracts/oauth.ts'
import { defineOperation } from './define.ts'

/** Where OAuth clients find everything else. @see RFC 8414 §3 */
export const readServerMetadata = defineOperation({
  id: 'readServerMetadata',
  method: 'GET',
  path: '/.well-known/oauth-authorization-server',
  tag: 'tokens',
  title: { en: 'OAuth server metadata', vi: 'Thông tin máy chủ OAuth' },
  access: { as: 'nobody' },
  takes: 'nothing',
  input: Type.Object({}),
  reply: ServerMetadata,
  errors: 'problem',
  refusals: [],
})
