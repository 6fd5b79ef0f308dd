import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import nock from 'nock'
import { afterEach, describe, expect, test } from 'vitest'
import { createProtocolClock } from '../src/attempt/clock-offset.ts'
import { keyFromFile } from '../src/index.ts'
import {
  auth,
  baseUrl,
  book,
  closedVisit,
  failureOf,
  grant,
  hospital,
  metadata,
  payloadOf,
  problem,
  type Reply,
  thirdParty,
  token,
  wellBehaved,
} from './support/third-party.ts'

afterEach(() => nock.cleanAll())

const read = (client = hospital()) => client.visits.resume(grant).healthBook()
const close = (client = hospital(), more = {}) => client.visits.resume(grant).close(more)

describe('nonces', () => {
  test('a missing nonce at the token endpoint is brought at once, in a new proof and assertion', async () => {
    const challenge: Reply = [
      400,
      { error: 'use_dpop_nonce', error_description: 'Nonce', code: 'proof_nonce_missing' },
      { 'dpop-nonce': 'n-1' },
    ]
    const exchange = thirdParty({ ...wellBehaved, '/oauth/token': [challenge, token()] })
    await read()
    const [first, second] = exchange.to('/oauth/token')
    expect(first?.proof).not.toHaveProperty('nonce')
    expect(second?.proof.nonce).toBe('n-1')
    expect(second?.proof.jti).not.toBe(first?.proof.jti)
    const assertions = [first, second].map((call) => call?.form.get('client_assertion') ?? '')
    expect(payloadOf(assertions[0]).jti).not.toBe(payloadOf(assertions[1]).jti)
  })

  test('another server’s bare challenge is understood too', async () => {
    const challenge: Reply = [400, { error: 'use_dpop_nonce' }, { 'dpop-nonce': 'n-1' }]
    const exchange = thirdParty({ ...wellBehaved, '/oauth/token': [challenge, token()] })
    await read()
    expect(exchange.to('/oauth/token')).toHaveLength(2)
  })

  test('the nonce of any answer is used in the next proof to that origin', async () => {
    const [status, body] = metadata()
    const exchange = thirdParty({
      ...wellBehaved,
      '/.well-known/oauth-authorization-server': [[status, body ?? {}, { 'dpop-nonce': 'n-7' }]],
    })
    await read()
    expect(exchange.to('/oauth/token')[0]?.proof.nonce).toBe('n-7')
    expect(exchange.to('/health-book')[0]?.proof.nonce).toBe('n-7')
  })

  test('an old nonce at a resource is replaced at once', async () => {
    const old = problem(401, 'proof_nonce_old', {}, { 'dpop-nonce': 'n-2' })
    const exchange = thirdParty({ ...wellBehaved, '/health-book': [old, book()] })
    await read()
    expect(exchange.to('/health-book')[1]?.proof.nonce).toBe('n-2')
  })

  test('a server that never accepts a nonce is given up after two', async () => {
    const old = problem(401, 'proof_nonce_old', {}, { 'dpop-nonce': 'n-2' })
    const exchange = thirdParty({ ...wellBehaved, '/health-book': [old] })
    expect(await failureOf(read())).toMatchObject({ code: 'proof_nonce_old' })
    expect(exchange.to('/health-book')).toHaveLength(3)
  })
})

describe('tokens', () => {
  test('forty calls that wait for one token ask for it once', async () => {
    const exchange = thirdParty(wellBehaved)
    const client = hospital()
    await Promise.all(Array.from({ length: 40 }, () => read(client)))
    expect(exchange.to('/oauth/token')).toHaveLength(1)
    expect(exchange.to('/.well-known/oauth-authorization-server')).toHaveLength(1)
    const reads = exchange.to('/health-book')
    expect(new Set(reads.map(({ proof }) => proof.jti)).size).toBe(40)
  })

  test('a token is renewed thirty seconds before it ends', async () => {
    const exchange = thirdParty({ ...wellBehaved, '/oauth/token': [token('a'), token('b')] })
    let now = new Date('2026-11-23T03:00:00Z')
    const client = hospital({ clock: () => now })
    await read(client)
    now = new Date('2026-11-23T03:04:29Z')
    await read(client)
    expect(exchange.to('/oauth/token')).toHaveLength(1)
    now = new Date('2026-11-23T03:04:30Z')
    await read(client)
    expect(exchange.to('/oauth/token')).toHaveLength(2)
  })

  test.each(['token_superseded', 'token_expired'])(
    'a token that is %s is replaced once',
    async (code) => {
      const exchange = thirdParty({
        ...wellBehaved,
        '/oauth/token': [token('a'), token('b')],
        '/health-book': [problem(401, code), book()],
      })
      await read()
      const shown = exchange.to('/health-book').map(({ headers }) => headers.authorization)
      expect(shown).toEqual(['DPoP a', 'DPoP b'])
    },
  )

  test('a participant whose every token is refused is told so', async () => {
    const exchange = thirdParty({
      ...wellBehaved,
      '/health-book': [problem(401, 'token_superseded')],
    })
    expect(await failureOf(read())).toMatchObject({ code: 'token_superseded' })
    expect(exchange.to('/health-book')).toHaveLength(2)
  })

  test('a call whose token could not be had was not done', async () => {
    const refused: Reply = [401, { error: 'invalid_client', code: 'client_suspended' }]
    thirdParty({ ...wellBehaved, '/oauth/token': [refused] })
    const failure = await failureOf(close(hospital(), { idempotencyKey: 'close-1' }))
    expect(failure).toMatchObject({
      code: 'client_suspended',
      outcome: 'not-done',
      idempotencyKey: 'close-1',
    })
  })

  test('one caller that gives up does not take the token from the others', async () => {
    const exchange = thirdParty(wellBehaved)
    const client = hospital()
    const controller = new AbortController()
    const visit = client.visits.resume(grant)
    const calls = [visit.healthBook({}, { signal: controller.signal }), visit.healthBook()]
    controller.abort(new Error('the window was closed'))
    const [first, second] = await Promise.allSettled(calls)
    expect(first).toMatchObject({ reason: { message: 'the window was closed' } })
    expect(second?.status).toBe('fulfilled')
    expect(exchange.to('/oauth/token')).toHaveLength(1)
  })
})

describe('sending again', () => {
  test('is done with the same key and a new proof', async () => {
    const busy = problem(503, 'not_ready', {}, { 'retry-after': '0' })
    const exchange = thirdParty({ ...wellBehaved, '/visits/close': [busy, busy, closedVisit] })
    await close()
    const calls = exchange.to('/visits/close')
    expect(calls).toHaveLength(3)
    expect(new Set(calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    expect(new Set(calls.map(({ proof }) => proof.jti)).size).toBe(3)
  })

  test('is not done before the time that the exchange asks for, and the error says when', async () => {
    const busy = problem(429, 'claims_busy', {}, { 'retry-after': '60' })
    const exchange = thirdParty({ ...wellBehaved, '/health-book': [busy] })
    const failure = await failureOf(read())
    expect(failure).toMatchObject({ retryAfterSeconds: 60, remedy: 'try-later' })
    expect(exchange.to('/health-book')).toHaveLength(1)
  })

  test('understands a date in Retry-After', async () => {
    const headers = {
      date: 'Mon, 23 Nov 2026 03:00:00 GMT',
      'retry-after': 'Mon, 23 Nov 2026 03:10:00 GMT',
    }
    thirdParty({ ...wellBehaved, '/health-book': [[503, 'busy', headers]] })
    const failure = await failureOf(read(hospital({ clock: () => new Date() })))
    expect(failure).toMatchObject({ code: 'not_ready', retryAfterSeconds: 600 })
  })

  test.each([
    ['profile_unknown', 400],
    ['claims_refused', 422],
    ['proof_signature', 401],
  ])('is not done after %s', async (code, status) => {
    const exchange = thirdParty({ ...wellBehaved, '/health-book': [problem(status, code)] })
    expect(await failureOf(read())).toMatchObject({ code })
    expect(exchange.to('/health-book')).toHaveLength(1)
  })

  test('ends after three times', async () => {
    const exchange = thirdParty({ ...wellBehaved, '/health-book': [problem(500, 'internal')] })
    expect(await failureOf(read())).toMatchObject({ code: 'internal', remedy: 'call-support' })
    expect(exchange.to('/health-book')).toHaveLength(4)
  })

  test('keeps saying that the outcome is unknown, whatever came after the lost answer', async () => {
    thirdParty({
      ...wellBehaved,
      '/visits/close': [problem(503, 'outcome_unknown'), problem(404, 'visit_unknown')],
    })
    const failure = await failureOf(close(hospital(), { idempotencyKey: 'close-1' }))
    expect(failure).toMatchObject({
      code: 'visit_unknown',
      outcome: 'unknown',
      idempotencyKey: 'close-1',
    })
  })
})

describe('answers', () => {
  test('members and codes of a newer exchange are kept as they came', async () => {
    const newer = { sections: ['genome'], later: { a: 0 }, entries: [] }
    thirdParty({ ...wellBehaved, '/health-book': [book(newer)] })
    expect(await read()).toEqual({ profile: 'all', ...newer })
  })

  test.each<[string, Reply]>([
    ['a log-in page', [200, '<html>Please log in</html>']],
    ['half an answer', [200, '{"profile":"all","entr', { 'content-type': 'application/json' }]],
    ['a missing member', [200, { profile: 'all', entries: [] }]],
    ['a number for a text', book({ profile: 1 })],
    ['null for a list', book({ entries: null })],
    ['a redirection', [302, '', { location: 'https://login.test/' }]],
    ['a page for an error', [403, '<html>Blocked</html>']],
  ])('%s is answer_unreadable and not asked for again', async (_, reply) => {
    const exchange = thirdParty({ ...wellBehaved, '/health-book': [reply] })
    expect(await failureOf(read())).toMatchObject({ code: 'answer_unreadable' })
    expect(exchange.to('/health-book')).toHaveLength(1)
  })

  test('a code of a newer exchange keeps its remedy, its words and the request id', async () => {
    const more = { remedy: 'ask-citizen', detail: 'The citizen blocked this facility.' }
    thirdParty({ ...wellBehaved, '/health-book': [problem(403, 'facility_blocked', more)] })
    const failure = await failureOf(read())
    expect(failure).toMatchObject({ remedy: 'ask-citizen', requestId: 'request-1' })
    expect(failure).toHaveProperty(
      'cause.message',
      'facility_blocked: The citizen blocked this facility.',
    )
  })

  test('findings and the page that explains the request come through', async () => {
    const finding = { rule: 'pattern', severity: 'error', path: '/profile', text: 'No such form.' }
    const more = { findings: [finding, { rule: 1 }], inspect: 'http://127.0.0.1:7080/inspect/1' }
    thirdParty({ ...wellBehaved, '/health-book': [problem(400, 'input_invalid', more)] })
    expect(await failureOf(read())).toMatchObject({
      code: 'input_invalid',
      findings: [finding],
      inspect: more.inspect,
    })
  })

  test('that are not understood say from which address, never what was asked there', async () => {
    thirdParty({ ...wellBehaved, '/health-book': [[200, '<html>Please log in</html>']] })
    const failure = await failureOf(hospital().visits.resume(grant).healthBook({ profile: 'desk' }))
    expect(failure).toMatchObject({
      about: { en: `It failed while reading the answer: GET ${baseUrl}/health-book.` },
    })
    expect(inspect(failure, { depth: 9 })).not.toMatch(/profile=|pairwise-sub/)
  })

  test('that know no such address name it, as a wrong path in the base URL needs', async () => {
    const unknown = problem(404, 'route_unknown', { remedy: 'fix-setup' })
    const places = [
      '/.well-known/oauth-authorization-server/api',
      '/api/.well-known/oauth-authorization-server',
    ]
    thirdParty(Object.fromEntries(places.map((place) => [place, [unknown]])))
    expect(await failureOf(read(hospital({ baseUrl: `${baseUrl}/api` })))).toMatchObject({
      code: 'route_unknown',
      message: expect.stringContaining(`It was asked for: GET ${baseUrl}${places[1]}.`),
    })
  })

  test('a proxy that wants a password is named', async () => {
    thirdParty({ ...wellBehaved, '/health-book': [[407, 'Proxy Authentication Required']] })
    expect(await failureOf(read())).toMatchObject({ code: 'proxy_refused', remedy: 'fix-setup' })
  })
})

describe('the issuer', () => {
  test('must be the base URL, else nothing is signed for it', async () => {
    const exchange = thirdParty({
      ...wellBehaved,
      '/.well-known/oauth-authorization-server': [metadata('https://evil.test')],
    })
    expect(await failureOf(read())).toMatchObject({ code: 'issuer_differs', remedy: 'fix-setup' })
    expect(exchange.sent.every(({ headers }) => headers.dpop === undefined)).toBe(true)
  })

  test('that is only spelt otherwise is named, with the one to configure', async () => {
    const [configured, named] = ['http://localhost:7080', 'http://127.0.0.1:7080']
    const places = { '/.well-known/oauth-authorization-server': [metadata(named)] }
    thirdParty(places, configured)
    const failure = await failureOf(read(hospital({ baseUrl: configured })))
    const [en, vi] = [`baseUrl is ${configured}`, `Hãy đặt baseUrl thành ${named}.`]
    expect(failure).toMatchObject({
      code: 'issuer_differs',
      message: expect.stringContaining(en),
      about: {
        en: expect.stringContaining(`Set baseUrl to ${named}.`),
        vi: expect.stringContaining(vi),
      },
    })
  })

  test.each(['https://exchange.test?for=you', 'https://a:b@exchange.test', 'not an address'])(
    'that nobody could configure (%s) is the fault of the exchange, and not repeated',
    async (issuer) => {
      const places = { '/.well-known/oauth-authorization-server': [metadata(issuer)] }
      thirdParty({ ...wellBehaved, ...places })
      const failure = await failureOf(read())
      expect(failure).toMatchObject({ code: 'answer_unreadable' })
      expect(inspect(failure, { depth: 9 })).not.toContain(issuer)
    },
  )

  test('with a path is looked up where RFC 8414 has it, then below the path', async () => {
    const at = `${baseUrl}/t/one`
    const exchange = thirdParty({
      '/t/one/.well-known/oauth-authorization-server': [metadata(at)],
      '/t/one/oauth/token': [token()],
      '/t/one/health-book': [book()],
    })
    await read(hospital({ baseUrl: `${at}/` }))
    expect(exchange.sent.map(({ path }) => path)).toEqual([
      '/.well-known/oauth-authorization-server/t/one',
      '/t/one/.well-known/oauth-authorization-server',
      '/t/one/oauth/token',
      '/t/one/health-book',
    ])
    expect(exchange.sent[3]?.proof.htu).toBe(`${at}/health-book`)
  })

  test('is asked for again after a failure', async () => {
    thirdParty({
      ...wellBehaved,
      '/.well-known/oauth-authorization-server': [[400, {}], metadata()],
    })
    const client = hospital()
    expect(await failureOf(read(client))).toMatchObject({ code: 'answer_unreadable' })
    await expect(read(client)).resolves.toMatchObject({ profile: 'all' })
  })
})

describe('a key that the exchange does not know', () => {
  const refusing = (code: string, error = 'invalid_client'): Reply => [401, { error, code }]
  const path = join(mkdtempSync(join(tmpdir(), 'lienthong-')), 'other.key.json')
  writeFileSync(path, JSON.stringify(auth))

  test.each(['client_unknown', 'assertion_key_unknown', 'assertion_signature'])(
    'is named with its file and client: %s',
    async (code) => {
      thirdParty({ ...wellBehaved, '/oauth/token': [refusing(code)] })
      const failure = await failureOf(read(hospital({ auth: keyFromFile(path), language: 'vi' })))
      expect(failure).toMatchObject({
        code,
        remedy: 'fix-setup',
        message: expect.stringContaining(
          `cho clientId hospital-01001 bằng khóa auth-1 trong tệp ${path}.`,
        ),
      })
      expect(inspect(failure, { depth: 9 })).not.toContain(auth.d)
    },
  )

  test('is named without a file where it came from elsewhere', async () => {
    thirdParty({ ...wellBehaved, '/oauth/token': [refusing('assertion_key_unknown')] })
    expect(await failureOf(read())).toMatchObject({
      message: expect.stringContaining('for clientId hospital-01001 with the key auth-1. Check'),
    })
  })

  test('is not blamed for a refusal of something else', async () => {
    thirdParty({ ...wellBehaved, '/oauth/token': [refusing('client_suspended')] })
    expect(await failureOf(read())).not.toHaveProperty('about')
  })
})

describe('the clock', () => {
  const saying = (time: number): Record<string, string> => ({ date: new Date(time).toUTCString() })
  const metadataAt = (time: number): Reply => [200, metadata()[1] ?? {}, saying(time)]
  const minutes = 60_000

  test('is corrected by what the exchange says, so that a computer two minutes slow can work', async () => {
    const exchange = thirdParty({
      ...wellBehaved,
      '/.well-known/oauth-authorization-server': [metadataAt(Date.now() + 2 * minutes)],
    })
    await read()
    const ahead = Number(exchange.to('/health-book')[0]?.proof.iat) - Date.now() / 1000
    expect(Math.round(ahead / 60)).toBe(2)
  })

  test('that is off by more than five minutes is refused before anything is signed', async () => {
    const exchange = thirdParty({
      ...wellBehaved,
      '/.well-known/oauth-authorization-server': [metadataAt(Date.now() - 6 * minutes)],
    })
    expect(await failureOf(read())).toMatchObject({ code: 'clock_wrong', remedy: 'fix-setup' })
    expect(exchange.to('/oauth/token')).toHaveLength(0)
  })

  test('that was set meanwhile is believed again', async () => {
    const exchange = thirdParty({
      ...wellBehaved,
      '/.well-known/oauth-authorization-server': [
        metadataAt(Date.now() - 6 * minutes),
        metadataAt(Date.now() - 6 * minutes),
        metadataAt(Date.now()),
      ],
    })
    const client = hospital()
    expect(await failureOf(read(client))).toMatchObject({ code: 'clock_wrong' })
    await read(client)
    expect(exchange.to('/health-book')).toHaveLength(1)
  })

  test('that was set while the program ran is learnt from the refusal', async () => {
    const refused = problem(401, 'proof_from_future', {}, saying(Date.now() - 2 * minutes))
    const exchange = thirdParty({ ...wellBehaved, '/health-book': [refused, book()] })
    await read()
    expect(exchange.to('/health-book')).toHaveLength(2)
  })

  test('that the caller passes is neither corrected nor judged', async () => {
    const now = new Date('2026-11-23T03:00:00Z')
    const exchange = thirdParty({
      ...wellBehaved,
      '/.well-known/oauth-authorization-server': [metadataAt(Date.now())],
    })
    await read(hospital({ clock: () => now }))
    expect(exchange.to('/health-book')[0]?.proof.iat).toBe(now.getTime() / 1000)
  })

  test('is not corrected for less than a Date header can say', () => {
    const clock = createProtocolClock(undefined, () => 1_000_000)
    clock.learn(new Date(1_001_000).toUTCString())
    expect(clock.offsetMs()).toBe(0)
    clock.learn('yesterday')
    clock.learn(null)
    expect(clock.now()).toBe(1_000_000)
    clock.learn(new Date(1_060_000).toUTCString())
    expect(clock.now()).toBe(1_060_500)
  })
})

describe('the caller’s signal', () => {
  test('that is aborted already sends nothing, and its reason comes back', async () => {
    const exchange = thirdParty(wellBehaved)
    const reason = new Error('the window was closed')
    const visit = hospital().visits.resume(grant)
    const failure = await failureOf(visit.healthBook({}, { signal: AbortSignal.abort(reason) }))
    expect(failure).toBe(reason)
    expect(exchange.sent).toHaveLength(0)
  })

  test('ends a wait between two attempts', async () => {
    const busy = problem(503, 'not_ready', {}, { 'retry-after': '20' })
    thirdParty({ ...wellBehaved, '/health-book': [busy] })
    const controller = new AbortController()
    const call = hospital().visits.resume(grant).healthBook({}, { signal: controller.signal })
    setTimeout(() => controller.abort('enough'), 40)
    expect(await failureOf(call)).toBe('enough')
  })
})
