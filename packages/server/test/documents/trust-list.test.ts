import { publicJwk, verifyTrustList } from '@lienthong/core'
import { expect, test } from 'vitest'
import { participantKey } from '../../src/sandbox/participants.ts'
import { participantOf, publicUrl, seed, testExchange } from '../support/exchange.ts'

const exchange = await testExchange()
const hospital = exchange.client('hospital-01001')

const read = async (app = exchange.app) => {
  const { json } = await hospital.send('/trust-list', { proof: '', app })
  const keys = exchange.app.exchange.publicKeys.map((jwk) => ({
    kid: String(jwk.kid),
    jwk,
    from: 0 as never,
  }))
  const now = exchange.app.exchange.protocolClock()
  const { value, steps } = await verifyTrustList(json.list, { issuer: publicUrl, keys, now })
  expect(steps.filter(({ result }) => result !== 'passed')).toEqual([])
  return { text: json.list as string, ...value! }
}

const later = async <T>(seconds: number, work: () => Promise<T>): Promise<T> => {
  exchange.protocolShiftMs += seconds * 1000
  return work().finally(() => {
    exchange.protocolShiftMs -= seconds * 1000
  })
}

test('lists the keys that sign papers, practitioners with their licence, and no other key', async () => {
  const { participants } = await read()
  const own = participants.find(({ clientId }) => clientId === 'hospital-01001')
  expect(own).toMatchObject({ facility: '01001', roles: [{ role: 'hospital' }] })
  expect(own?.keys.map(({ purpose, licence }) => [purpose, licence])).toEqual([
    ['document', undefined],
    ['document', '011234/GPHN'],
  ])
  const jwk = publicJwk(participantKey(seed, participantOf('hospital-01001'), 'document'))
  expect(own?.keys[0]?.jwk).toMatchObject({ x: jwk.x })
  expect(participants.map(({ clientId }) => clientId)).not.toContain('identity')
})

test('is the same text until the registry changes, and then the next version that names the one before', async () => {
  const [first, again] = [await read(), await read()]
  expect(again.text).toBe(first.text)
  await exchange.sql(
    "update participant_key set distrust_from = now() where client_id = 'hospital-79024' and licence is not null",
  )
  const next = await later(20, () => read())
  expect(next.version).toBe(first.version + 1)
  expect(next.previous).toBeDefined()
  const stolen = next.participants
    .find(({ clientId }) => clientId === 'hospital-79024')
    ?.keys.find(({ licence }) => licence !== undefined)
  expect(stolen?.distrustFrom).toEqual(expect.any(Number))
})

test('is one list however many nodes publish at once, and is made anew before it gets old', async () => {
  const [two, three] = [await exchange.second(), await exchange.second()]
  await exchange.sql(
    "update participant set valid_until = '2099-01-01' where client_id = 'hospital-79024'",
  )
  const lists = await later(40, () =>
    Promise.all([exchange.app, two, three].map((app) => read(app))),
  )
  expect(new Set(lists.map(({ text }) => text)).size).toBe(1)
  const old = await later(13 * 3600, () => read(two))
  expect(old.version).toBe((lists[0]?.version ?? 0) + 1)
})
