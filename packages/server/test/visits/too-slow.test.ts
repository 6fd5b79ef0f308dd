import pg from 'pg'
import { expect, test } from 'vitest'
import { fileOf, summaryOf } from '../support/claims.ts'
import { testExchange } from '../support/exchange.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()
const hospital = exchange.client('hospital-01001')

test('a read that took too long is on record with that code, and its proof is used up', async () => {
  const person = newPerson()
  await hospital.submit(fileOf([summaryOf(person)]))
  const { token } = await hospital.open(await exchange.present(person, { facility: '01001' }))
  const sending = { token, proof: await hospital.proof('GET', '/health-book', token) }
  const blocker = new pg.Client(exchange.databaseUrl)
  await blocker.connect()
  await blocker.query('begin; lock table entry in access exclusive mode')
  const slow = await hospital.send('/health-book', sending)
  await blocker.end()
  expect(slow.json.code).toBe('too_slow')
  const again = await hospital.send('/health-book', sending)
  expect(again.json.code).toBe('proof_replayed')
  const rows = await exchange.sql("select 1 from access_record where outcome = 'too_slow'")
  expect(rows).toHaveLength(1)
})
