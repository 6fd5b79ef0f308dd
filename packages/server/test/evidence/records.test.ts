import { mediaTypeOf } from '@lienthong/core'
import { expect, test } from 'vitest'
import {
  type Bend,
  operationList,
  operationOf,
  type PreparedCall,
  prepareCall,
  sendCall,
} from '../support/calls.ts'
import { commitmentOf, type RecordRow } from '../support/commitment.ts'
import { type Answer, testExchange } from '../support/exchange.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()
const hospital = exchange.client('hospital-01001')
const identity = exchange.client('identity')
const here = { facility: '01001' }

type Row = RecordRow & { secret: Buffer | null }
const allRecords = () =>
  exchange.sql<Row>('select r.*, c.secret from access_record r left join citizen c using (citizen)')

/** Runs a request; gives its answer and the records that it added. */
async function recording(work: () => Promise<Answer>): Promise<[Answer, Row[]]> {
  const before = new Set((await allRecords()).map(({ commitment }) => commitment.toString('hex')))
  const answer = await work()
  const after = await allRecords()
  return [answer, after.filter(({ commitment }) => !before.has(commitment.toString('hex')))]
}

/** One record, with the word of the answer, named by its header, committed to what it says. */
function expectOneRecord([answer, added]: [Answer, Row[]], outcome: string, id: string): void {
  expect(added).toHaveLength(1)
  const [row] = added
  if (row === undefined) return
  expect(answer.status === 200 ? 'allowed' : answer.json.code).toBe(outcome)
  expect(row.outcome).toBe(outcome)
  // A refusal of the token endpoint does not tell a stranger that the citizen is known.
  const named = id === 'issueToken' && answer.status !== 200 ? undefined : row.commitment
  expect(answer.headers['access-record']).toBe(named?.toString('base64url'))
  expect(row.commitment).toEqual(commitmentOf(row, row.secret ?? Buffer.alloc(0)))
  expect(JSON.parse(row.what.toString())).toMatchObject({ operation: id })
}

/** Under a grant, or as a party to a paper. */
const isAccess = (as: string) => as === 'citizen' || as === 'party'
const accesses = operationList.filter(([, { access }]) => isAccess(access.as))

interface Way {
  readonly because: string
  readonly code: string
  /** Before the request, something about its grant or participant. */
  readonly before?: (call: PreparedCall) => Promise<unknown>
  readonly after?: () => Promise<unknown>
  readonly bend?: Bend
  /** Routes that it concerns. Default: all. */
  readonly at?: (id: string) => boolean
}

const grantOf = 'where id = (select id from citizen_grant order by from_at desc, id desc limit 1)'
const needsGrant = (id: string) => operationOf(id).access.as === 'citizen'
const isParty = (id: string) => operationOf(id).access.as === 'party'
const isJson = (id: string) => operationOf(id).takes === 'json'
const hasBody = (id: string) => mediaTypeOf(operationOf(id)) !== undefined
const reads = (id: string) => id === 'readHealthBook' || id === 'readPrefill'
const only = (one: string) => (id: string) => id === one
const sql = (text: string) => () => exchange.sql(text)

const ways: readonly Way[] = [
  {
    because: 'its grant was closed',
    code: 'grant_closed',
    before: sql(`update citizen_grant set state = 'closed', version = version + 1 ${grantOf}`),
    at: needsGrant,
  },
  {
    because: 'its grant is over',
    code: 'grant_expired',
    before: sql(`update citizen_grant set until_at = '2020-01-01' ${grantOf}`),
    at: needsGrant,
  },
  {
    because: 'its grant is gone',
    code: 'grant_unknown',
    before: sql(`update citizen_grant set id = gen_random_uuid() ${grantOf}`),
    at: needsGrant,
  },
  {
    because: 'its grant is of somebody else',
    code: 'grant_unknown',
    before: sql(`update citizen_grant set holder = 'social-security' ${grantOf}`),
    at: needsGrant,
  },
  {
    because: 'its grant does not allow it',
    code: 'grant_action_missing',
    before: sql(`update citizen_grant set actions = '{}' ${grantOf}`),
    at: needsGrant,
  },
  {
    because: 'its grant covers other sections',
    code: 'section_not_granted',
    before: sql(`update citizen_grant set sections = '{}' ${grantOf}`),
    at: reads,
  },
  {
    because: 'its participant is suspended',
    code: 'client_suspended',
    before: sql("update participant set state = 'suspended'"),
    after: sql("update participant set state = 'active'"),
  },
  {
    because: 'its token was withdrawn',
    code: 'token_superseded',
    before: sql("update participant set tokens_from = now() + interval '1 second'"),
    after: sql("update participant set tokens_from = '-infinity'"),
  },
  { because: 'of a query parameter', code: 'input_invalid', bend: { query: '?colour=red' } },
  {
    because: 'of an unknown profile',
    code: 'profile_unknown',
    bend: { query: '?profile=x' },
    at: only('readHealthBook'),
  },
  { because: 'of a body', code: 'body_unexpected', bend: { body: '{}' }, at: (id) => !hasBody(id) },
  { because: 'of half a body', code: 'body_malformed', bend: { body: '{' }, at: isJson },
  { because: 'of no body', code: 'body_malformed', bend: { body: '' }, at: isJson },
  { because: 'of a field more', code: 'input_invalid', bend: { body: '{"a":1}' }, at: isJson },
  {
    because: 'of a visit of others',
    code: 'visit_unknown',
    bend: { body: '{"visit":"x"}' },
    at: only('closeVisit'),
  },
  {
    because: 'of its size',
    code: 'body_too_large',
    bend: { body: ' '.repeat(65_537) },
    at: hasBody,
  },
  {
    because: 'of its media type',
    code: 'media_type_wrong',
    bend: { headers: { 'content-type': 'text/plain' } },
    at: hasBody,
  },
  {
    because: 'of a paper that is none',
    code: 'document_malformed',
    bend: { body: '{}' },
    at: only('issueReferral'),
  },
  {
    because: 'of a paper that is not signed',
    code: 'document_unsigned',
    bend: { body: '{"payload":"e30","signatures":[]}' },
    at: only('issueReferral'),
  },
  {
    because: 'of a reason that is none',
    code: 'reason_unknown',
    bend: { body: '{"reason":"x"}' },
    at: only('actOnReferral'),
  },
  {
    because: 'the paper changed before',
    code: 'document_changed',
    bend: { body: '{"reason":"error","ifVersion":2}' },
    at: only('actOnReferral'),
  },
  {
    because: 'the paper was cancelled before',
    code: 'document_closed',
    before: (call) => sendCall(call),
    at: only('actOnReferral'),
  },
  {
    because: 'the paper is of others',
    code: 'document_unknown',
    before: sql("update document_party set participant = 'hospital-79024' where role = 'issuer'"),
    after: sql("update document_party set participant = 'hospital-01001' where role = 'issuer'"),
    at: isParty,
  },
  {
    because: 'the paper is of another kind',
    code: 'document_unknown',
    before: sql("update document set kind = 'appointment'"),
    after: sql("update document set kind = 'referral'"),
    at: (id) => isParty(id) || id === 'readReferral',
  },
]

const cases = accesses.flatMap(([id]) =>
  ways.filter(({ at }) => at === undefined || at(id)).map((way) => ({ id, ...way })),
)

test.each(cases)(
  '$id refused because $because is on record once, as the citizen was told',
  async (way) => {
    exchange.later(1)
    const call = await prepareCall(exchange, way.id)
    await way.before?.(call)
    const result = await recording(() => sendCall(call, way.bend)).finally(() => way.after?.())
    expectOneRecord(result, way.code, way.id)
  },
)

test.each(accesses)('%s that was answered is on record once', async (id) => {
  const call = await prepareCall(exchange, id)
  expectOneRecord(await recording(() => sendCall(call)), 'allowed', id)
})

test.each(accesses)('%s with a proof that was used adds no second record', async (id) => {
  const call = await prepareCall(exchange, id)
  const proof = await call.client.proof(call.method, call.path, call.token)
  await sendCall(call, { proof })
  const [answer, added] = await recording(() => sendCall(call, { proof }))
  expect([answer.json.code, added]).toEqual(['proof_replayed', []])
  expect(answer.headers['access-record']).toBeUndefined()
})

test.each(operationList)('%s refused before anybody is known adds no record', async (id) => {
  const call = await prepareCall(exchange, id)
  const bends: Bend[] = [{ proof: '' }, { proof: 'x' }, { headers: { authorization: 'DPoP x' } }]
  for (const bend of bends) {
    const [answer, added] = await recording(() => sendCall(call, bend))
    expect(added).toEqual([])
    expect(answer.headers['access-record']).toBeUndefined()
  }
})

const others = operationList.filter(([, { access }]) => !isAccess(access.as))

test.each(others)('%s, where it concerns no citizen, adds no record', async (id) => {
  const call = await prepareCall(exchange, id)
  const [, added] = await recording(() => sendCall(call))
  expect(added).toEqual([])
})

test('a visit opened, renewed and shown again is on record each time, and so is each refusal', async () => {
  const jwt = await exchange.present(newPerson(), here)
  const opened = await recording(() => hospital.exchangePresentation(jwt))
  expectOneRecord(opened, 'allowed', 'issueToken')
  const visit = opened[0].json.authorization_details[0].grant
  expectOneRecord(
    await recording(() => hospital.exchangePresentation(jwt)),
    'allowed',
    'issueToken',
  )
  expectOneRecord(await recording(() => hospital.renew(visit)), 'allowed', 'issueToken')
  const used = await recording(() => hospital.exchangePresentation(jwt))
  expectOneRecord(used, 'presentation_used', 'issueToken')
  await hospital.close(opened[0].json.access_token, visit)
  expectOneRecord(await recording(() => hospital.renew(visit)), 'grant_closed', 'issueToken')
  const stolen = await recording(() => exchange.client('hospital-79024').exchangePresentation(jwt))
  expectOneRecord(stolen, 'presentation_recipient', 'issueToken')
})

test('the access log names every record by its commitment, page by page', async () => {
  const person = newPerson()
  const { token } = await hospital.open(await exchange.present(person, here))
  const seen: (string | undefined)[] = []
  for (let i = 0; i < 7; i += 1) {
    exchange.later(1)
    seen.unshift((await hospital.send('/health-book', { token })).headers['access-record'])
  }
  exchange.later(1)
  const own = await identity.open(await exchange.present(person, { client: 'identity' }))
  const pages: string[][] = []
  let before = ''
  do {
    exchange.later(1)
    const page = await identity.send(`/access-log?limit=3${before}`, { token: own.token })
    const entries: { operation: string; record: string }[] = page.json.entries
    pages.push(entries.filter((e) => e.operation === 'readHealthBook').map((e) => e.record))
    expect(entries.length).toBeLessThanOrEqual(3)
    before = page.json.next ? `&before=${page.json.next}` : ''
  } while (before !== '')
  expect(pages.flat()).toEqual(seen)
})

test('pages hold where many accesses share one minute and one moment', async () => {
  const person = newPerson()
  const { token } = await hospital.open(await exchange.present(person, here))
  const reads = await Promise.all(
    Array.from({ length: 20 }, () => hospital.send('/health-book', { token })),
  )
  const own = await identity.open(await exchange.present(person, { client: 'identity' }))
  exchange.later(1)
  const found: string[] = []
  let before = ''
  do {
    const page = await identity.send(`/access-log?limit=6${before}`, { token: own.token })
    found.push(...page.json.entries.map((entry: { record: string }) => entry.record))
    before = page.json.next ? `&before=${page.json.next}` : ''
  } while (before !== '')
  const expected = reads.map(({ headers }) => headers['access-record'])
  expect(expected.every((record) => found.includes(record ?? ''))).toBe(true)
  expect(new Set(found).size).toBe(found.length)
})

test.each(['A', '_', '0', 'z', '-'])(
  'a page that begins anywhere, even at a made-up %s, is a page',
  async (letter) => {
    const call = await prepareCall(exchange, 'readAccessLog')
    const answer = await sendCall(call, { query: `?before=${letter.repeat(35)}` })
    expect(answer.status).toBe(200)
  },
)

test('what is on record of an access holds no name, number or token', async () => {
  const rows = await allRecords()
  expect(rows.length).toBeGreaterThan(50)
  for (const row of rows) {
    const what = row.what.toString().replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')
    expect(what).not.toMatch(/\d{12}|eyJ/)
  }
})
