import {
  issueReceipt,
  type PrivateJwk,
  publicJwk,
  sha256Base64url,
  signerOf,
  toInstant,
} from '@lienthong/core'
import nock from 'nock'
import { afterEach, expect, test } from 'vitest'
import { newEncryptionKey, newKey } from './support/keys.ts'
import {
  baseUrl,
  failureOf,
  hospital,
  problem,
  type Reply,
  scopeToken,
  thirdParty,
  wellBehaved,
} from './support/third-party.ts'

afterEach(() => nock.cleanAll())

const file = new TextEncoder().encode('<GIAMDINHHS/>')
const statement = await newKey('statement-1')
const digest = 'q-YqYqYqYqYqYqYqYqYqYqYqYqYqYqYqYqYqYqYqYqY'
const keys = (...list: object[]): Reply => [200, { keys: list.map((key) => publicJwk(key)) }]
const issuedNow = toInstant(new Date())

const receiptOf = async (key: PrivateJwk = statement, more: object = {}) => {
  const claims = {
    issuer: baseUrl,
    digest,
    document: 'claim',
    sender: 'hospital-01001',
    file: await sha256Base64url(file),
    leaf: 'leaf',
    now: issuedNow,
  }
  return issueReceipt({ ...claims, ...more }, signerOf(key))
}

const taken = async (receipt: string, more: object = {}): Promise<Reply> => [
  200,
  {
    file: await sha256Base64url(file),
    facility: '01001',
    findings: [],
    dossiers: [{ n: 1, maLk: 'LK-1', outcome: 'taken', digest, receipt, findings: [] }],
    ...more,
  },
]

const exchangeThatTakes = async (claims: Reply[], jwks: Reply[] = [keys(statement)]) =>
  thirdParty({
    ...wellBehaved,
    '/oauth/token': [scopeToken()],
    '/jwks': jwks,
    '/claims': claims,
  })

test('a file is sent as the bytes it is, under the scope for claims', async () => {
  const exchange = await exchangeThatTakes([await taken(await receiptOf())])
  const receipt = await hospital().claims.submit(file, { idempotencyKey: 'file-7' })
  expect(receipt.dossiers[0]).toMatchObject({ maLk: 'LK-1', outcome: 'taken' })
  const [asked] = exchange.to('/oauth/token')
  expect(Object.fromEntries(asked?.form ?? [])).toMatchObject({
    grant_type: 'client_credentials',
    scope: 'claims:write',
  })
  const [sent] = exchange.to('/claims')
  expect(sent?.body).toBe('<GIAMDINHHS/>')
  expect(sent?.headers).toMatchObject({
    'content-type': 'application/xml',
    'idempotency-key': 'file-7',
    authorization: 'DPoP token-1',
  })
})

test('checking a file needs no network, and a bad file is a report', () => {
  expect(hospital().claims.check(file)).toMatchObject({ ok: false })
  expect(hospital().claims.check(new Uint8Array()).findings.length).toBeGreaterThan(0)
})

test('a receipt that somebody else signed is refused, and the file was taken', async () => {
  const forged = await receiptOf(await newKey('statement-1'))
  await exchangeThatTakes([await taken(forged)])
  const failure = await failureOf(hospital().claims.submit(file))
  expect(failure).toMatchObject({ code: 'receipt_signature', outcome: 'done' })
})

test('a receipt for another dossier is refused', async () => {
  const other = await receiptOf(statement, { digest: 'another' })
  await exchangeThatTakes([await taken(other)])
  const failure = await failureOf(hospital().claims.submit(file))
  expect(failure).toMatchObject({ code: 'receipt_digest', outcome: 'done' })
})

test('an answer about another file is refused', async () => {
  await exchangeThatTakes([await taken(await receiptOf(), { file: 'another' })])
  expect(await failureOf(hospital().claims.submit(file))).toMatchObject({ code: 'receipt_digest' })
})

test('keys are fetched once, and a new key once more, then not for half a minute', async () => {
  const later = await newKey('statement-2')
  const stranger = await newKey('statement-3')
  const answers = [statement, later, stranger].map(async (key) => taken(await receiptOf(key)))
  const jwks = [keys(statement, await newEncryptionKey('enc-1')), keys(statement, later)]
  const exchange = await exchangeThatTakes(await Promise.all(answers), jwks)
  let seconds = 0
  const clock = () => new Date(issuedNow + seconds * 1000)
  const client = hospital({ clock })
  await client.claims.submit(file)
  seconds = 31
  await client.claims.submit(file)
  expect(exchange.to('/jwks')).toHaveLength(2)
  seconds = 32
  const failure = await failureOf(client.claims.submit(file))
  expect(failure).toMatchObject({ code: 'receipt_key_unknown', outcome: 'done' })
  expect(exchange.to('/jwks')).toHaveLength(2)
})

test('a refused file brings its findings', async () => {
  const finding = { rule: 'xml', severity: 'error', path: 'XML1/1/MA_LK', text: 'Missing.' }
  await exchangeThatTakes([problem(422, 'claims_refused', { findings: [finding] })])
  const failure = await failureOf(hospital().claims.submit(file))
  expect(failure).toMatchObject({ code: 'claims_refused', findings: [finding] })
})

test('a text is not a file, and says so at once', async () => {
  // @ts-expect-error a file is bytes: its encoding is part of it
  const failure = await failureOf(hospital().claims.submit('<GIAMDINHHS/>'))
  expect(failure).toMatchObject({ code: 'argument_wrong', remedy: 'fix-input' })
})
