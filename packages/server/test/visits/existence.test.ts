import { expect, test } from 'vitest'
import { fileOf, summaryOf } from '../support/claims.ts'
import { testExchange } from '../support/exchange.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()
const hospital = exchange.client('hospital-01001')

test("somebody else's QR does not tell whether the exchange knows its citizen", async () => {
  const [known, unknown] = [newPerson(), newPerson()]
  await hospital.submit(fileOf([summaryOf(known)]))
  const answers = []
  for (const person of [known, unknown]) {
    const qr = await exchange.present(person, { facility: '79024' })
    const { status, headers } = await hospital.exchangePresentation(qr)
    answers.push([status, 'access-record' in headers])
  }
  expect(answers[0]).toEqual(answers[1])
})
