import Type from 'typebox'
import { ServerMetadata } from '../contracts/oauth.ts'
import { defineOperation } from './define.ts'

/** The same metadata where OpenID clients look. No ID token is issued. */
export const readOpenidConfiguration = defineOperation({
  id: 'readOpenidConfiguration',
  method: 'GET',
  path: '/.well-known/openid-configuration',
  tag: 'tokens',
  title: { en: 'The same metadata for OpenID clients', vi: 'Cùng thông tin cho máy khách OpenID' },
  access: { as: 'nobody' },
  takes: 'nothing',
  input: Type.Object({}),
  reply: ServerMetadata,
  errors: 'problem',
  refusals: [],
})
