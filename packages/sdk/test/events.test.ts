import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Instant, issueSecurityEvent, publicJwk, signerOf } from '@lienthong/core'
import nock from 'nock'
import { afterEach, describe, expect, test } from 'vitest'
import { createEvents, type Wait } from '../src/calls/events.ts'
import { createExchangeKeys } from '../src/calls/exchange-keys.ts'
import { settingsOf } from '../src/clients/options.ts'
import {
  type EventHandlers,
  type EventMemory,
  type ExchangeEvent,
  fileEventMemory,
  type RunOptions,
} from '../src/index.ts'
import { createRequester } from '../src/request.ts'
import { newKey } from './support/keys.ts'
import {
  baseUrl,
  failureOf,
  options,
  problem,
  type Reply,
  scopeToken,
  thirdParty,
  wellBehaved,
} from './support/third-party.ts'

afterEach(() => nock.cleanAll())

const statement = await newKey('statement-1')
const later = await newKey('statement-2')
const other = await newKey('unknown-1')
const jwks = (...keys: (typeof statement)[]): Reply => [200, { keys: keys.map(publicJwk) }]
const handle = 'A'.repeat(66)

const set = (jti: string, more: object = {}, key = statement) =>
  issueSecurityEvent(
    {
      issuer: baseUrl,
      jti,
      audience: 'hospital-01001',
      subject: 'pairwise',
      txn: `txn-${jti}`,
      occurredAt: Date.now() as Instant,
      now: Date.now() as Instant,
      type: 'urn:lienthong:event:referral.issued',
      content: { document: handle, state: 'issued', version: 1 },
      ...more,
    },
    signerOf(key),
  )

const sets = (all: Readonly<Record<string, string>>): Reply => [
  200,
  { sets: all, moreAvailable: false },
]
const nothing = sets({})

const inMemory = (): EventMemory & { readonly seen: Set<string> } => {
  const seen = new Set<string>()
  return { seen, has: (jti) => seen.has(jti), add: (jti) => void seen.add(jti) }
}

/** A run that does not end by itself fails its test, and does not hang. */
const mostPolls = 200

/** Runs until `isOver`, asked after each poll; nothing is waited for. */
async function run(
  replies: readonly Reply[],
  handlers: EventHandlers,
  {
    isOver,
    keys = [jwks(statement)],
    patient = true,
    ...more
  }: RunOptions & {
    isOver: (polls: number) => boolean
    keys?: readonly Reply[]
    patient?: boolean
  },
) {
  nock.cleanAll()
  const exchange = thirdParty({
    ...wellBehaved,
    '/oauth/token': [scopeToken()],
    '/jwks': keys,
    '/events/poll': replies,
  })
  const end = new AbortController()
  const waits: number[] = []
  const settings = settingsOf(options())
  const requester = createRequester(settings)
  const wait: Wait = async (milliseconds, signal) => {
    if (milliseconds === 5_000 && patient) return pendingUntil(signal)
    waits.push(milliseconds)
    await new Promise(setImmediate)
  }
  const events = createEvents(
    settings,
    {
      ...requester,
      request: async (operation, input, call) => {
        const reply = await requester.request(operation, input, call)
        const polls = exchange.to('/events/poll').length
        if (isOver(polls) || polls > mostPolls) end.abort()
        return reply
      },
    },
    createExchangeKeys(requester.request, settings.clock.now),
    wait,
  )
  const memory = more.memory ?? inMemory()
  const outcome = await events.run(handlers, { signal: end.signal, ...more, memory }).then(
    () => undefined,
    (error: unknown) => error,
  )
  const polls = exchange.to('/events/poll').map(({ body }) => JSON.parse(body))
  return { polls, waits, outcome, exchange, memory }
}

const pendingUntil = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))

const acked = (polls: readonly { ack?: string[] }[]) => polls.flatMap(({ ack = [] }) => ack)

describe('handling', () => {
  test('an event is handled, remembered, and acknowledged with the next poll', async () => {
    const seen: ExchangeEvent[] = []
    const memory = inMemory()
    const { polls } = await run(
      [sets({ a: await set('a') }), nothing],
      { 'referral.issued': (event) => seen.push(event) },
      { memory, isOver: (n) => n >= 2 },
    )
    expect(seen).toMatchObject([
      { jti: 'a', name: 'referral.issued', document: handle, version: 1 },
    ])
    expect(polls.slice(0, 2)).toEqual([
      { returnImmediately: false },
      { returnImmediately: false, ack: ['a'] },
    ])
    expect([...memory.seen]).toEqual(['a'])
  })

  test('one that was handled before is acknowledged without a call', async () => {
    const memory = inMemory()
    memory.seen.add('a')
    let calls = 0
    const count = () => {
      calls += 1
    }
    const { polls } = await run(
      [sets({ a: await set('a') }), nothing],
      { '*': count },
      { memory, isOver: (n) => n >= 2 },
    )
    expect(calls).toBe(0)
    expect(acked(polls)).toEqual(['a'])
  })

  test('the star takes every other event; one without a handler is acknowledged', async () => {
    const names: string[] = []
    const type = 'urn:lienthong:event:parking-pass.used'
    const { polls } = await run(
      [sets({ a: await set('a'), b: await set('b', { type }) }), nothing],
      { '*': ({ name }) => names.push(name), 'referral.issued': () => names.push('mine') },
      { isOver: (n) => n >= 2 },
    )
    expect(names.sort()).toEqual(['mine', 'parking-pass.used'])
    expect(acked(polls).sort()).toEqual(['a', 'b'])
    const unhandled = await run(
      [sets({ c: await set('c') }), nothing],
      {},
      { isOver: (n) => n >= 2 },
    )
    expect(acked(unhandled.polls)).toEqual(['c'])
  })

  test('a handler that rejects is called again, and only then acknowledged; others go on', async () => {
    let tries = 0
    const failures: unknown[] = []
    const order: string[] = []
    const { polls, waits } = await run(
      [sets({ a: await set('a'), b: await set('b') }), nothing],
      {
        'referral.issued': ({ jti }) => {
          // The other one does not wait for this one, however often it is called.
          if (jti === 'a' && (++tries < 3 || !order.includes('b'))) throw new Error('not now')
          order.push(jti)
        },
      },
      { isOver: (n) => n >= 2 && order.length === 2, on: { failed: (_, e) => failures.push(e) } },
    )
    expect(order).toEqual(['b', 'a'])
    expect(tries).toBeGreaterThanOrEqual(3)
    expect(failures).toHaveLength(tries - 1)
    expect(acked(polls).sort()).toEqual(['a', 'b'])
    const [first = 0, second = 0] = waits
    expect(first).toBeGreaterThanOrEqual(500)
    expect(second).toBeGreaterThanOrEqual(1000)
  })

  test('after twenty tries somebody is told, and it is tried on, at most every five minutes', async () => {
    const stuck: string[] = []
    const end = new AbortController()
    let tries = 0
    const { waits, polls } = await run(
      [sets({ a: await set('a') }), nothing],
      {
        '*': () => {
          tries += 1
          if (tries === 25) end.abort()
          throw new Error('never')
        },
      },
      {
        signal: end.signal,
        isOver: () => false,
        on: { stuck: ({ jti }) => stuck.push(jti) },
      },
    )
    expect(stuck).toEqual(['a'])
    expect(Math.max(...waits)).toBeLessThanOrEqual(300_000)
    expect(acked(polls)).toEqual([])
  })

  test('later events of the same paper wait for the one before', async () => {
    const order: string[] = []
    let tries = 0
    await run(
      [
        sets({ a: await set('a', { txn: 't' }) }),
        sets({ b: await set('b', { txn: 't' }) }),
        nothing,
      ],
      {
        '*': ({ jti }) => {
          if (jti === 'a' && ++tries < 30) throw new Error('not now')
          order.push(jti)
        },
      },
      { isOver: () => order.length === 2 },
    )
    expect(order).toEqual(['a', 'b'])
  })

  test('the same event that comes again while it is handled is not handled twice at once', async () => {
    let calls = 0
    let finished = false
    let done = () => {}
    const slow = new Promise<void>((resolve) => {
      done = resolve
    })
    const again = sets({ a: await set('a'), b: await set('b') })
    const { polls } = await run(
      [sets({ a: await set('a') }), again, nothing],
      {
        '*': ({ jti }) => {
          if (jti !== 'a') return done()
          calls += 1
          return slow.then(() => {
            finished = true
          })
        },
      },
      { patient: false, isOver: () => finished },
    )
    expect(calls).toBe(1)
    expect(acked(polls)).toContain('a')
  })

  test('where nothing can be remembered, nothing is acknowledged and the run ends', async () => {
    const full = new Error('disk full')
    const memory = {
      has: () => false,
      add() {
        throw full
      },
    }
    const { outcome, polls } = await run(
      [sets({ a: await set('a') }), nothing],
      { '*': () => undefined },
      { memory, isOver: () => false },
    )
    expect(outcome).toBe(full)
    expect(acked(polls)).toEqual([])
  })
})

describe('what cannot be believed', () => {
  const bentSignature = (text: string) => `${text.slice(0, -4)}AAAA`

  test.each<[string, () => Promise<string>, string, string]>([
    [
      'signed by nobody known',
      () => set('a', {}, other),
      'invalid_key',
      'security_event_key_unknown',
    ],
    [
      'not for me',
      () => set('a', { audience: 'other' }),
      'invalid_audience',
      'security_event_audience',
    ],
    [
      'of another exchange',
      () => set('a', { issuer: 'x' }),
      'invalid_issuer',
      'security_event_issuer',
    ],
    [
      'with another signature',
      async () => bentSignature(await set('a')),
      'authentication_failed',
      'security_event_signature',
    ],
    ['that is no token', async () => 'no', 'invalid_request', 'security_event_malformed'],
    ['under the name of another', () => set('b'), 'invalid_request', 'security_event_id'],
    [
      'of a kind that is none of ours',
      () => set('a', { type: 'urn:other' }),
      'invalid_request',
      'security_event_claims',
    ],
    [
      'older than any that is sent again',
      () => set('a', { now: (Date.now() - 36 * 86_400_000) as Instant }),
      'invalid_request',
      'security_event_too_old',
    ],
  ])(
    'an event %s is refused, told to the exchange, and not handled',
    async (_, make, err, code) => {
      const refused: unknown[] = []
      let calls = 0
      const count = () => {
        calls += 1
      }
      const { polls } = await run(
        [sets({ a: await make() }), nothing],
        { '*': count },
        { isOver: (n) => n >= 2, on: { refused: (one) => refused.push(one) } },
      )
      expect(calls).toBe(0)
      expect(refused).toEqual([{ jti: 'a', code }])
      expect(polls[1].setErrs).toEqual({ a: { err, description: code } })
      expect(acked(polls)).toEqual([])
    },
  )

  test('a key that is not known yet is fetched before it is refused', async () => {
    const seen: string[] = []
    const { exchange } = await run(
      [sets({ a: await set('a') }), sets({ b: await set('b', {}, later) }), nothing],
      { '*': ({ jti }) => seen.push(jti) },
      { keys: [jwks(statement), jwks(statement, later)], isOver: (n) => n >= 3 },
    )
    expect(seen).toEqual(['a', 'b'])
    expect(exchange.to('/jwks')).toHaveLength(2)
  })

  test('an event that cannot be judged now is neither refused nor acknowledged', async () => {
    const unreachable: unknown[] = []
    const { polls } = await run(
      [sets({ a: await set('a') }), nothing],
      { '*': () => undefined },
      {
        keys: [problem(503, 'not_ready', { retry: 'never' })],
        isOver: (n) => n >= 2,
        on: { unreachable: (error) => unreachable.push(error) },
      },
    )
    expect(polls.every((poll) => !('ack' in poll) && !('setErrs' in poll))).toBe(true)
    expect(unreachable).not.toEqual([])
  })
})

describe('polling', () => {
  test('goes on when the exchange was away, and ends when it is refused for good', async () => {
    const unreachable: unknown[] = []
    const away = await run(
      [problem(503, 'not_ready'), problem(503, 'not_ready'), nothing],
      {},
      { isOver: (n) => n >= 6, on: { unreachable: (error) => unreachable.push(error) } },
    )
    expect(away.outcome).toBeUndefined()
    const refused = await run([problem(403, 'scope_missing')], {}, { isOver: () => false })
    expect(refused.outcome).toMatchObject({ code: 'scope_missing' })
  })

  test('what was done when it ends is still told', async () => {
    const end = new AbortController()
    const { polls } = await run(
      [sets({ a: await set('a') }), nothing],
      { '*': () => end.abort() },
      { signal: end.signal, isOver: () => false },
    )
    expect(polls.at(-1)).toEqual({ maxEvents: 0, ack: ['a'] })
  })

  test.each([
    [null, {}],
    [{ 'referral.issued': 'handler' }, {}],
    [{}, { memory: {} }],
    [{}, { signal: 'now' }],
  ])('%j with %j is refused at once', async (handlers, more) => {
    const settings = settingsOf(options())
    const requester = createRequester(settings)
    const keys = createExchangeKeys(requester.request, settings.clock.now)
    const events = createEvents(settings, requester, keys)
    const call = events.run(handlers as never, more as never)
    expect(await failureOf(call)).toMatchObject({ code: 'argument_wrong' })
  })
})

describe('the memory on disk', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'lienthong-memory-'))
  const on = (day: string) => ({ clock: () => new Date(`${day}T05:00:00Z`) })

  test('outlives the process, and is shared by two of them', async () => {
    const place = folder()
    const [one, two] = [fileEventMemory(place), fileEventMemory(place)]
    await one.add('a')
    expect([await two.has('a'), await two.has('b')]).toEqual([true, false])
    await two.add('b')
    expect(await one.has('b')).toBe(true)
    const third = fileEventMemory(place)
    expect([await third.has('a'), await third.has('b')]).toEqual([true, true])
  })

  test('a torn last line is cut, and its event is not known', async () => {
    const place = folder()
    const file = join(place, 'seen-2026-11-23.txt')
    writeFileSync(file, 'whole\nto')
    const memory = fileEventMemory(place, on('2026-11-23'))
    expect(readFileSync(file, 'utf8')).toBe('whole\n')
    expect([await memory.has('whole'), await memory.has('to')]).toEqual([true, false])
    await memory.add('torn')
    expect(readFileSync(file, 'utf8')).toBe('whole\ntorn\n')
  })

  test('a day has a file by Vietnamese time, and is kept for forty', async () => {
    const place = folder()
    writeFileSync(join(place, 'seen-2026-10-13.txt'), 'gone\n')
    writeFileSync(join(place, 'seen-2026-10-14.txt'), 'kept\n')
    writeFileSync(join(place, 'notes.txt'), 'mine\n')
    const late = { clock: () => new Date('2026-11-22T17:30:00Z') }
    const memory = fileEventMemory(place, late)
    await memory.add('a')
    expect(readFileSync(join(place, 'seen-2026-11-23.txt'), 'utf8')).toBe('a\n')
    expect([await memory.has('gone'), await memory.has('kept')]).toEqual([false, true])
    expect(readFileSync(join(place, 'notes.txt'), 'utf8')).toBe('mine\n')
  })

  test('an odd name is one line, too', async () => {
    const memory = fileEventMemory(folder())
    await memory.add('a\nb')
    expect([await memory.has('a\nb'), await memory.has('a'), await memory.has('b')]).toEqual([
      true,
      false,
      false,
    ])
  })
})
