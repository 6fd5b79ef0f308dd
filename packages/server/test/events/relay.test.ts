// What happened reaches whoever has to know, whichever process carries it and whenever one of them dies.
import { referral } from '@lienthong/core'
import { expect, test } from 'vitest'
import { relay } from '../../src/events/relay.ts'
import { deriveExchangeKeys } from '../../src/sandbox/derive-keys.ts'
import { serveChild } from '../support/child.ts'
import { publicUrl, seed, testExchange } from '../support/exchange.ts'
import { act, issue, linesFor, poll, referralOf, visitOf } from '../support/papers.ts'

const exchange = await testExchange()
const here = exchange.client('hospital-01001')
const social = exchange.client('social-security')

const claimsOf = (set: string) =>
  JSON.parse(Buffer.from(set.split('.')[1] ?? '', 'base64url').toString()) as {
    jti: string
    txn: string
    events: Record<string, { version: number; state: string; document: string }>
  }

/** Issues, and takes back: two events for social security. */
async function issuedAndCancelled(): Promise<void> {
  const { token } = await visitOf(exchange, here)
  const issued = await issue(here, referral, referralOf(exchange), token)
  const cancelled = await act(here, referral, issued.json.id, 'cancel', { reason: 'error' })
  expect(cancelled.json).toMatchObject({ state: 'cancelled' })
}

/** Takes all that comes until nothing waits, with two pollers at once. */
async function takeAll(): Promise<string[]> {
  const taken: string[] = []
  for (;;) {
    await relay(exchange.app.exchange)
    const answers = await Promise.all([poll(social), poll(social)])
    const sets = answers.flatMap(({ json }) => Object.entries<string>(json.sets))
    if (sets.length === 0) return taken
    taken.push(...sets.map(([, set]) => set))
    await poll(social, { ack: sets.map(([jti]) => jti), maxEvents: 0 })
  }
}

test('two relays and two pollers, one of the relays killed: every event once, in the order of its paper', async () => {
  const papers = 30
  const config = { publicUrl, databaseUrl: exchange.databaseUrl, keys: deriveExchangeKeys(seed) }
  const other = await serveChild(config)
  const work = Promise.all(Array.from({ length: papers }, issuedAndCancelled))
  const relays = Promise.all([relay(exchange.app.exchange), relay(exchange.app.exchange)])
  other.process.kill('SIGKILL')
  await Promise.all([work, relays])
  const claims = (await takeAll()).map(claimsOf)
  expect(claims).toHaveLength(2 * papers)
  expect(new Set(claims.map(({ jti }) => jti)).size).toBe(2 * papers)
  for (const txn of new Set(claims.map((one) => one.txn))) {
    const own = claims.filter((one) => one.txn === txn).map(({ events }) => Object.keys(events)[0])
    expect(own).toEqual([
      'urn:lienthong:event:referral.issued',
      'urn:lienthong:event:referral.cancelled',
    ])
  }
  expect(await exchange.sql('select * from citizen_outbox')).toEqual([])
  const { json } = await linesFor(social, referral)
  expect(json.documents.map(({ state }: { state: string }) => state)).toEqual(
    Array(papers).fill('cancelled'),
  )
})

test('a relay that died between the two of its transactions repeats the first, and nothing doubles', async () => {
  await issuedAndCancelled()
  const leaving = await exchange.sql<{ id: string }>(
    'select * from citizen_outbox order by version',
  )
  await relay(exchange.app.exchange)
  const [before] = await exchange.sql('select count(*)::int, string_agg(content, $1) from outbox', [
    '',
  ])
  for (const row of leaving) {
    await exchange.sql(
      `insert into citizen_outbox select * from json_populate_record(null::citizen_outbox, $1)`,
      [
        JSON.stringify({
          ...row,
          citizen: `\\x${(row as unknown as { citizen: Buffer }).citizen.toString('hex')}`,
        }),
      ],
    )
  }
  await relay(exchange.app.exchange)
  const [after] = await exchange.sql('select count(*)::int, string_agg(content, $1) from outbox', [
    '',
  ])
  expect(after).toEqual(before)
  expect(await takeAll()).toHaveLength(2)
})

test('an event that was handed out and never acknowledged comes again, byte for byte, a minute later', async () => {
  const { token } = await visitOf(exchange, here)
  await issue(here, referral, referralOf(exchange), token)
  await relay(exchange.app.exchange)
  const first = (await poll(social)).json.sets
  expect(Object.keys(first)).toHaveLength(1)
  expect((await poll(social)).json.sets).toEqual({})
  exchange.protocolShiftMs += 61_000
  try {
    expect((await poll(social)).json.sets).toEqual(first)
  } finally {
    exchange.protocolShiftMs -= 61_000
  }
  expect(await takeAll()).toHaveLength(0)
  exchange.protocolShiftMs += 130_000
  try {
    expect(await takeAll()).toEqual(Object.values(first))
  } finally {
    exchange.protocolShiftMs -= 130_000
  }
})

test('what a receiver refuses does not come again, and others cannot acknowledge it', async () => {
  const { token } = await visitOf(exchange, here)
  await issue(here, referral, referralOf(exchange), token)
  await relay(exchange.app.exchange)
  const [[jti, set] = []] = Object.entries<string>((await poll(social)).json.sets)
  expect(claimsOf(set ?? '').jti).toBe(jti)
  const stranger = exchange.client('hospital-79024')
  await poll(stranger, { ack: [jti], maxEvents: 0 })
  const waiting = () =>
    exchange.sql('select error from outbox where jti = $1 and done_at is null', [jti])
  expect(await waiting()).toHaveLength(1)
  await poll(social, {
    returnImmediately: true,
    setErrs: { [jti ?? '']: { err: 'invalid_key' }, 'not-a-jti': { err: 'x' } },
  })
  expect(await waiting()).toHaveLength(0)
  expect(await exchange.sql('select error from outbox where jti = $1', [jti])).toEqual([
    { error: { err: 'invalid_key' } },
  ])
})

test('a long poll is answered when something happens, and when the exchange stops', async () => {
  await takeAll()
  const waiting = poll(social, {})
  const { token } = await visitOf(exchange, here)
  await issue(here, referral, referralOf(exchange), token)
  await relay(exchange.app.exchange)
  expect(Object.keys((await waiting).json.sets)).toHaveLength(1)
})
