import { randomUUID } from 'node:crypto'
import { issueClientAssertion, jwtBearerAssertion, signerOf, tokenExchange } from '@lienthong/core'
import { expect, test } from 'vitest'
import { prepareCall, sendCall, sharedPaper } from '../support/calls.ts'
import { type Answer, type Sending, testExchange } from '../support/exchange.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()
const hospital = exchange.client('hospital-01001')
const identity = exchange.client('identity')

const visitOf = async (person = newPerson()) =>
  hospital.open(await exchange.present(person, { facility: '01001' }))

const codes = (answers: readonly Answer[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { status, json } of answers) {
    const word = status === 200 ? 'allowed' : json.code
    counts[word] = (counts[word] ?? 0) + 1
  }
  return counts
}

const forty = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 40 }, work))

test('of forty equal proofs at once, one reads the book and 39 are replays', async () => {
  const { token } = await visitOf()
  const proof = await hospital.proof('GET', '/health-book', token)
  const answers = await forty(() => hospital.send('/health-book', { token, proof }))
  expect(codes(answers)).toEqual({ allowed: 1, proof_replayed: 39 })
})

test('of forty equal proofs at two servers of one database, one reads the book', async () => {
  const { token } = await visitOf()
  const other = await exchange.second()
  const proof = await hospital.proof('GET', '/health-book', token)
  let turn = 0
  const answers = await forty(() => {
    turn += 1
    const app = turn % 2 === 0 ? other : exchange.app
    return hospital.send('/health-book', { token, proof, app })
  })
  expect(codes(answers)).toEqual({ allowed: 1, proof_replayed: 39 })
})

test('a proof that read the book at one server is a replay at another', async () => {
  const { token } = await visitOf()
  const other = await exchange.second()
  const proof = await hospital.proof('GET', '/health-book', token)
  const first = await hospital.send('/health-book', { token, proof })
  const second = await hospital.send('/health-book', { token, proof, app: other })
  expect([first.status, second.json.code]).toEqual([200, 'proof_replayed'])
})

test('of forty equal proofs at once that close a visit, one closes it', async () => {
  const { token, visit } = await visitOf()
  const proof = await hospital.proof('POST', '/visits/close', token)
  const answers = await forty(() => hospital.close(token, visit, { proof }))
  expect(codes(answers)).toEqual({ allowed: 1, proof_replayed: 39 })
})

test('of forty equal proofs at once that close a visit nobody has, one is refused for that', async () => {
  const { token } = await identity.open(await exchange.present(newPerson(), { client: 'identity' }))
  const proof = await identity.proof('POST', '/visits/close', token)
  const visit = `${'A'.repeat(23)}.${randomUUID()}`
  const answers = await forty(() => identity.close(token, visit, { proof }))
  expect(codes(answers)).toEqual({ visit_unknown: 1, proof_replayed: 39 })
})

test('of forty equal proofs at once that send claims, one is judged', async () => {
  const token = await hospital.scopeToken()
  const proof = await hospital.proof('POST', '/claims', token)
  const answers = await forty(() => hospital.submit(Buffer.from('<x/>'), { token, proof }))
  expect(codes(answers)).toEqual({ claims_unreadable: 1, proof_replayed: 39 })
})

test.each(['actOnReferral', 'issueReferral', 'readReferral', 'readReferralActions', 'pollEvents'])(
  'of forty equal proofs at once and at two servers, one is heard: %s',
  async (id) => {
    const call = await prepareCall(exchange, id)
    const other = await exchange.second()
    const proof = await call.client.proof(call.method, call.path, call.token)
    let turn = 0
    const answers = await forty(() => {
      turn += 1
      return sendCall(call, { proof, app: turn % 2 === 0 ? other : exchange.app })
    })
    expect(codes(answers)).toEqual({ allowed: 1, proof_replayed: 39 })
  },
)

test('a proof for one paper is none for another, and one for an act is none for another act', async () => {
  const call = await prepareCall(exchange, 'actOnReferral')
  const { issued } = await sharedPaper(exchange)
  const proof = () => call.client.proof(call.method, call.path, call.token)
  const [, papers, own = ''] = call.path.split('/')
  const elsewhere = [
    call.path.replace(own, issued),
    call.path.replace('cancel', 'replace'),
    `/${papers}/${own}/actions/cancel/`,
  ]
  const said: string[] = []
  for (const path of elsewhere)
    said.push((await sendCall({ ...call, path }, { proof: await proof() })).json.code)
  expect(said).toEqual(['proof_url', 'proof_url', 'route_unknown'])
})

test.each([
  ['a reason that is none', { body: '{"reason":"x"}' }, 'reason_unknown'],
  ['half a body', { body: '{' }, 'body_malformed'],
  ['a query', { query: '?a=1' }, 'input_invalid'],
  ['its media type', { headers: { 'content-type': 'text/plain' } }, 'media_type_wrong'],
  ['a version that is past', { body: '{"reason":"error","ifVersion":2}' }, 'document_changed'],
] as const)('the proof of an act refused for %s is used up', async (_, bend, code) => {
  const call = await prepareCall(exchange, 'actOnReferral')
  const proof = await call.client.proof(call.method, call.path, call.token)
  const first = await sendCall(call, { proof, ...bend })
  const mended = await sendCall(call, { proof })
  expect([first.json.code, mended.json.code]).toEqual([code, 'proof_replayed'])
})

test('the proof of an act with a token of a visit, or of another scope, is used up', async () => {
  const call = await prepareCall(exchange, 'actOnReferral')
  const answered: string[][] = []
  for (const token of [(await visitOf()).token, await hospital.scopeToken('claims:write')]) {
    const mine = { ...call, client: hospital, token }
    const proof = await hospital.proof(call.method, call.path, token)
    const [first, again] = [await sendCall(mine, { proof }), await sendCall(mine, { proof })]
    answered.push([first.json.code, again.json.code])
  }
  expect(answered).toEqual([
    ['token_kind_wrong', 'proof_replayed'],
    ['scope_missing', 'proof_replayed'],
  ])
})

const json = { 'content-type': 'application/json' }
const close = (sending: Sending): Sending => ({ method: 'POST', headers: json, ...sending })

/** Requests of a good token and a good proof that are refused for something else. */
const refused: readonly (readonly [
  because: string,
  path: string,
  sending: Sending,
  code: string,
])[] = [
  ['an unknown query parameter', '/health-book?colour=red', {}, 'input_invalid'],
  ['an unknown profile', '/health-book?profile=nothing', {}, 'profile_unknown'],
  ['an action that the grant lacks', '/access-log', {}, 'grant_action_missing'],
  ['a page that is none', '/access-log?before=x', {}, 'input_invalid'],
  ['a body where none is taken', '/health-book', { body: '{}' }, 'body_unexpected'],
  ['a body that is no JSON', '/visits/close', close({ body: '{' }), 'body_malformed'],
  ['a body without the visit', '/visits/close', close({ body: '{}' }), 'input_invalid'],
  ['a visit of somebody else', '/visits/close', close({ body: '{"visit":"x"}' }), 'visit_unknown'],
  ['a body too large', '/visits/close', close({ body: ' '.repeat(5000) }), 'body_too_large'],
  [
    'a media type that is not taken',
    '/visits/close',
    close({ body: '<x/>', headers: { 'content-type': 'application/xml' } }),
    'media_type_wrong',
  ],
]

test.each(refused)(
  'the proof of a request refused for %s is used up',
  async (_, path, sending, code) => {
    const { token } = await visitOf()
    const [route = path] = path.split('?')
    const proof = await hospital.proof(sending.method ?? 'GET', route, token)
    const first = await hospital.send(path, { token, proof, ...sending })
    expect(first.json).toMatchObject({ code })
    const again = await hospital.send(path, { token, proof, ...sending })
    expect(again.json).toMatchObject({ code: 'proof_replayed' })
    const repaired = await hospital.send(route, {
      token,
      proof,
      ...close({ body: '{}' }),
      ...sending,
    })
    expect(repaired.status).not.toBe(200)
  },
)

test('the proof of a request refused for its closed visit is used up', async () => {
  const { token, visit } = await visitOf()
  await hospital.close(token, visit)
  const proof = await hospital.proof('GET', '/health-book', token)
  const answers = [
    await hospital.send('/health-book', { token, proof }),
    await hospital.send('/health-book', { token, proof }),
  ]
  expect(answers.map(({ json }) => json.code)).toEqual(['grant_closed', 'proof_replayed'])
})

test('the proof of a claim file refused for its scope, kind of token or media type is used up', async () => {
  const answered: string[][] = []
  const twice = async (client: typeof hospital, token: string, sending: Sending = {}) => {
    const proof = await client.proof('POST', '/claims', token)
    const file = Buffer.from('<x/>')
    const first = await client.submit(file, { token, proof, ...sending })
    const second = await client.submit(file, { token, proof, ...sending })
    answered.push([first.json.code, second.json.code])
  }
  await twice(identity, await identity.scopeToken(''))
  await twice(hospital, (await visitOf()).token)
  await twice(hospital, await hospital.scopeToken(), { headers: { 'content-type': 'text/xml' } })
  await twice(hospital, await hospital.scopeToken(), { body: '' })
  expect(answered).toEqual([
    ['scope_missing', 'proof_replayed'],
    ['token_kind_wrong', 'proof_replayed'],
    ['media_type_wrong', 'proof_replayed'],
    ['claims_unreadable', 'proof_replayed'],
  ])
})

test('the proof of a book asked for with a token for claims is used up', async () => {
  const token = await hospital.scopeToken()
  const proof = await hospital.proof('GET', '/health-book', token)
  const answers = [
    await hospital.send('/health-book', { token, proof }),
    await hospital.send('/health-book', { token, proof }),
  ]
  expect(answers.map(({ json }) => json.code)).toEqual(['token_kind_wrong', 'proof_replayed'])
})

test('a proof that somebody else made use of before is not found used', async () => {
  const { token } = await visitOf()
  const proof = await hospital.proof('GET', '/health-book', token)
  const stranger = exchange.client('hospital-79024')
  const theirs = await stranger.open(await exchange.present(newPerson(), { facility: '79024' }))
  const stolen = await stranger.send('/health-book', { token: theirs.token, proof })
  expect(stolen.json.code).toBe('proof_token')
  const bound = await stranger.send('/health-book', { token })
  expect(bound.json.code).toBe('token_binding')
  expect((await hospital.send('/health-book', { token, proof })).status).toBe(200)
})

const clientCredentials = { grant_type: 'client_credentials' }

test('an assertion opens one token, also with a fresh proof and at another server', async () => {
  const client_assertion = await hospital.assertion()
  const other = await exchange.second()
  const ask = (sending: Sending = {}) =>
    hospital.ask({ ...clientCredentials, client_assertion }, sending)
  expect((await ask()).status).toBe(200)
  for (const answer of [await ask(), await ask({ app: other })]) {
    expect(answer.status).toBe(401)
    expect(answer.json).toMatchObject({ code: 'assertion_replayed', error: 'invalid_client' })
  }
})

test('of forty equal assertions with proofs of their own, one opens a token', async () => {
  const client_assertion = await hospital.assertion()
  const answers = await forty(() => hospital.ask({ ...clientCredentials, client_assertion }))
  expect(codes(answers)).toEqual({ allowed: 1, assertion_replayed: 39 })
})

test('of forty equal proofs with assertions of their own, one opens a token', async () => {
  const proof = await hospital.proof('POST', '/oauth/token')
  const answers = await forty(() => hospital.ask(clientCredentials, { proof }))
  expect(codes(answers)).toEqual({ allowed: 1, proof_replayed: 39 })
})

test.each([
  ['a grant type that is not offered', { grant_type: 'password' }, 'grant_type_unsupported'],
  ['a scope that is not its own', { ...clientCredentials, scope: 'x' }, 'scope_not_allowed'],
  ['a subject of another type', { grant_type: tokenExchange }, 'subject_token_type_unsupported'],
])('proof and assertion of a token refused for %s are used up', async (_, form, code) => {
  const proof = await hospital.proof('POST', '/oauth/token')
  const client_assertion = await hospital.assertion()
  const answers = [
    await hospital.ask({ ...form, client_assertion }, { proof }),
    await hospital.ask({ ...clientCredentials, client_assertion }),
    await hospital.ask(clientCredentials, { proof }),
  ]
  expect(answers.map(({ json }) => json.code)).toEqual([
    code,
    'assertion_replayed',
    'proof_replayed',
  ])
})

test('the proof and the assertion of a refused presentation are used up', async () => {
  const jwt = await exchange.present(newPerson(), { facility: '79024' })
  const proof = await hospital.proof('POST', '/oauth/token')
  const client_assertion = await hospital.assertion()
  const first = await hospital.exchangePresentation(jwt, { proof })
  expect(first.json.code).toBe('presentation_recipient')
  expect((await hospital.ask(clientCredentials, { proof })).json.code).toBe('proof_replayed')
  expect((await hospital.ask({ ...clientCredentials, client_assertion })).status).toBe(200)
})

test('two clients may use the same jti in their assertions', async () => {
  const jti = randomUUID()
  const now = exchange.app.exchange.protocolClock()
  const answers = [hospital, exchange.client('hospital-79024')].map(async (client) => {
    const { clientId, issuer, authKey } = client
    const client_assertion = await issueClientAssertion(
      { clientId, issuer, now, jti },
      signerOf(authKey),
    )
    return client.ask({ ...clientCredentials, client_assertion })
  })
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200])
})

test('nothing is written before nonce and both signatures are in order', async () => {
  const rows = () =>
    exchange.sql(
      'select (select count(*) from proof_seen) as proofs, (select count(*) from access_record) as records',
    )
  const before = await rows()
  const stranger = exchange.client('hospital-79024')
  const good = await hospital.proof('POST', '/oauth/token')
  const [head, , signature] = good.split('.')
  const bent = `${head}.${Buffer.from('{"jti":"x"}').toString('base64url')}.${signature}`
  const answers = [
    await hospital.ask(clientCredentials, { proof: '' }),
    await hospital.ask(clientCredentials, { proof: bent }),
    await hospital.ask({ ...clientCredentials, client_assertion: await stranger.assertion() }),
    await hospital.ask({ ...clientCredentials, client_assertion_type: 'x' }),
    await hospital.ask({ ...clientCredentials, client_assertion: 'x', client_id: 'nobody' }),
    await hospital.send('/health-book', { token: 'x' }),
  ]
  expect(answers.map(({ json }) => json.code)).toEqual([
    'proof_missing',
    'proof_signature',
    'assertion_key_unknown',
    'assertion_malformed',
    'client_unknown',
    'token_malformed',
  ])
  expect(await rows()).toEqual(before)
  expect(jwtBearerAssertion).toMatch(/jwt-bearer$/)
})
