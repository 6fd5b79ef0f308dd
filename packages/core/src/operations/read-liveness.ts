import Type from 'typebox'
import { Liveness } from '../contracts/health.ts'
import { defineOperation } from './define.ts'

export const readLiveness = defineOperation({
  id: 'readLiveness',
  method: 'GET',
  path: '/health/live',
  tag: 'operating',
  title: { en: 'Is the process alive', vi: 'Tiến trình còn chạy' },
  access: { as: 'nobody' },
  takes: 'nothing',
  input: Type.Object({}),
  reply: Liveness,
  errors: 'problem',
  refusals: [],
})
