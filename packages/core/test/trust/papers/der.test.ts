import { createPrivateKey, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { derToRaw } from '../../../src/trust/jws/der.ts'
import { bytesOf, numberOf, testKey } from '../forge.ts'

const seed = 20261123
const curves = [
  ['ES256', 32],
  ['ES384', 48],
] as const

/** DER by hand: a zero byte where the first bit would say "negative". */
function derOf(r: bigint, s: bigint): Buffer {
  const integer = (value: bigint) => {
    const hex = value.toString(16)
    const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
    const positive = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes
    return Buffer.concat([Buffer.of(2, positive.length), positive])
  }
  const body = Buffer.concat([integer(r), integer(s)])
  return Buffer.concat([Buffer.of(0x30, body.length), body])
}

const unknownForm = expect.objectContaining({ code: 'signature_form_unknown' })

describe.each(curves)('a DER signature of %s', (alg, size) => {
  /** Every length of number is likely, not only the full one. */
  const number = fc
    .tuple(fc.integer({ min: 1, max: size }), fc.uint8Array({ minLength: size, maxLength: size }))
    .map(([length, bytes]) => numberOf(bytes.subarray(0, length)))
    .filter((value) => value > 0n)

  test('is r and s side by side, in 3,000 of 3,000', () => {
    fc.assert(
      fc.property(number, number, (r, s) => {
        const raw = Buffer.concat([bytesOf(r, size), bytesOf(s, size)])
        expect(Buffer.from(derToRaw(derOf(r, s), alg))).toEqual(raw)
      }),
      { seed, numRuns: 3000 },
    )
  })

  test('that node:crypto makes says the same as the one that it makes in the other form', () => {
    const key = createPrivateKey({ key: testKey('device', alg).privateJwk, format: 'jwk' })
    const hash = alg === 'ES256' ? 'sha256' : 'sha384'
    for (let round = 0; round < 300; round += 1) {
      const raw = derToRaw(sign(hash, Buffer.of(round & 255), key), alg)
      expect(raw.length).toBe(size * 2)
      const [r, s] = [numberOf(raw.subarray(0, size)), numberOf(raw.subarray(size))]
      expect(r > 0n && s > 0n).toBe(true)
    }
  })

  test('has one spelling: another byte says another number, or is refused', () => {
    const how = fc.constantFrom('replace', 'insert', 'remove', 'append')
    fc.assert(
      fc.property(number, number, how, fc.nat(), fc.nat(255), (r, s, what, place, byte) => {
        const der = derOf(r, s)
        const at = place % der.length
        const mutated = {
          replace: Buffer.concat([der.subarray(0, at), Buffer.of(byte), der.subarray(at + 1)]),
          insert: Buffer.concat([der.subarray(0, at), Buffer.of(byte), der.subarray(at)]),
          remove: Buffer.concat([der.subarray(0, at), der.subarray(at + 1)]),
          append: Buffer.concat([der, Buffer.of(byte)]),
        }[what]!
        if (mutated.equals(der)) return
        let raw: Uint8Array
        try {
          raw = derToRaw(mutated, alg)
        } catch (error) {
          expect(error).toEqual(unknownForm)
          return
        }
        const read = [numberOf(raw.subarray(0, size)), numberOf(raw.subarray(size))] as const
        // What is taken is exactly what this pair of numbers must be written as.
        expect(derOf(...read).equals(mutated)).toBe(true)
        expect(read).not.toEqual([r, s])
      }),
      { seed, numRuns: 3000 },
    )
  })

  test('is refused with a negative, padded, empty or missing number, another tag or anything after it', () => {
    const one = [2, 1, 1]
    const sequence = (...body: number[]) => Buffer.of(0x30, body.length, ...body)
    const long = Buffer.alloc(size + 1, 1)
    const bad: [string, Buffer][] = [
      ['nothing', Buffer.alloc(0)],
      ['only a tag', Buffer.of(0x30)],
      ['an empty sequence', sequence()],
      ['one number', sequence(...one)],
      ['three numbers', sequence(...one, ...one, ...one)],
      ['a negative r', sequence(2, 1, 0x80, ...one)],
      ['a negative s', sequence(...one, 2, 1, 0xff)],
      ['a padded r', sequence(2, 2, 0, 1, ...one)],
      ['a padded s', sequence(...one, 2, 2, 0, 0x7f)],
      ['a twice padded s', sequence(...one, 2, 3, 0, 0, 0x80)],
      ['zero for r', sequence(2, 1, 0, ...one)],
      ['an empty s', sequence(...one, 2, 0)],
      ['a set', Buffer.of(0x31, 6, ...one, ...one)],
      ['a bit string', sequence(3, 1, 1, ...one)],
      ['a long length', Buffer.of(0x30, 0x81, 6, ...one, ...one)],
      [
        'a long length, filled up',
        Buffer.concat([Buffer.of(0x30, 0x81, 6, ...one, ...one), Buffer.alloc(200)]),
      ],
      ['an indefinite length', Buffer.of(0x30, 0x80, ...one, ...one, 0, 0)],
      ['a long length of a number', sequence(2, 0x81, 1, 1, ...one)],
      ['a length that is too short', Buffer.of(0x30, 5, ...one, ...one)],
      ['a length that is too long', Buffer.of(0x30, 7, ...one, ...one)],
      ['a number longer than its curve', sequence(2, size + 1, ...long, ...one)],
      ['something after it', Buffer.concat([sequence(...one, ...one), Buffer.of(0)])],
      ['something inside after it', sequence(...one, ...one, 5, 0)],
    ]
    for (const [what, der] of bad) {
      expect(() => derToRaw(der, alg), what).toThrow(unknownForm)
    }
    expect(derToRaw(sequence(...one, ...one), alg).length).toBe(size * 2)
  })
})
