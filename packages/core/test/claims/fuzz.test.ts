import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkClaims } from '../../src/claims/check.ts'
import {
  bytesOf,
  decode,
  drug,
  envelopeOf,
  fileOf,
  hosoOf,
  result,
  summary,
  textOf,
  visit,
  xmlOf,
} from './visits.ts'

const seed = 20261123

const inline = envelopeOf(
  hosoOf(
    ['XML1', xmlOf(summary, 'TONG_HOP')],
    [
      'XML2',
      `<CHITIEU_CHITIET_THUOC><DSACH_CHI_TIET_THUOC>${xmlOf(drug, 'CHI_TIET_THUOC').repeat(2)}</DSACH_CHI_TIET_THUOC></CHITIEU_CHITIET_THUOC>`,
    ],
    [
      'XML4',
      `<CHITIEU_CHITIET_DICHVUCANLAMSANG><DSACH_CHI_TIET_CLS>${xmlOf(result, 'CHI_TIET_CLS')}</DSACH_CHI_TIET_CLS></CHITIEU_CHITIET_DICHVUCANLAMSANG>`,
    ],
  ),
)
const packed = fileOf(visit, { XML1: [{ ...summary, MA_LK: 'LK-2', SO_CCCD: '098060000002' }] })

const pieces = [
  '<',
  '>',
  '</',
  '&',
  '&amp;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?',
  '"',
  '\u0000',
  '=',
  'XML1',
  '<HOSO>',
  '</HOSO>',
  '<FILEHOSO>',
  '<NOIDUNGFILE>',
  '<MA_LK>',
  '</MA_LK>',
  '<!DOCTYPE',
  '__proto__',
  'constructor',
  '￿',
  '\ud800',
]

type Mutation =
  | { kind: 'cut' | 'twice'; at: number; length: number }
  | { kind: 'put'; at: number; text: string }
  | { kind: 'byte'; at: number; byte: number }

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({
    kind: fc.constant('cut' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(60),
  }),
  fc.record({
    kind: fc.constant('put' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    text: fc.constantFrom(...pieces),
  }),
  fc.record({
    kind: fc.constant('twice' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(400),
  }),
  fc.record({
    kind: fc.constant('byte' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    byte: fc.nat(255),
  }),
)

function mutated(bytes: Uint8Array, changes: readonly Mutation[]): Uint8Array {
  let spoilt = bytes
  for (const change of changes) {
    const at = Math.floor(change.at * spoilt.length)
    const [head, tail] = [spoilt.subarray(0, at), spoilt.subarray(at)]
    if (change.kind === 'cut') spoilt = joined(head, tail.subarray(change.length))
    if (change.kind === 'put') spoilt = joined(head, bytesOf(change.text), tail)
    if (change.kind === 'twice') spoilt = joined(head, tail.subarray(0, change.length), tail)
    if (change.kind === 'byte') spoilt = joined(head, Uint8Array.of(change.byte), tail.subarray(1))
  }
  return spoilt
}

const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]))

test.each([
  ['unpacked', inline],
  ['packed', packed],
])(
  'no mutation of an %s file throws, and what is not taken has a reason',
  (_, original) => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (changes) => {
        const bytes = mutated(original, changes)
        const report = checkClaims(bytes)
        const refusing = report.findings.some(({ refuses }) => refuses)
        expect(report.ok).toBe(!refusing && report.dossiers.length > 0)
        for (const { text } of report.findings) expect(text.vi).not.toContain('{')
      }),
      { seed, numRuns: 1200 },
    )
  },
  60_000,
)

/** Every text of a file that was read: columns, columns kept beside them, tables kept as they came. */
const everyText = (bytes: Uint8Array): string =>
  decode(bytes)
    .dossiers.flatMap(({ tables, unknown }) => [
      ...Object.values(tables).flatMap((rows) => rows.flatMap((row) => Object.values(row).flat(2))),
      ...unknown.map(({ base64 }) => textOf(Buffer.from(base64, 'base64'))),
    ])
    .join('\n')

test('a file that is taken has lost no column, whatever its elements are called', () => {
  const xml = textOf(inline)
  const columns = [...xml.matchAll(/<([A-Z_]+)>([^<]+)<\/\1>/g)].filter(
    ([, name]) => !/HOSO|MACSKCB|NGAYLAP/.test(name ?? ''),
  )
  const name = fc.constantFrom(
    'COT_LA',
    'MA_LK',
    'HO_TEN',
    'GHI_CHU',
    'DU_PHONG',
    'XML1',
    'TONG_HOP',
    'constructor',
    'toString',
    '__proto__',
  )
  fc.assert(
    fc.property(fc.nat(columns.length - 1), name, (which, other) => {
      const [whole = '', column = '', value = ''] = columns[which] ?? []
      const renamed = bytesOf(xml.replace(whole, whole.replaceAll(column, other)))
      const file = decode(renamed)
      if (file.refused || file.dossiers.some(({ refused }) => refused)) return
      expect(everyText(renamed).split('\n')).toContain(value)
    }),
    { seed, numRuns: 500 },
  )
}, 60_000)

test('random bytes are no claim file, and that is all that happens', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(checkClaims(bytes).ok).toBe(false)
    }),
    { seed, numRuns: 500 },
  )
}, 60_000)
