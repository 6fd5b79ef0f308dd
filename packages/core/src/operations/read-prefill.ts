import { DeskForm } from '../contracts/desk-form.ts'
import { strict } from '../contracts/wire.ts'
import { defineOperation } from './define.ts'

/** The fields that the admission desk would have typed. */
export const readPrefill = defineOperation({
  id: 'readPrefill',
  method: 'GET',
  path: '/health-book/prefill',
  tag: 'health book',
  title: { en: 'Desk fields', vi: 'Các trường ở quầy tiếp đón' },
  access: { as: 'citizen', action: 'read-book' },
  takes: 'query',
  input: strict({}),
  reply: DeskForm,
  errors: 'problem',
  refusals: ['section_not_granted'],
})
