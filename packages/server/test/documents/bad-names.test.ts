import { referral } from '@lienthong/core'
import { expect, test } from 'vitest'
import { prepareCall, sendCall, sharedPaper } from '../support/calls.ts'
import { testExchange } from '../support/exchange.ts'
import { act, caseToken, ownView, readPaper } from '../support/papers.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()
const here = exchange.client('hospital-01001')
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
/** Names as they stand in the URL. Where the route is none, nobody looks at the proof. */
const names: readonly (readonly [because: string, of: (handle: string) => string, code: string])[] =
  [
    ["another party's", () => shared.received, 'document_unknown'],
    ["the citizen's own", () => shared.own, 'document_unknown'],
    ["another client's", () => stranger(shared.issued), 'document_unknown'],
    ['one with its first letter changed', (handle) => changed(handle, 0), 'document_unknown'],
    ['one with a letter changed', (handle) => changed(handle, 30), 'document_unknown'],
    ['one with its last letter changed', (handle) => changed(handle, 65), 'document_unknown'],
    ['one a letter short', (handle) => handle.slice(1), 'document_unknown'],
    ['one a letter long', (handle) => `${handle}A`, 'document_unknown'],
    ['all the same letter', () => 'A'.repeat(66), 'document_unknown'],
    ['a NUL', () => '%00', 'document_unknown'],
    ['one with a NUL behind it', (handle) => `${handle}%00`, 'document_unknown'],
    ['one with white space', (handle) => `%20${handle}`, 'document_unknown'],
    [
      'one with a slash in it',
      (handle) => `${handle.slice(0, 30)}%2F${handle.slice(31)}`,
      'document_unknown',
    ],
    ['a letter that is not ASCII', () => '%C3%A9', 'document_unknown'],
    ['a row of the database', () => 'c0ffee00-0000-4000-8000-000000000000', 'document_unknown'],
    ['a number of somebody', () => '098099999999', 'document_unknown'],
    ['the prototype', () => '__proto__', 'document_unknown'],
    ['two dots', () => '..%2F..', 'document_unknown'],
    ['bytes that are no UTF-8', () => '%FF', 'route_unknown'],
    ['half an escape', () => '%4', 'route_unknown'],
    ['one that is very long', () => 'A'.repeat(5000), 'route_unknown'],
    ['nothing', () => '', 'document_unknown'],
  ]

const asParty = ['readReferralActions', 'actOnReferral'] as const

test.each(
  asParty.flatMap((id) => names.map(([because, of, code]) => [id, because, of, code] as const)),
)(
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

test.each(names)(
  'a citizen who asks for a paper by a name that is %s is refused, and finds it on record once',
  async (_, of, code) => {
    const call = await prepareCall(exchange, 'readReferral')
    const before = await written()
    const path = `/referrals/${of(shared.own)}`
    const { json, headers } = await sendCall({ ...call, path })
    const isName = /^[\w-]{66}$/.test(of(shared.own))
    const said = isName || code === 'route_unknown' ? code : 'input_invalid'
    // The name that is the citizen's own is in order.
    expect(json).toMatchObject(
      of(shared.own) === shared.own ? { kind: 'referral' } : { code: said },
    )
    const records = (before?.records ?? 0) + (code === 'route_unknown' ? 0 : 1)
    expect(await written()).toEqual({ ...before, records })
    expect(headers['access-record'] !== undefined).toBe(code !== 'route_unknown')
  },
)

test('a name of somebody else opens nothing to a citizen', async () => {
  const { client, token } = await ownView(exchange, newPerson())
  const answer = await readPaper(client, referral, shared.own, token)
  expect(answer.json).toMatchObject({ code: 'document_unknown' })
})

test('a name that was made for nobody opens no partition, and makes none', async () => {
  const citizens = () => exchange.sql('select count(*) from citizen')
  const before = await citizens()
  const call = await prepareCall(exchange, 'readReferralActions')
  const answer = await sendCall({
    ...call,
    path: `/referrals/${changed(shared.issued, 60)}/actions`,
  })
  expect(answer.json).toMatchObject({ code: 'document_unknown' })
  expect(await citizens()).toEqual(before)
})

test.each(names)('a name that is %s gives no token for a case', async (_, of) => {
  const answer = await caseToken(here, of(shared.issued))
  expect(answer.json.code).toMatch(/^(document_unknown|case_not_opened|input_invalid)$/)
  expect(answer.json.access_token).toBeUndefined()
})

/** A name in another spelling of the same URL: a proof is for the one that we write. */
test('a name that is percent-encoded is the same name, with a proof for its plain spelling', async () => {
  const call = await prepareCall(exchange, 'readReferralActions')
  const letter = shared.issued.charCodeAt(10).toString(16)
  const coded = `${shared.issued.slice(0, 10)}%${letter}${shared.issued.slice(11)}`
  const path = `/referrals/${coded}/actions`
  const plain = await call.client.proof('GET', call.path, call.token)
  expect((await sendCall({ ...call, path }, { proof: plain })).status).toBe(200)
  expect((await sendCall({ ...call, path })).json).toMatchObject({ code: 'proof_url' })
})

const events: readonly (readonly [event: string, code: string])[] = [
  ['fly', 'event_unknown'],
  ['constructor', 'event_unknown'],
  ['issue', 'event_unknown'],
  ['to-string', 'event_unknown'],
  ['cancelled', 'event_unknown'],
  ['-', 'event_unknown'],
  ['a'.repeat(40), 'event_unknown'],
  ['a'.repeat(41), 'input_invalid'],
  ['CANCEL', 'input_invalid'],
  ['toString', 'input_invalid'],
  ['__proto__', 'input_invalid'],
  ['cancel%00', 'input_invalid'],
  ['%00', 'input_invalid'],
  ['can%20cel', 'input_invalid'],
  ['cancel%0A', 'input_invalid'],
  ['h%E1%BB%A7y', 'input_invalid'],
  ['cancel%2F..', 'input_invalid'],
  ['', 'input_invalid'],
  ['complete', 'actor_not_allowed'],
  ['expire', 'actor_not_allowed'],
  ['replace', 'document_not_brought'],
]

test.each(events)(
  'an event "%s" is refused with %s, and only the record is written',
  async (event, code) => {
    const before = await written()
    const answer = await act(here, referral, shared.issued, event)
    expect(answer.json).toMatchObject({ code })
    expect(answer.text).not.toContain(shared.issued)
    expect(answer.headers['access-record']).toHaveLength(43)
    expect(await written()).toEqual({ ...before, records: (before?.records ?? 0) + 1 })
  },
)

test('an event of a name that no route takes is refused, and nothing is written', async () => {
  const before = await written()
  const answer = await act(here, referral, shared.issued, 'a'.repeat(101))
  expect(answer.json).toMatchObject({ code: 'route_unknown' })
  expect(await written()).toEqual(before)
})

test('whoever is no party learns nothing, and the citizen learns of the try', async () => {
  exchange.later(1)
  const before = await written()
  const social = exchange.client('social-security')
  await exchange.sql(
    "update document_party set participant = 'hospital-79024' where participant = 'social-security'",
  )
  const answers = [
    await act(social, referral, stranger(shared.issued), 'cancel', { reason: 'error' }),
    await act(social, referral, stranger(shared.issued), 'fly'),
  ]
  expect(answers.map(({ json }) => json.code)).toEqual(['document_unknown', 'document_unknown'])
  const [first, second] = answers.map(
    ({ json: { requestId: _, inspect: __, detail: ___, ...rest } }) => rest,
  )
  expect(first).toEqual(second)
  expect(await written()).toEqual({ ...before, records: (before?.records ?? 0) + 2 })
  const { client, token } = await ownView(exchange, shared.person)
  const { json } = await client.send('/access-log?limit=10', { token })
  const tries = json.entries.filter(
    (entry: { outcome: string }) => entry.outcome === 'document_unknown',
  )
  expect(tries.map((entry: { record: string }) => entry.record)).toEqual(
    expect.arrayContaining(answers.map(({ headers }) => headers['access-record'])),
  )
})
