import { type DossierResult, verifyReceipt } from '@lienthong/core'
import { expect, test } from 'vitest'
import { edited, editedTable, fileOf, summaryOf } from '../support/claims.ts'
import { type Answer, testExchange } from '../support/exchange.ts'
import { hold, untilWaiting, waits } from '../support/locks.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()
const hospital = exchange.client('hospital-01001')
const other = exchange.client('hospital-79024')

const outcomes = ({ json }: Answer): string[] =>
  json.dossiers.map(({ outcome }: DossierResult) => outcome)
const receiptsIn = ({ json }: Answer): string[] =>
  json.dossiers.map(({ receipt }: DossierResult) => receipt)

interface Entry {
  section: string
  text: string
  codes: { code: string }[]
  provenance: { facility: string; visit: string; table: string; row: number; receivedAt: string }
}

/** The book as another hospital, named by the citizen, reads it. */
async function bookOf(person: string): Promise<Entry[]> {
  const { token } = await other.open(await exchange.present(person, { facility: '79024' }))
  return (await other.send('/health-book', { token })).json.entries
}
const problemsOf = async (person: string): Promise<string[]> =>
  (await bookOf(person))
    .filter(({ section }) => section === 'problems')
    .flatMap(({ codes }) => codes.map(({ code }) => code))
const rowsOf = (maLk: string) =>
  exchange.sql<{ state: string }>(
    'select state from dossier where ma_lk = $1 order by received_at, id',
    [maLk],
  )

test('a dossier that was taken stands in the book of another hospital, with where it came from', async () => {
  const person = newPerson()
  const summary = summaryOf(person)
  const answer = await hospital.submit(fileOf([summary]))
  expect(answer.status).toBe(200)
  expect(answer.json).toMatchObject({ facility: '01001', dossiers: [{ n: 1, outcome: 'taken' }] })
  const entries = await bookOf(person)
  expect(entries.length).toBeGreaterThan(0)
  for (const { provenance } of entries) {
    expect(provenance).toMatchObject({ facility: '01001', visit: summary.MA_LK, table: 'XML1' })
  }
})

test('the same dossier in another packaging is the same, with the same receipt to the byte', async () => {
  const file = fileOf([summaryOf(newPerson())])
  const first = await hospital.submit(file)
  const packagings = [
    file,
    Buffer.concat([Buffer.from('\ufeff'), file]),
    edited(file, (text) => text.replaceAll('\n', '\r\n')),
    edited(file, (text) => text.replaceAll('\n', '')),
    edited(file, (text) => text.replace('<CHUKYDONVI>', '<!-- x --><CHUKYDONVI>')),
    editedTable(file, (text) => `\ufeff${text.replaceAll('\n', '\r\n')}`),
    editedTable(file, (text) =>
      text.replace(/<HO_TEN>(.*)<\/HO_TEN>/, '<HO_TEN><![CDATA[$1]]></HO_TEN>'),
    ),
  ]
  for (const packaging of packagings) {
    exchange.later(1)
    const answer = await hospital.submit(packaging)
    expect(outcomes(answer)).toEqual(['same'])
    expect(receiptsIn(answer)).toEqual(receiptsIn(first))
  }
  expect(first.json.dossiers[0].receipt).toEqual(expect.any(String))
})

test('the same dossiers in another order are the same', async () => {
  const [a, b] = [summaryOf(newPerson()), summaryOf(newPerson())]
  const first = await hospital.submit(fileOf([a, b]))
  const second = await hospital.submit(fileOf([b, a]))
  expect(outcomes(second)).toEqual(['same', 'same'])
  expect(receiptsIn(second).reverse()).toEqual(receiptsIn(first))
})

test('a corrected dossier is shown in place of the one before, whose rows are kept', async () => {
  const person = newPerson()
  const summary = summaryOf(person)
  await hospital.submit(fileOf([summary]))
  exchange.later(1)
  const corrected = await hospital.submit(fileOf([{ ...summary, MA_BENH_CHINH: 'I10' }]))
  expect(outcomes(corrected)).toEqual(['taken'])
  expect(await problemsOf(person)).toEqual(['I10'])
  expect(await rowsOf(summary.MA_LK ?? '')).toEqual([{ state: 'superseded' }, { state: 'shown' }])
})

test('an older version that is sent again is the same, and the newer stays in the book', async () => {
  const person = newPerson()
  const a = summaryOf(person)
  const b = { ...a, MA_BENH_CHINH: 'I10' }
  const sent: Answer[] = []
  for (const summary of [a, b, a]) {
    exchange.later(1)
    sent.push(await hospital.submit(fileOf([summary])))
  }
  expect(sent.flatMap(outcomes)).toEqual(['taken', 'taken', 'same'])
  expect(receiptsIn(sent[2]!)).toEqual(receiptsIn(sent[0]!))
  expect(await problemsOf(person)).toEqual(['I10'])
})

test('two visits of one person stand side by side', async () => {
  const person = newPerson()
  const file = fileOf([summaryOf(person), summaryOf(person, { MA_BENH_CHINH: 'I10' })])
  expect(outcomes(await hospital.submit(file))).toEqual(['taken', 'taken'])
  expect((await problemsOf(person)).sort()).toEqual(['E11.9', 'I10'])
})

test('the same MA_LK at two facilities are two visits', async () => {
  const person = newPerson()
  const here = summaryOf(person)
  const there = { ...here, MA_CSKCB: '79024', MA_BENH_CHINH: 'I10' }
  await hospital.submit(fileOf([here]))
  expect(outcomes(await other.submit(fileOf([there], '79024')))).toEqual(['taken'])
  expect((await problemsOf(person)).sort()).toEqual(['E11.9', 'I10'])
})

test('of two dossiers of which one is bad, the other is taken', async () => {
  const good = newPerson()
  const answer = await hospital.submit(
    fileOf([summaryOf(good), summaryOf(newPerson(), { SO_CCCD: '12345' })]),
  )
  expect(answer.status).toBe(200)
  expect(outcomes(answer)).toEqual(['taken', 'refused'])
  expect(answer.json.dossiers[1].receipt).toBeUndefined()
  expect(answer.json.dossiers[1].findings).toContainEqual(
    expect.objectContaining({ rule: 'person_digits', refuses: true, dossier: 2 }),
  )
  expect(await problemsOf(good)).toEqual(['E11.9'])
})

test('a dossier of another name under the same number is taken, kept out of the book, and not told of', async () => {
  const person = newPerson()
  await hospital.submit(fileOf([summaryOf(person)]))
  const [twin, stranger] = [summaryOf(person), summaryOf(person, { HO_TEN: 'Trần Thị Khác' })]
  const same = await hospital.submit(fileOf([{ ...twin, MA_BENH_CHINH: 'I10' }]))
  const odd = await hospital.submit(fileOf([{ ...stranger, MA_BENH_CHINH: 'J45' }]))
  expect(outcomes(odd)).toEqual(['taken'])
  const shape = ({ json, headers }: Answer) => [
    Object.keys(json),
    Object.keys(json.dossiers[0]),
    json.dossiers[0].findings,
    json.findings,
    Object.keys(headers).sort(),
  ]
  expect(shape(odd)).toEqual(shape(same))
  expect((await problemsOf(person)).sort()).toEqual(['E11.9', 'I10'])
  expect(await rowsOf(stranger.MA_LK ?? '')).toEqual([{ state: 'quarantined' }])
})

test('another spelling of the same name is the same person; another birth date is not', async () => {
  const person = newPerson()
  await hospital.submit(fileOf([summaryOf(person)]))
  const spelt = summaryOf(person, { HO_TEN: 'MAU  NGUYEN VAN', NGAY_SINH: '198000000000' })
  const born = summaryOf(person, { NGAY_SINH: '198004120000' })
  await hospital.submit(fileOf([spelt, born]))
  expect(await rowsOf(spelt.MA_LK ?? '')).toEqual([{ state: 'shown' }])
  expect(await rowsOf(born.MA_LK ?? '')).toEqual([{ state: 'quarantined' }])
})

test('a correction under another name replaces nothing where another visit of the book has the old one', async () => {
  const person = newPerson()
  const summary = summaryOf(person)
  const elsewhere = summaryOf(person, { MA_CSKCB: '79024', MA_BENH_CHINH: 'I10' })
  await hospital.submit(fileOf([summary]))
  await other.submit(fileOf([elsewhere], '79024'))
  exchange.later(1)
  await hospital.submit(fileOf([{ ...summary, HO_TEN: 'Trần Thị Khác', MA_BENH_CHINH: 'J45' }]))
  expect((await problemsOf(person)).sort()).toEqual(['E11.9', 'I10'])
  expect(await rowsOf(summary.MA_LK ?? '')).toEqual([{ state: 'shown' }, { state: 'quarantined' }])
})

test('the sender of the only visit may correct its name and birth date, and later files go by the new ones', async () => {
  const person = newPerson()
  const wrong = summaryOf(person, { HO_TEN: 'Nguyễn Văn Mẫn', NGAY_SINH: '198103120000' })
  await hospital.submit(fileOf([wrong]))
  exchange.later(1)
  const right = { HO_TEN: 'Nguyễn Văn Mẫu', NGAY_SINH: '198003120000' }
  await hospital.submit(fileOf([{ ...wrong, ...right }]))
  expect(await rowsOf(wrong.MA_LK ?? '')).toEqual([{ state: 'superseded' }, { state: 'shown' }])
  exchange.later(1)
  const [later, stranger] = [
    summaryOf(person, { MA_CSKCB: '79024', MA_BENH_CHINH: 'I10' }),
    summaryOf(person, { HO_TEN: 'Nguyễn Văn Mẫn', MA_CSKCB: '79024', MA_BENH_CHINH: 'J45' }),
  ]
  await other.submit(fileOf([later, stranger], '79024'))
  expect((await problemsOf(person)).sort()).toEqual(['E11.9', 'I10'])
  expect(await rowsOf(stranger.MA_LK ?? '')).toEqual([{ state: 'quarantined' }])
})

test('another facility corrects nothing by sending the same MA_LK', async () => {
  const person = newPerson()
  const summary = summaryOf(person)
  await hospital.submit(fileOf([summary]))
  const foreign = { ...summary, HO_TEN: 'Trần Thị Khác', MA_CSKCB: '79024', MA_BENH_CHINH: 'J45' }
  await other.submit(fileOf([foreign], '79024'))
  expect(await problemsOf(person)).toEqual(['E11.9'])
})

test('a birth date that is no date is an unknown one, not another', async () => {
  const person = newPerson()
  await hospital.submit(fileOf([summaryOf(person)]))
  for (const NGAY_SINH of ['12/03/1980', '12031980', 'không rõ', '']) {
    const unknown = summaryOf(person, { NGAY_SINH })
    await hospital.submit(fileOf([unknown]))
    expect(await rowsOf(unknown.MA_LK ?? '')).toEqual([{ state: 'shown' }])
    const stranger = summaryOf(person, { NGAY_SINH, HO_TEN: 'Trần Thị Khác' })
    await hospital.submit(fileOf([stranger]))
    expect(await rowsOf(stranger.MA_LK ?? '')).toEqual([{ state: 'quarantined' }])
  }
})

test('a first file without a readable birth date decides nothing about who it is', async () => {
  const person = newPerson()
  const first = summaryOf(person, { NGAY_SINH: '12/03/1980' })
  await hospital.submit(fileOf([first]))
  expect(await rowsOf(first.MA_LK ?? '')).toEqual([{ state: 'quarantined' }])
  const second = summaryOf(person)
  await hospital.submit(fileOf([second]))
  expect(await rowsOf(second.MA_LK ?? '')).toEqual([{ state: 'shown' }])
})

test('a file without a birth date that was let in does not become what others are compared with', async () => {
  const person = newPerson()
  const [dated, undated] = [summaryOf(person), summaryOf(person, { NGAY_SINH: '' })]
  const other2 = summaryOf(person, { MA_BENH_CHINH: 'I10' })
  for (const summary of [dated, undated, other2]) {
    exchange.later(1)
    await hospital.submit(fileOf([summary]))
  }
  const born = { ...dated, NGAY_SINH: '199003120000' }
  await hospital.submit(fileOf([born]))
  expect(await rowsOf(dated.MA_LK ?? '')).toEqual([{ state: 'shown' }, { state: 'quarantined' }])
})

test('of forty sends of one new dossier at once, one is taken and all get its receipt', async () => {
  const person = newPerson()
  const summary = summaryOf(person)
  const second = await exchange.second()
  const token = await hospital.scopeToken()
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      hospital.submit(fileOf([summary]), { token, app: i % 2 ? second : exchange.app }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(200))
  expect(answers.flatMap(outcomes).filter((outcome) => outcome === 'taken')).toHaveLength(1)
  expect(new Set(answers.flatMap(receiptsIn)).size).toBe(1)
  expect(await rowsOf(summary.MA_LK ?? '')).toEqual([{ state: 'shown' }])
  expect(await problemsOf(person)).toEqual(['E11.9'])
})

test('of forty versions of one visit at once, one is shown', async () => {
  const person = newPerson()
  const summary = summaryOf(person)
  const token = await hospital.scopeToken()
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      hospital.submit(fileOf([{ ...summary, CAN_NANG: `${i}.00` }]), { token }),
    ),
  )
  expect(answers.flatMap(outcomes)).toEqual(Array(40).fill('taken'))
  const states = (await rowsOf(summary.MA_LK ?? '')).map(({ state }) => state).sort()
  expect(states).toEqual(['shown', ...Array(39).fill('superseded')])
})

test('one change of a record at a time: what comes second sees what came first', async () => {
  const person = newPerson()
  await hospital.submit(fileOf([summaryOf(person)]))
  const summary = summaryOf(person)
  const [token, held] = [
    await hospital.scopeToken(),
    await hold(exchange, 'lock table dossier in exclusive mode'),
  ]
  const first = hospital.submit(fileOf([summary]), { token })
  await untilWaiting(exchange, 1)
  const others = [
    hospital.submit(fileOf([summary]), { token }),
    hospital.submit(fileOf([{ ...summary, MA_BENH_CHINH: 'I10' }]), { token }),
  ]
  await untilWaiting(exchange, 3)
  const queue = await waits(exchange)
  expect(queue.filter(({ behind }) => behind.startsWith('lock table'))).toHaveLength(1)
  await held.release()
  const answers = await Promise.all([first, ...others])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  const states = (await rowsOf(summary.MA_LK ?? '')).map(({ state }) => state)
  expect(states.sort()).toEqual(['shown', 'superseded'])
})

test('a receipt is signed by the exchange for exactly this dossier, and holds nothing of a person', async () => {
  const person = newPerson()
  const answer = await hospital.submit(fileOf([summaryOf(person)]))
  const { receipt, digest } = answer.json.dossiers[0]
  const published = (await hospital.send('/jwks')).json.keys
  const keys = published.map((jwk: { kid: string }) => ({ kid: jwk.kid, jwk, from: 0 }))
  const now = exchange.app.exchange.protocolClock()
  const expected = { issuer: hospital.issuer, keys, digest, now }
  expect(await verifyReceipt(receipt, expected)).toMatchObject({ ok: true })
  expect(await verifyReceipt(receipt, { ...expected, digest: 'x' })).toMatchObject({ ok: false })
  const [head, payload] = receipt
    .split('.')
    .slice(0, 2)
    .map((part: string) => Buffer.from(part, 'base64url').toString())
  expect(JSON.parse(head ?? '').typ).toBe('receipt+jwt')
  const claims = JSON.parse(payload ?? '')
  expect(Object.keys(claims).sort()).toEqual(
    ['digest', 'document', 'file', 'iat', 'iss', 'leaf', 'sender'].sort(),
  )
  expect(`${head}${payload}`).not.toContain(person)
  const [row] = await exchange.sql<{ outcome: string }>(
    'select outcome from access_record where commitment = $1',
    [Buffer.from(claims.leaf, 'base64url')],
  )
  expect(row).toEqual({ outcome: 'allowed' })
})

test('every dossier, taken or the same, is an access that the citizen sees', async () => {
  const person = newPerson()
  const file = fileOf([summaryOf(person)])
  await hospital.submit(file)
  await hospital.submit(file)
  const identity = exchange.client('identity')
  const own = await identity.open(await exchange.present(person, { client: 'identity' }))
  const log = await identity.send('/access-log', { token: own.token })
  const claims = log.json.entries.filter(({ basis }: { basis: string }) => basis === 'claim')
  expect(claims).toHaveLength(2)
  expect(claims[0]).toMatchObject({ operation: 'submitClaims', outcome: 'allowed' })
})

test('what a file holds of disease is not in the desk fields', async () => {
  const person = newPerson()
  await hospital.submit(fileOf([summaryOf(person)]))
  const { token } = await other.open(await exchange.present(person))
  const book = await other.send('/health-book', { token })
  expect(book.text).not.toMatch(/E11|Đái tháo đường/)
  const form = await other.send('/health-book/prefill', { token })
  expect(form.text).toContain('Nguyễn Văn Mẫu')
  expect(form.text).not.toMatch(/E11|Đái tháo đường/)
})

test('a file that is interrupted says that a part was taken, and is completed when it is sent again', async () => {
  const [first, second] = [newPerson(), newPerson()]
  const earlier = summaryOf(second)
  await hospital.submit(fileOf([earlier]))
  const [row] = await exchange.sql<{ citizen: Buffer }>(
    'select citizen from dossier where ma_lk = $1',
    [earlier.MA_LK],
  )
  const file = fileOf([summaryOf(first), summaryOf(second)])
  const held = await hold(
    exchange,
    `select from citizen where citizen = '\\x${row!.citizen.toString('hex')}' for update`,
  )
  const answer = await hospital.submit(file)
  await held.release()
  expect(answer.json).toMatchObject({ code: 'claims_interrupted', retry: 'same-key' })
  expect(answer.headers['retry-after']).toBeDefined()
  expect(outcomes(await hospital.submit(file))).toEqual(['same', 'taken'])
})
