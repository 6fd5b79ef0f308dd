import { documentOperations, referral } from '@lienthong/core'
import { expect, test } from 'vitest'
import { prepareCall, sendCall, sharedPaper } from '../support/calls.ts'
import { type TestClient, testExchange } from '../support/exchange.ts'
import { act, ownView, sendPaper, visitOf } from '../support/papers.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()
const [here, there] = [exchange.client('hospital-01001'), exchange.client('hospital-79024')]
const identity = exchange.client('identity')
const shared = await sharedPaper(exchange)

/** What is there of papers and records; what the relay carries is at rest. */
const written = async () => {
  const [row] = await exchange.sql<{ papers: string; records: number }>(
    `select (select count(*)::int from access_record) as records,
      (select md5(string_agg(t::text, ' ' order by t.id)) from document t) as papers,
      (select count(*)::int from document_step) as steps,
      (select count(*)::int from citizen_outbox) as leaving`,
  )
  return row
}

const changed = (text: string, at: number) => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const place = (letters.indexOf(text.charAt(at)) + 1) % 64
  return text.slice(0, at) + letters.charAt(place) + text.slice(at + 1)
}
const stranger = (handle: string) => {
  const { documents } = exchange.app.exchange
  const sealed = documents.open('hospital-01001', handle)
  return documents.seal('social-security', 1, sealed!)
}
const invented = () => {
  const { documents, randomBytes, randomUuid } = exchange.app.exchange
  return documents.seal('hospital-01001', 1, {
    citizen: randomBytes(16),
    document: randomUuid(),
  })
}

/** Names as they stand in the URL. Where the route is none, nobody looks at the proof. */
const names: readonly (readonly [because: string, of: (handle: string) => string, code: string])[] =
  [
    ["another party's", () => shared.received, 'document_unknown'],
    ["the citizen's own", () => shared.own, 'document_unknown'],
    ['that of somebody who asked for nothing', stranger, 'document_unknown'],
    ['one with its first letter changed', (handle) => changed(handle, 0), 'document_unknown'],
    ['one with a letter changed', (handle) => changed(handle, 30), 'document_unknown'],
    ['one with its last letter changed', (handle) => changed(handle, 65), 'document_unknown'],
    ['one a letter short', (handle) => handle.slice(1), 'document_unknown'],
    ['one a letter long', (handle) => `${handle}A`, 'document_unknown'],
    ['all the same letter', () => 'A'.repeat(66), 'document_unknown'],
    ['a NUL', () => '%00', 'document_unknown'],
    ['one with a NUL behind it', (handle) => `${handle}%00`, 'document_unknown'],
    ['one with white space', (handle) => `%20${handle}`, 'document_unknown'],
    ['one with a slash in it', (handle) => `${handle.slice(0, 30)}%2F${handle.slice(31)}`, 'document_unknown'],
    ['a letter that is not ASCII', () => '%C3%A9', 'document_unknown'],
    ['a row of the database', () => 'c0ffee00-0000-4000-8000-000000000000', 'document_unknown'],
    ['a number of somebody', () => '098099999999', 'document_unknown'],
    ['the prototype', () => '__proto__', 'document_unknown'],
    ['two dots', () => '..%2F..', 'document_unknown'],
    ['bytes that are no UTF-8', () => '%FF', 'route_unknown'],
    ['half an escape', () => '%4', 'route_unknown'],
    ['one that is very long', () => 'A'.repeat(5000), 'route_unknown'],
    ['nothing', () => '', 'route_unknown'],
  ]

const asParty = ['readReferralActions', 'actOnReferral'] as const

test.each(asParty.flatMap((id) => names.map(([because, of, code]) => [id, because, of, code] as const)))(
  '%s by a name that is %s is refused, recorded for nobody, and the proof is used up',
  async (id, _, of, code) => {
    const call = await prepareCall(exchange, id)
    const [, , handle = ''] = call.path.split('/')
    const path = call.path.replace(handle, of(handle))
    const before = await written()
    const proof = await call.client.proof(call.method, path, call.token)
    const first = await sendCall({ ...call, path }, { proof })
    expect(first.json).toMatchObject({ code })
    expect(first.headers['access-record']).toBeUndefined()
    const again = await sendCall({ ...call, path }, { proof })
    expect(again.json).toMatchObject({
      code: code === 'route_unknown' ? 'route_unknown' : 'proof_replayed',
    })
    expect(await written()).toEqual(before)
  },
)
