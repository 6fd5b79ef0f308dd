import { createPrivateKey, type JsonWebKey, randomUUID, sign } from 'node:crypto'
import {
  appointment,
  canonicalPayload,
  instantText,
  type JsonObject,
  type PrivateJwk,
  plusSeconds,
  type Referral,
  referral,
  referralAnswer,
} from '@lienthong/core'
import { describe, expect, test } from 'vitest'
import { relay } from '../../src/events/relay.ts'
import { participantKey, practitionerKey } from '../../src/sandbox/participants.ts'
import { namedPaper } from '../support/calls.ts'
import { participantOf, seed, testExchange } from '../support/exchange.ts'
import {
  answerTo,
  appointmentOf,
  caseToken,
  issue,
  ownView,
  readPaper,
  referralOf,
  sendPaper,
  visitOf,
} from '../support/papers.ts'

const exchange = await testExchange()
const here = exchange.client('hospital-01001')
const there = exchange.client('hospital-79024')

const keyOf = (clientId: string, purpose: 'document' | 'auth') =>
  participantKey(seed, participantOf(clientId), purpose)
const doctorOf = (facility: string) =>
  practitionerKey(seed, participantOf(`hospital-${facility}`), `${facility.slice(0, 2)}1234/GPHN`)
const [doctor, facility] = [doctorOf('01001'), keyOf('hospital-01001', 'document')]

interface Paper {
  readonly payload: string
  readonly signatures: readonly { readonly protected: string; readonly signature: string }[]
}

const part = (text: string) => Buffer.from(text).toString('base64url')

/** A paper by hand, also of what `signDocument` would not sign. */
function signed(text: string, keys: readonly PrivateJwk[], typ = referral.typ): Paper {
  const payload = part(text)
  const signatures = keys.map((jwk) => {
    const head = part(JSON.stringify({ alg: 'ES256', kid: jwk.kid, typ }))
    const key = createPrivateKey({ key: { ...jwk } as JsonWebKey, format: 'jwk' })
    const bytes = sign('sha256', Buffer.from(`${head}.${payload}`), {
      key,
      dsaEncoding: 'ieee-p1363',
    })
    return { protected: head, signature: bytes.toString('base64url') }
  })
  return { payload, signatures }
}

const bodyOf = (bend: object = {}) =>
  ({ ...referralOf(exchange), ...bend }) as unknown as JsonObject
const good = (keys: readonly PrivateJwk[] = [doctor, facility], bend: object = {}) =>
  signed(canonicalPayload(bodyOf(bend)), keys)
const text = (paper: object) => JSON.stringify(paper)

/** The same with one character of a signature changed. */
const spoilt = ({ signatures, ...paper }: Paper, at: number): Paper => ({
  ...paper,
  signatures: signatures.map((one, place) => {
    const { signature } = one
    const first = signature.startsWith('A') ? 'B' : 'A'
    return place === at ? { ...one, signature: first + signature.slice(1) } : one
  }),
})

const rows = async () => {
  await relay(exchange.app.exchange)
  const [row] = await exchange.sql<{ records: number }>(
    `select (select count(*)::int from document) as documents,
      (select count(*)::int from document_step) as steps,
      (select count(*)::int from document_party) as parties,
      (select count(*)::int from citizen_outbox) as leaving,
      (select count(*)::int from inbox) as lines,
      (select count(*)::int from outbox) as events,
      (select count(*)::int from citizen_grant) as grants,
      (select count(*)::int from access_record) as records`,
  )
  return { ...row, records: row?.records ?? 0 }
}

const visit = await visitOf(exchange, here)

/** Sends it in the shared visit; nothing but the record is written. */
async function expectRefused(
  paper: string,
  code: string,
  { client = here, token = visit.token, kind = referral } = {},
) {
  const before = await rows()
  const answer = await sendPaper(client, kind as typeof referral, paper, token)
  expect(answer.json).toMatchObject({ code })
  expect(answer.headers['access-record']).toHaveLength(43)
  expect(await rows()).toEqual({ ...before, records: before.records + 1 })
  return answer
}

type Case = readonly [because: string, paper: () => string, code: string]

const { signatures: _, ...unsigned } = good()
const badForms: readonly Case[] = [
  ['is nothing', () => '', 'document_malformed'],
  ['is no JSON', () => 'x', 'document_malformed'],
  ['is a list', () => '[]', 'document_malformed'],
  ['is a compact token', () => `${part('{}')}.${part('{}')}.AA`, 'document_malformed'],
  ['has no signatures at all', () => text(unsigned), 'document_malformed'],
  [
    'has an empty list of signatures',
    () => text({ ...good(), signatures: [] }),
    'document_unsigned',
  ],
  ['says something outside', () => text({ ...good(), more: 1 }), 'document_malformed'],
  [
    'has an unprotected header',
    () => {
      const { payload, signatures } = good()
      return text({ payload, signatures: signatures.map((one) => ({ ...one, header: {} })) })
    },
    'document_malformed',
  ],
  ['was written with white space', () => JSON.stringify(good(), null, 1), 'document_reserialised'],
  ['ends with a new line', () => `${text(good())}\n`, 'document_reserialised'],
  ['begins with a byte order mark', () => `\ufeff${text(good())}`, 'document_malformed'],
  [
    'was written in another order',
    () => {
      const { payload, signatures } = good()
      return text({ signatures, payload })
    },
    'document_reserialised',
  ],
  [
    'says a name twice',
    () => text(good()).replace('{"payload"', '{"payload":"e30","payload"'),
    'document_reserialised',
  ],
  [
    'escapes a letter',
    () => text(good()).replace('"payload"', '"p\\u0061yload"'),
    'document_reserialised',
  ],
  ['has padding', () => text({ ...good(), payload: `${part('a')}==` }), 'document_malformed'],
]

const badSignatures: readonly Case[] = [
  ["has a wrong doctor's signature", () => text(spoilt(good(), 0)), 'document_signature'],
  ["has a wrong facility's signature", () => text(spoilt(good(), 1)), 'document_signature'],
  ['has two wrong signatures', () => text(spoilt(spoilt(good(), 0), 1)), 'document_signature'],
  [
    'has the signatures of another paper',
    () => text({ ...good(), signatures: good().signatures }),
    'document_signature',
  ],
  ['was signed in the wrong order', () => text(good([facility, doctor])), 'document_signer_order'],
  [
    'has its signatures exchanged',
    () => {
      const { payload, signatures } = good()
      const [first, second] = signatures
      const exchanged = [
        { protected: first?.protected, signature: second?.signature },
        { protected: second?.protected, signature: first?.signature },
      ]
      return text({ payload, signatures: exchanged })
    },
    'document_signature',
  ],
  [
    'was signed twice by one key',
    () => text(good([facility, facility])),
    'document_signature_repeated',
  ],
  ["lacks the facility's signature", () => text(good([doctor])), 'document_signer_missing'],
  [
    'was signed by a stranger too',
    () => text(good([doctor, facility, keyOf('hospital-79024', 'document')])),
    'document_key_unknown',
  ],
  [
    'was signed by a stranger alone',
    () => text(good([keyOf('hospital-79024', 'document')])),
    'document_key_unknown',
  ],
  [
    "was signed by another facility's doctor",
    () => text(good([doctorOf('79024'), facility])),
    'document_key_unknown',
  ],
  [
    'was signed with a key for tokens',
    () => text(good([doctor, keyOf('hospital-01001', 'auth')])),
    'document_key_purpose',
  ],
  [
    'was signed with the key of somebody else under our name',
    () => text(good([doctor, { ...keyOf('hospital-79024', 'document'), kid: facility.kid }])),
    'document_signature',
  ],
  [
    'is of another kind',
    () => text(signed(canonicalPayload(bodyOf()), [doctor, facility], appointment.typ)),
    'document_type',
  ],
  [
    'has a signature of no algorithm',
    () => {
      const paper = good()
      const head = part(JSON.stringify({ alg: 'none', kid: facility.kid, typ: referral.typ }))
      return text({ ...paper, signatures: [{ protected: head, signature: 'AA' }] })
    },
    'document_algorithm',
  ],
  [
    'has more in its header',
    () => {
      const paper = good()
      const more = { alg: 'ES256', kid: facility.kid, typ: referral.typ, crit: ['x'] }
      return text({
        ...paper,
        signatures: [{ protected: part(JSON.stringify(more)), signature: 'AA' }],
      })
    },
    'document_header',
  ],
]

const both = [doctor, facility]
const ofText = (change: (text: string) => string) => () =>
  text(signed(change(canonicalPayload(bodyOf())), both))
const deep = (levels: number): unknown => (levels === 0 ? 'x' : [deep(levels - 1)])

const badTexts: readonly Case[] = [
  ['holds no object', ofText(() => '[]'), 'document_payload_unreadable'],
  ['holds half an object', ofText((one) => one.slice(0, -1)), 'document_payload_unreadable'],
  ['holds white space', ofText((one) => one.replace('{', '{ ')), 'document_not_canonical'],
  [
    'holds names in another order',
    ofText(() => JSON.stringify(bodyOf())),
    'document_not_canonical',
  ],
  ['holds null', ofText(() => JSON.stringify({ a: null })), 'document_not_canonical'],
  ['holds a fraction', ofText(() => '{"a":1.5}'), 'document_not_canonical'],
  ['holds half a letter', ofText(() => '{"a":"\\ud800"}'), 'document_not_canonical'],
  ['holds letters in parts', ofText((one) => one.normalize('NFD')), 'document_not_composed'],
  ['is as deep as it goes', ofText(() => JSON.stringify({ a: deep(8) })), 'document_too_deep'],
  [
    'is deeper than any stack',
    ofText(() => `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
    'document_too_deep',
  ],
]

const name = 'Nguyễn Thị Bí Mật'
const number = '098099999999'
const ofBody = (bend: object) => () => text(good(both, bend))
const without = (field: keyof Referral) => () => {
  const { [field]: __, ...body } = bodyOf()
  return text(signed(canonicalPayload(body as JsonObject), both))
}
const { patient, times } = referralOf(exchange)

const badContents: readonly Case[] = [
  ['lacks its plan', without('plan'), 'document_content'],
  ['lacks its id', without('id'), 'document_content'],
  ['does not say when it was signed', without('signedAt'), 'document_content'],
  ['does not say where it comes from', without('from'), 'document_content'],
  ['lacks its patient', without('patient'), 'document_content'],
  ['says nothing', ofText(() => '{}'), 'document_content'],
  ['says more', ofBody({ more: name }), 'document_content'],
  ['has a name of a person for a field', ofBody({ [name]: number }), 'document_content'],
  ['has a number of a person for a field', ofBody({ [number]: name }), 'document_content'],
  ['has the prototype for a field', ofText(() => '{"__proto__":{"a":1}}'), 'document_content'],
  [
    'has a number of a person as its patient',
    ofBody({ patient: { ...patient, name: Number(number) } }),
    'document_content',
  ],
  [
    'has a person as a birth day',
    ofBody({ patient: { ...patient, birth: name } }),
    'document_content',
  ],
  [
    'says more of the patient',
    ofBody({ patient: { ...patient, [name]: name } }),
    'document_content',
  ],
  ['has yes for a truth', ofBody({ oneYear: 'true' }), 'document_content'],
  ['has a truth for a text', ofBody({ plan: true }), 'document_content'],
  ['has an empty text', ofBody({ plan: '' }), 'document_content'],
  ['has a text too long', ofBody({ plan: 'a'.repeat(4001) }), 'document_content'],
  ['has no recipient', ofBody({ to: [] }), 'document_content'],
  ['has one recipient twice', ofBody({ to: ['79024', '79024'] }), 'document_content'],
  ['has a recipient of letters', ofBody({ to: ['7902a'] }), 'document_content'],
  ['has an id that is none', ofBody({ id: number }), 'document_content'],
  ['was signed on no day', ofBody({ signedAt: '2026-02-30T08:00:00+07:00' }), 'document_content'],
  ['was signed without an hour', ofBody({ signedAt: '2026-11-24' }), 'document_content'],
  ['was signed in a leap second', ofBody({ signedAt: '2026-06-30T23:59:60Z' }), 'document_content'],
  [
    'was signed to the microsecond',
    ofBody({ signedAt: '2026-11-20T08:00:00.123456Z' }),
    'document_content',
  ],
  ['was signed in small letters', ofBody({ signedAt: '2026-11-20t08:00:00z' }), 'document_content'],
  [
    'was signed in the year nought',
    ofBody({ signedAt: '0000-01-01T00:00:00Z' }),
    'document_content',
  ],
  [
    'arrived in a leap second',
    ofBody({ times: { ...times, arrived: '2026-06-30T23:59:60Z' } }),
    'document_content',
  ],
  [
    'arrived on no day',
    ofBody({ times: { ...times, arrived: '2026-13-01T08:00:00+07:00' } }),
    'document_content',
  ],
  [
    'has a course on no day',
    ofBody({ course: { from: '2026-02-30', to: '2026-03-01' } }),
    'document_content',
  ],
  ['has a NUL in what lists show', ofBody({ transport: 'a\u0000b' }), 'document_content'],
  ['has a NUL in what nobody lists', ofBody({ plan: 'a\u0000b' }), 'document_content'],
  ['names itself as recipient', ofBody({ to: ['01001'] }), 'document_contradictory'],
  ['names itself among recipients', ofBody({ to: ['79024', '01001'] }), 'document_contradictory'],
  [
    'left before it arrived',
    ofBody({ times: { arrived: times.left, left: times.arrived } }),
    'document_contradictory',
  ],
  [
    'has a course that ends before it begins',
    ofBody({ course: { from: '2026-11-20', to: '2026-11-19' } }),
    'document_contradictory',
  ],
  ['comes from another facility', ofBody({ from: '79024', to: ['01001'] }), 'document_issuer'],
  ['names a facility that nobody knows', ofBody({ to: ['99999'] }), 'recipient_unknown'],
  ['names one more that nobody knows', ofBody({ to: ['79024', '99999'] }), 'recipient_unknown'],
  [
    'replaces a paper that nobody knows',
    ofBody({ replaces: { id: randomUUID(), reason: 'error' } }),
    'document_unknown',
  ],
]

/** Seconds from now at which it was signed. */
const at = (seconds: number) => () =>
  text(good(both, { signedAt: instantText(plusSeconds(exchange.ruleTime, seconds)) }))
const day = 86_400
const badTimes: readonly Case[] = [
  ['was signed eleven seconds from now', at(11), 'document_from_the_future'],
  ['was signed tomorrow', at(day), 'document_from_the_future'],
  ['was signed thirty days ago', at(-30 * day), 'document_too_old'],
  ['was signed a year ago', at(-365 * day), 'document_too_old'],
  [
    'was signed before there were rules',
    ofBody({ signedAt: '1999-01-01T00:00:00Z' }),
    'document_too_old',
  ],
]

describe.each([
  ['form', badForms],
  ['signatures', badSignatures],
  ['text', badTexts],
  ['content', badContents],
  ['time', badTimes],
] as const)('wrong in its %s: a referral that', (_, cases) => {
  test.each(cases)('%s is refused, and only the record is written', async (_, paper, code) => {
    const sent = paper()
    const answer = await expectRefused(sent, code)
    for (const word of [name, number, patient.name, patient.birth, sent.slice(12, 40)])
      expect(answer.text).not.toContain(word === '' ? '\u0000' : word)
  })
})

test('findings say which field is wrong, in the language of the reader, and never what stands in it', async () => {
  const paper = text(
    good(both, { oneYear: name, patient: { ...patient, birth: number }, [name]: 1 }),
  )
  const { json } = await here.send(referral.path, {
    method: 'POST',
    token: visit.token,
    headers: { 'content-type': 'application/jose+json', 'accept-language': 'vi' },
    body: paper,
  })
  const findings: { path: string; text: string }[] = json.findings
  expect(findings.map(({ path }) => path).sort()).toEqual(['/oneYear', '/patient/birth', '/•'])
  for (const finding of findings) expect(finding.text).toMatch(/[\u00c0-\u1ef9]/)
})

test('a paper of the most bytes that are taken is read, and one byte more is too large', async () => {
  await expectRefused('x'.repeat(65_536), 'document_malformed')
  await expectRefused('x'.repeat(65_537), 'body_too_large')
})

test('bytes that are no UTF-8 are no paper', async () => {
  const before = await rows()
  const body = Buffer.concat([Buffer.from(text(good()).slice(0, -1)), Buffer.from([0xff, 0x7d])])
  const answer = await here.send(referral.path, {
    method: 'POST',
    token: visit.token,
    headers: { 'content-type': 'application/jose+json' },
    body,
  })
  expect(answer.json).toMatchObject({ code: 'document_malformed' })
  expect(await rows()).toEqual({ ...before, records: before.records + 1 })
})

const receiptOf = ({ json }: { json: { receipt: string } }) =>
  JSON.parse(Buffer.from(json.receipt.split('.')[1] ?? '', 'base64url').toString())

test('a paper without its doctor is taken, and its receipt says who is missing', async () => {
  const answer = await sendPaper(here, referral, text(good([facility])), visit.token)
  expect(answer.status, answer.text).toBe(200)
  expect(receiptOf(answer)).toMatchObject({ missing: ['practitioner'] })
  const whole = await sendPaper(here, referral, text(good()), visit.token)
  expect(receiptOf(whole).missing ?? []).toEqual([])
})

test('a paper signed ten seconds ahead is taken, and one that came late says so', async () => {
  const ahead = await sendPaper(here, referral, at(10)(), visit.token)
  expect([ahead.status, ahead.json.receivedLate]).toEqual([200, false])
  const late = await sendPaper(here, referral, at(-3 * day)(), visit.token)
  expect([late.status, late.json.receivedLate]).toEqual([200, true])
})

test('what only looks wrong is taken, with a warning', async () => {
  const answer = await sendPaper(
    here,
    referral,
    ofBody({ discharge: '5', reason: '1' })(),
    visit.token,
  )
  expect(answer.json.findings).toMatchObject([
    { rule: 'discharge_fits_reason', severity: 'warning' },
  ])
})

test('the same paper is answered the same for ever, also signed anew, and also when it has moved on', async () => {
  const body = bodyOf()
  const paper = () => text(signed(canonicalPayload(body), both))
  const first = await sendPaper(here, referral, paper(), visit.token)
  expect(first.status, first.text).toBe(200)
  const before = await rows()
  const other = paper()
  for (const again of [other, other, text(signed(canonicalPayload(body), [facility]))]) {
    const answer = await sendPaper(here, referral, again, visit.token)
    // With the bytes of the first signing, which a new signing does not have.
    const { document, ...same } = answer.json
    expect(same).toEqual(first.json)
    expect(typeof document).toBe('string')
  }
  expect(await rows()).toEqual({ ...before, records: before.records + 3 })
  const own = await ownView(exchange, visit.person)
  const papers = await own.client.send('/documents', { token: own.token })
  const id = papers.json.documents.find((one: { at: string }) => one.at === first.json.at)?.id
  expect(id).toHaveLength(66)
})

test('another paper of the same id is refused, whoever sends it after', async () => {
  const body = bodyOf()
  await sendPaper(here, referral, text(signed(canonicalPayload(body), both)), visit.token)
  const changed = canonicalPayload({ ...body, plan: 'Khác.' })
  await expectRefused(text(signed(changed, both)), 'document_conflict')
  // The same content with a bad signature is refused for that, and answers nothing.
  await expectRefused(text(spoilt(signed(canonicalPayload(body), both), 1)), 'document_signature')
})

test('two facilities may use the same id, each for a paper of its own', async () => {
  const body = referralOf(exchange)
  const mine = await issue(here, referral, body, visit.token)
  const theirs = await visitOf(exchange, there)
  const answer = await issue(
    there,
    referral,
    { ...body, from: '79024', to: ['01001'] },
    theirs.token,
  )
  expect([mine.status, answer.status]).toEqual([200, 200])
})

test('of twenty equal papers at once one is written, and all get its answer', async () => {
  const { token } = await visitOf(exchange, here)
  const before = await rows()
  const paper = text(good())
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => sendPaper(here, referral, paper, token)),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(answers.map(({ text: answer }) => answer)).size).toBe(1)
  const after = await rows()
  expect([after.records - before.records]).toEqual([20])
  expect(await exchange.sql('select count(*)::int as n from document')).toEqual([
    { n: ((before as { documents?: number }).documents ?? 0) + 1 },
  ])
})

test.each(['social-security', 'identity'])(
  '%s issues no referral, whatever it may read',
  async (clientId) => {
    const paper = await namedPaper(exchange)
    const client = exchange.client(clientId)
    const { documents } = exchange.app.exchange
    const sealed = documents.open('hospital-01001', paper.issued)
    const token =
      clientId === 'identity'
        ? await ownView(exchange, paper.person)
        : {
            client,
            token: (await caseToken(client, documents.seal(clientId, 1, sealed!))).json
              .access_token,
          }
    await expectRefused(text(good()), 'document_issuer', token)
  },
)

test('a case opens one paper: no other is read with it, and another facility issues nothing by it', async () => {
  const [first, second] = [await namedPaper(exchange), await namedPaper(exchange)]
  const jwt = await exchange.present(first.person, { facility: '79024', document: first.own })
  const { token } = await there.open(jwt)
  expect((await readPaper(there, referral, first.received, token)).status).toBe(200)
  expect((await readPaper(there, referral, second.received, token)).json).toMatchObject({
    code: 'document_unknown',
  })
  await expectRefused(text(good()), 'document_key_unknown', { client: there, token })
})

test('an answer to a paper that is not treated, or of others, completes nothing', async () => {
  const body = referralOf(exchange)
  await issue(here, referral, body, visit.token)
  const { token } = await there.open(await exchange.present(visit.person, { facility: '79024' }))
  const answer = (one: object, keys: readonly PrivateJwk[]) =>
    text(signed(canonicalPayload(one as JsonObject), keys, referralAnswer.typ))
  const theirKeys = [doctorOf('79024'), keyOf('hospital-79024', 'document')]
  const kind = referralAnswer as never
  await expectRefused(answer(answerTo(exchange, body), theirKeys), 'document_state_wrong', {
    client: there,
    token,
    kind,
  })
  const unknown = answerTo(exchange, { ...body, id: randomUUID() })
  await expectRefused(answer(unknown, theirKeys), 'document_unknown', {
    client: there,
    token,
    kind,
  })
  const own = answerTo(exchange, body, { from: '01001', doctor: { licence: '011234/GPHN' } })
  await expectRefused(answer(own, both), 'actor_not_allowed', { kind })
})

test('a course of treatment has one open appointment', async () => {
  const make = (bend: object) =>
    issue(here, appointment, appointmentOf(exchange, bend), visit.token)
  expect((await make({ episode: 'LK-7' })).status).toBe(200)
  const before = await rows()
  expect((await make({ episode: 'LK-7' })).json).toMatchObject({ code: 'appointment_already_made' })
  expect(await rows()).toEqual({ ...before, records: before.records + 1 })
  expect((await make({ episode: 'LK-8' })).status).toBe(200)
  const nul = await make({ episode: 'a\u0000b' })
  expect(nul.json).toMatchObject({ code: 'document_content' })
})
