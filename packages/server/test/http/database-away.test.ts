import { expect, test } from 'vitest'
import { toRefusal } from '../../src/store/database.ts'
import { operationList, prepareCall, sendCall, statusInOrder } from '../support/calls.ts'
import { databaseProxy } from '../support/database-proxy.ts'
import { testExchange } from '../support/exchange.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()
const proxy = await databaseProxy(exchange.databaseUrl)
const app = await exchange.second({ databaseUrl: proxy.url, poolSize: 2 })
const hospital = exchange.client('hospital-01001')
const here = { facility: '01001' }
const needs = operationList.filter(
  ([id, { access }]) => access.as !== 'nobody' || id === 'readReadiness' || id === 'readTrustList',
)

test.each(needs)(
  '%s answers that it is not ready while the database is away, and goes on after',
  async (id) => {
    const call = await prepareCall(exchange, id)
    await proxy.down()
    const away = await sendCall(call, { app })
    expect([away.status, away.json.code]).toEqual([503, 'not_ready'])
    expect(away.text).not.toMatch(/ECONN|127\.0\.0\.1|postgres|terminat/i)
    expect(away.headers['access-record']).toBeUndefined()
    await proxy.up()
    const fresh = await prepareCall(exchange, id)
    const back = await sendCall(fresh, { app })
    expect(back.status).toBe(statusInOrder(id))
  },
)

test('a process stays alive and says who it is while the database is away', async () => {
  await proxy.down()
  for (const path of ['/health/live', '/jwks', '/.well-known/openid-configuration']) {
    expect((await hospital.send(path, { app })).status).toBe(200)
  }
  await proxy.up()
  expect((await hospital.send('/health/ready', { app })).status).toBe(200)
})

test.each(['before', 'after'] as const)(
  'a connection lost %s the commit was heard leaves the outcome unknown, and asking again settles it',
  async (heard) => {
    const jwt = await exchange.present(newPerson(), here)
    const client = hospital.anew()
    proxy.hangUpAt('commit', heard)
    const lost = await client.exchangePresentation(jwt, { app })
    expect([lost.status, lost.json.code]).toEqual([503, 'outcome_unknown'])
    expect(lost.json).toMatchObject({ remedy: 'ask-outcome', retry: 'same-key' })
    expect(lost.headers['access-record']).toBeUndefined()
    const again = await client.exchangePresentation(jwt, { app })
    expect(again.status).toBe(200)
    const { access_token: token, authorization_details: details } = again.json
    proxy.hangUpAt('commit', heard)
    const closing = await client.close(token, details[0].grant, { app })
    expect(closing.json.code).toBe('outcome_unknown')
    const settled = await client.close(token, details[0].grant, { app })
    expect(settled.status === 200 ? 'closed' : settled.json.code).toBe(
      heard === 'before' ? 'closed' : 'grant_closed',
    )
  },
)

test.each(['find_opened_grant', 'insert_grant', 'lock_citizen'])(
  'a connection lost at %s leaves nothing done, and no record is named',
  async (statement) => {
    const records = () => exchange.sql('select count(*) from access_record')
    const jwt = await exchange.present(newPerson(), here)
    const before = await records()
    // A server that has not prepared its statements yet names them on the wire.
    const fresh = await exchange.second({ databaseUrl: proxy.url })
    proxy.hangUpAt(statement, 'before')
    const lost = await hospital.exchangePresentation(jwt, { app: fresh })
    expect([lost.status, lost.json.code]).toEqual([503, 'not_ready'])
    expect(lost.headers['access-record']).toBeUndefined()
    expect(await records()).toEqual(before)
    expect((await hospital.exchangePresentation(jwt, { app: fresh })).status).toBe(200)
  },
)

test('a connection that the database ends between requests is no news', async () => {
  expect((await hospital.send('/health/ready', { app })).status).toBe(200)
  await exchange.sql(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await expect.poll(async () => (await hospital.send('/health/ready', { app })).status).toBe(200)
})

test.each([
  ['no partition for the minute', { code: '23514' }, 'not_ready'],
  ['no connection left', { code: '53300' }, 'not_ready'],
  ['no room on the disk', { code: '53100' }, 'not_ready'],
  ['a shutdown', { code: '57P01' }, 'not_ready'],
  ['a start', { code: '57P03' }, 'not_ready'],
  ['a lost connection', { code: '08006' }, 'not_ready'],
  ['a refused socket', { code: 'ECONNREFUSED' }, 'not_ready'],
  ['a statement that took too long', { code: '57014' }, 'too_slow'],
])(
  '%s of the database is the exchange not being ready, not an internal error',
  (_, error, code) => {
    expect(toRefusal(error)).toMatchObject({ code })
  },
)
