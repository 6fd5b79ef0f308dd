import Type from 'typebox'
import { Readiness } from '../contracts/health.ts'
import { defineOperation } from './define.ts'

export const readReadiness = defineOperation({
  id: 'readReadiness',
  method: 'GET',
  path: '/health/ready',
  tag: 'operating',
  title: { en: 'May it be sent work', vi: 'Đã sẵn sàng nhận việc' },
  access: { as: 'nobody' },
  takes: 'nothing',
  input: Type.Object({}),
  reply: Readiness,
  errors: 'problem',
  refusals: ['not_ready'],
})
