import nock from 'nock'
import { afterEach, expect, test } from 'vitest'
import { toArray } from '../src/index.ts'
import {
  failureOf,
  hospital,
  problem,
  type Reply,
  scopeToken,
  thirdParty,
  token,
  wellBehaved,
} from './support/third-party.ts'

afterEach(() => nock.cleanAll())

const id = `${'a'.repeat(65)}-`
const state = { id, state: 'accepted', version: 2, at: '2026-11-23T03:00:00.000Z' }
const line = (n: number) => ({
  ...state,
  id: `${String(n).padStart(66, 'b')}`,
  kind: 'referral',
  listed: {},
  slipDigest: 'A'.repeat(22),
})
const usual = { ...wellBehaved, '/oauth/token': [scopeToken()] }

test('an act goes to the path of its paper, which the proof names too', async () => {
  const path = `/referrals/${id}/actions/accept`
  const exchange = thirdParty({ ...usual, [path]: [[200, state]] })
  expect(await hospital().referrals.do(id, 'accept', { ifVersion: 1 })).toEqual(state)
  const [call] = exchange.to(path)
  expect(call?.proof).toMatchObject({ htm: 'POST', htu: `https://exchange.test${path}` })
  expect(JSON.parse(call?.body ?? '')).toEqual({ ifVersion: 1 })
  expect(exchange.to('/oauth/token')[0]?.form.get('scope')).toBe('referrals:receive')
})

test('an act whose answer was lost is not sent again by itself', async () => {
  const path = `/referrals/${id}/actions/accept`
  const exchange = thirdParty({
    ...usual,
    [path]: [
      [502, 'lost'],
      [200, state],
    ],
  })
  expect(await failureOf(hospital().referrals.do(id, 'accept'))).toMatchObject({
    outcome: 'unknown',
  })
  expect(exchange.to(path)).toHaveLength(1)
})

test('a paper is read with a token for its case, asked for by its id', async () => {
  const refused: Reply = problem(403, 'case_not_opened')
  const exchange = thirdParty({
    ...usual,
    '/oauth/token': [token()],
    [`/referrals/${id}`]: [refused],
  })
  const client = hospital()
  expect(await failureOf(client.referrals.read(id))).toMatchObject({ code: 'case_not_opened' })
  const [form] = exchange.to('/oauth/token').map((call) => call.form)
  expect(form?.get('subject_token')).toBe(id)
  expect(form?.get('subject_token_type')).toBe('urn:lienthong:token-type:case')
  await failureOf(client.referrals.read(id))
  expect(exchange.to('/oauth/token')).toHaveLength(1)
})

test('a list is read page after page, as far as it is iterated', async () => {
  const pages: Reply[] = [
    [200, { documents: [line(1), line(2)], next: line(2).id }],
    [200, { documents: [line(3)] }],
  ]
  const exchange = thirdParty({ ...usual, '/referrals': pages })
  const list = hospital().referrals.list({ state: 'issued' })
  expect(await toArray(list, { limit: 10 })).toEqual([line(1), line(2), line(3)])
  expect(exchange.to('/referrals').map(({ path }) => path)).toEqual([
    '/referrals?state=issued',
    `/referrals?state=issued&after=${line(2).id}`,
  ])
})

test('the message of a failure shows the beginning of an id only', async () => {
  thirdParty(usual)
  nock.cleanAll()
  thirdParty({ ...usual, [`/referrals/${id}/actions`]: [[200, 'a log-in page']] })
  const error = await failureOf(hospital().referrals.actions(id))
  expect(error).toMatchObject({ code: 'answer_unreadable' })
  expect(String(error)).not.toContain(id)
})
