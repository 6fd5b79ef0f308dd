import { inspect } from 'node:util'
import { toQrText } from '@lienthong/core'
import nock from 'nock'
import { afterEach, describe, expect, test } from 'vitest'
import {
  auth,
  closedVisit,
  details,
  failureOf,
  grant,
  hospital,
  payloadOf,
  problem,
  thirdParty,
  token,
  wellBehaved,
} from './support/third-party.ts'

const jwt = 'eyJhbGciOiJFUzI1NiJ9.eyJqdGkiOiIxIn0.c2ln'

afterEach(() => nock.cleanAll())

describe('opening a visit', () => {
  test('exchanges the token of the QR and says who treats and why', async () => {
    const exchange = thirdParty(wellBehaved)
    const visit = await hospital().visits.open({
      presentation: ` ${toQrText(jwt)}\n`,
      purpose: 'HPAYMT',
      practitioner: { licence: '012345/HNO-CCHN' },
    })
    const form = exchange.to('/oauth/token')[0]!.form
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:token-exchange')
    expect(form.get('subject_token')).toBe(jwt)
    expect(JSON.parse(form.get('authorization_details') ?? '')).toEqual([
      { type: 'citizen_record', purpose: 'HPAYMT', practitioner: { licence: '012345/HNO-CCHN' } },
    ])
    expect(visit.id).toBe(grant)
    expect(visit.until.toISOString()).toBe(details.until)
    expect(visit.sections).toEqual(details.sections)
  })

  test('shows the client by an assertion for the issuer and a proof for the token endpoint', async () => {
    const exchange = thirdParty(wellBehaved)
    await hospital().visits.open({ presentation: jwt })
    const [call] = exchange.to('/oauth/token')
    expect(payloadOf(call?.form.get('client_assertion') ?? '')).toMatchObject({
      iss: 'hospital-01001',
      sub: 'hospital-01001',
      aud: 'https://exchange.test',
    })
    expect(call?.proof).toMatchObject({ htm: 'POST', htu: 'https://exchange.test/oauth/token' })
    expect(call?.proof).not.toHaveProperty('ath')
    expect(JSON.stringify(exchange.sent)).not.toContain(auth.d)
  })

  test('uses the token of the opening for the first reads', async () => {
    const exchange = thirdParty(wellBehaved)
    const visit = await hospital().visits.open({ presentation: jwt })
    await visit.healthBook()
    await visit.healthBook({ profile: 'desk' })
    expect(exchange.to('/oauth/token')).toHaveLength(1)
    const reads = exchange.to('/health-book')
    expect(reads.map(({ path }) => path)).toEqual(['/health-book', '/health-book?profile=desk'])
    expect(reads.map(({ headers }) => headers.authorization)).toEqual([
      'DPoP token-1',
      'DPoP token-1',
    ])
    expect(reads[1]?.proof).toMatchObject({ htm: 'GET', htu: 'https://exchange.test/health-book' })
    expect(reads[0]?.proof.jti).not.toBe(reads[1]?.proof.jti)
  })

  test.each([
    '079203001234|Nguyễn Văn An|01011980',
    'LT1/12a4',
    'LT1/',
    'eyJub3QiOiJhIGp3dCJ9',
    '',
  ])('refuses the text %j before anything is sent', async (presentation) => {
    const exchange = thirdParty(wellBehaved)
    const failure = await failureOf(hospital().visits.open({ presentation }))
    expect(failure).toMatchObject({ code: 'presentation_unreadable', remedy: 'ask-citizen' })
    expect(exchange.sent).toHaveLength(0)
  })

  test('does not open a visit whose token names no grant', async () => {
    const answer = token('token-1', { authorization_details: undefined })
    thirdParty({ ...wellBehaved, '/oauth/token': [answer] })
    const failure = await failureOf(hospital().visits.open({ presentation: jwt }))
    expect(failure).toMatchObject({ code: 'answer_unreadable' })
  })

  test('asks the citizen for a new QR in the language of the client', async () => {
    const refused = { error: 'invalid_grant', error_description: 'Expired', requestId: 'r-9' }
    const answer = [400, { ...refused, code: 'presentation_expired' }] as const
    thirdParty({ ...wellBehaved, '/oauth/token': [answer] })
    const call = hospital({ language: 'vi' }).visits.open({ presentation: jwt })
    expect(await failureOf(call)).toMatchObject({
      code: 'presentation_expired',
      remedy: 'ask-citizen',
      outcome: 'not-done',
      requestId: 'r-9',
      message: expect.stringContaining('đã hết hạn'),
    })
  })
})

describe('what is no QR of the app', () => {
  test.each([
    [
      'a chip card',
      '001203001234|012345678|NGUYỄN VĂN MẪU|01011990|Nam|Hà Nội|01012021',
      'thẻ căn cước',
    ],
    ['a chip card of another layout', 'a|b|NGUYEN VAN MAU|d', 'thẻ căn cước'],
    ['an insurance card', 'HT2990000000001|4e6775796e|01/01/1958|1|', 'thẻ bảo hiểm y tế'],
    ['a new insurance card', '0000000001|4e6775796e|01/01/1958|1|', 'thẻ bảo hiểm y tế'],
    ['a personal number', '001203001234', 'một dãy số'],
    ['a web address', 'https://exchange.test/an', 'một địa chỉ web'],
    ['half a QR', 'LT1/567', 'bị thiếu hoặc hỏng'],
    ['nothing', ' \n', 'máy quét chưa gửi gì'],
    ['something else', 'Nguyễn Văn Mẫu', 'dài 14 ký tự'],
  ])('is told for what it is, and not repeated: %s', async (_title, presentation, said) => {
    const exchange = thirdParty(wellBehaved)
    const failure = await failureOf(hospital({ language: 'vi' }).visits.open({ presentation }))
    expect(failure).toMatchObject({
      code: 'presentation_unreadable',
      remedy: 'ask-citizen',
      message: expect.stringContaining(said),
    })
    const shown = inspect(failure, { depth: 9 })
    for (const part of presentation.split('|').filter((part) => part.trim().length > 3))
      expect(shown).not.toContain(part)
    expect(exchange.sent).toHaveLength(0)
  })
})

describe('resuming a visit', () => {
  test('does no I/O until something is read', async () => {
    const exchange = thirdParty(wellBehaved)
    const visit = hospital().visits.resume(grant)
    expect(visit).toMatchObject({ id: grant, until: undefined, sections: undefined })
    await new Promise(setImmediate)
    expect(exchange.sent).toHaveLength(0)
  })

  test('gets a token for the grant, and then knows how long it lasts', async () => {
    const exchange = thirdParty(wellBehaved)
    const visit = hospital().visits.resume(grant)
    await visit.healthBook()
    const [call] = exchange.to('/oauth/token')
    expect(call?.form.get('subject_token')).toBe(grant)
    expect(call?.form.get('subject_token_type')).toBe('urn:lienthong:token-type:grant')
    expect(visit.until?.toISOString()).toBe(details.until)
    expect(visit.sections).toEqual(details.sections)
  })

  test('refuses an empty id at once', () => {
    expect(() => hospital().visits.resume('')).toThrow(/visitId must be the id of a visit/)
  })
})

describe('closing a visit', () => {
  test('names the visit in the body, never in the address', async () => {
    const exchange = thirdParty({ ...wellBehaved, '/visits/close': [closedVisit] })
    await hospital().visits.resume(grant).close()
    const [call] = exchange.to('/visits/close')
    expect(JSON.parse(call?.body ?? '')).toEqual({ visit: grant })
    expect(call?.headers['idempotency-key']).toMatch(/^[\w-]{22}$/)
  })

  test.each(['grant_closed', 'grant_expired'])(
    'is content with a visit that is %s',
    async (code) => {
      thirdParty({ ...wellBehaved, '/visits/close': [problem(403, code)] })
      await expect(hospital().visits.resume(grant).close()).resolves.toBeUndefined()
    },
  )

  test('does not pass over any other refusal', async () => {
    thirdParty({ ...wellBehaved, '/visits/close': [problem(404, 'visit_unknown')] })
    const failure = await failureOf(hospital().visits.resume(grant).close())
    expect(failure).toMatchObject({ code: 'visit_unknown' })
  })
})
