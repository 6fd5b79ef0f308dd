import Type from 'typebox'
import { SignedTrustList } from '../contracts/trust-list.ts'
import { defineOperation } from './define.ts'

/** Keys that sign papers, with their history: for whoever verifies offline. */
export const readTrustList = defineOperation({
  id: 'readTrustList',
  method: 'GET',
  path: '/trust-list',
  tag: 'papers',
  title: { en: 'Trust list', vi: 'Danh sách tin cậy' },
  access: { as: 'nobody' },
  takes: 'nothing',
  input: Type.Object({}, { additionalProperties: false }),
  reply: SignedTrustList,
  errors: 'problem',
  refusals: [],
})
