import { afterAll, expect, test } from 'vitest'
import { deriveExchangeKeys } from '../../src/sandbox/derive-keys.ts'
import { serveChild } from '../support/child.ts'
import { publicUrl, seed, testExchange } from '../support/exchange.ts'

const exchange = await testExchange()
const config = { publicUrl, databaseUrl: exchange.databaseUrl, keys: deriveExchangeKeys(seed) }
const [one, two] = await Promise.all([serveChild(config), serveChild(config)])
afterAll(() => Promise.all([one.end(), two.end()]))

const hospital = exchange.client('hospital-01001')
const { token, visit } = await hospital.open(
  await exchange.present('098000000011', { facility: '01001' }),
)

const read = async (server: { line: string }, dpop: string) => {
  const response = await fetch(`${server.line}/health-book`, {
    headers: { authorization: `DPoP ${token}`, dpop },
  })
  const body = (await response.json()) as { code?: string }
  return { status: response.status, code: body.code }
}
const proof = () => hospital.proof('GET', '/health-book', token)

test('a token and a nonce of one process are good at another on the same database', async () => {
  expect(one.process.pid).not.toBe(two.process.pid)
  expect(await read(one, await proof())).toMatchObject({ status: 200 })
  expect(await read(two, await proof())).toMatchObject({ status: 200 })
})

test('a proof that was used at one process is refused at the other', async () => {
  const used = await proof()
  expect(await read(one, used)).toMatchObject({ status: 200 })
  expect(await read(two, used)).toMatchObject({ status: 401, code: 'proof_replayed' })
})

test('of forty equal proofs sent to both processes at once, one is let in', async () => {
  const same = await proof()
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) => read(i % 2 === 0 ? one : two, same)),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ code }) => code === 'proof_replayed')).toHaveLength(39)
})

test('a visit that was closed at one process cannot be read at the other', async () => {
  const dpop = await hospital.proof('POST', '/visits/close', token)
  const closed = await fetch(`${one.line}/visits/close`, {
    method: 'POST',
    headers: { authorization: `DPoP ${token}`, dpop, 'content-type': 'application/json' },
    body: JSON.stringify({ visit }),
  })
  expect(closed.status).toBe(200)
  expect(await read(two, await proof())).toMatchObject({ code: 'grant_closed' })
})
