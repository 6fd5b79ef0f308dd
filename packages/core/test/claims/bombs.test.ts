import { expect, test } from 'vitest'
import { decodeClaims } from '../../src/claims/decode.ts'
import { claimLimits } from '../../src/claims/limits.ts'
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
  visit,
} from './visits.ts'

test('a thousand nested elements stop at the thirteenth', () => {
  expect(rulesOf(bytesOf('<GIAMDINHHS>'.repeat(1000)))).toContain('too_deep')
  expect(rulesOf(envelopeOf(hosoOf(['XML1', '<A>'.repeat(1000)])))).toContain('too_deep')
})

test('twenty megabytes without a tag stop at the limit of a payload', () => {
  const bytes = envelopeOf(hosoOf(['XML1', 'A'.repeat(20_000_000)]))
  expect(rulesOf(bytes)).toEqual(['payload_too_big'])
  const inSections = envelopeOf(hosoOf(['XML1', `<![CDATA[${'<'.repeat(20_000_000)}]]>`]))
  expect(rulesOf(inSections)).toEqual(['payload_too_big'])
})

test('a payload that never ends is not gathered first: the limit holds while it is read', () => {
  const limits = { ...claimLimits, payloadCharacters: 200_000 }
  const reading = decodeClaims(envelopeOf(hosoOf(['XML1', 'A'.repeat(2_000_000)])), { limits })
  const steps = [...take(reading)]
  expect(steps).toEqual([])
})

test('XML in place of base64 has the same limit', () => {
  const limits = { ...claimLimits, payloadCharacters: 10_000 }
  const bytes = envelopeOf(hosoOf(['XML1', `<TONG_HOP>${'<X>a</X>'.repeat(2000)}</TONG_HOP>`]))
  expect(rulesOf(bytes, { limits })).toEqual(['payload_too_big'])
})

test('a dossier of more rows than allowed is refused, one of as many is taken', () => {
  const limits = { ...claimLimits, dossierRows: 10 }
  const rows = (count: number) =>
    fileOf({ ...visit, XML2: Array.from({ length: count }, () => drug), XML4: [] })
  expect(decode(rows(9), { limits }).dossiers[0]?.refused).toBe(false)
  const [tooMany] = decode(rows(10), { limits }).dossiers
  expect(tooMany?.refused).toBe(true)
  expect(tooMany?.findings.map(({ rule }) => rule)).toEqual(['payload_too_big'])
})

test('of a dossier with five thousand faults a thousand are listed and all are counted', () => {
  const rows = Array.from({ length: 5000 }, () => ({ ...drug, SO_LUONG: 'nhiều' }))
  const [dossier] = decode(fileOf({ XML1: [summary], XML2: rows })).dossiers
  expect(dossier?.findings).toHaveLength(1000)
  expect(dossier?.more).toBe(4000)
  expect(dossier?.refused).toBe(false)
})

test('a refusal is listed even where a thousand other findings came first', () => {
  const rows = Array.from({ length: 1500 }, (_, n) => ({
    ...drug,
    SO_LUONG: 'nhiều',
    MA_LK: n > 1400 ? 'LK-9' : (drug.MA_LK ?? ''),
  }))
  const [dossier] = decode(fileOf({ XML1: [summary], XML2: rows })).dossiers
  expect(dossier?.refused).toBe(true)
  expect(dossier?.findings.filter(({ refuses }) => refuses)).toHaveLength(1)
})

test('a file of more dossiers than allowed is refused, one of as many is read', () => {
  const limits = { ...claimLimits, dossiers: 3 }
  const many = (count: number) => envelopeOf('<HOSO/>'.repeat(count), { count: String(count) })
  expect(decode(many(4), { limits }).findings.map(({ rule }) => rule)).toEqual([
    'too_many_dossiers',
  ])
  expect(decode(many(3), { limits }).refused).toBe(false)
})

test('a file of many faulty dossiers lists as many findings as a file may, and a reason for each refusal', () => {
  const limits = { ...claimLimits, fileFindings: 40 }
  const one = hosoOf(['XML1', base64Of('<TONG_HOP><MA_LK/></TONG_HOP>')])
  const file = decode(envelopeOf(one.repeat(20), { count: '20' }), { limits })
  const listed = file.dossiers.flatMap(({ findings }) => findings)
  expect(listed.length).toBeLessThanOrEqual(60)
  expect(file.dossiers.every(({ findings }) => findings.some(({ refuses }) => refuses))).toBe(true)
  expect(file.dossiers.at(-1)?.more).toBeGreaterThan(30)
})

test('ten thousand FILEHOSO of one table are one table', () => {
  const row = base64Of(
    '<CHITIEU_CHITIET_THUOC><CHI_TIET_THUOC><MA_LK>LK-2026-0001</MA_LK></CHI_TIET_THUOC></CHITIEU_CHITIET_THUOC>',
  )
  const files = Array.from({ length: 10_000 }, () => ['XML2', row] as const)
  const [dossier] = decode(envelopeOf(hosoOf(['XML1', base64Of(summaryXml)], ...files))).dossiers
  expect(dossier?.tables.XML2).toHaveLength(10_000)
  expect(dossier?.refused).toBe(false)
})

test('reading gives way about every 256 kB of the file and of a large table', () => {
  const drugs = fileOf({ XML1: [summary], XML2: Array.from({ length: 1000 }, () => drug) })
  const steps = [...take(decodeClaims(drugs))]
  expect(steps.length).toBeGreaterThan(drugs.length / 300_000)
  expect(Math.max(...steps)).toBeLessThanOrEqual(drugs.length)
  const sorted = [...steps].sort((a, b) => a - b)
  expect(steps).toEqual(sorted)
})

test('a bare & behind megabytes of lines, comments and CDATA is found in their time', () => {
  const filler = `${'\n'.repeat(2_000_000)}${'<!-- & -->'.repeat(100_000)}${'<![CDATA[&]]>'.repeat(100_000)}`
  const xml = summaryXml.replace('Khám định kỳ', `${filler} & `)
  const begun = performance.now()
  expect(rulesOf(envelopeOf(hosoOf(['XML1', base64Of(xml)])))).toContain('ampersand_bare')
  expect(performance.now() - begun).toBeLessThan(5000)
})

test('a name of a hundred thousand marks is told to be too long, and not looked at further', () => {
  const name = `a${'\u0301\u00e9'.repeat(50_000)}`
  const begun = performance.now()
  expect(rulesOf(fileOf({ XML1: [{ ...summary, HO_TEN: name }] }))).toEqual(['value_too_big'])
  expect(performance.now() - begun).toBeLessThan(2000)
})

test('many attributes, comments and instructions cost nothing but their length', () => {
  const attributes = Array.from({ length: 2000 }, (_, n) => `a${n}="1"`).join(' ')
  const xml = summaryXml.replace(
    '<TONG_HOP>',
    `<?pi ${'x'.repeat(100_000)}?><TONG_HOP ${attributes}><!-- ${'<'.repeat(100_000)} -->`,
  )
  expect(rulesOf(envelopeOf(hosoOf(['XML1', base64Of(xml)])))).toEqual([
    'attribute_ignored',
    'element_missing',
  ])
})

function* take(reading: Generator<number, unknown>): Generator<number> {
  for (let step = reading.next(); !step.done; step = reading.next()) yield step.value
}
