import { expect, test } from 'vitest'
import { encodeBase64 } from '../../src/claims/base64.ts'
import { checkClaims } from '../../src/claims/check.ts'
import { claimLimits } from '../../src/claims/limits.ts'
import { claimRules } from '../../src/claims/rules/catalogue.ts'
import {
  base64Of,
  bytesOf,
  decode,
  drug,
  envelopeOf,
  fileOf,
  hosoOf,
  rulesOf,
  summary,
  summaryXml,
  textOf,
  visit,
  xmlOf,
} from './visits.ts'

interface Case {
  readonly rule: keyof typeof claimRules
  readonly because: string
  readonly refused: Uint8Array
  /** The nearest file that is taken. */
  readonly taken: Uint8Array
  readonly facility?: string
}

const good = fileOf(visit)
const goodText = textOf(good)
const xml1 = (xml: string) => envelopeOf(hosoOf(['XML1', base64Of(xml)]))
const packed = (content: string) => envelopeOf(hosoOf(['XML1', content]))
const before = (text: string) => summaryXml.replace('<TONG_HOP>', `<TONG_HOP>${text}`)
const filled = (column: string, value: string) =>
  summaryXml.replace(new RegExp(`<${column}>.*?</${column}>`), `<${column}>${value}</${column}>`)
const nested = (levels: number) => before(`${'<X>'.repeat(levels)}${'</X>'.repeat(levels)}`)
const withDrug = (change: object) => fileOf({ ...visit, XML2: [{ ...drug, ...change }] })
const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le'))
const other = { ...summary, MA_LK: 'LK-2', SO_CCCD: '098060000002' }

const cases: readonly Case[] = [
  {
    rule: 'not_xml',
    because: 'an element of the envelope is not closed',
    refused: bytesOf(goodText.replace('</HOSO>', '')),
    taken: good,
  },
  {
    rule: 'not_xml',
    because: 'an element of a table is not closed',
    refused: xml1(summaryXml.replace('</HO_TEN>', '')),
    taken: xml1(summaryXml),
  },
  {
    rule: 'content_empty',
    because: 'there is nothing in the file',
    refused: bytesOf(''),
    taken: good,
  },
  {
    rule: 'content_empty',
    because: 'there is only white space behind a byte order mark',
    refused: bytesOf('\ufeff \r\n'),
    taken: bytesOf(`\ufeff${goodText}`),
  },
  {
    rule: 'content_office',
    because: 'the file is a workbook of today',
    refused: bytesOf('PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml'),
    taken: good,
  },
  {
    rule: 'content_office',
    because: 'the file is a workbook of Excel 97',
    refused: Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    taken: good,
  },
  {
    rule: 'content_archive',
    because: 'the file is a ZIP with the XML in it',
    refused: bytesOf('PK\x03\x04\x14\0\0\0\x08\0export.xml'),
    taken: good,
  },
  {
    rule: 'content_archive',
    because: 'the file is packed with gzip',
    refused: Uint8Array.of(0x1f, 0x8b, 0x08, 0x00),
    taken: good,
  },
  {
    rule: 'content_pdf',
    because: 'the file is a PDF',
    refused: bytesOf('%PDF-1.7\n'),
    taken: good,
  },
  {
    rule: 'content_binary',
    because: 'the file is full of zeros',
    refused: new Uint8Array(100),
    taken: good,
  },
  {
    rule: 'content_utf16',
    because: 'the file is in UTF-16 with its mark',
    refused: Uint8Array.from([0xff, 0xfe, ...utf16(goodText)]),
    taken: good,
  },
  {
    rule: 'content_utf16',
    because: 'the file is in UTF-16, high byte first, without a mark',
    refused: Uint8Array.from([0, ...utf16(goodText)]).subarray(0, -1),
    taken: good,
  },
  {
    rule: 'content_utf16',
    because: 'a table is in UTF-16',
    refused: packed(encodeBase64(utf16(summaryXml))),
    taken: packed(base64Of(summaryXml)),
  },
  {
    rule: 'ampersand_bare',
    because: 'a value holds an unescaped &',
    refused: xml1(filled('LY_DO_VV', 'Đau & sốt')),
    taken: xml1(filled('LY_DO_VV', 'Đau &amp; sốt')),
  },
  {
    rule: 'less_than_bare',
    because: 'a value holds an unescaped <',
    refused: xml1(filled('LY_DO_VV', 'Glucose < 3,9')),
    taken: xml1(filled('LY_DO_VV', 'Glucose &lt; 3,9')),
  },
  {
    rule: 'encoding_other',
    because: 'the file says that it is windows-1258',
    refused: bytesOf(goodText.replace('UTF-8', 'windows-1258')),
    taken: bytesOf(goodText.replace('UTF-8', 'utf-8')),
  },
  {
    rule: 'encoding_other',
    because: 'a table says that it is UTF-16',
    refused: xml1(`<?xml version="1.0" encoding="UTF-16"?>${summaryXml}`),
    taken: xml1(`<?xml version="1.0"?>${summaryXml}`),
  },
  {
    rule: 'payload_not_utf8',
    because: 'a table is in an older Vietnamese encoding',
    refused: packed(btoa(summaryXml.replace(/\P{ASCII}/gu, '\u00ea'))),
    taken: packed(base64Of(summaryXml.replace(/\P{ASCII}/gu, '\u00ea'))),
  },
  {
    rule: 'payload_not_utf8',
    because: 'the last letter of the file is cut in two',
    refused: bytesOf(goodText).subarray(0, -1).slice().fill(0xe1, -2),
    taken: good,
  },
  {
    rule: 'doctype',
    because: 'the file has a DOCTYPE',
    refused: bytesOf(goodText.replace('<GIAMDINHHS', '<!DOCTYPE GIAMDINHHS><GIAMDINHHS')),
    taken: bytesOf(goodText.replace('<GIAMDINHHS', '<!-- DOCTYPE --><GIAMDINHHS')),
  },
  {
    rule: 'doctype',
    because: 'a table declares an entity that grows',
    refused: xml1(
      `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${filled('HO_TEN', '&b;')}`,
    ),
    taken: xml1(filled('HO_TEN', 'b')),
  },
  {
    rule: 'entity',
    because: 'a name uses an entity of HTML',
    refused: xml1(filled('HO_TEN', 'Nguy&ecirc;n')),
    taken: xml1(filled('HO_TEN', 'Nguy&#234;n &amp; &lt;&gt;&quot;&apos;')),
  },
  {
    rule: 'entity',
    because: 'an entity has the name of a property of JavaScript',
    refused: xml1(filled('HO_TEN', '&constructor;')),
    taken: xml1(filled('HO_TEN', 'constructor')),
  },
  {
    rule: 'too_deep',
    because: 'a table nests 12 elements inside its root',
    refused: xml1(nested(12)),
    taken: xml1(nested(11)),
  },
  {
    rule: 'too_deep',
    because: 'a table nests a thousand elements',
    refused: xml1(nested(1000)),
    taken: xml1(nested(1)),
  },
  {
    rule: 'element_name_too_long',
    because: 'a column has a name of 81 characters',
    refused: xml1(before(`<${'A'.repeat(81)}/>`)),
    taken: xml1(before(`<${'A'.repeat(80)}/>`)),
  },
  {
    rule: 'attribute_too_long',
    because: 'an attribute holds a kilobyte',
    refused: xml1(before(`<GHI_CHU x="${'a'.repeat(1024)}"/>`)),
    taken: xml1(before(`<GHI_CHU x="${'a'.repeat(1023)}"/>`)),
  },
  {
    rule: 'root_unknown',
    because: 'the file is the flattened form of another program',
    refused: bytesOf('<HS><TONG_HOP></TONG_HOP></HS>'),
    taken: good,
  },
  {
    rule: 'facility_missing',
    because: 'MACSKCB is empty',
    refused: envelopeOf(hosoOf(['XML1', base64Of(summaryXml)]), { facility: ' ' }),
    taken: envelopeOf(hosoOf(['XML1', base64Of(summaryXml)]), { facility: ' 01001 ' }),
  },
  {
    rule: 'facility_form',
    because: 'MACSKCB has four digits',
    refused: envelopeOf(hosoOf(['XML1', base64Of(filled('MA_CSKCB', '1001'))]), {
      facility: '1001',
    }),
    taken: envelopeOf(hosoOf(['XML1', base64Of(summaryXml)])),
  },
  {
    rule: 'facility_not_sender',
    because: 'another facility sends the file',
    facility: '79024',
    refused: good,
    taken: envelopeOf(hosoOf(['XML1', base64Of(filled('MA_CSKCB', '79024'))]), {
      facility: '79024',
    }),
  },
  {
    rule: 'facility_of_visit_differs',
    because: 'the visit was in another facility',
    refused: xml1(filled('MA_CSKCB', '79024')),
    taken: xml1(filled('MA_CSKCB', '')),
  },
  {
    rule: 'count_fewer',
    because: 'SOLUONGHOSO announces a dossier that is not there',
    refused: envelopeOf(hosoOf(['XML1', base64Of(summaryXml)]), { count: '2' }),
    taken: envelopeOf(hosoOf(['XML1', base64Of(summaryXml)]), { count: 'một' }),
  },
  {
    rule: 'no_dossier',
    because: 'the list of dossiers is empty',
    refused: envelopeOf('', { count: '0' }),
    taken: good,
  },
  {
    rule: 'payload_not_base64',
    because: 'a table has a character outside the alphabet',
    refused: packed(`-${base64Of(summaryXml)}`),
    taken: packed(` \n${base64Of(summaryXml)}\t`),
  },
  {
    rule: 'payload_not_base64',
    because: 'the padding of a table is gone',
    refused: packed(
      base64Of(`${summaryXml}${' '.repeat((4 - (bytesOf(summaryXml).length % 3)) % 3)}`).replace(
        /=+$/,
        '',
      ),
    ),
    taken: packed(
      base64Of(`${summaryXml}${' '.repeat((4 - (bytesOf(summaryXml).length % 3)) % 3)}`),
    ),
  },
  {
    rule: 'payload_structure',
    because: 'a table has text outside of its rows',
    refused: fileWithDrugs('lạc chỗ'),
    taken: fileWithDrugs('<!-- chú thích -->'),
  },
  {
    rule: 'no_xml1',
    because: 'the dossier has no summary',
    refused: fileOf({ XML2: [drug] }),
    taken: fileOf({ XML1: [summary] }),
  },
  {
    rule: 'two_xml1',
    because: 'the dossier has two summaries',
    refused: fileOf({ XML1: [summary, summary] }),
    taken: fileOf({ XML1: [summary] }, { XML1: [other] }),
  },
  {
    rule: 'dossier_repeated',
    because: 'two dossiers of the file have the same MA_LK',
    refused: fileOf(visit, visit),
    taken: fileOf(visit, { XML1: [other] }),
  },
  {
    rule: 'ma_lk_missing',
    because: 'the summary has no MA_LK',
    refused: fileOf({ XML1: [{ ...summary, MA_LK: '  ' }] }),
    taken: fileOf({ XML1: [summary] }),
  },
  {
    rule: 'ma_lk_missing',
    because: 'a medicine has no MA_LK',
    refused: withDrug({ MA_LK: '' }),
    taken: withDrug({ MA_LK: ' LK-2026-0001 ' }),
  },
  {
    rule: 'ma_lk_differs',
    because: "a medicine has another visit's MA_LK",
    refused: withDrug({ MA_LK: 'LK-2026-0002' }),
    taken: withDrug({}),
  },
  {
    rule: 'ma_lk_form',
    because: 'MA_LK has 251 characters',
    refused: fileOf({ XML1: [{ ...summary, MA_LK: 'a'.repeat(251) }] }),
    taken: fileOf({ XML1: [{ ...summary, MA_LK: 'a'.repeat(250) }] }),
  },
  {
    rule: 'value_too_big',
    because: 'a free text has more than 65,536 characters',
    refused: fileOf({ XML1: [{ ...summary, GHI_CHU: 'a'.repeat(65_537) }] }),
    taken: fileOf({ XML1: [{ ...summary, GHI_CHU: 'a'.repeat(65_536) }] }),
  },
  {
    rule: 'value_too_big',
    because: 'a column of 100 characters holds more than ten times as many',
    refused: xml1(filled('MA_BENH_KT', 'I'.repeat(1001))),
    taken: xml1(filled('MA_BENH_KT', 'I'.repeat(1000))),
  },
  {
    rule: 'too_many_parts',
    because: 'more than 250 codes are joined in one column',
    refused: xml1(filled('MA_BENH_KT', 'I10'.concat(';'.repeat(250)))),
    taken: xml1(filled('MA_BENH_KT', 'I10'.concat(';'.repeat(249)))),
  },
  {
    rule: 'person_unknown',
    because: 'SO_CCCD is the number of a passport',
    refused: xml1(filled('SO_CCCD', 'B1234567')),
    taken: xml1(filled('SO_CCCD', '098058000001')),
  },
  {
    rule: 'person_digits',
    because: 'SO_CCCD has lost its leading zero',
    refused: xml1(filled('SO_CCCD', '98058000001')),
    taken: xml1(filled('SO_CCCD', '098058000001')),
  },
  {
    rule: 'person_old_card',
    because: 'SO_CCCD is an old identity card of nine digits',
    refused: xml1(filled('SO_CCCD', '123456789')),
    taken: xml1(filled('SO_CCCD', ' 098058000001 ')),
  },
]

function fileWithDrugs(text: string): Uint8Array {
  const drugs = `<CHITIEU_CHITIET_THUOC><DSACH_CHI_TIET_THUOC>${text}<CHI_TIET_THUOC><MA_LK>LK-2026-0001</MA_LK></CHI_TIET_THUOC></DSACH_CHI_TIET_THUOC></CHITIEU_CHITIET_THUOC>`
  return envelopeOf(hosoOf(['XML1', base64Of(summaryXml)], ['XML2', base64Of(drugs)]))
}

test.each(cases)('a file is refused because $because ($rule)', ({ rule, refused, facility }) => {
  const report = checkClaims(refused, facility === undefined ? {} : { facility })
  expect(report.ok).toBe(false)
  expect(report.findings.filter(({ refuses }) => refuses).map((finding) => finding.rule)).toContain(
    rule,
  )
})

test.each(cases)('its nearest neighbour is taken: not $because ($rule)', ({ taken, facility }) => {
  const report = checkClaims(taken, facility === undefined ? {} : { facility })
  expect(report.findings.filter(({ refuses }) => refuses)).toEqual([])
  expect(report.ok).toBe(true)
})

test('every rule that refuses has a case here or among the bombs', () => {
  const refusing = Object.entries(claimRules).filter(([, { refuses }]) => refuses)
  const covered = new Set<string>([
    ...cases.map(({ rule }) => rule),
    'payload_too_big',
    'too_many_dossiers',
  ])
  expect(refusing.map(([rule]) => rule).filter((rule) => !covered.has(rule))).toEqual([])
})

test('a table that cannot be read refuses its dossier and not the next one', () => {
  const [bad, fine] = [
    hosoOf(['XML1', base64Of('<TONG_HOP>')]),
    hosoOf(['XML1', base64Of(summaryXml)]),
  ]
  const file = decode(envelopeOf(`${bad}${fine}`, { count: '2' }))
  expect(file.refused).toBe(false)
  expect(file.dossiers.map(({ refused }) => refused)).toEqual([true, false])
  expect(file.dossiers[0]?.findings.map(({ rule }) => rule)).toEqual(['not_xml'])
})

test('of two dossiers with one MA_LK only the second is refused', () => {
  expect(decode(fileOf(visit, visit)).dossiers.map(({ refused }) => refused)).toEqual([false, true])
})

test('what stands before a break in the envelope is read, and refused with the file', () => {
  const file = decode(bytesOf(`${goodText.slice(0, goodText.lastIndexOf('</HOSO>') + 7)}<HOSO>`))
  expect(file.dossiers.map(({ maLk, refused }) => [maLk, refused])).toEqual([
    ['LK-2026-0001', true],
  ])
})

test('a fault of XML tells its line and column', () => {
  const [finding] = checkClaims(bytesOf('<GIAMDINHHS>\n  <a></b>')).findings
  expect(finding?.rule).toBe('envelope_unknown')
  expect(checkClaims(bytesOf('<GIAMDINHHS>\n  <a></b>')).findings[1]?.text.en).toMatch(/2:\d+/)
})

test.each([
  ['before a column with a semicolon', 'Đau ¦& sốt', 'I10;E78'],
  ['without a semicolon after it', 'Đau ¦& sốt', 'I10'],
  ['behind one that is in CDATA', '<![CDATA[a & b]]> ¦& c', 'I10'],
  ['behind one that is in a comment', '<!-- a & b --> ¦& c', 'I10'],
  ['before an entity', 'a ¦&&amp; b', 'I10'],
])('a bare & %s is named by row, column and its place in the table', (_, value, codes) => {
  const marked = filled('LY_DO_VV', value)
    .replace(/<MA_BENH_KT>.*?</, `<MA_BENH_KT>${codes}<`)
    .replaceAll('><', '>\n<')
  const lines = marked.slice(0, marked.indexOf('¦')).split('\n')
  const [finding] = checkClaims(xml1(marked.replace('¦', ''))).findings
  expect(finding).toMatchObject({
    rule: 'ampersand_bare',
    table: 'XML1',
    row: 1,
    field: 'LY_DO_VV',
  })
  expect(finding?.text.en).toContain(`at ${lines.length}:${(lines.at(-1)?.length ?? 0) + 1} `)
  for (const text of Object.values(finding?.text ?? {})) expect(text).toContain('&amp;')
})

test('a bare < is named by its row in a table of many', () => {
  const drugs = [drug, { ...drug, CACH_DUNG: 'khi < 3 ngày' }]
    .map((row) => xmlOf(row, 'CHI_TIET_THUOC'))
    .join('')
  const list = `<CHITIEU_CHITIET_THUOC><DSACH_CHI_TIET_THUOC>${drugs}</DSACH_CHI_TIET_THUOC></CHITIEU_CHITIET_THUOC>`
  const bytes = envelopeOf(hosoOf(['XML1', base64Of(summaryXml)], ['XML2', base64Of(list)]))
  expect(checkClaims(bytes).findings).toContainEqual(
    expect.objectContaining({ rule: 'less_than_bare', table: 'XML2', row: 2, field: 'CACH_DUNG' }),
  )
})

test('an unescaped & in the envelope, or in a table written there as XML, names the element', () => {
  const inFile = (bytes: Uint8Array) => checkClaims(bytes).findings.find(({ refuses }) => refuses)
  expect(inFile(envelopeOf('', { madeOn: '1 & 2' }))).toMatchObject({
    rule: 'ampersand_bare',
    dossier: 0,
    field: 'NGAYLAP',
  })
  expect(inFile(envelopeOf(hosoOf(['XML1', filled('HO_TEN', 'A & B')])))).toMatchObject({
    rule: 'ampersand_bare',
    field: 'HO_TEN',
  })
})

test('a file that is cut off inside CDATA with a & in it is not told to escape it', () => {
  const cut = bytesOf('<GIAMDINHHS><THONGTINDONVI><MACSKCB><![CDATA[a & b')
  expect(rulesOf(cut)).toEqual(['not_xml'])
})

test('a payload above 16 MiB is refused, and one at the limit is not', () => {
  const limits = { ...claimLimits, payloadCharacters: 8000 }
  const row = (length: number) => fileOf({ XML1: [{ ...summary, GHI_CHU: 'a'.repeat(length) }] })
  expect(rulesOf(row(7000), { limits })).toContain('payload_too_big')
  expect(rulesOf(row(1000), { limits })).toEqual([])
})
