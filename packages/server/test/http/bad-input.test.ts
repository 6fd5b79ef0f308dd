import { mediaTypeOf } from '@lienthong/core'
import { expect, test } from 'vitest'
import {
  type Bend,
  codeInOrder,
  operationList,
  operationOf,
  prepareCall,
  sendCall,
  statusInOrder,
} from '../support/calls.ts'
import { testExchange } from '../support/exchange.ts'

const exchange = await testExchange()

/** Rows of every table, but not of the two that remember what was refused. */
async function rowsOfTables(): Promise<unknown> {
  const tables = await exchange.sql<{ name: string }>(
    `select relname as name from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
        and relname not like 'access_record%' and relname <> 'proof_seen' order by 1`,
  )
  const counts = tables.map(({ name }) => `(select count(*)::int from ${name}) as ${name}`)
  const [row] = await exchange.sql(`select ${counts.join(', ')}`)
  return row
}

interface Case {
  readonly id: string
  readonly because: string
  readonly bend: Bend
  readonly code: string
}

const otherTypes = [
  'application/json',
  'application/x-www-form-urlencoded',
  'application/xml',
  'application/json5',
  'application/problem+json',
  'application/jose',
  'application/jose+json',
  'multipart/form-data; boundary=x',
  'text/plain',
  'text/xml',
  '',
]
const nasty = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype']

const cases: readonly Case[] = operationList.flatMap(([id, operation]) => {
  const of = (because: string, code: string, bend: Bend): Case => ({ id, because, bend, code })
  const type = mediaTypeOf(operation)
  const known = operation.takes === 'query' ? Object.keys(operation.input.properties) : []
  const list = [
    of('an unknown query parameter', 'input_invalid', { query: '?colour=red' }),
    of('a query parameter without a name', 'input_invalid', { query: '?=red' }),
    ...nasty.map((name) => of(`the parameter ${name}`, 'input_invalid', { query: `?${name}=1` })),
    ...known.flatMap((name) => [
      of(`${name} given twice`, 'input_invalid', { query: `?${name}=50&${name}=50` }),
      of(`${name} given empty`, 'input_invalid', { query: `?${name}=` }),
      of(`${name} as a list`, 'input_invalid', { query: `?${name}[]=50` }),
      of(`${name} with a NUL`, 'input_invalid', { query: `?${name}=%00` }),
    ]),
  ]
  if (type === undefined) {
    return [
      ...list,
      of('a body', 'body_unexpected', { body: '{}' }),
      of('a body of its own type', 'body_unexpected', {
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }),
    ]
  }
  return [
    ...list,
    ...otherTypes
      .filter((other) => other !== type)
      .map((other) =>
        of(`the media type "${other}"`, 'media_type_wrong', { headers: { 'content-type': other } }),
      ),
    ...['utf-16', 'windows-1258', 'us-ascii', ''].map((charset) =>
      of(`the charset "${charset}"`, 'media_type_wrong', {
        headers: { 'content-type': `${type}; charset=${charset}` },
      }),
    ),
    ...['gzip', 'br', 'gzip, identity'].map((encoding) =>
      of(`the encoding "${encoding}"`, 'media_type_wrong', {
        headers: { 'content-encoding': encoding },
      }),
    ),
    of('a body of one byte too many', 'body_too_large', {
      body: Buffer.alloc((operation.maxBytes ?? 0) + 1, 0x20),
    }),
  ]
})

type Bodies = readonly (readonly [because: string, body: string, code: string])[]

/** Wrong for every call that takes JSON. */
const json: Bodies = [
  ['nothing', '', 'body_malformed'],
  ['white space', ' \n', 'body_malformed'],
  ['half an object', '{', 'body_malformed'],
  ['an object and more', '{}x', 'body_malformed'],
  ['two objects', '{}{}', 'body_malformed'],
  ['bytes that are not UTF-8', '\ud800', 'body_malformed'],
  ['the prototype', '{"__proto__":{"a":1}}', 'body_malformed'],
  ['the constructor', '{"constructor":{"prototype":{}}}', 'body_malformed'],
  ['an own toString', '{"toString":"x"}', 'input_invalid'],
  ['a list', '[]', 'input_invalid'],
  ['null', 'null', 'input_invalid'],
  ['a number', '1', 'input_invalid'],
  ['a text', '"x"', 'input_invalid'],
  ['a field that nobody knows', '{"more":1}', 'input_invalid'],
  ['a field without a name', '{"":1}', 'input_invalid'],
]
const ofVisits: Bodies = [
  ['nothing in it', '{}', 'input_invalid'],
  ['a number for a text', '{"visit":1}', 'input_invalid'],
  ['null for a text', '{"visit":null}', 'input_invalid'],
  ['a list for a text', '{"visit":["x"]}', 'input_invalid'],
  ['an empty text', '{"visit":""}', 'input_invalid'],
  ['a text too long', `{"visit":"${'x'.repeat(121)}"}`, 'input_invalid'],
  ['a field more', '{"visit":"x","more":1}', 'input_invalid'],
  ['an own toString beside it', '{"visit":"x","toString":"x"}', 'input_invalid'],
  ['a name in another case', '{"Visit":"x"}', 'input_invalid'],
  ['a visit that is none', '{"visit":"x"}', 'visit_unknown'],
  ['a visit with a NUL', '{"visit":"\\u0000"}', 'visit_unknown'],
]
const ofEvents: Bodies = [
  ['a number as text', '{"maxEvents":"1"}', 'input_invalid'],
  ['less than none', '{"maxEvents":-1}', 'input_invalid'],
  ['more than are given at once', '{"maxEvents":101}', 'input_invalid'],
  ['half an event', '{"maxEvents":0.5}', 'input_invalid'],
  ['null for a number', '{"maxEvents":null}', 'input_invalid'],
  ['a word for yes', '{"returnImmediately":"true"}', 'input_invalid'],
  ['one event that is no list', '{"ack":"x"}', 'input_invalid'],
  ['an event without a name', '{"ack":[""]}', 'input_invalid'],
  ['an event of a long name', `{"ack":["${'x'.repeat(129)}"]}`, 'input_invalid'],
  ['events by number', '{"ack":[1]}', 'input_invalid'],
  ['too many events', JSON.stringify({ ack: Array(1001).fill('x') }), 'input_invalid'],
  ['errors in a list', '{"setErrs":[]}', 'input_invalid'],
  ['an error without a name', '{"setErrs":{"x":{"description":"x"}}}', 'input_invalid'],
  ['an error with more', '{"setErrs":{"x":{"err":"x","more":1}}}', 'input_invalid'],
  ['an error with a NUL', '{"setErrs":{"x":{"err":"\\u0000"}}}', 'input_invalid'],
  [
    'an error described with a NUL',
    '{"setErrs":{"c0ffee00-0000-4000-8000-000000000000":{"err":"x","description":"\\u0000"}}}',
    'input_invalid',
  ],
  ['an error of long words', `{"setErrs":{"x":{"err":"${'x'.repeat(41)}"}}}`, 'input_invalid'],
]
const ofActs: Bodies = [
  ['a number for a reason', '{"reason":1}', 'input_invalid'],
  ['null for a reason', '{"reason":null}', 'input_invalid'],
  ['a reason too long', `{"reason":"${'x'.repeat(41)}"}`, 'input_invalid'],
  ['no reason where one is needed', '{}', 'reason_unknown'],
  ['an empty reason', '{"reason":""}', 'reason_unknown'],
  ['a reason that is none', '{"reason":"x"}', 'reason_unknown'],
  ['a reason with a NUL', '{"reason":"\\u0000"}', 'reason_unknown'],
  ['a reason of every object', '{"reason":"toString"}', 'reason_unknown'],
  ['no version', '{"reason":"error","ifVersion":0}', 'input_invalid'],
  ['half a version', '{"reason":"error","ifVersion":1.5}', 'input_invalid'],
  ['a version as text', '{"reason":"error","ifVersion":"1"}', 'input_invalid'],
  ['a version that is past', '{"reason":"error","ifVersion":2}', 'document_changed'],
  [
    'a version beyond all numbers',
    '{"reason":"error","ifVersion":9007199254740993}',
    'document_changed',
  ],
  ['content that is not asked for', '{"reason":"error","content":{"a":1}}', 'input_invalid'],
  ['content with a NUL', '{"reason":"error","content":"\\u0000"}', 'input_invalid'],
  [
    'content as deep as it goes',
    `{"reason":"error","content":${'['.repeat(4000)}${']'.repeat(4000)}}`,
    'input_invalid',
  ],
]
const jsonBodies: Readonly<Record<string, Bodies>> = {
  closeVisit: [...json, ...ofVisits],
  pollEvents: [...json, ...ofEvents],
  actOnReferral: [...json, ...ofActs],
}
const jsonCases: readonly Case[] = operationList
  .filter(([, { takes }]) => takes === 'json')
  .flatMap(([id]) =>
    (jsonBodies[id] ?? json).map(([because, body, code]) => ({
      id,
      because: `a body of ${because}`,
      bend: { body },
      code,
    })),
  )

const assertion = 'client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const forms: readonly (readonly [because: string, body: string, code: string])[] = [
  ['nothing', '', 'input_invalid'],
  ['no grant type', 'scope=x', 'input_invalid'],
  ['a grant type given twice', 'grant_type=a&grant_type=a', 'body_malformed'],
  ['an unknown parameter given twice', 'grant_type=a&x=1&x=2', 'body_malformed'],
  ['no assertion', 'grant_type=client_credentials', 'assertion_malformed'],
  ['a secret', 'grant_type=client_credentials&client_secret=x', 'assertion_malformed'],
  ['an assertion of another type', `grant_type=a&client_assertion=x`, 'assertion_malformed'],
  ['nobody', `grant_type=a&client_assertion=x&${assertion}`, 'client_unknown'],
  [
    'a client id of NUL',
    `grant_type=a&client_assertion=x&client_id=%00&${assertion}`,
    'client_unknown',
  ],
  [
    'a client id of nothing',
    `grant_type=a&client_assertion=x&client_id=&${assertion}`,
    'client_unknown',
  ],
  [
    'the prototype',
    `grant_type=a&client_assertion=x&client_id=__proto__&${assertion}`,
    'client_unknown',
  ],
  ['an own prototype', `__proto__=x&grant_type=a&${assertion}`, 'assertion_malformed'],
  ['JSON', '{"grant_type":"a"}', 'input_invalid'],
]
const formCases: readonly Case[] = forms.map(([because, body, code]) => ({
  id: 'issueToken',
  because: `a form of ${because}`,
  bend: { body },
  code,
}))

test.each([...cases, ...jsonCases, ...formCases])(
  '$id refuses $because, and nothing changes',
  async ({ id, bend, code }) => {
    const call = await prepareCall(exchange, id)
    const before = await rowsOfTables()
    const answer = await sendCall(call, bend)
    expect(answer.json).toMatchObject({ code })
    expect(await rowsOfTables()).toEqual(before)
  },
)

test.each(operationList)('%s is in order when nothing is bent', async (id) => {
  const { status, json } = await sendCall(await prepareCall(exchange, id))
  expect(status === 200 ? 'allowed' : json.code).toBe(codeInOrder(id))
})

test.each(operationList)('%s is in order with an empty query', async (id) => {
  const { status } = await sendCall(await prepareCall(exchange, id), { query: '?' })
  expect(status).toBe(statusInOrder(id))
})

test.each(operationList.filter(([, operation]) => mediaTypeOf(operation)))(
  '%s takes its media type with the charset UTF-8, in any case',
  async (id, operation) => {
    const type = mediaTypeOf(operation)?.toUpperCase()
    for (const charset of ['UTF-8', '"utf-8"', 'utf8']) {
      const headers = {
        'content-type': `${type};charset=${charset}`,
        'content-encoding': 'identity',
      }
      const { status } = await sendCall(await prepareCall(exchange, id), { headers })
      expect(status).toBe(statusInOrder(id))
    }
  },
)

test.each(operationList)('%s is offered under its own method only', async (id, { path }) => {
  const call = await prepareCall(exchange, id)
  const offered = operationList.filter(([, one]) => one.path === path).map(([, one]) => one.method)
  for (const method of (['HEAD', 'PUT', 'GET', 'POST'] as const).filter(
    (one) => !(offered as readonly string[]).includes(one),
  )) {
    const answer = await sendCall(call, { method })
    expect(answer.status).toBe(404)
    if (method !== 'HEAD') expect(answer.json.code).toBe('route_unknown')
  }
})

const withToken = operationList.filter(
  ([, { access }]) => access.as !== 'nobody' && access.as !== 'client',
)

test.each(withToken)(
  '%s without token, proof or either is refused, and nothing is written',
  async (id) => {
    const call = await prepareCall(exchange, id)
    const written = () =>
      exchange.sql(
        'select (select count(*) from access_record) as records, (select count(*) from proof_seen) as proofs',
      )
    const before = await written()
    const { token: _, ...anonymous } = call
    const bent = [
      await sendCall(anonymous),
      await sendCall(anonymous, { proof: '' }),
      await sendCall(anonymous, { headers: { authorization: `Bearer ${call.token}` } }),
      await sendCall(anonymous, { headers: { authorization: 'DPoP ' } }),
      await sendCall(call, { proof: '' }),
      await sendCall(call, { proof: 'x' }),
      await sendCall(call, { proof: `${await call.client.proof('GET', '/')}, x` }),
      await sendCall(call, { proof: await call.client.proof('PUT', call.path, call.token) }),
      await sendCall(call, { proof: await call.client.proof(call.method, '/jwks', call.token) }),
      await sendCall(call, { proof: await call.client.proof(call.method, call.path) }),
      await sendCall(call, {
        proof: await call.client.proof(call.method, `${call.path}?a`, call.token),
      }),
      await sendCall(call, {
        proof: await call.client.proof(call.method, operationOf(id).path.concat('/'), call.token),
      }),
    ]
    expect(bent.map(({ json }) => json.code)).toEqual([
      'token_missing',
      'token_missing',
      'token_missing',
      'token_missing',
      'proof_missing',
      'proof_malformed',
      'proof_malformed',
      'proof_method',
      'proof_url',
      'proof_token',
      'proof_url',
      'proof_url',
    ])
    expect(await written()).toEqual(before)
  },
)

test('errors are in the language that the caller reads', async () => {
  const ask = async (language: string) => {
    const call = await prepareCall(exchange, 'readHealthBook')
    const headers = { 'accept-language': language }
    const { json, headers: said } = await sendCall(call, { query: '?colour=red', headers })
    return [said['content-language'], json.title, json.findings[0].text]
  }
  const vi = ['vi', 'Dữ liệu gửi không hợp lệ', 'querystring/colour không có trong quy cách.']
  const en = ['en', 'Input invalid', 'querystring/colour is not known here.']
  expect(await ask('vi')).toEqual(vi)
  expect(await ask('vi-VN,vi;q=0.9,en;q=0.8')).toEqual(vi)
  expect(await ask('en;q=0.1, vi')).toEqual(vi)
  expect(await ask('en-US,en;q=0.9')).toEqual(en)
  expect(await ask('fr')).toEqual(en)
  expect(await ask('')).toEqual(en)
})

test('OAuth errors are described in ASCII English, and in the language of the caller beside it', async () => {
  const call = await prepareCall(exchange, 'issueToken')
  const headers = { 'accept-language': 'vi' }
  const { json } = await sendCall(call, { body: 'grant_type=x', headers })
  expect(json.error).toBe('invalid_client')
  expect(json.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
  expect(json.detail).toMatch(/[^\x20-\x7e]/)
})

test('an unknown name is not repeated where it may be a person or a token', async () => {
  const names = ['098099999999', 'Nguyễn Văn Mẫu', 'eyJhbGciOiJFUzI1NiJ9', 'a'.repeat(41), 'a.b']
  for (const name of names) {
    const query = `?${encodeURIComponent(name)}=1`
    const { text } = await sendCall(await prepareCall(exchange, 'readHealthBook'), { query })
    expect(text).not.toContain(name)
  }
})

test('a short request with a thousand faults has no long answer', async () => {
  const names = Array.from({ length: 1000 }, (_, i) => `a${i}`)
  const call = await prepareCall(exchange, 'readKeys')
  const { json } = await sendCall(call, { query: `?${names.join('&')}` })
  expect(json.findings.length).toBeLessThanOrEqual(50)
})
