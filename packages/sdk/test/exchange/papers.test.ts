// Papers through the exchange in this process, without a socket: who issues, opens, answers, and who is refused.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sandbox, startSandbox } from '@lienthong/server/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import {
  createHospitalClient,
  createSocialSecurityClient,
  type ExchangeEvent,
  fileEventMemory,
  type HospitalClient,
  type SocialSecurityClient,
  toArray,
  type Wallet,
} from '../../src/index.ts'
import { answerDraft, referralDraft } from '../support/drafts.ts'

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
