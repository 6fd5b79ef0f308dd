// The clock writes down what time decides: once, and for every paper.
import { referral } from '@lienthong/core'
import { expect, test } from 'vitest'
import { expireDocuments } from '../../src/documents/expire.ts'
import { every } from '../../src/jobs/index.ts'
import { testExchange } from '../support/exchange.ts'
import { issue, referralOf, visitOf } from '../support/papers.ts'

const exchange = await testExchange()
const here = exchange.client('hospital-01001')
const monthSeconds = 40 * 24 * 60 * 60

async function someIssued(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const { token } = await visitOf(exchange, here)
    const issued = await issue(here, referral, referralOf(exchange), token)
    expect(issued.status, issued.text).toBe(200)
  }
}

test('of three that look for what is due at once one moves each paper, and one record says so', async () => {
  await someIssued(5)
  exchange.later(monthSeconds)
  const other = await exchange.second()
  const all = [exchange.app, other, exchange.app].map((app) => expireDocuments(app.exchange))
  await Promise.all(all)
  const records = await exchange.sql(
    `select citizen, count(*)::int from access_record
      where convert_from(what, 'UTF8')::json->>'operation' = 'expireDocuments' group by 1`,
  )
  expect(records.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1])
})

test('papers that cannot be moved keep nobody else from it, however many they are', async () => {
  await someIssued(3)
  const [first] = await exchange.sql<{ id: string }>(
    "select id from document where state = 'issued'",
  )
  await exchange.sql("update document set content = 'x' where id = $1", [first?.id])
  // More than a page of papers of a kind that this release does not have.
  await exchange.sql(
    `insert into document select citizen, gen_random_uuid(), 'gone', issuer, state, version, facts,
        payload_digest, content, receipt, single, valid_until, '2026-01-01', issued_at, received_late,
        changed_at
      from document, generate_series(1, 250) where id = $1`,
    [first?.id],
  )
  exchange.later(monthSeconds)
  await expect(expireDocuments(exchange.app.exchange)).rejects.toThrow()
  const states = await exchange.sql(
    "select id from document where kind = 'referral' and state = 'issued'",
  )
  expect(states).toEqual([first])
  const gone = await exchange.sql(
    `select 1 from access_record a join document d using (citizen) where d.id = $1
      and convert_from(what, 'UTF8')::json->>'operation' = 'expireDocuments'`,
    [first?.id],
  )
  expect(gone).toEqual([])
})

test('turns of a job that takes long do not wait in a row for the exchange to stop', async () => {
  let turns = 0
  const job = every(0.001, async () => {
    turns += 1
    await new Promise((done) => setTimeout(done, 100))
  })
  await new Promise((done) => setTimeout(done, 150))
  await job.stop()
  expect(turns).toBeLessThanOrEqual(2)
})
