import { expect, test } from 'vitest'
import { testExchange } from '../support/exchange.ts'
import { hold, untilWaiting, waits } from '../support/locks.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()
const hospital = exchange.client('hospital-01001')
const identity = exchange.client('identity')
const here = { facility: '01001' }

const open = async (person = newPerson()) => hospital.open(await exchange.present(person, here))
const counts = async () =>
  exchange.sql(
    'select (select count(*) from access_record) as records, (select count(*) from dossier) as dossiers',
  )

// Order is read off the database's own list of who waits for whom: answers that leave it within the
// same moment may reach this process in any order.
const behindTheRead = { waits: /^update citizen_grant/, behind: /read_entries/ }
const behindTheTest = { waits: /read_entries/, behind: /^lock table entry/ }
const matching = ({ waits, behind }: { waits: RegExp; behind: RegExp }) => ({
  waits: expect.stringMatching(waits),
  behind: expect.stringMatching(behind),
})

test('a close waits for the read that came first, and no read passes after it was answered', async () => {
  const { token, visit } = await open()
  let closed = false
  const held = await hold(exchange, 'lock table entry in access exclusive mode')
  const read = hospital.send('/health-book', { token })
  await untilWaiting(exchange, 1)
  const close = hospital.close(token, visit).finally(() => {
    closed = true
  })
  await untilWaiting(exchange, 2)
  const queue = await waits(exchange)
  expect(queue).toHaveLength(2)
  expect(queue).toEqual(expect.arrayContaining([matching(behindTheRead), matching(behindTheTest)]))
  expect(closed).toBe(false)
  await held.release()
  expect((await close).status).toBe(200)
  expect((await hospital.send('/health-book', { token })).json.code).toBe('grant_closed')
  expect((await read).status).toBe(200)
})

test("the citizen's own close waits for a read in flight too, at whatever server it came in", async () => {
  const person = newPerson()
  const other = await exchange.second()
  const { token, visit } = await open(person)
  const own = await identity.open(await exchange.present(person, { client: 'identity' }))
  const mine = `${own.visit.split('.')[0]}.${visit.split('.')[1]}`
  const held = await hold(exchange, 'lock table entry in access exclusive mode')
  const read = hospital.send('/health-book', { token })
  await untilWaiting(exchange, 1)
  const close = identity.close(own.token, mine, { app: other })
  await untilWaiting(exchange, 2)
  expect(await waits(exchange)).toContainEqual(matching(behindTheRead))
  await held.release()
  expect((await close).status).toBe(200)
  for (const app of [exchange.app, other]) {
    expect((await hospital.send('/health-book', { token, app })).json.code).toBe('grant_closed')
  }
  expect((await read).status).toBe(200)
})

test('reads of one visit do not wait for each other', async () => {
  const { token } = await open()
  const held = await hold(exchange, 'lock table entry in access exclusive mode')
  const reads = Array.from({ length: 4 }, () => hospital.send('/health-book', { token }))
  await untilWaiting(exchange, 4)
  const waiting = await exchange.sql<{ relation: string }>(
    'select distinct relation::regclass::text as relation from pg_locks where not granted',
  )
  expect(waiting).toEqual([{ relation: 'entry' }])
  await held.release()
  expect((await Promise.all(reads)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
})

test('closing a visit twice answers the same time', async () => {
  const { token, visit } = await open()
  const person = newPerson()
  const first = await hospital.close(token, visit)
  expect(first.status).toBe(200)
  expect((await hospital.close(token, visit)).json.code).toBe('grant_closed')
  const other = await open(person)
  const own = await identity.open(await exchange.present(person, { client: 'identity' }))
  const mine = `${own.visit.split('.')[0]}.${other.visit.split('.')[1]}`
  const once = await identity.close(own.token, mine)
  exchange.later(5)
  const twice = await identity.close(own.token, mine)
  expect(twice.json).toEqual(once.json)
})

test('a desk closes its visit by the id that it got, also after its names of citizens changed', async () => {
  const { visit } = await open()
  await exchange.sql('update participant set pairwise_version = 2')
  const renewed = await hospital.renew(visit)
  await exchange.sql('update participant set pairwise_version = 1')
  const { access_token: token, authorization_details: details } = renewed.json
  expect(details[0].grant).not.toBe(visit)
  expect((await hospital.send('/health-book', { token })).status).toBe(200)
  expect((await hospital.close(token, visit)).status).toBe(200)
})

test.each([
  ['another visit of its own', async () => (await open()).visit],
  [
    "the citizen's own view",
    async () =>
      (await identity.open(await exchange.present(newPerson(), { client: 'identity' }))).visit,
  ],
  ['no visit', async () => 'x'],
])('a desk closes its visit only, not %s', async (_, other) => {
  const { token } = await open()
  const answer = await hospital.close(token, await other())
  expect([answer.status, answer.json.code]).toEqual([404, 'visit_unknown'])
  expect((await hospital.send('/health-book', { token })).status).toBe(200)
})

test('a desk closes the visit of its token only, not another one of the same citizen', async () => {
  const person = newPerson()
  const [first, second] = [await open(person), await open(person)]
  expect((await hospital.close(first.token, second.visit)).json.code).toBe('visit_unknown')
  expect((await hospital.send('/health-book', { token: second.token })).status).toBe(200)
  expect((await hospital.close(second.token, second.visit)).status).toBe(200)
})

test("a citizen closes neither somebody else's visit nor the own view", async () => {
  const person = newPerson()
  const { visit } = await open()
  const own = await identity.open(await exchange.present(person, { client: 'identity' }))
  const foreign = `${own.visit.split('.')[0]}.${visit.split('.')[1]}`
  for (const other of [visit, foreign, own.visit]) {
    expect((await identity.close(own.token, other)).json.code).toBe('visit_unknown')
  }
})

test('a close that waits longer than the statement may take is refused, and the visit stays open', async () => {
  const { token, visit } = await open()
  const before = await counts()
  const held = await hold(
    exchange,
    `select from citizen_grant where id = '${visit.split('.')[1]}' for share`,
  )
  const slow = await hospital.close(token, visit)
  await held.release()
  expect([slow.status, slow.json.code]).toEqual([503, 'too_slow'])
  expect(slow.headers['access-record']).toBeUndefined()
  expect(await counts()).toEqual(before)
  expect((await hospital.send('/health-book', { token })).status).toBe(200)
})
