import { referral } from '@lienthong/core'
import { expect, test } from 'vitest'
import { relay } from '../../src/events/relay.ts'
import { claimFilesOf, personas } from '../../src/sandbox/personas.ts'
import { editedTable } from '../support/claims.ts'
import { testExchange } from '../support/exchange.ts'
import { findLeaks } from '../support/leaks.ts'
import {
  act,
  issue,
  linesFor,
  ownView,
  poll,
  readPaper,
  referralOf,
  sendPaper,
  signedPaper,
  visitOf,
} from '../support/papers.ts'

const exchange = await testExchange()
const { server } = exchange.app
const token = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl'
const [persona] = personas
const { personalId, fullName } = persona!

test.each(personas.flatMap((one) => [one.personalId, one.fullName]))(
  'a person who stands in what was written down is found',
  (word) => {
    for (const kind of ['log', 'url', 'error'] as const) {
      expect(findLeaks(kind, `{"msg":"about ${word}"}`)).toHaveLength(1)
      expect(findLeaks(kind, `{"msg":"about ${word.normalize('NFD')}"}`)).toHaveLength(1)
    }
    const inToken = Buffer.from(`{"sub":"${word}"}`).toString('base64url')
    expect(findLeaks('token', `eyJhbGciOiJFUzI1NiJ9.${inToken}.c2ln`)).toHaveLength(1)
  },
)

test('a token that stands in what was written down is found, and a request id is not', () => {
  for (const kind of ['log', 'url', 'error'] as const) {
    expect(findLeaks(kind, `/health-book?access_token=${token}`)).toHaveLength(1)
    expect(findLeaks(kind, '{"requestId":"c0ffee00-0000-4000-8000-123456789012"}')).toEqual([])
  }
})

test("a person's whole day at the exchange leaves no name, number or token in its log or errors", async () => {
  const errors: string[] = []
  for (const { facility, file } of personas.flatMap(claimFilesOf)) {
    const hospital = exchange.client(`hospital-${facility}`)
    const answer = await hospital.submit(file)
    expect(answer.status).toBe(200)
    const spoilt = editedTable(Buffer.from(file), (text) =>
      text
        .replace(/<SO_CCCD>/, '<SO_CCCD>x')
        .replace('<HO_TEN>', `<${personalId}>x</${personalId}><HO_TEN>`),
    )
    errors.push((await hospital.submit(spoilt)).text)
  }
  const hospital = exchange.client('hospital-01001')
  const jwt = await exchange.present(personalId, { facility: '01001' })
  const opened = await hospital.open(jwt)
  const book = await hospital.send('/health-book', { token: opened.token })
  expect(book.text).toContain(fullName)
  const words = [personalId, fullName, opened.token, opened.visit, jwt]
  for (const word of words) {
    const coded = encodeURIComponent(word)
    const json = { 'content-type': 'application/json' }
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const requests = [
      { method: 'GET', url: `/${coded}` },
      { method: 'GET', url: `/${coded}/%zz` },
      { method: 'GET', url: `/jwks?${coded}` },
      { method: 'GET', url: `/jwks?name=${coded}` },
      { method: 'GET', url: '/health-book', headers: { authorization: `DPoP ${coded}` } },
      { method: 'GET', url: '/health-book', headers: { authorization: coded, dpop: coded } },
      { method: 'GET', url: '/health-book', headers: { authorization: 'DPoP x', dpop: coded } },
      { method: 'GET', url: '/jwks', headers: { host: coded, 'x-request-id': coded } },
      {
        method: 'POST',
        url: '/oauth/token',
        headers: form,
        payload: `grant_type=${coded}&client_id=${coded}`,
      },
      { method: 'POST', url: '/oauth/token', headers: form, payload: `${coded}=1&${coded}=2` },
      {
        method: 'POST',
        url: '/visits/close',
        headers: json,
        payload: JSON.stringify({ [word]: word }),
      },
      {
        method: 'POST',
        url: '/visits/close',
        headers: { 'content-type': word.normalize('NFD').replace(/[^ -~]/g, '') },
      },
    ] as const
    for (const request of requests) {
      const answer = await server.inject(request)
      expect(answer.statusCode).toBeLessThan(500)
      errors.push(answer.statusCode >= 400 ? answer.body : '')
    }
    for (const [path, body] of [
      ['/health-book', undefined],
      ['/visits/close', JSON.stringify({ [word]: word })],
      ['/visits/close', JSON.stringify({ visit: word })],
    ] as const) {
      const method = body === undefined ? 'GET' : 'POST'
      const proof = await hospital.proof(method, path, opened.token)
      const url = body === undefined ? `${path}?${coded}=${coded}` : path
      const answer = await server.inject({
        method,
        url,
        headers: { authorization: `DPoP ${opened.token}`, dpop: proof, ...json },
        ...(body === undefined ? {} : { payload: body }),
      })
      errors.push(answer.statusCode >= 400 ? answer.body : '')
    }
  }
  for (const text of errors) {
    expect(findLeaks('error', text)).toEqual([])
    expect(text).not.toContain(opened.visit)
  }
  const log = exchange.log.join('')
  expect(log).toContain('"event":"request"')
  expect(findLeaks('log', log)).toEqual([])
  expect(log).not.toContain(opened.visit)
})

test('papers about a person, good and bad, leave no name, number, handle or signature in log and errors', async () => {
  const hospital = exchange.client('hospital-01001')
  const there = exchange.client('hospital-79024')
  const { token: visit } = await visitOf(exchange, hospital, personalId)
  const patient = { name: fullName, birth: '1958-03-12', sex: '1' } as const
  const body = referralOf(exchange, { patient, plan: `${fullName} ${personalId}` })
  const good = await signedPaper(hospital, referral, body)
  const issued = await sendPaper(hospital, referral, good, visit)
  expect(issued.status, issued.text).toBe(200)
  await relay(exchange.app.exchange)
  const [line] = (await linesFor(there, referral)).json.documents
  const own = await ownView(exchange, personalId)
  const [paper] = (await own.client.send('/documents', { token: own.token })).json.documents
  const read = await readPaper(own.client, referral, paper.id, own.token)
  expect(read.text).toContain(JSON.parse(good).payload)

  const sets: string[] = Object.values((await poll(there)).json.sets)
  const told = sets.map((set) => Buffer.from(set.split('.')[1] ?? '', 'base64url').toString())
  expect(told.join()).toContain(line.id)
  expect(findLeaks('error', `${JSON.stringify(line)} ${told.join()}`)).toEqual([])

  const answers = [
    await sendPaper(hospital, referral, `${good} `, visit),
    await sendPaper(hospital, referral, `{"${personalId}":"${fullName}"}`, visit),
    await issue(hospital, referral, { ...body, [fullName]: personalId }, visit),
    await issue(hospital, referral, { ...body, patient: { ...patient, [personalId]: 'x' } }, visit),
    await issue(hospital, referral, { ...body, to: [personalId] }, visit),
    await issue(hospital, referral, { ...body, plan: 'Khác.' }, visit),
    await act(hospital, referral, issued.json.id, 'cancel', { reason: personalId }),
    await act(hospital, referral, issued.json.id, 'cancel', { [fullName]: good }),
    await act(hospital, referral, issued.json.id, 'reject', { reason: 'no-room' }),
    await act(there, referral, issued.json.id, 'accept'),
    await act(there, referral, line.id, 'accept-unseen', { content: { slipDigest: fullName } }),
    await readPaper(hospital, referral, issued.json.id, visit),
  ]
  const handles = [issued.json.id, line.id, paper.id]
  for (const { status, text } of answers) {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(findLeaks('error', text)).toEqual([])
    for (const handle of handles) expect(text).not.toContain(handle)
  }
  const log = exchange.log.join('')
  expect(log).toContain('"operation":"actOnReferral"')
  expect(findLeaks('log', log)).toEqual([])
  for (const handle of handles) expect(log).not.toContain(handle.slice(0, 9))
  expect(log).not.toContain(JSON.parse(good).payload.slice(0, 40))
})

test('what went wrong inside is logged by its kind and place, never by its words', async () => {
  const { doors } = exchange.app.exchange
  const hospital = exchange.client('hospital-01001')
  const { token: access } = await hospital.open(
    await exchange.present(personalId, { facility: '01001' }),
  )
  const read = doors.readCitizen
  const broken: { readCitizen: unknown } = doors
  broken.readCitizen = async () => {
    throw new RangeError(`${fullName} ${personalId} ${token}`)
  }
  const logged = exchange.log.length
  const answer = await hospital.send('/health-book', { token: access })
  broken.readCitizen = read
  expect([answer.status, answer.json.code]).toEqual([500, 'internal'])
  const lines = exchange.log.slice(logged).join('')
  expect(lines).toContain('internal_error')
  expect(lines).toContain('RangeError')
  expect(lines).toContain(answer.json.requestId)
  expect(findLeaks('log', lines)).toEqual([])
  expect(findLeaks('error', answer.text)).toEqual([])
})
