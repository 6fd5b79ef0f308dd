import { appointment, referral, referralAnswer } from '@lienthong/core'
import { expect, test } from 'vitest'
import { relay } from '../../src/events/relay.ts'
import { testExchange } from '../support/exchange.ts'
import {
  act,
  actionsOn,
  answerTo,
  appointmentOf,
  caseToken,
  issue,
  linesFor,
  ownView,
  poll,
  readPaper,
  referralOf,
  visitOf,
} from '../support/papers.ts'

const exchange = await testExchange()
const [here, there] = [exchange.client('hospital-01001'), exchange.client('hospital-79024')]

/** Issues a referral for somebody new, and names it for who receives it and for the citizen's app. */
async function referred(bend = {}) {
  // Lists are ordered by time.
  exchange.later(1)
  const { person, token } = await visitOf(exchange, here)
  const body = referralOf(exchange, bend)
  const issued = await issue(here, referral, body, token)
  expect(issued.status, issued.text).toBe(200)
  await relay(exchange.app.exchange)
  const received = (await linesFor(there, referral)).json.documents[0]
  const own = await ownView(exchange, person)
  const papers = await own.client.send('/documents', { token: own.token })
  return { person, token, body, issued: issued.json, received, papers: papers.json.documents }
}

const presented = async ({ person, papers }: Awaited<ReturnType<typeof referred>>) => {
  const jwt = await exchange.present(person, { facility: '79024', document: papers[0].id })
  return there.open(jwt)
}

test('a referral goes from one hospital to another with the citizen, and its answer comes back', async () => {
  const paper = await referred()
  expect(paper.issued).toMatchObject({ state: 'issued', version: 1, receivedLate: false })
  expect(paper.issued.validity.rows.some((row: { applies: boolean }) => row.applies)).toBe(true)
  expect(paper.received).toMatchObject({
    kind: 'referral',
    state: 'issued',
    listed: { department: 'Tim mạch', urgency: 'urgent', transport: 'Xe cứu thương' },
  })
  const { id } = paper.received
  expect(id).not.toBe(paper.issued.id)

  // Without the citizen: neither reading nor accepting.
  expect((await caseToken(there, id)).json).toMatchObject({ code: 'case_not_opened' })
  expect((await act(there, referral, id, 'accept')).json).toMatchObject({ code: 'case_not_opened' })

  const { token } = await presented(paper)
  const read = await readPaper(there, referral, id, token)
  expect(read.status, read.text).toBe(200)
  expect(JSON.parse(read.json.document).signatures).toHaveLength(2)
  expect((await act(there, referral, id, 'accept')).json).toMatchObject({
    state: 'accepted',
    version: 2,
  })
  expect((await act(there, referral, id, 'start')).json).toMatchObject({ state: 'in-treatment' })
  expect(
    (await act(there, referral, id, 'complete', { content: { answer: paper.body.id } })).json,
  ).toMatchObject({ code: 'document_not_brought' })

  const answered = await issue(there, referralAnswer, answerTo(exchange, paper.body), token)
  expect(answered.status, answered.text).toBe(200)
  await relay(exchange.app.exchange)
  expect((await linesFor(here, referral)).json.documents[0]).toMatchObject({
    state: 'completed',
    version: 4,
  })
  const [answer] = (await linesFor(here, referralAnswer)).json.documents
  const opened = await caseToken(here, answer.id)
  const answerText = await readPaper(here, referralAnswer, answer.id, opened.json.access_token)
  expect(answerText.status, answerText.text).toBe(200)
})

test('the slip alone takes the place and opens nothing', async () => {
  const paper = await referred()
  const { id, slipDigest } = paper.received
  const wrong = await act(there, referral, id, 'accept-unseen', {
    content: { slipDigest: 'A'.repeat(22) },
  })
  expect(wrong.json).toMatchObject({ code: 'slip_mismatch' })
  const taken = await act(there, referral, id, 'accept-unseen', { content: { slipDigest } })
  expect(taken.json).toMatchObject({ state: 'accepted-unseen' })
  expect((await caseToken(there, id)).json).toMatchObject({ code: 'case_not_opened' })
})

test('who may do what now, and why not the rest', async () => {
  const paper = await referred()
  const { json } = await actionsOn(there, referral, paper.received.id)
  expect(json.actions['accept-unseen']).toEqual({ ok: true })
  expect(json.actions.accept).toMatchObject({ ok: false, code: 'case_not_opened' })
  expect(json.actions.cancel).toMatchObject({ ok: false, code: 'actor_not_allowed' })
  const mine = await actionsOn(here, referral, paper.issued.id)
  expect(mine.json.actions.cancel).toMatchObject({
    ok: true,
    reasons: expect.arrayContaining(['error']),
  })
})

test('events tell everybody who has to know, in order, until they are acknowledged', async () => {
  const social = exchange.client('social-security')
  for (;;) {
    const { json } = await poll(social)
    const jtis = Object.keys(json.sets)
    if (jtis.length === 0) break
    await poll(social, { ack: jtis, maxEvents: 0 })
  }
  const paper = await referred()
  await act(here, referral, paper.issued.id, 'cancel', { reason: 'error' })
  await relay(exchange.app.exchange)
  const first = await poll(social)
  expect(Object.keys(first.json.sets)).toHaveLength(1)
  expect((await poll(social)).json.sets).toEqual({})
  await poll(social, { ack: Object.keys(first.json.sets), maxEvents: 0 })
  const second = await poll(social)
  const [set = ''] = Object.values(second.json.sets) as string[]
  const claims = JSON.parse(Buffer.from(set.split('.')[1] ?? '', 'base64url').toString())
  expect(Object.keys(claims.events)).toEqual(['urn:lienthong:event:referral.cancelled'])
  expect(claims).not.toHaveProperty('exp')
})

test('what a hospital may read ends when it gives the paper back, and when the citizen says so', async () => {
  const paper = await referred()
  const { id } = paper.received
  const first = await presented(paper)
  expect((await act(there, referral, id, 'accept')).json).toMatchObject({ state: 'accepted' })
  const released = await act(there, referral, id, 'release', { reason: 'no-show' })
  expect(released.json).toMatchObject({ state: 'issued' })
  expect((await readPaper(there, referral, id, first.token)).json).toMatchObject({
    code: 'grant_expired',
  })
  exchange.later(1)
  const second = await presented(paper)
  expect((await readPaper(there, referral, id, second.token)).status).toBe(200)
  const own = await ownView(exchange, paper.person)
  const { entries } = (await own.client.send('/access-log', { token: own.token })).json
  const shown = entries.find(
    ({ basis, operation }: { basis: string; operation: string }) =>
      basis === 'case' && operation === 'readReferral',
  )
  expect((await own.client.close(own.token, shown.grant)).status).toBe(200)
  expect((await readPaper(there, referral, id, second.token)).json).toMatchObject({
    code: 'grant_closed',
  })
  expect((await caseToken(there, id)).json).toMatchObject({ code: 'case_not_opened' })
})

test('a paper that was shown twice is closed once: the citizen need not find every showing', async () => {
  const paper = await referred()
  const { id } = paper.received
  const [first, second] = [await presented(paper), await presented(paper)]
  expect((await readPaper(there, referral, id, second.token)).status).toBe(200)
  const own = await ownView(exchange, paper.person)
  const { entries } = (await own.client.send('/access-log', { token: own.token })).json
  const shown = entries.find(({ operation }: { operation: string }) => operation === 'readReferral')
  expect((await own.client.close(own.token, shown.grant)).status).toBe(200)
  for (const { token } of [first, second]) {
    expect((await readPaper(there, referral, id, token)).json).toMatchObject({
      code: 'grant_closed',
    })
  }
  expect((await caseToken(there, id)).json).toMatchObject({ code: 'case_not_opened' })
})

test('social security reads the insurance part, and not the paper', async () => {
  const paper = await referred()
  const social = exchange.client('social-security')
  const { id } = (await linesFor(social, referral)).json.documents[0]
  const { access_token } = (await caseToken(social, id)).json
  const { json } = await readPaper(social, referral, id, access_token)
  expect(json).not.toHaveProperty('document')
  expect(json.part.insurance).toMatchObject({ icd: 'I20.9', insurance: paper.body.insurance })
  expect(JSON.stringify(json.part)).not.toContain(paper.body.clinical.signs)
})

test('a new paper of the issuer takes the place of the old one, in one step', async () => {
  const paper = await referred()
  const { token } = await visitOf(exchange, here, paper.person)
  const replaces = { id: paper.body.id, reason: 'error' }
  const issued = await issue(here, referral, referralOf(exchange, { replaces }), token)
  expect(issued.status, issued.text).toBe(200)
  const { json } = await actionsOn(there, referral, paper.received.id)
  expect(json).toMatchObject({ state: 'replaced' })
  const again = await issue(here, referral, referralOf(exchange, { replaces }), token)
  expect(again.json).toMatchObject({ code: 'document_closed' })
  const stranger = { id: paper.body.id.replace(/.$/, '0').replace(/^./, 'f'), reason: 'error' }
  const unknown = await issue(here, referral, referralOf(exchange, { replaces: stranger }), token)
  expect(unknown.json).toMatchObject({ code: 'document_unknown' })
})

test('a second appointment for one course waits until the first is used, cancelled or over', async () => {
  const { token } = await visitOf(exchange, here)
  const first = await issue(here, appointment, appointmentOf(exchange), token)
  expect(first.status, first.text).toBe(200)
  const second = await issue(here, appointment, appointmentOf(exchange), token)
  expect(second.json).toMatchObject({ code: 'appointment_already_made' })
  await act(here, appointment, first.json.id, 'cancel', { reason: 'patient-refused' })
  expect((await issue(here, appointment, appointmentOf(exchange), token)).status).toBe(200)
})

test('a paper opens for nobody whom it does not name, and for no other citizen', async () => {
  const [paper, other] = [await referred({ to: ['79024'] }), await referred()]
  const [{ id: document }] = paper.papers
  const forHere = await exchange.present(paper.person, { facility: '01001', document })
  // The issuer is a party: it may be shown its own paper.
  expect((await here.exchangePresentation(forHere)).status).toBe(200)
  const mixed = await exchange.present(other.person, { facility: '79024', document })
  expect((await there.exchangePresentation(mixed)).json).toMatchObject({ code: 'document_unknown' })
  const own = await exchange.present(paper.person, {
    facility: '79024',
    document: paper.received.id,
  })
  expect((await there.exchangePresentation(own)).json).toMatchObject({ code: 'document_unknown' })
})

test('under the case of a paper nothing is issued but its answer', async () => {
  const paper = await referred()
  const { token } = await presented(paper)
  const onward = await issue(
    there,
    referral,
    referralOf(exchange, { from: '79024', to: ['01001'] }),
    token,
  )
  expect(onward.json).toMatchObject({ code: 'grant_action_missing' })
  const other = await referred()
  const { token: unrelated } = await presented(other)
  await act(there, referral, paper.received.id, 'accept')
  await act(there, referral, paper.received.id, 'start')
  const wrong = await issue(there, referralAnswer, answerTo(exchange, paper.body), unrelated)
  // Another citizen's partition: there is no such paper in it.
  expect(wrong.json).toMatchObject({ code: 'document_unknown' })
  const right = await issue(there, referralAnswer, answerTo(exchange, paper.body), token)
  expect(right.status, right.text).toBe(200)
})

test('a paper that is over opens for thirty days more, and then for nobody', async () => {
  const paper = await referred()
  await act(here, referral, paper.issued.id, 'cancel', { reason: 'error' })
  const { until } = (
    await there.exchangePresentation(
      await exchange.present(paper.person, { facility: '79024', document: paper.papers[0].id }),
    )
  ).json.authorization_details[0]
  const days = (Date.parse(until) - exchange.ruleTime) / 86_400_000
  expect(days).toBeLessThanOrEqual(30)
  exchange.later(31 * 86_400)
  const late = await exchange.present(paper.person, {
    facility: '79024',
    document: paper.papers[0].id,
  })
  expect((await there.exchangePresentation(late)).json).toMatchObject({ code: 'case_not_opened' })
})
