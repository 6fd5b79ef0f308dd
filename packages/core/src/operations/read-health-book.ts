import Type from 'typebox'
import { HealthBook } from '../contracts/health-book.ts'
import { strict } from '../contracts/wire.ts'
import { defineOperation } from './define.ts'

/** The citizen's health book, as far as the grant covers it. No id in it: the token names citizen and grant. */
export const readHealthBook = defineOperation({
  id: 'readHealthBook',
  method: 'GET',
  path: '/health-book',
  tag: 'health book',
  title: { en: 'Read the health book', vi: 'Đọc sổ sức khỏe' },
  access: { as: 'citizen', action: 'read-book' },
  takes: 'query',
  input: strict({
    /** Name of a view of the book; default is `all`. */
    profile: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{1,40}$' })),
    /** `next` of the page before. */
    after: Type.Optional(Type.String({ pattern: '^[0-9a-f-]{36}\\.[\\w-]{1,80}$' })),
  }),
  reply: HealthBook,
  errors: 'problem',
  refusals: ['profile_unknown', 'section_not_granted'],
})
