import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase64, encodeBase64 } from '../../src/claims/base64.ts'

const seed = 20261123

test('bytes come back as they were, with white space anywhere', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(300), (bytes, at) => {
      const text = encodeBase64(bytes)
      expect(text).toBe(Buffer.from(bytes).toString('base64'))
      expect(decodeBase64(`${text.slice(0, at)} \r\n\t${text.slice(at)}`)).toEqual(bytes)
    }),
    { seed },
  )
})

test('pieces of a long text join without padding between them', () => {
  const bytes = new Uint8Array(100_003).map((_, at) => at % 251)
  expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
  expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes)
})

test.each([
  'QQ=',
  'QQ',
  'Q',
  'QQ===',
  'QQ==QQ==',
  'Q=Q=',
  'QR==',
  'QUF=',
  '=',
  'QUE-',
  'QUE_',
  'QUÊA',
  'QUEA=',
])('refuses what is no base64: %s', (text) => {
  expect(decodeBase64(text)).toBeNull()
})

test.each(['', 'QQ==', 'QUE=', 'QUFB'])('takes what is base64: %s', (text) => {
  expect(decodeBase64(text)).not.toBeNull()
})
