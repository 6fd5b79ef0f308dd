import { readFileSync, writeFileSync } from 'node:fs'
import { checkClaims, type Row, type Tables } from '@lienthong/core'
import { describe, expect, test } from 'vitest'
import { claimFilesOf, exampleFile, personas } from '../../src/sandbox/personas.ts'

const example = new URL('../../../../examples/data/visit-01001.xml', import.meta.url)

test('the example file is the one that the personas write', () => {
  const { file } = exampleFile()
  if (process.env.UPDATE_EXAMPLES === '1') writeFileSync(example, file)
  expect(readFileSync(example, 'utf8')).toBe(new TextDecoder().decode(file))
})

test('the example file has no error and no warning, one diagnosis beside the main one, three medicines and four results', () => {
  const { facility, file } = exampleFile()
  expect(checkClaims(file, { facility })).toMatchObject({
    ok: true,
    findings: [],
    dossiers: [
      {
        tables: [
          { name: 'XML1', rows: 1 },
          { name: 'XML2', rows: 3 },
          { name: 'XML3', rows: 5 },
          { name: 'XML4', rows: 4 },
        ],
      },
    ],
  })
})

describe.each(personas.map((persona) => [persona.name, persona] as const))('%s', (_, persona) => {
  test('every file is sent by its facility and has no finding', () => {
    for (const { facility, file } of claimFilesOf(persona)) {
      expect(checkClaims(file, { facility }).findings).toEqual([])
    }
  })

  test('nobody real can be meant: number, card and phone lie in ranges that nobody has', () => {
    expect(persona.personalId).toMatch(/^09[789]/)
    for (const { tables } of persona.dossiers) {
      const [summary] = tables.XML1 ?? []
      expect(summary).toMatchObject({ SO_CCCD: persona.personalId, HO_TEN: persona.fullName })
      expect(summary?.MA_THE_BHYT?.slice(3, 5)).toBe('99')
      expect(summary?.DIEN_THOAI).toMatch(/^0000/)
    }
  })

  test('number, sex and birth date of the persona agree', () => {
    const { personalId, birthDate, sex } = persona
    const century = Number(birthDate.slice(0, 2)) - 19
    expect(personalId.slice(3, 6)).toBe(
      `${century * 2 + (sex === 'female' ? 1 : 0)}${birthDate.slice(2, 4)}`,
    )
    for (const { tables } of persona.dossiers) {
      expect(tables.XML1?.[0]?.NGAY_SINH).toBe(`${birthDate.replaceAll('-', '')}0000`)
      expect(tables.XML1?.[0]?.GIOI_TINH).toBe(sex === 'male' ? '1' : '2')
    }
  })

  test('the sums of every visit add up', () => {
    for (const { tables } of persona.dossiers) expectSums(tables)
  })

  test('text is in composed letters', () => {
    const text = JSON.stringify(persona)
    expect(text).toBe(text.normalize('NFC'))
  })
})

test('every visit has a key of its own', () => {
  const keys = personas.flatMap(({ dossiers }) =>
    dossiers.map(({ tables }) => tables.XML1?.[0]?.MA_LK),
  )
  expect(new Set(keys).size).toBe(keys.length)
})

function expectSums({ XML1 = [], XML2 = [], XML3 = [] }: Tables): void {
  const [summary] = XML1
  const lines: readonly Row[] = [...XML2, ...XML3]
  expect(summary).toMatchObject({
    T_THUOC: total(XML2, 'THANH_TIEN_BV'),
    T_TONGCHI_BV: total(lines, 'THANH_TIEN_BV'),
    T_TONGCHI_BH: total(lines, 'THANH_TIEN_BH'),
    T_BNCCT: total(lines, 'T_BNCCT'),
    T_BHTT: total(lines, 'T_BHTT'),
  })
  const hundredths = (column: string | undefined) => Math.round(Number(column) * 100)
  expect(hundredths(summary?.T_BHTT)).toBe(
    hundredths(summary?.T_TONGCHI_BH) - hundredths(summary?.T_BNCCT),
  )
}

const total = (
  rows: readonly Row[],
  column: 'THANH_TIEN_BV' | 'THANH_TIEN_BH' | 'T_BNCCT' | 'T_BHTT',
) => (rows.reduce((sum, row) => sum + Math.round(Number(row[column]) * 100), 0) / 100).toFixed(2)
