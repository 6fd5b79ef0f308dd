import { describe, expect, test } from 'vitest'
import { isFacilityCode, parseFacilityCode } from '../../src/identifiers/facility-code.ts'
import { isPersonalId, parsePersonalId } from '../../src/identifiers/personal-id.ts'

describe('a personal identification number', () => {
  test.each(['001299000017', '079080001234', '000000000000', '999999999999'])(
    'of twelve digits is taken as it is: %s',
    (text) => {
      expect(parsePersonalId(text)).toBe(text)
      expect(isPersonalId(text)).toBe(true)
    },
  )

  test.each([
    ['with eleven digits, its zero lost', '01299000017'],
    ['with thirteen digits', '0012990000170'],
    ['of nine digits, an old identity card', '012345678'],
    ['that is empty', ''],
    ['with a space before it', ' 001299000017'],
    ['with a line end after it', '001299000017\n'],
    ['with spaces between', '001 299 000 017'],
    ['with a letter', 'O01299000017'],
    ['with full-width digits', '００１２９９００００１７'],
    ['with Arabic-Indic digits', '٠٠١٢٩٩٠٠٠٠١٧'],
    ['in two lines', '001299000017\n001299000018'],
    ['as decimal', '00129900001.'],
    ['as exponent', '1e1100000000'],
    ['with a sign', '+01299000017'],
  ])('%s is refused', (_, text) => {
    expect(isPersonalId(text)).toBe(false)
    expect(() => parsePersonalId(text)).toThrow(
      expect.objectContaining({ code: 'personal_id_malformed', remedy: 'fix-input' }),
    )
  })

  test('is never in the message of its refusal', () => {
    expect(() => parsePersonalId('00129900001X')).not.toThrow(/00129900001/)
  })
})

describe('a facility code', () => {
  test.each(['01001', '79024', '00000', '97999'])(
    'of five digits is taken as it is: %s',
    (text) => {
      expect(parseFacilityCode(text)).toBe(text)
      expect(isFacilityCode(text)).toBe(true)
    },
  )

  test.each([
    ['with four digits, its zero lost', '1001'],
    ['with six digits', '010010'],
    ['that is empty', ''],
    ['with a letter', '0100A'],
    ['with a line end after it', '01001\n'],
    ['with a space before it', ' 01001'],
    ['with full-width digits', '０１００１'],
  ])('%s is refused', (_, text) => {
    expect(isFacilityCode(text)).toBe(false)
    expect(() => parseFacilityCode(text)).toThrow(
      expect.objectContaining({ code: 'facility_code_malformed' }),
    )
  })
})

test('a number that was not checked does not compile where a checked one is needed', () => {
  const need = (id: ReturnType<typeof parsePersonalId>) => id.length
  // @ts-expect-error a plain text is no personal id
  expect(need('001299000017')).toBe(12)
  // @ts-expect-error a facility code is no personal id
  expect(need(parseFacilityCode('01001'))).toBe(5)
  expect(need(parsePersonalId('001299000017'))).toBe(12)
})
