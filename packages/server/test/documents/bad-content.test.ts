// Whatever stands in a paper, and whatever is said about it: it is taken or refused, and the exchange never fails.
import { appointment, type DocumentKind, type JsonObject, referral } from '@lienthong/core'
import { expect, test } from 'vitest'
import { relay } from '../../src/events/relay.ts'
import { testExchange } from '../support/exchange.ts'
import { act, appointmentOf, issue, poll, referralOf, visitOf } from '../support/papers.ts'

const exchange = await testExchange()
const here = exchange.client('hospital-01001')
const now = new Date(exchange.ruleTime).toISOString()

async function issued(kind: DocumentKind, bend: object) {
  const { token } = await visitOf(exchange, here)
  const body = kind === referral ? referralOf(exchange) : appointmentOf(exchange)
  return issue(here, kind, { ...body, ...bend } as JsonObject, token)
}

const course = (from: string, to: string) => ({ course: { from, to } })
const refused: readonly (readonly [why: string, kind: DocumentKind, bend: object])[] = [
  ['a course that begins on 30 February', referral, course('2026-02-30', '2026-12-31')],
  ['a course in the year 0', referral, course('0000-01-01', '2026-12-31')],
  ['a day of which nobody knows the month', referral, { asks: { expectedOn: '2026-99-99' } }],
  ['an appointment on 30 February', appointment, { on: '2027-02-30' }],
  ['an appointment on the last day of all', appointment, { on: '9999-12-31' }],
  ['signing in the year 0', referral, { signedAt: '0000-01-01T00:00:00+07:00' }],
  ['signing after the last day of all', appointment, { signedAt: '9999-12-31T23:59:59Z' }],
  ['signing in a leap second', referral, { signedAt: '2016-12-31T23:59:60Z' }],
  ['an instant with seven digits', referral, { signedAt: now.replace('Z', '4567Z') }],
  ['a small letter in an instant', referral, { signedAt: now.toLowerCase() }],
  ['a zero character that lists cannot hold', referral, { transport: 'a\u0000b' }],
  [
    'a zero character in a list of the paper',
    referral,
    { diagnosis: { main: 'I10', others: ['\u0000'] } },
  ],
  ['a zero character that a key cannot hold', appointment, { episode: '\u0000' }],
  ['a bell', referral, { plan: 'a\u0007b' }],
]

test.each(refused)('%s is refused as content', async (_, kind, bend) => {
  const { status, json } = await issued(kind, bend)
  expect({ status, code: json.code }).toEqual({ status: 422, code: 'document_content' })
})

const taken: readonly (readonly [why: string, bend: object])[] = [
  ['a text of several lines', { plan: 'Chụp mạch vành.\nTái khám.\tNgoại trú.' }],
  ['a course until the last day of all', course('2026-11-20', '9999-12-31')],
]

test.each(taken)('%s is taken', async (_, bend) => {
  const answer = await issued(referral, bend)
  expect(answer.status, answer.text).toBe(200)
})

test('an event with the name of something that every object has is unknown', async () => {
  const { json } = await issued(referral, {})
  for (const name of ['constructor', 'valueof', 'unknown']) {
    expect((await act(here, referral, json.id, name)).json).toMatchObject({ code: 'event_unknown' })
  }
})

test('what no table can hold is refused of a receiver, and its event waits', async () => {
  const social = exchange.client('social-security')
  await issued(referral, {})
  await relay(exchange.app.exchange)
  const [{ jti } = { jti: '' }] = await exchange.sql<{ jti: string }>(
    "select jti from outbox where receiver = 'social-security' and done_at is null",
  )
  for (const error of [{ err: 'a\u0000' }, { err: 'x', description: '\ud800' }]) {
    const { json } = await poll(social, { setErrs: { [jti]: error } })
    expect(json).toMatchObject({ code: 'input_invalid' })
  }
  expect(
    await exchange.sql('select 1 from outbox where jti = $1 and done_at is null', [jti]),
  ).toHaveLength(1)
})

test('a paper signed with a key that is believed no more is refused, and nobody is told of it', async () => {
  const change = (to: string) =>
    exchange.sql(
      `update participant_key set distrust_from = ${to} where client_id = 'hospital-01001' and purpose = 'document'`,
    )
  await change("now() - interval '1 day'")
  const [before] = await exchange.sql('select count(*) from document')
  expect((await issued(referral, {})).json).toMatchObject({ code: 'document_key_distrusted' })
  expect(await exchange.sql('select count(*) from document')).toEqual([before])
  await change('null')
  expect((await issued(referral, {})).status).toBe(200)
})
