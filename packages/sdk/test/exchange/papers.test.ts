// Papers through the exchange in this process, without a socket: who issues, opens, answers, and who is refused.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sandbox, startSandbox } from '@lienthong/server/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import {
  appointment,
  createHospitalClient,
  createSocialSecurityClient,
  type ExchangeEvent,
  fileEventMemory,
  type HospitalClient,
  LienThongError,
  referral,
  type SocialSecurityClient,
  toArray,
  type Wallet,
} from '../../src/index.ts'
import { answerDraft, appointmentDraft, referralDraft } from '../support/drafts.ts'
import { failureOf } from '../support/third-party.ts'

let sandbox: Sandbox
let at01001: HospitalClient
let at79024: HospitalClient
let social: SocialSecurityClient
let wallet: Wallet

beforeAll(async () => {
  sandbox = await startSandbox({ databaseUrl: inject('postgres').url })
  const network = { fetch: sandbox.fetch }
  at01001 = createHospitalClient({ ...sandbox.hospital('01001'), network })
  at79024 = createHospitalClient({ ...sandbox.hospital('79024'), network })
  social = createSocialSecurityClient({ ...sandbox.socialSecurity(), network })
  wallet = sandbox.identity.wallet({ personalId: sandbox.persona('an').personalId })
})
afterAll(async () => {
  await Promise.all([at01001, at79024, social].map((client) => client?.close()))
  await sandbox?.stop()
})

const visitAt = async (facility: '01001' | '79024') => {
  const { qrText } = await wallet.present({ facility })
  const client = facility === '01001' ? at01001 : at79024
  return client.visits.open({ presentation: qrText })
}
const referred = async (bend = {}) => (await visitAt('01001')).refer(referralDraft(bend))

/** The citizen's own name of the paper that was issued last. */
const newest = async (kind: string) => {
  const lines = await toArray(wallet.documents.list(), { limit: 500 })
  const [line] = lines.filter((one) => one.kind === kind).sort((a, b) => (a.at < b.at ? 1 : -1))
  if (line === undefined) throw new Error(`no ${kind}`)
  return line
}
const presented = async () => {
  const { id } = await newest('referral')
  return (await wallet.present({ facility: '79024', document: id })).qrText
}

/** Polls until an event with that name has come for a paper that is not known yet. */
async function nextEvent(
  client: { events: HospitalClient['events'] },
  name: string,
  isIt: (event: ExchangeEvent) => boolean = () => true,
): Promise<ExchangeEvent> {
  const end = new AbortController()
  let found: ExchangeEvent | undefined
  const handler = (event: ExchangeEvent) => {
    if (found !== undefined || event.name !== name || !isIt(event)) return
    found = event
    end.abort()
  }
  const memory = fileEventMemory(mkdtempSync(join(tmpdir(), 'lienthong-events-')))
  await client.events.run({ '*': handler }, { signal: end.signal, memory })
  return found ?? Promise.reject(new Error('no event'))
}

test('a referral goes to another hospital with the citizen, and its answer comes back', async () => {
  const issued = await referred()
  expect(issued).toMatchObject({ state: 'issued', version: 1, receivedLate: false })
  expect(issued.validity?.rows.some(({ applies }) => applies)).toBe(true)
  expect(JSON.parse(issued.text).signatures).toHaveLength(2)

  const opened = await at79024.referrals.open({ presentation: await presented() })
  expect(opened).toMatchObject({ state: 'issued', paper: issued.paper, text: issued.text })
  expect(opened.id).not.toBe(issued.id)
  const { id } = opened
  expect(await at79024.referrals.do(id, 'accept')).toMatchObject({ state: 'accepted', version: 2 })
  await at79024.referrals.do(id, 'start')
  const answer = await at79024.referrals.answer(id, answerDraft())
  expect(answer.paper.referral).toEqual({ id: issued.paper.id, from: '01001' })

  const told = await nextEvent(at01001, 'referral-answer.issued')
  expect(await at01001.referralAnswers.read(told.document)).toMatchObject({ paper: answer.paper })
  expect((await at01001.referrals.actions(issued.id)).state).toBe('completed')
})

const codeOf = async (call: Promise<unknown>) => {
  const error = await failureOf(call)
  return LienThongError.is(error) ? error.code : error
}

/** The work list's line of a paper, as soon as it is there. */
async function lineOf(client: HospitalClient, digest: string) {
  for (;;) {
    for await (const line of client.referrals.list({ state: 'issued' }))
      if (line.slipDigest === digest) return line
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

test('the slip is verified offline, takes the place, and opens nothing', async () => {
  const { slip, patient } = { ...(await referred()), patient: referralDraft().patient }
  const question = { kind: referral, name: patient.name, birth: patient.birth }
  const answer = await at79024.trust.verifySlip(slip.qrText, question)
  expect(answer).toMatchObject({
    ok: true,
    slip: { facility: '01001', no: 'GCT-1', to: ['79024'] },
    notChecked: ['cancelled-or-accepted-elsewhere'],
  })
  const other = await at79024.trust.verifySlip(slip.qrText, { ...question, name: 'Trần Thị Khác' })
  expect(other).toMatchObject({ ok: false, isGenuine: true })
  const bent = slip.qrText.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))
  expect(await at79024.trust.verifySlip(bent, question)).toMatchObject({ ok: false })

  const slipDigest = answer.slip?.documentDigest ?? ''
  const { id, listed } = await lineOf(at79024, slipDigest)
  expect(listed).toMatchObject({ department: 'Tim mạch' })
  expect(JSON.stringify(listed)).not.toContain(patient.name)
  const { actions } = await at79024.referrals.actions(id)
  expect(actions.accept).toMatchObject({ ok: false, code: 'case_not_opened' })
  const wrong = { content: { slipDigest: 'A'.repeat(22) } }
  expect(await codeOf(at79024.referrals.do(id, 'accept-unseen', wrong))).toBe('slip_mismatch')
  await at79024.referrals.do(id, 'accept-unseen', { content: { slipDigest } })
  expect(await codeOf(at79024.referrals.read(id))).toBe('case_not_opened')
})

test('a paper that is judged good is bad once a byte of it is another', async () => {
  const { text, receipt } = await referred()
  const kind = referral
  const judge = (bent: string, more = {}) => at79024.trust.verifyDocument(bent, { kind, ...more })
  expect(await judge(text, { receipt })).toMatchObject({ verdict: 'good' })
  expect(await judge(text)).toMatchObject({ verdict: 'time-not-proven' })
  expect(await judge(text, { receipt, state: 'cancelled' })).toMatchObject({ verdict: 'bad' })
  expect(await judge(`${text} `, { receipt })).toMatchObject({ verdict: 'bad' })
  expect(await judge('no paper')).toMatchObject({ verdict: 'bad' })
  const { receipt: another } = await referred()
  expect(await judge(text, { receipt: another })).toMatchObject({ verdict: 'bad' })
})

test('a paper is for those that it names, and for who is asked for', async () => {
  const issued = await referred()
  const document = (await newest('referral')).id
  const forOther = await wallet.present({ facility: '01001', document })
  expect(await codeOf(at79024.referrals.open({ presentation: forOther.qrText }))).toBe(
    'presentation_recipient',
  )
  // Another participant's id of the same paper says nothing here.
  expect(await codeOf(at79024.referrals.actions(issued.id))).toBe('document_unknown')
  expect(await codeOf(at79024.referrals.do(issued.id, 'accept'))).toBe('document_unknown')
  expect(await codeOf(at79024.referrals.read(issued.id))).toBe('document_unknown')
})

test('a QR without a paper is not used up, nor is one that was read by the wrong call', async () => {
  const { qrText } = await wallet.present({ facility: '79024' })
  expect(await codeOf(at79024.referrals.open({ presentation: qrText }))).toBe('document_unknown')
  expect((await at79024.visits.open({ presentation: qrText })).sections).not.toEqual([])
  expect(await codeOf(at79024.referrals.open({ presentation: 'LT1/' }))).toBe(
    'presentation_unreadable',
  )
})

test('acts are refused with the reason, and by version', async () => {
  const { id } = await referred()
  const { do: act } = at01001.referrals
  expect(await codeOf(act(id, 'accept'))).toBe('actor_not_allowed')
  expect(await codeOf(act(id, 'cancel', { reason: 'bored' }))).toBe('reason_unknown')
  expect(await codeOf(act(id, 'cancel', { reason: 'error', ifVersion: 2 }))).toBe(
    'document_changed',
  )
  expect(await act(id, 'cancel', { reason: 'error', ifVersion: 1 })).toMatchObject({
    state: 'cancelled',
    version: 2,
  })
  expect(await failureOf(act(id, 'cancel', { reason: 'error' }))).toMatchObject({
    code: 'document_closed',
    findings: expect.arrayContaining([expect.objectContaining({ rule: 'last_act' })]),
  })
})

test('what is wrong with a paper is said before anything is written', async () => {
  const visit = await visitAt('01001')
  expect(await codeOf(visit.refer(referralDraft({ to: ['99999'] })))).toBe('recipient_unknown')
  expect(await codeOf(visit.refer(referralDraft({ to: ['01001'] })))).toBe('document_contradictory')
  expect(await codeOf(visit.refer(referralDraft({ from: '79024' })))).toBe('document_issuer')
  const { plan: _, ...withoutPlan } = referralDraft()
  expect(await failureOf(visit.refer(withoutPlan as never))).toMatchObject({
    code: 'document_content',
    outcome: 'not-done',
    findings: [expect.objectContaining({ path: '/plan' })],
  })
  expect(await failureOf(visit.refer(referralDraft({ slipNo: 'N'.repeat(65) })))).toMatchObject({
    code: 'document_content',
    findings: [expect.objectContaining({ path: '/slipNo' })],
  })
  await visit.close()
  expect(await codeOf(visit.refer(referralDraft()))).toBe('grant_closed')
})

test('a paper that is signed elsewhere, and one that is sent again, get the first answer', async () => {
  const visit = await visitAt('01001')
  const text = await at01001.referrals.sign(referralDraft())
  const first = await at01001.referrals.submit(text, { visit })
  expect(await at01001.referrals.submit(text, { visit: visit.id })).toEqual(first)
  // Signed once more: other bytes, the same paper. The receipt is of the first ones, which come back.
  const again = await at01001.referrals.issue(first.paper, { visit })
  expect(again).toEqual(first)
  expect(await codeOf(at01001.referrals.issue({ ...first.paper, plan: '-' }, { visit }))).toBe(
    'document_conflict',
  )
  expect(await codeOf(at01001.referrals.submit('no paper', { visit }))).toBe('document_malformed')
  const { typ, paper, payload } = at01001.referrals.prepare(referralDraft())
  expect(JSON.parse(payload)).toEqual(paper)
  expect(typ).toBe('referral+jws')
})

test('a doctor without a key here leaves a mark in the receipt', async () => {
  const visit = await visitAt('01001')
  const issued = await visit.refer(referralDraft({ doctor: { licence: '000000/GPHN' } }))
  expect(JSON.parse(issued.text).signatures).toHaveLength(1)
  const claims = JSON.parse(Buffer.from(issued.receipt.split('.')[1] ?? '', 'base64url').toString())
  expect(claims.missing).toEqual(['practitioner'])
  const client = createHospitalClient({
    ...sandbox.hospital('01001'),
    documents: undefined as never,
    network: { fetch: sandbox.fetch },
  })
  expect(await codeOf(client.visits.resume(visit.id).refer(referralDraft()))).toBe('argument_wrong')
  await client.close()
})

test('an appointment is made once for a course, and used once', async () => {
  const visit = await visitAt('01001')
  const { id, paper, slip } = await visit.appoint(appointmentDraft({ episode: 'LK-once' }))
  expect(await codeOf(visit.appoint(appointmentDraft({ episode: 'LK-once' })))).toBe(
    'appointment_already_made',
  )
  const found = await at01001.trust.verifySlip(slip.qrText, { kind: appointment })
  expect(found).toMatchObject({ ok: true, slip: { on: paper.on } })
  // Printed on a paper of another kind, it is none.
  expect(await at01001.trust.verifySlip(slip.qrText, { kind: referral })).toMatchObject({
    isGenuine: false,
  })
  expect(await at01001.appointments.do(id, 'use')).toMatchObject({ state: 'used' })
  expect(await codeOf(at01001.appointments.do(id, 'use'))).toBe('appointment_already_used')
})

test('social security sees the part for insurance, and no more', async () => {
  const { paper } = await referred({ slipNo: 'GCT-SS' })
  const event = await nextEvent(social, 'referral.issued')
  const { part } = await social.referrals.read(event.document)
  expect(Object.keys(part).sort()).toEqual(
    ['from', 'icd', 'insurance', 'reason', 'times', 'to'].sort(),
  )
  expect(part).toMatchObject({ icd: paper.diagnosis.main, to: ['79024'] })
  expect((await social.referrals.actions(event.document)).actions.cancel).toMatchObject({
    ok: false,
    code: 'actor_not_allowed',
  })
  expect(await toArray(social.appointments.list(), { limit: 5 })).toEqual(expect.any(Array))
})

test('the citizen sees every paper whole, and no paper of others', async () => {
  const issued = await referred()
  const line = await newest('referral')
  const own = await wallet.documents.read(line)
  expect(own).toMatchObject({ kind: 'referral', text: issued.text, paper: { ...issued.paper } })
  const { personalId } = sandbox.persona('binh')
  const other = sandbox.identity.wallet({ personalId })
  expect(await toArray(other.documents.list(), { limit: 5 })).toEqual([])
  expect(await codeOf(other.documents.read(line))).toBe('document_unknown')
  expect(await codeOf(wallet.documents.read({ id: line.id, kind: 'spell' }))).toBe(
    'document_unknown',
  )
  expect(await codeOf(wallet.present({ document: line.id }))).toBe('argument_wrong')
})

test('an id that is none is refused before anything is sent', async () => {
  for (const id of ['', '../visits', undefined as never, 'A'.repeat(65)]) {
    expect(await codeOf(at01001.referrals.actions(id))).toBe('argument_wrong')
    expect(await codeOf(at01001.referrals.read(id))).toBe('argument_wrong')
    expect(await codeOf(at01001.referrals.do(id, 'accept'))).toBe('argument_wrong')
  }
})
