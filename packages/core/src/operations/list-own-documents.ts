import Type from 'typebox'
import { DocumentLines } from '../contracts/documents.ts'
import { defineOperation } from './define.ts'

/** The citizen's papers of every kind, in the citizen's own app. */
export const listOwnDocuments = defineOperation({
  id: 'listOwnDocuments',
  method: 'GET',
  path: '/documents',
  tag: 'papers',
  title: { en: "The citizen's own papers", vi: 'Các giấy của chính công dân' },
  access: { as: 'citizen', action: 'read-document' },
  takes: 'nothing',
  input: Type.Object({}, { additionalProperties: false }),
  reply: DocumentLines,
  errors: 'problem',
  refusals: [],
})
