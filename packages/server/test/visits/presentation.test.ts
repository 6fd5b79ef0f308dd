import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto'
import {
  decodeBase64url,
  issuePresentation,
  type PersonalId,
  type PrivateJwk,
  plusSeconds,
  signerOf,
} from '@lienthong/core'
import { expect, test } from 'vitest'
import { type Answer, type TestClient, testExchange } from '../support/exchange.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()
const hospital = exchange.client('hospital-01001')
const other = exchange.client('hospital-79024')
const identity = exchange.client('identity')
const here = { facility: '01001' }

const visitIn = ({ json }: Answer): string => json.authorization_details[0].grant
const codeOf = ({ json }: Answer): string => json.code

/** Lines of the citizen's own view, newest first, without the view itself. */
async function accessLines(person: string): Promise<string[]> {
  exchange.later(1)
  const own = await identity.open(await exchange.present(person, { client: 'identity' }))
  exchange.later(1)
  const log = await identity.send('/access-log', { token: own.token })
  return log.json.entries
    .filter(
      (entry: { participant: { clientId: string } }) => entry.participant.clientId !== 'identity',
    )
    .map(
      (entry: { participant: { clientId: string }; operation: string; outcome: string }) =>
        `${entry.participant.clientId} ${entry.operation} ${entry.outcome}`,
    )
}

const recordsOf = async () =>
  Number((await exchange.sql<{ n: string }>('select count(*) as n from access_record'))[0]?.n)

test('a presentation shown again by the same desk before the first read opens the same visit', async () => {
  const jwt = await exchange.present(newPerson(), here)
  const first = await hospital.exchangePresentation(jwt)
  const again = await hospital.exchangePresentation(jwt)
  expect([first.status, again.status]).toEqual([200, 200])
  expect(visitIn(again)).toBe(visitIn(first))
  const book = await hospital.send('/health-book', { token: again.json.access_token })
  expect(book.status).toBe(200)
})

test('a presentation shown again after the first read is refused and on record', async () => {
  const person = newPerson()
  const jwt = await exchange.present(person, here)
  const { token } = await hospital.open(jwt)
  exchange.later(1)
  await hospital.send('/health-book', { token })
  exchange.later(1)
  const again = await hospital.exchangePresentation(jwt)
  expect([again.status, codeOf(again)]).toEqual([400, 'presentation_used'])
  expect(again.json.error).toBe('invalid_grant')
  expect(await accessLines(person)).toEqual([
    'hospital-01001 issueToken presentation_used',
    'hospital-01001 readHealthBook allowed',
    'hospital-01001 issueToken allowed',
  ])
})

test('a refused read does not use up the presentation', async () => {
  const jwt = await exchange.present(newPerson(), here)
  const { token, visit } = await hospital.open(jwt)
  await hospital.send('/health-book?profile=nothing', { token })
  expect(visitIn(await hospital.exchangePresentation(jwt))).toBe(visit)
})

test('a presentation shown again by another process of the same facility is refused', async () => {
  const jwt = await exchange.present(newPerson(), here)
  await hospital.open(jwt)
  expect(codeOf(await hospital.anew().exchangePresentation(jwt))).toBe('presentation_used')
})

test('a presentation that names nobody, shown again by another facility, is refused', async () => {
  const person = newPerson()
  const jwt = await exchange.present(person)
  await hospital.open(jwt)
  exchange.later(1)
  expect(codeOf(await other.exchangePresentation(jwt))).toBe('presentation_used')
  expect(await accessLines(person)).toEqual([
    'hospital-79024 issueToken presentation_used',
    'hospital-01001 issueToken allowed',
  ])
})

test('a visit that the citizen closed is not opened again by the same presentation', async () => {
  const person = newPerson()
  const jwt = await exchange.present(person, here)
  await hospital.open(jwt)
  const own = await identity.open(await exchange.present(person, { client: 'identity' }))
  const [visit] = await exchange.sql<{ id: string }>(
    `select v.id from citizen_grant v join citizen_grant s using (citizen)
      where v.kind = 'visit' and s.id = $1`,
    [own.visit.split('.')[1]],
  )
  const name = own.visit.split('.')[0]
  const closed = await identity.close(own.token, `${name}.${visit?.id}`)
  expect(closed.status).toBe(200)
  const again = await hospital.exchangePresentation(jwt)
  expect(codeOf(again)).toBe('presentation_used')
})

test('of forty redemptions of one presentation at once by one desk, all give one visit', async () => {
  const person = newPerson()
  const jwt = await exchange.present(person, here)
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => hospital.exchangePresentation(jwt)),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(40)
  expect(new Set(answers.map(visitIn)).size).toBe(1)
})

test('of forty redemptions of one presentation at once by forty processes, one gives a visit', async () => {
  const jwt = await exchange.present(newPerson())
  const clients = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? hospital : other).anew())
  const answers = await Promise.all(clients.map((client) => client.exchangePresentation(jwt)))
  const visits = answers.filter(({ status }) => status === 200)
  const used = answers.filter((answer) => codeOf(answer) === 'presentation_used')
  expect([visits.length, used.length]).toEqual([1, 39])
})

test('a presentation for another facility is refused, and the citizen sees the try', async () => {
  const person = newPerson()
  const jwt = await exchange.present(person, here)
  const answer = await other.exchangePresentation(jwt)
  expect(codeOf(answer)).toBe('presentation_recipient')
  // The citizen is not known yet: nobody of this number was ever written down.
  await hospital.open(jwt)
  exchange.later(1)
  expect(codeOf(await other.exchangePresentation(jwt))).toBe('presentation_recipient')
  expect(await accessLines(person)).toEqual([
    'hospital-79024 issueToken presentation_recipient',
    'hospital-01001 issueToken allowed',
  ])
})

test('a presentation that names no facility opens the desk fields and nothing else', async () => {
  const { token } = await hospital.open(await exchange.present(newPerson()))
  const book = await hospital.send('/health-book', { token })
  expect(book.json.sections.sort()).toEqual(['administrative', 'insurance'])
  expect((await hospital.send('/health-book/prefill', { token })).status).toBe(200)
})

test('a presentation is not for identity, nor for social security, to open a visit with', async () => {
  const nobody = await exchange.present(newPerson())
  const named = await exchange.present(newPerson(), here)
  for (const client of [identity, exchange.client('social-security')]) {
    for (const jwt of [nobody, named]) {
      expect(codeOf(await client.exchangePresentation(jwt))).toBe('presentation_recipient')
    }
  }
})

test("the citizen's own view is opened by identity and by nobody else", async () => {
  const jwt = await exchange.present(newPerson(), { client: 'identity' })
  expect(codeOf(await hospital.exchangePresentation(jwt))).toBe('presentation_recipient')
  const theirs = await exchange.present(newPerson(), { client: 'hospital-01001' })
  expect(codeOf(await hospital.exchangePresentation(theirs))).toBe('presentation_recipient')
  expect((await identity.exchangePresentation(jwt)).status).toBe(200)
})

const late = async (client: TestClient, jwt: string, seconds: number): Promise<Answer> => {
  exchange.protocolShiftMs += seconds * 1000
  try {
    return await client.exchangePresentation(jwt)
  } finally {
    exchange.protocolShiftMs -= seconds * 1000
  }
}

test('a genuine presentation that comes late is refused and on record', async () => {
  const person = newPerson()
  await hospital.open(await exchange.present(person, here))
  exchange.later(1)
  const answer = await late(hospital, await exchange.present(person, here), 70)
  expect(codeOf(answer)).toBe('presentation_expired')
  expect(answer.headers['access-record']).toBeUndefined()
  const [newest] = await accessLines(person)
  expect(newest).toBe('hospital-01001 issueToken presentation_expired')
})

test('a presentation is good for 60 seconds and five of tolerance', async () => {
  const jwt = await exchange.present(newPerson(), here)
  expect(codeOf(await late(hospital, jwt, 66))).toBe('presentation_expired')
  const fresh = await exchange.present(newPerson(), here)
  expect((await late(hospital, fresh, 63)).status).toBe(200)
})

function strangerKey(kid: string): PrivateJwk {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { ...privateKey.export({ format: 'jwk' }), kid, alg: 'ES256' } as PrivateJwk
}

async function forged(person: string, key: PrivateJwk, iss = 'identity'): Promise<string> {
  const [enc] = exchange.app.exchange.publicKeys.filter(({ use }) => use === 'enc')
  const now = exchange.app.exchange.protocolClock()
  const personalId = person as PersonalId
  return issuePresentation(
    { iss, audience: hospital.issuer, personalId, mayAct: here, now, jti: randomUUID() },
    signerOf(key),
    enc!,
  )
}

test('a forged presentation is refused and leaves no record', async () => {
  const person = newPerson()
  await hospital.open(await exchange.present(person, here))
  const before = await recordsOf()
  const [attest] = await exchange.sql<{ kid: string }>(
    "select kid from participant_key where purpose = 'attest'",
  )
  const tries = [
    await forged(person, strangerKey(attest?.kid ?? '')),
    await forged(person, strangerKey('other')),
    await forged(person, hospital.authKey, 'hospital-01001'),
    await forged(person, identity.authKey),
    await forged(person, hospital.authKey, 'ghost'),
  ]
  const codes = []
  for (const jwt of tries) codes.push(codeOf(await hospital.exchangePresentation(jwt)))
  expect(codes).toEqual([
    'presentation_signature',
    'presentation_key_unknown',
    'presentation_issuer',
    'presentation_key_unknown',
    'presentation_issuer',
  ])
  expect(await recordsOf()).toBe(before)
})

test('a genuine presentation asked for with another purpose is refused and on record', async () => {
  const person = newPerson()
  await hospital.open(await exchange.present(person, here))
  exchange.later(1)
  const answer = await hospital.ask({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    subject_token: await exchange.present(person, here),
    authorization_details: '[{"type":"citizen_record","purpose":"ETREAT"}]',
  })
  expect(codeOf(answer)).toBe('input_invalid')
  expect((await accessLines(person))[0]).toBe('hospital-01001 issueToken input_invalid')
})

test.each([
  ['no JSON', '{'],
  ['no list', '{"type":"citizen_record"}'],
  ['a list of two', '[{"type":"citizen_record"},{"type":"citizen_record"}]'],
  ['another type', '[{"type":"openid"}]'],
  ['a field more', '[{"type":"citizen_record","sections":["results"]}]'],
  ['a licence of nothing', '[{"type":"citizen_record","practitioner":{"licence":""}}]'],
  ['a licence with a NUL', '[{"type":"citizen_record","practitioner":{"licence":"a\\u0000b"}}]'],
  ['half a character', '[{"type":"citizen_record","practitioner":{"licence":"\\ud800"}}]'],
])('details that are %s are refused', async (_, authorization_details) => {
  const answer = await hospital.ask({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    subject_token: await exchange.present(newPerson(), here),
    authorization_details,
  })
  expect([answer.status, codeOf(answer)]).toEqual([400, 'input_invalid'])
})

test('practitioner and purpose that were asked for come back as granted and are on record', async () => {
  const practitioner = { licence: '012345/HNO-CCHN', role: 'doctor' }
  const answer = await hospital.ask({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    subject_token: await exchange.present(newPerson(), here),
    authorization_details: JSON.stringify([
      { type: 'citizen_record', purpose: 'HPAYMT', practitioner },
    ]),
  })
  expect(answer.json.authorization_details).toMatchObject([{ purpose: 'HPAYMT', practitioner }])
  const commitment = Buffer.from(answer.headers['access-record'] ?? '', 'base64url')
  const [row] = await exchange.sql<{ what: Buffer }>(
    'select what from access_record where commitment = $1',
    [commitment],
  )
  expect(JSON.parse(String(row?.what))).toMatchObject({ practitioner, purpose: 'HPAYMT' })
})

test('the use of a presentation is remembered as the hash of its issuer and jti', async () => {
  const jwt = await exchange.present(newPerson(), here)
  const { visit } = await hospital.open(jwt)
  const payload = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
  const [row] = await exchange.sql<{ opened_by: Buffer }>(
    'select opened_by from citizen_grant where id = $1',
    [visit.split('.')[1]],
  )
  const expected = createHash('sha256').update(`identity\0${payload.jti}`).digest()
  expect(row?.opened_by).toEqual(expected)
})

test('two participants know one citizen by names that cannot be joined', async () => {
  const person = newPerson()
  const a = await hospital.open(await exchange.present(person, here))
  const b = await other.open(await exchange.present(person, { facility: '79024' }))
  const c = await hospital.open(await exchange.present(person, here))
  const [mine, theirs, again] = [a, b, c].map(({ visit }) => visit.split('.')[0])
  expect(mine).not.toBe(theirs)
  expect(again).toBe(mine)
  expect(decodeBase64url(mine ?? '')).toHaveLength(17)
})

test("another facility's visit id gives no token and does not tell whether it exists", async () => {
  const { visit } = await hospital.open(await exchange.present(newPerson(), here))
  const stolen = await other.renew(visit)
  const invented = await other.renew(`${'A'.repeat(23)}.${randomUUID()}`)
  const nonsense = await other.renew('098000000001')
  expect([stolen, invented, nonsense].map(codeOf)).toEqual(Array(3).fill('grant_unknown'))
})

test('a visit is renewed in another process of its facility, until it is closed or over', async () => {
  const { token, visit } = await hospital.open(await exchange.present(newPerson(), here))
  const doctor = hospital.anew()
  const renewed = await doctor.renew(visit)
  expect(visitIn(renewed)).toBe(visit)
  const book = await doctor.send('/health-book', { token: renewed.json.access_token })
  expect(book.status).toBe(200)
  await hospital.close(token, visit)
  expect(codeOf(await doctor.renew(visit))).toBe('grant_closed')

  const next = await hospital.open(await exchange.present(newPerson(), here))
  const start = exchange.ruleTime
  exchange.ruleTime = plusSeconds(start, 24 * 60 * 60)
  expect(codeOf(await doctor.renew(next.visit))).toBe('grant_expired')
  exchange.ruleTime = start
})
