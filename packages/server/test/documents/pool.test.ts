// A process has few connections; nobody who holds one of them waits for a second.
import { referral } from '@lienthong/core'
import { expect, test } from 'vitest'
import { testExchange } from '../support/exchange.ts'
import { issue, ownView, referralOf, visitOf } from '../support/papers.ts'

const exchange = await testExchange()
const here = exchange.client('hospital-01001')
/** More than a process has connections. */
const many = 15

test('more citizens than there are connections look at their papers at once, and all are answered', async () => {
  const views = []
  for (let n = 0; n < many; n += 1) {
    const { person } = await visitOf(exchange, here)
    views.push(await ownView(exchange, person))
  }
  const answers = await Promise.all(
    views.map(({ client, token }) => client.send('/documents', { token })),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(many).fill(200))
})

test('more papers than there are connections take the place of others at once, and all are taken', async () => {
  const olds = []
  for (let n = 0; n < many; n += 1) {
    const { token } = await visitOf(exchange, here)
    const { id } = referralOf(exchange)
    await issue(here, referral, referralOf(exchange, { id }), token)
    olds.push({ id, token })
  }
  const answers = await Promise.all(
    olds.map(({ id, token }) =>
      issue(here, referral, referralOf(exchange, { replaces: { id, reason: 'error' } }), token),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(many).fill(200))
})
