import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Instant,
  issueSlip,
  issueTrustList,
  type LocalDate,
  participantUrn,
  publicJwk,
  signerOf,
} from '@lienthong/core'
import nock from 'nock'
import { afterEach, expect, test } from 'vitest'
import { referral } from '../src/index.ts'
import { newKey } from './support/keys.ts'
import {
  baseUrl,
  failureOf,
  hospital,
  problem,
  type Reply,
  thirdParty,
  wellBehaved,
} from './support/third-party.ts'

afterEach(() => nock.cleanAll())

const statement = await newKey('statement-1')
const seal = await newKey('seal-1')
const start = Date.parse('2026-11-23T03:00:00Z') as Instant
const since = { from: 0 as Instant }

const list = async (version: number, now: Instant = start, key = statement): Promise<Reply> => {
  const participant = {
    id: participantUrn('hospital-01001'),
    clientId: 'hospital-01001',
    name: { vi: 'Bệnh viện', en: 'Hospital' },
    facility: '01001',
    roles: [{ role: 'hospital', ...since }],
    keys: [{ kid: seal.kid, jwk: publicJwk(seal), purpose: 'document' as const, ...since }],
  }
  const claims = { issuer: baseUrl, version, participants: [participant], now }
  return [200, { list: await issueTrustList(claims, signerOf(key)) }]
}

const exchangeWith = (...lists: Reply[]) =>
  thirdParty({
    ...wellBehaved,
    '/jwks': [[200, { keys: [publicJwk(statement)] }]],
    '/trust-list': lists,
  })
const away: Reply = problem(503, 'not_ready', { retry: 'never' })
const at = (minutes: number) => new Date(start + minutes * 60_000)

const slip = () =>
  issueSlip(
    {
      typ: 'referral-slip+jwt',
      facility: '01001',
      no: 'GCT-1',
      on: '2026-11-23' as LocalDate,
      until: '2026-12-08' as LocalDate,
      to: ['79024'],
      payloadDigest: 'A'.repeat(43),
      random: new Uint8Array(8),
      name: 'Nguyễn Văn Giả',
      birth: '1958',
    },
    signerOf(seal),
  )

test('a list is fetched once, and again when it is an hour old', async () => {
  const exchange = exchangeWith(await list(1), await list(2, at(61).getTime() as Instant))
  let now = at(0)
  const { trust } = hospital({ clock: () => now })
  expect((await trust.list()).version).toBe(1)
  now = at(59)
  expect((await trust.list()).version).toBe(1)
  now = at(61)
  expect((await trust.list()).version).toBe(2)
  expect(exchange.to('/trust-list')).toHaveLength(2)
})

test('an older version than the one that is held is refused, and the held one stays', async () => {
  exchangeWith(await list(7), await list(6))
  const { trust } = hospital({ clock: () => at(1) })
  expect(await trust.refresh()).toMatchObject({ version: 7, ageSeconds: 60 })
  expect(await failureOf(trust.refresh())).toMatchObject({ code: 'trust_list_superseded' })
  expect((await trust.list()).version).toBe(7)
})

test('a list that somebody else signed is refused', async () => {
  exchangeWith(await list(1, start, await newKey('statement-1')))
  const { trust } = hospital({ clock: () => at(0) })
  expect(await failureOf(trust.list())).toMatchObject({ code: 'trust_list_signature' })
})

test('the held list does while the exchange is away, until it expires', async () => {
  exchangeWith(await list(1), away)
  let now = at(0)
  const { trust } = hospital({ clock: () => now })
  await trust.list()
  now = at(23 * 60)
  expect((await trust.list()).version).toBe(1)
  now = at(24 * 60 + 1)
  expect(await failureOf(trust.list())).toMatchObject({ code: 'not_ready' })
  expect(await failureOf(trust.verifySlip(await slip(), { kind: referral }))).toMatchObject({
    code: 'not_ready',
  })
})

test('a slip is verified without a network, also by a program that has just been started', async () => {
  exchangeWith(await list(1), await list(1))
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-trust-'))
  const more = { clock: () => at(10), trust: { folder } }
  await hospital(more).trust.refresh()
  expect(readdirSync(folder)).toEqual(['trust-list.json'])
  nock.cleanAll()
  const offline = thirdParty({})
  const answer = await hospital(more).trust.verifySlip(await slip(), { kind: referral })
  expect(answer).toMatchObject({ ok: true, trustListAgeSeconds: 600 })
  expect(offline.sent).toEqual([])
})

test.each<[string, (file: string) => string]>([
  ['torn', (file) => file.slice(0, 200)],
  ['of another exchange', (file) => file.replaceAll(baseUrl, 'https://other.test')],
  ['changed', (file) => file.replace(/"list":"([^.]+)\.\w/, '"list":"$1.A')],
])('a kept list that is %s is as good as none', async (_, bend) => {
  exchangeWith(await list(1), away)
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-trust-'))
  const more = { clock: () => at(10), trust: { folder } }
  await hospital(more).trust.refresh()
  const path = join(folder, 'trust-list.json')
  writeFileSync(path, bend(readFileSync(path, 'utf8')))
  expect(await failureOf(hospital(more).trust.list())).toMatchObject({ code: 'not_ready' })
})
