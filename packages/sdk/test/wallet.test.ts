import {
  decryptSubject,
  fromQrText,
  type Instant,
  type MayAct,
  publicJwk,
  verifyPresentation,
} from '@lienthong/core'
import nock from 'nock'
import { afterEach, describe, expect, test } from 'vitest'
import { createIdentityClient, toArray } from '../src/index.ts'
import { newEncryptionKey, newKey } from './support/keys.ts'
import {
  baseUrl,
  closedVisit,
  details,
  failureOf,
  grant,
  options,
  problem,
  type Reply,
  thirdParty,
  token,
  wellBehaved,
} from './support/third-party.ts'

afterEach(() => nock.cleanAll())

const personalId = '079203001234'
const attest = await newKey('attest-1')
const encryption = await newEncryptionKey('enc-1')
const jwks: Reply = [200, { keys: [publicJwk(encryption)] }]
const self = { ...details, kind: 'self', actions: ['read-accesses', 'close-visit'] }
const usual = {
  ...wellBehaved,
  '/jwks': [jwks],
  '/oauth/token': [token('self-token', { authorization_details: [self] })],
  '/visits/close': [closedVisit],
}

const wallet = (more = {}) =>
  createIdentityClient({ ...options(more), clientId: 'vneid', attest }).wallet({ personalId })

const verify = (jwt: string, presenter: { clientId: string; facility?: string }) =>
  verifyPresentation(jwt, {
    issuer: baseUrl,
    identity: {
      clientId: 'vneid',
      keys: [{ kid: attest.kid, jwk: publicJwk(attest), from: 0 as Instant }],
    },
    presenter,
    decryptSubject: (sub) => decryptSubject(sub, [encryption]),
    now: Date.now() as Instant,
  })

const entry = (n: number) => ({
  at: '2026-11-23T03:00:00.000Z',
  participant: { clientId: 'hospital-01001', name: { vi: 'Bệnh viện', en: 'Hospital' } },
  operation: 'readHealthBook',
  basis: 'visit',
  sections: ['problems'],
  outcome: 'allowed',
  record: `record-${n}`,
})
const page = (from: number, count: number, next?: string): Reply => [
  200,
  {
    entries: Array.from({ length: count }, (_, i) => entry(from + i)),
    ...(next !== undefined && { next }),
  },
]

describe('presenting', () => {
  test('makes a QR that the named facility may show, and nobody else', async () => {
    thirdParty(usual)
    const { qrText } = await wallet().present({ facility: '01001' })
    const jwt = fromQrText(qrText)
    const good = await verify(jwt, { clientId: 'hospital-01001', facility: '01001' })
    expect(good.value).toMatchObject({ personalId, mayAct: { facility: '01001' } })
    const other = await verify(jwt, { clientId: 'hospital-01002', facility: '01002' })
    expect(other.ok).toBe(false)
  })

  test('without a facility the QR names none', async () => {
    thirdParty(usual)
    const { qrText } = await wallet().present()
    const good = await verify(fromQrText(qrText), { clientId: 'h', facility: '79001' })
    expect(good.value?.mayAct).toBeUndefined()
  })

  test('says when the QR ends', async () => {
    thirdParty(usual)
    const now = new Date('2026-11-23T03:00:00.000Z')
    const { expiresAt } = await wallet({ clock: () => now }).present()
    expect(expiresAt.toISOString()).toBe('2026-11-23T03:01:00.000Z')
  })

  test('asks for the exchange’s keys at most every four minutes', async () => {
    const exchange = thirdParty(usual)
    let now = new Date('2026-11-23T03:00:00Z')
    const mine = wallet({ clock: () => now })
    await Promise.all([mine.present(), mine.present()])
    now = new Date('2026-11-23T03:03:59Z')
    await mine.present()
    expect(exchange.to('/jwks')).toHaveLength(1)
    now = new Date('2026-11-23T03:04:00Z')
    await mine.present()
    expect(exchange.to('/jwks')).toHaveLength(2)
  })

  test('lets the personal id leave only encrypted', async () => {
    const exchange = thirdParty({ ...usual, '/access-log': [page(1, 1)] })
    const mine = wallet()
    const { qrText } = await mine.present({ facility: '01001' })
    await toArray(mine.accesses(), { limit: 10 })
    await mine.closeVisit('their-grant')
    const said = [qrText, fromQrText(qrText), JSON.stringify(exchange.sent)].join()
    const decoded = said.replaceAll(/[\w-]{20,}/g, (part) =>
      Buffer.from(part, 'base64url').toString('latin1'),
    )
    expect(said + decoded).not.toContain(personalId)
  })

  test('refuses a facility code that is none', async () => {
    thirdParty(usual)
    const failure = await failureOf(wallet().present({ facility: '1001' }))
    expect(failure).toMatchObject({ code: 'facility_code_malformed' })
  })
})

describe('the citizen’s own view', () => {
  test('is opened by a presentation that only identity itself may show', async () => {
    const exchange = thirdParty({ ...usual, '/access-log': [page(1, 1)] })
    await toArray(wallet().accesses(), { limit: 1 })
    const jwt = exchange.to('/oauth/token')[0]?.form.get('subject_token') ?? ''
    const expected: MayAct = { client: 'vneid' }
    expect((await verify(jwt, { clientId: 'vneid' })).value?.mayAct).toEqual(expected)
    expect((await verify(jwt, { clientId: 'other' })).ok).toBe(false)
  })

  test('reads page after page, as far as it is iterated', async () => {
    const exchange = thirdParty({
      ...usual,
      '/access-log': [page(1, 100, 'abbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'), page(101, 20)],
    })
    const all = await toArray(wallet().accesses(), { limit: 1000 })
    expect(all.map(({ record }) => record)).toEqual(
      Array.from({ length: 120 }, (_, i) => `record-${i + 1}`),
    )
    expect(exchange.to('/access-log').map(({ path }) => path)).toEqual([
      '/access-log?limit=100',
      '/access-log?limit=100&before=abbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
    ])
    expect(exchange.to('/oauth/token')).toHaveLength(1)
  })

  test('reads no more than the limit', async () => {
    const exchange = thirdParty({
      ...usual,
      '/access-log': [page(1, 3, 'abbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb')],
    })
    expect(await toArray(wallet().accesses({ limit: 3 }), { limit: 1000 })).toHaveLength(3)
    expect(exchange.to('/access-log').map(({ path }) => path)).toEqual(['/access-log?limit=3'])
  })

  test('starts from the newest each time it is iterated', async () => {
    const exchange = thirdParty({ ...usual, '/access-log': [page(1, 2)] })
    const accesses = wallet().accesses()
    await toArray(accesses, { limit: 1 })
    await toArray(accesses, { limit: 1 })
    expect(exchange.to('/access-log')).toHaveLength(2)
  })

  test.each([0, -1, 1.5])('refuses the limit %d at once', (limit) => {
    expect(() => wallet().accesses({ limit })).toThrow(/limit must be a whole number from 1/)
  })

  test('names the attest key where the exchange does not know it', async () => {
    const refused: Reply = [400, { error: 'invalid_grant', code: 'presentation_key_unknown' }]
    thirdParty({ ...usual, '/oauth/token': [refused] })
    const failure = await failureOf(toArray(wallet({ language: 'vi' }).accesses(), { limit: 1 }))
    expect(failure).toMatchObject({
      code: 'presentation_key_unknown',
      message: expect.stringContaining('cho clientId vneid bằng khóa attest-1.'),
    })
  })

  test.each(['grant_expired', 'grant_closed'])('is opened anew once it is %s', async (code) => {
    const exchange = thirdParty({
      ...usual,
      '/access-log': [page(1, 1), problem(403, code), page(2, 1)],
    })
    const mine = wallet()
    await toArray(mine.accesses(), { limit: 1 })
    const [again] = await toArray(mine.accesses(), { limit: 1 })
    expect(again?.record).toBe('record-2')
    const types = exchange.to('/oauth/token').map(({ form }) => form.get('subject_token_type'))
    expect(types).toEqual(Array(2).fill('urn:ietf:params:oauth:token-type:jwt'))
  })

  test('is not opened again and again when it is refused from the start', async () => {
    const exchange = thirdParty({ ...usual, '/access-log': [problem(403, 'grant_expired')] })
    const failure = await failureOf(toArray(wallet().accesses(), { limit: 1 }))
    expect(failure).toMatchObject({ code: 'grant_expired' })
    expect(exchange.to('/oauth/token')).toHaveLength(1)
  })

  test('closes a visit by the name that the access log gives it', async () => {
    const exchange = thirdParty(usual)
    await wallet().closeVisit('their-grant', { idempotencyKey: 'close-1' })
    const [call] = exchange.to('/visits/close')
    expect(JSON.parse(call?.body ?? '')).toEqual({ visit: 'their-grant' })
    expect(call?.headers).toMatchObject({
      authorization: 'DPoP self-token',
      'idempotency-key': 'close-1',
    })
    expect(grant).not.toBe('their-grant')
  })
})

test('a personal id that is none is refused at once', () => {
  const identity = createIdentityClient({ ...options(), clientId: 'vneid', attest })
  expect(() => identity.wallet({ personalId: '0792' })).toThrow(
    expect.objectContaining({ code: 'personal_id_malformed' }),
  )
})
