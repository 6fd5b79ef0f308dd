import { plusSeconds } from '@lienthong/core'
import { expect, test } from 'vitest'
import { codeInOrder, operationList, prepareCall, sendCall } from '../support/calls.ts'
import { type Answer, testExchange } from '../support/exchange.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()
const hospital = exchange.client('hospital-01001')
const codeOf = ({ status, json }: Answer): string => (status === 200 ? 'allowed' : json.code)

/** The exchange's protocol clock runs ahead of everybody's by so many seconds. */
async function ahead<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  exchange.protocolShiftMs += seconds * 1000
  try {
    return await work()
  } finally {
    exchange.protocolShiftMs -= seconds * 1000
  }
}

const withToken = operationList.filter(([, { access }]) =>
  ['citizen', 'participant', 'party'].includes(access.as),
)

test.each(withToken)('%s takes a token for 300 seconds and five of tolerance', async (id) => {
  const call = await prepareCall(exchange, id)
  const answers = [
    await ahead(303, () => sendCall(call)),
    await ahead(306, () => sendCall(call)),
    await ahead(-20, () => sendCall(call)),
  ]
  expect(answers.map(codeOf)).toEqual([codeInOrder(id), 'token_expired', 'token_from_future'])
})

test('a proof is good for 60 seconds, and ten seconds before its time', async () => {
  const call = await prepareCall(exchange, 'readHealthBook')
  const at = async (seconds: number) => {
    const proof = await call.client.proof('GET', call.path, call.token)
    return codeOf(await ahead(seconds, () => sendCall(call, { proof })))
  }
  expect([await at(58), await at(62), await at(-9), await at(-12)]).toEqual([
    'allowed',
    'proof_expired',
    'allowed',
    'proof_from_future',
  ])
})

test('an assertion is good for 60 seconds and five of tolerance', async () => {
  const at = async (seconds: number) => {
    const client_assertion = await hospital.assertion()
    const ask = () => hospital.ask({ grant_type: 'client_credentials', client_assertion })
    return codeOf(await ahead(seconds, ask))
  }
  expect([await at(63), await at(66), await at(-9), await at(-12)]).toEqual([
    'allowed',
    'assertion_expired',
    'allowed',
    'assertion_from_future',
  ])
})

test('a nonce is good for its minute and two more, and only if the exchange made it', async () => {
  const { token } = await hospital.open(await exchange.present(newPerson(), { facility: '01001' }))
  const { nonces, protocolClock } = exchange.app.exchange
  const minute = Math.floor(protocolClock() / 60_000)
  const withNonce = async (nonce: string) => {
    hospital.nonce = () => nonce
    return codeOf(await hospital.send('/health-book', { token }))
  }
  const forged = Buffer.from(nonces.make(minute), 'base64url')
  forged.writeUInt8((forged.at(-1) ?? 0) ^ 1, forged.length - 1)
  const said = [
    await withNonce(nonces.make(minute - 1)),
    await withNonce(nonces.make(minute - 4)),
    await withNonce(nonces.make(minute + 3)),
    await withNonce(forged.toString('base64url')),
    await withNonce(''),
  ]
  Reflect.deleteProperty(hospital, 'nonce')
  const old = 'proof_nonce_old'
  expect(said).toEqual(['allowed', old, old, old, old])
})

test('a visit ends by the clock of rules, not by the clock of tokens', async () => {
  const call = await prepareCall(exchange, 'readHealthBook')
  const start = exchange.ruleTime
  exchange.ruleTime = plusSeconds(start, 24 * 60 * 60 - 1)
  expect(codeOf(await sendCall(call))).toBe('allowed')
  exchange.ruleTime = plusSeconds(start, 24 * 60 * 60)
  expect(codeOf(await sendCall(call))).toBe('grant_expired')
  exchange.ruleTime = start
})

test("the citizen's own view ends after fifteen minutes", async () => {
  const call = await prepareCall(exchange, 'readAccessLog')
  const start = exchange.ruleTime
  exchange.ruleTime = plusSeconds(start, 15 * 60)
  expect(codeOf(await sendCall(call))).toBe('grant_expired')
  exchange.ruleTime = start
})

test('a token lives no longer than the grant behind it', async () => {
  const person = newPerson()
  const { visit } = await hospital.open(await exchange.present(person, { facility: '01001' }))
  const start = exchange.ruleTime
  exchange.ruleTime = plusSeconds(start, 24 * 60 * 60 - 30)
  const renewed = await hospital.renew(visit)
  exchange.ruleTime = start
  expect(renewed.json.expires_in).toBe(30)
})

test('a server whose clock is more than two seconds off its database is not ready', async () => {
  const ready = () => hospital.send('/health/ready')
  expect((await ready()).json).toMatchObject({ status: 'ready' })
  for (const seconds of [3, -3]) {
    const answer = await ahead(seconds, ready)
    expect([answer.status, answer.json.code]).toEqual([503, 'not_ready'])
  }
  expect((await ready()).status).toBe(200)
})
