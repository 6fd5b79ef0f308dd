import { expect, test } from 'vitest'
import { edited, editedTable, fileOf, summaryOf } from '../support/claims.ts'
import { testExchange } from '../support/exchange.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()
const hospital = exchange.client('hospital-01001')

const good = () => fileOf([summaryOf(newPerson())])
const nested = '<X>'.repeat(1000) + '</X>'.repeat(1000)
const latin = (file: Buffer) => Buffer.from(file.toString(), 'latin1')

const cases: readonly (readonly [because: string, file: Buffer, code: string, rule: string])[] = [
  ['nothing', Buffer.alloc(0), 'claims_unreadable', 'content_empty'],
  ['a workbook', Buffer.from('PK\x03\x04xl/workbook.xml'), 'claims_unreadable', 'content_office'],
  ['no XML', Buffer.from('{"a":1}'), 'claims_unreadable', 'not_xml'],
  ['zeros', Buffer.alloc(1000), 'claims_unreadable', 'content_binary'],
  ['a file that breaks off', good().subarray(0, -40), 'claims_unreadable', 'not_xml'],
  ['another root', Buffer.from('<x/>'), 'claims_unreadable', 'root_unknown'],
  [
    'an encoding that it declares',
    edited(good(), (text) => text.replace('UTF-8', 'windows-1258')),
    'claims_unreadable',
    'encoding_other',
  ],
  ['UTF-16', Buffer.from(good().toString(), 'utf16le'), 'claims_unreadable', 'content_utf16'],
  [
    'an unescaped &',
    editedTable(good(), (text) => text.replace('Khám định kỳ', 'Khám & tư vấn')),
    'claims_refused',
    'ampersand_bare',
  ],
  [
    'bytes that are not UTF-8',
    latin(edited(good(), (text) => text.replace('<MACSKCB>', '<MACSKCB>\u00ea'))),
    'claims_unreadable',
    'payload_not_utf8',
  ],
  [
    'a DOCTYPE',
    edited(good(), (text) =>
      text.replace(
        '<GIAMDINHHS',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><GIAMDINHHS',
      ),
    ),
    'claims_unreadable',
    'doctype',
  ],
  [
    'a thousand elements inside one another',
    edited(good(), (text) => text.replace('<THONGTINHOSO>', `${nested}<THONGTINHOSO>`)),
    'claims_unreadable',
    'too_deep',
  ],
  [
    'another facility',
    fileOf([summaryOf(newPerson(), { MA_CSKCB: '79024' })], '79024'),
    'claims_unreadable',
    'facility_not_sender',
  ],
  ['no dossier', fileOf([]), 'claims_unreadable', 'no_dossier'],
  [
    'fewer dossiers than it says',
    edited(good(), (text) => text.replace('<SOLUONGHOSO>1', '<SOLUONGHOSO>2')),
    'claims_unreadable',
    'count_fewer',
  ],
  [
    'a table that is no base64',
    edited(good(), (text) => text.replace('<NOIDUNGFILE>', '<NOIDUNGFILE>*')),
    'claims_refused',
    'payload_not_base64',
  ],
  [
    'a table that breaks off',
    editedTable(good(), (text) => text.slice(0, 400)),
    'claims_refused',
    'not_xml',
  ],
  [
    'a table with a DOCTYPE',
    editedTable(good(), (text) => text.replace('<TONG_HOP>', '<!DOCTYPE x><TONG_HOP>')),
    'claims_refused',
    'doctype',
  ],
  [
    'a table with a thousand elements inside one another',
    editedTable(good(), (text) => text.replace('<MA_LK>', `${nested}<MA_LK>`)),
    'claims_refused',
    'too_deep',
  ],
  [
    'an entity of its own',
    editedTable(good(), (text) => text.replace('Nguyễn', 'Nguy&ecirc;n')),
    'claims_refused',
    'entity',
  ],
  [
    'no XML1',
    edited(good(), (text) => text.replace('<LOAIHOSO>XML1<', '<LOAIHOSO>XML99<')),
    'claims_refused',
    'no_xml1',
  ],
  ['no personal id', fileOf([summaryOf('')]), 'claims_refused', 'person_unknown'],
  ['an old identity card', fileOf([summaryOf('123456789')]), 'claims_refused', 'person_old_card'],
  ['a number too short', fileOf([summaryOf('98000000001')]), 'claims_refused', 'person_digits'],
  ['the number of a passport', fileOf([summaryOf('B1234567')]), 'claims_refused', 'person_unknown'],
  [
    'a number in other digits',
    fileOf([summaryOf('０９８００００００００１')]),
    'claims_refused',
    'person_unknown',
  ],
  ['no MA_LK', fileOf([summaryOf(newPerson(), { MA_LK: ' ' })]), 'claims_refused', 'ma_lk_missing'],
]

const written = async () => {
  const [row] = await exchange.sql(
    `select (select count(*) from citizen) as citizens, (select count(*) from identifier) as identifiers,
      (select count(*) from dossier) as dossiers, (select count(*) from entry) as entries,
      (select count(*) from access_record) as records`,
  )
  return row
}

test.each(cases)(
  'a claim file with %s is refused by name, in both languages, and nothing is written',
  async (_, file, code, rule) => {
    const before = await written()
    const texts: string[] = []
    for (const language of ['vi', 'en']) {
      const headers = { 'content-type': 'application/xml', 'accept-language': language }
      const answer = await hospital.submit(file, { headers })
      expect([answer.status, answer.json.code]).toEqual([422, code])
      expect(answer.headers['content-language']).toBe(language)
      const finding = answer.json.findings.find((one: { rule: string }) => one.rule === rule)
      expect(finding, JSON.stringify(answer.json.findings)).toMatchObject({ severity: 'error' })
      texts.push(finding.text)
    }
    expect(texts[0]).not.toBe(texts[1])
    expect(await written()).toEqual(before)
  },
)

test('a file of which no dossier is taken says why of each', async () => {
  const file = fileOf([summaryOf(''), summaryOf(newPerson(), { MA_LK: '' })])
  const { json } = await hospital.submit(file)
  const rules = json.findings.map(({ rule }: { rule: string }) => rule)
  expect(rules).toEqual(expect.arrayContaining(['person_unknown', 'ma_lk_missing']))
})

test('a NUL that XML cannot hold reaches no table', async () => {
  const file = editedTable(good(), (text) => text.replace('<DIA_CHI>', '<DIA_CHI>&#0;'))
  const answer = await hospital.submit(file)
  expect(answer.status).toBe(422)
})

test('a participant that is no facility sends no claims', async () => {
  await exchange.sql(
    "update participant set scopes = '{claims:write}' where client_id = 'social-security'",
  )
  const answer = await exchange.client('social-security').submit(good())
  expect([answer.status, answer.json.code]).toEqual([403, 'scope_missing'])
})

const mebibyte = 1024 * 1024

/** Takes bytes of the budget until it is let go. */
function occupy(bytes: number) {
  const taken = exchange.app.exchange.claimBudget.take(bytes)
  return { release: async () => (await taken)() }
}

test('a small file waits for two large ones, and is then taken', async () => {
  const large = [occupy(16 * mebibyte), occupy(16 * mebibyte)]
  const token = await hospital.scopeToken()
  let answered = false
  const waiting = hospital.submit(good(), { token }).finally(() => {
    answered = true
  })
  // Its proof is used up: it has reached the queue, or is about to.
  await hospital.send('/health/ready')
  expect(answered).toBe(false)
  await large[0]?.release()
  expect((await waiting).status).toBe(200)
  await large[1]?.release()
})

test('a file is refused for others only where the queue is full, and is told when to come again', async () => {
  const large = Array.from({ length: 6 }, () => occupy(16 * mebibyte))
  const busy = await hospital.submit(good())
  expect([busy.status, busy.json.code]).toEqual([503, 'claims_busy'])
  expect(busy.headers['retry-after']).toBe('5')
  for (const { release } of large) await release()
  expect((await hospital.submit(good())).status).toBe(200)
})

test('a file that fails gives its share of the budget back', async () => {
  const token = await hospital.scopeToken()
  for (let i = 0; i < 5; i += 1) {
    await hospital.submit(Buffer.alloc(16 * mebibyte, 0x20), { token })
  }
  expect((await hospital.submit(good(), { token })).status).toBe(200)
})
