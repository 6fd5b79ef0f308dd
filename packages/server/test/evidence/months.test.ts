import { expect, test } from 'vitest'
import { testExchange } from '../support/exchange.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()

test('a server that starts in the first minute of a month takes proofs with a nonce of the last', async () => {
  const now = Date.now()
  const start = new Date(now)
  const far = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 8, 1, 0, 0, 30)
  exchange.protocolShiftMs = far - now
  const app = await exchange.second()
  const hospital = exchange.client('hospital-01001')
  const { nonces, protocolClock } = app.exchange
  hospital.nonce = () => nonces.make(Math.floor(protocolClock() / 60_000) - 1)
  const jwt = await exchange.present(newPerson(), { facility: '01001' })
  const opened = await hospital.exchangePresentation(jwt, { app })
  exchange.protocolShiftMs = 0
  expect([opened.status, opened.json.code]).toEqual([200, undefined])
})
