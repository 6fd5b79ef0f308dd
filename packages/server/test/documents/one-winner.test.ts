// A place is given once, and an appointment is used once, however many ask at the same moment.
import { appointment, type DocumentKind, referral } from '@lienthong/core'
import { afterAll, expect, test } from 'vitest'
import { relay } from '../../src/events/relay.ts'
import { deriveExchangeKeys } from '../../src/sandbox/derive-keys.ts'
import { ownFacility, sandboxParticipants } from '../../src/sandbox/participants.ts'
import { registerParticipant } from '../../src/sandbox/register.ts'
import { serveChild } from '../support/child.ts'
import { publicUrl, seed, TestClient, testExchange } from '../support/exchange.ts'
import {
  act,
  appointmentOf,
  issue,
  linesFor,
  ownView,
  referralOf,
  visitOf,
} from '../support/papers.ts'

const exchange = await testExchange()
const config = { publicUrl, databaseUrl: exchange.databaseUrl, keys: deriveExchangeKeys(seed) }
const servers = await Promise.all([serveChild(config), serveChild(config)])
afterAll(() => Promise.all(servers.map((server) => server.end())))

const here = exchange.client('hospital-01001')
const facilities = Array.from({ length: 20 }, (_, n) => String(30_001 + n))
const clients = await Promise.all(
  facilities.map(async (facility) => {
    const participant = ownFacility(facility)
    await registerParticipant(exchange.app.exchange.database, seed, participant)
    return new TestClient(exchange.app, publicUrl, participant)
  }),
)

interface Asking {
  readonly client: TestClient
  readonly id: string
}

/** So many, a hundred at once, turn by turn at each of the two processes. */
async function allAtOnce(
  kind: DocumentKind,
  event: string,
  asking: readonly Asking[],
  times: number,
) {
  const tokens = await Promise.all(asking.map(({ client }) => client.scopeToken(kind.scope)))
  const requests = await Promise.all(
    Array.from({ length: times }, async (_, n) => {
      const at = n % asking.length
      const { client, id } = asking[at]!
      const path = `${kind.path}/${id}/actions/${event}`
      const headers = {
        authorization: `DPoP ${tokens[at]}`,
        dpop: await client.proof('POST', path, tokens[at]),
        'content-type': 'application/json',
      }
      return () => fetch(`${servers[n % 2]!.line}${path}`, { method: 'POST', headers, body: '{}' })
    }),
  )
  const answers: string[] = []
  const waiting = [...requests]
  // A hundred at a time: five of each client, on the wire until all are answered.
  await Promise.all(
    Array.from({ length: 100 }, async () => {
      for (let send = waiting.pop(); send !== undefined; send = waiting.pop()) {
        const answer = await send()
        const { state, code } = (await answer.json()) as { state?: string; code?: string }
        answers.push(`${answer.status} ${state ?? code}`)
      }
    }),
  )
  return answers
}

const countOf = (answers: readonly string[]) =>
  Object.fromEntries(
    [...new Set(answers)].map((one) => [one, answers.filter((a) => a === one).length]),
  )

test('of 1,000 acceptances by 20 hospitals at two processes one wins, and 999 are told who has it', async () => {
  const { person, token } = await visitOf(exchange, here)
  const issued = await issue(here, referral, referralOf(exchange, { to: facilities }), token)
  expect(issued.status, issued.text).toBe(200)
  await relay(exchange.app.exchange)
  const own = await ownView(exchange, person)
  const papers = await own.client.send('/documents', { token: own.token })
  const [{ id: document }] = papers.json.documents
  const asking = await Promise.all(
    clients.map(async (client, at) => {
      await client.open(await exchange.present(person, { facility: facilities[at]!, document }))
      return { client, id: (await linesFor(client, referral)).json.documents[0].id }
    }),
  )
  const answers = await allAtOnce(referral, 'accept', asking, 1000)
  expect(countOf(answers)).toEqual({ '200 accepted': 1, '422 document_already_accepted': 999 })
  const steps = await exchange.sql("select * from document_step where event = 'accept'")
  expect(steps).toHaveLength(1)
  expect(await exchange.sql("select version from document where state = 'accepted'")).toEqual([
    { version: 2 },
  ])
  // Every one of them is on the citizen's record.
  const [records] = await exchange.sql(
    "select count(*)::int from access_record where convert_from(what, 'UTF8')::json->>'operation' = 'actOnReferral'",
  )
  expect(records).toEqual({ count: 1000 })
  const late = asking.find(({ client }) => client.clientId !== steps[0]?.participant)!
  const told = await act(late.client, referral, late.id, 'accept')
  const winner = String(steps[0]?.participant).replace('hospital-', '')
  expect(told.json.findings[1].text).toMatch(new RegExp(`^Last act: accept, by ${winner}, at 20`))
})

test('an appointment is used once', async () => {
  const { token } = await visitOf(exchange, here)
  const body = appointmentOf(exchange)
  const issued = await issue(here, appointment, body, token)
  expect(issued.status, issued.text).toBe(200)
  const asking = [{ client: here, id: issued.json.id }]
  const answers = await allAtOnce(appointment, 'use', asking, 100)
  expect(countOf(answers)).toEqual({ '200 used': 1, '422 appointment_already_used': 99 })
})

test('nobody else than who is named learns anything of it', async () => {
  expect(sandboxParticipants.some(({ clientId }) => clientId === 'hospital-79024')).toBe(true)
  const stranger = exchange.client('hospital-79024')
  expect((await linesFor(stranger, referral)).json.documents).toEqual([])
})
