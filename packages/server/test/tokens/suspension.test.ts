import type { webcrypto } from 'node:crypto'
import { expect, test } from 'vitest'
import { operationList, type PreparedCall, prepareCall, sendCall } from '../support/calls.ts'
import { testExchange } from '../support/exchange.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()
const hospital = exchange.client('hospital-01001')
const here = { facility: '01001' }
const authenticated = operationList.filter(([, { access }]) => access.as !== 'nobody')
const withToken = authenticated.filter(([, { access }]) => access.as !== 'client')

/** Changes the registry, asks, and changes it back. */
async function during<T>(change: string, back: string, work: () => Promise<T>): Promise<T> {
  await exchange.sql(change)
  try {
    return await work()
  } finally {
    await exchange.sql(back)
  }
}

const suspend = "update participant set state = 'suspended'"
const restore =
  "update participant set state = 'active', valid_from = '2024-01-01', valid_until = null"

const ended = [
  ['suspended', suspend],
  ['past its registration', "update participant set valid_until = now() - interval '1 second'"],
  ['before its registration', "update participant set valid_from = now() + interval '1 hour'"],
] as const

test.each(
  authenticated.flatMap(([id]) => ended.map(([how, change]) => [id, how, change] as const)),
)(
  '%s is refused at once to a participant that is %s, whatever its tokens say',
  async (id, _, change) => {
    const call = await prepareCall(exchange, id)
    const answer = await during(change, restore, () => sendCall(call))
    expect([answer.status, answer.json.code]).toEqual([401, 'client_suspended'])
    if (id !== 'issueToken') expect((await sendCall(call)).json.code).not.toBe('client_suspended')
  },
)

test.each(withToken)('%s says so too where the request has another fault', async (id) => {
  const call = await prepareCall(exchange, id)
  const other = { ...call, token: await call.client.scopeToken('') }
  const faults = [
    () => sendCall(call, { query: '?colour=red' }),
    () => sendCall(call, { proof: '' }),
    () => sendCall(other),
  ]
  const ask = async () => {
    const said: string[] = []
    for (const fault of faults) said.push((await fault()).json.code)
    return said
  }
  const codes = await during(suspend, restore, ask)
  expect(codes).toEqual(['client_suspended', 'proof_missing', 'client_suspended'])
})

const supersede =
  "update participant set tokens_from = date_trunc('second', now()) + interval '1 second'"
const forgive = "update participant set tokens_from = '-infinity'"

test.each(withToken)('%s is refused to a token from before the point that was set', async (id) => {
  const call = await prepareCall(exchange, id)
  const answers = await during(supersede, forgive, async () => {
    const old = await sendCall(call)
    exchange.protocolShiftMs += 2000
    const fresh = await sendCall(await prepareCall(exchange, id))
    exchange.protocolShiftMs -= 2000
    return [old, fresh]
  })
  expect([answers[0]?.status, answers[0]?.json.code]).toEqual([401, 'token_superseded'])
  expect(answers[1]?.json.code).not.toBe('token_superseded')
})

test('suspending one participant leaves the others alone', async () => {
  const call: PreparedCall = await prepareCall(exchange, 'readHealthBook')
  const one = "update participant set state = 'suspended' where client_id = 'hospital-79024'"
  const answer = await during(one, restore, () => sendCall(call))
  expect(answer.status).toBe(200)
})

const retire = (purpose: string) =>
  `update participant_key set valid_until = now() - interval '1 second' where purpose = '${purpose}'`
const renew = 'update participant_key set valid_until = null'

test('an assertion signed with a key that is retired, or not in use yet, is refused', async () => {
  const ask = () => hospital.ask({ grant_type: 'client_credentials' })
  const retired = await during(retire('auth'), renew, ask)
  expect([retired.status, retired.json.code]).toEqual([401, 'assertion_key_retired'])
  const early = await during(
    "update participant_key set valid_from = now() + interval '1 hour'",
    "update participant_key set valid_from = '2024-01-01'",
    ask,
  )
  expect(early.json.code).toBe('assertion_key_retired')
  expect((await ask()).status).toBe(200)
})

test('a presentation signed with a key that is retired opens nothing', async () => {
  const jwt = await exchange.present(newPerson(), here)
  const retired = await during(retire('attest'), renew, () => hospital.exchangePresentation(jwt))
  expect([retired.status, retired.json.code]).toEqual([400, 'presentation_key_retired'])
  expect((await hospital.exchangePresentation(jwt)).status).toBe(200)
})

test.each(ended)(
  'a presentation of an identity provider that is %s opens nothing',
  async (_, change) => {
    const jwt = await exchange.present(newPerson(), here)
    const only = `${change} where client_id = 'identity'`
    const answer = await during(only, restore, () => hospital.exchangePresentation(jwt))
    expect([answer.status, answer.json.code]).toEqual([400, 'presentation_issuer'])
  },
)

test('a participant of another role signs no presentations, also with an attest key', async () => {
  const jwt = await exchange.present(newPerson(), here)
  const answer = await during(
    "update participant set role = 'social-security' where client_id = 'identity'",
    "update participant set role = 'identity' where client_id = 'identity'",
    () => hospital.exchangePresentation(jwt),
  )
  expect(answer.json.code).toBe('presentation_issuer')
})

test('a key that is registered for anything is no proof key', async () => {
  const jwk = { kty: 'EC', crv: 'P-256', x: hospital.authKey.x, y: hospital.authKey.y }
  const key = await crypto.subtle.importKey(
    'jwk',
    { ...jwk, d: hospital.authKey.d } as webcrypto.JsonWebKey,
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign'],
  )
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${part({ typ: 'dpop+jwt', alg: 'ES256', jwk })}.${part({
    htm: 'POST',
    htu: `${hospital.issuer}/oauth/token`,
    iat: Math.floor(Date.now() / 1000),
    jti: 'x',
    nonce: hospital.nonce(),
  })}`
  const bytes = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    Buffer.from(input),
  )
  const proof = `${input}.${Buffer.from(bytes).toString('base64url')}`
  const answer = await hospital.ask({ grant_type: 'client_credentials' }, { proof })
  expect(answer.json.code).toBe('proof_key_registered')
})
