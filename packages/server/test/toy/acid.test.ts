import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { documentKinds, instantText } from '@lienthong/core'
import { expect, test } from 'vitest'
import { expireDocuments } from '../../src/documents/expire.ts'
import { relay } from '../../src/events/relay.ts'
import { publicUrl, testExchange } from '../support/exchange.ts'
import { act, actionsOn, issue, linesFor, poll, visitOf } from '../support/papers.ts'
import { parkingPass } from './parking-pass.ts'

// Days end in Viet Nam, wherever the server stands.
process.env.TZ = 'America/New_York'

const exchange = await testExchange(publicUrl, { documentKinds: [...documentKinds, parkingPass] })
const [here, there] = [exchange.client('hospital-01001'), exchange.client('hospital-79024')]
const social = exchange.client('social-security')

async function asked(until = '2099-01-01') {
  exchange.later(1)
  const { token } = await visitOf(exchange, here)
  const signedAt = instantText(exchange.ruleTime)
  const body = { id: randomUUID(), signedAt, at: '79024', until }
  const { json, text } = await issue(here, parkingPass, body, token)
  expect(json, text).toMatchObject({ state: 'asked', validUntil: until })
  await relay(exchange.app.exchange)
  const first = async (client: typeof here) =>
    (await linesFor(client, parkingPass)).json.documents[0]
  return { mine: json.id, theirs: (await first(there)).id, source: (await first(social)).id }
}

const eventsOf = async (client: typeof here) => {
  await relay(exchange.app.exchange)
  const { sets } = (await poll(client)).json as { sets: Record<string, string> }
  await poll(client, { ack: Object.keys(sets), maxEvents: 0 })
  return Object.values(sets).flatMap((set) =>
    Object.keys(JSON.parse(Buffer.from(set.split('.')[1] ?? '', 'base64url').toString()).events),
  )
}

test('is thirty lines long', () => {
  const text = readFileSync(new URL('parking-pass.ts', import.meta.url), 'utf8')
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  expect(lines.length).toBeLessThanOrEqual(30)
})

test('is issued, listed, acted on with a task in between, and told of', async () => {
  const { mine, theirs, source } = await asked()
  expect(await eventsOf(social)).toEqual(['urn:lienthong:event:parking-pass.asked'])
  expect((await act(there, parkingPass, theirs, 'use')).json).toMatchObject({
    code: 'document_state_wrong',
  })
  expect((await actionsOn(social, parkingPass, source)).json.actions.found).toEqual({ ok: true })
  const found = await act(social, parkingPass, source, 'found', { content: { free: true } })
  expect(found.json).toMatchObject({ state: 'asked', version: 2 })
  const again = await act(social, parkingPass, source, 'found', { content: { free: false } })
  expect(again.json).toMatchObject({ code: 'task_already_answered' })
  expect((await act(there, parkingPass, theirs, 'use')).json).toMatchObject({ state: 'used' })
  expect((await linesFor(here, parkingPass)).json.documents[0]).not.toHaveProperty('document')
  expect(await eventsOf(here)).toEqual(['urn:lienthong:event:parking-pass.used'])
  expect((await act(here, parkingPass, mine, 'use')).json).toMatchObject({
    code: 'actor_not_allowed',
  })
})

test('expires as a guard before the clock has come by, and then as a state', async () => {
  const { mine, theirs, source } = await asked('2026-12-01')
  await act(social, parkingPass, source, 'found', { content: { free: true } })
  exchange.ruleTime = Date.parse('2026-12-01T23:59:59.999+07:00') as typeof exchange.ruleTime
  expect((await actionsOn(there, parkingPass, theirs)).json.actions.use).toEqual({ ok: true })
  await expireDocuments(exchange.app.exchange)
  expect((await actionsOn(here, parkingPass, mine)).json).toMatchObject({ state: 'asked' })
  exchange.ruleTime = Date.parse('2026-12-02T00:00:00+07:00') as typeof exchange.ruleTime
  expect((await act(there, parkingPass, theirs, 'use')).json).toMatchObject({
    code: 'document_expired',
  })
  await expireDocuments(exchange.app.exchange)
  await expireDocuments(exchange.app.exchange)
  expect((await actionsOn(here, parkingPass, mine)).json).toMatchObject({
    state: 'expired',
    version: 3,
  })
  expect(await eventsOf(here)).toEqual(['urn:lienthong:event:parking-pass.expired'])
})

test('stands in OpenAPI', async () => {
  const { paths } = (await here.send('/openapi.json', { proof: '' })).json
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/parking-passes', '/parking-passes/{id}/actions/{event}']),
  )
  expect(paths['/parking-passes'].post.operationId).toBe('issueParkingPass')
})

test('no file of the engine, and not the only place that sends, names a kind', () => {
  const folders = ['../../src/documents/', '../../src/events/', '../../../core/src/engines/']
  const files = folders.flatMap((folder) =>
    readdirSync(new URL(folder, import.meta.url)).map(
      (name) => new URL(folder + name, import.meta.url),
    ),
  )
  files.push(
    new URL('../../src/handlers/documents.ts', import.meta.url),
    new URL('../../../core/src/documents/define.ts', import.meta.url),
    new URL('../../../core/src/operations/documents.ts', import.meta.url),
    new URL('../../../sdk/src/request.ts', import.meta.url),
  )
  for (const file of files) {
    // Comments may give an example; code may not.
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    for (const { name } of documentKinds) {
      expect(code, file.pathname).not.toMatch(new RegExp(`\\b${name}\\b`))
    }
  }
})

test('a day that its form lets pass and its rule cannot read is wrong content, not an internal error', async () => {
  const { token } = await visitOf(exchange, here)
  const signedAt = instantText(exchange.ruleTime)
  const pass = { id: randomUUID(), signedAt, at: '79024', until: '2026-12-31' }
  for (const bend of [
    { until: '2026-02-30' },
    { until: 'x' },
    { signedAt: 'x' },
    { id: 'a\u0000b' },
  ])
    expect((await issue(here, parkingPass, { ...pass, ...bend }, token)).json).toMatchObject({
      code: 'document_content',
    })
})
