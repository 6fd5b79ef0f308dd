import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plusSeconds, toInstant } from '../../src/identifiers/time.ts'
import { canonicalJson } from '../../src/trust/canonical-json.ts'
import { assertionLifetimeSeconds } from '../../src/trust/client-assertion/verify.ts'
import { nonceMinutes, proofLifetimeSeconds } from '../../src/trust/dpop-proof/verify.ts'
import { decodeBase64url, encodeBase64url } from '../../src/trust/jws/base64url.ts'
import { aheadSeconds, behindSeconds, replayMemorySeconds } from '../../src/trust/jws/steps.ts'
import { fromQrText, toQrText } from '../../src/trust/presentation/qr-text.ts'
import { presentationLifetimeSeconds } from '../../src/trust/presentation/verify.ts'
import { failedStep } from '../../src/trust/steps.ts'
import { assertion, assertions } from './assertions.ts'
import { nowSeconds, type TokenKind } from './bent.ts'
import { base64url, type Json } from './forge.ts'
import { kinds } from './kinds.ts'
import { presentation, presentations } from './presentations.ts'
import { proof, proofs } from './proofs.ts'

const seed = 20261123
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ~\n\u0000é'
const named = kinds.map((kind) => [kind.noun, kind] as const)

describe.each(named)('a %s', (_, kind) => {
  test('is refused when any one character of it is another, one more or one less', async () => {
    const { token } = kind.accepted[0]!
    const mutation = fc.record({
      at: fc.nat(token.length - 1),
      character: fc.constantFrom(...alphabet),
      how: fc.constantFrom('replace', 'insert', 'remove', 'swap'),
    })
    await fc.assert(
      fc.asyncProperty(mutation, async ({ at, character, how }) => {
        const [before, after] = [token.slice(0, at), token.slice(at)]
        const mutated = {
          replace: before + character + after.slice(1),
          insert: before + character + after,
          remove: before + after.slice(1),
          swap: before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2),
        }[how]!
        if (mutated === token) return
        await refused(kind, mutated)
      }),
      { seed, numRuns: 400 },
    )
  })

  test('may be any garbage, and always ends with a named step', async () => {
    const part = fc.oneof(
      fc.json().map(base64url),
      fc.dictionary(fc.constantFrom(...members), fc.jsonValue({ maxDepth: 2 })).map(encoded),
      fc.base64String(),
      fc.string({ unit: 'binary' }),
    )
    const garbage = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 6 }).map((parts) => parts.join('.')),
      fc.tuple(part, part, part).map((parts) => parts.join('.')),
    )
    await fc.assert(
      fc.asyncProperty(garbage, (text) => refused(kind, text)),
      { seed, numRuns: 400 },
    )
  })

  test('may have anything in its header and its claims, and every step still answers', async () => {
    const [h = '', p = '', s] = kind.accepted[0]!.token.split('.')
    const bend = fc.dictionary(fc.constantFrom(...members), fc.jsonValue({ maxDepth: 2 }))
    const changed = (part: string, by: object) => {
      const whole = JSON.parse(Buffer.from(part, 'base64url').toString()) as object
      return encoded({ ...whole, ...by })
    }
    await fc.assert(
      fc.asyncProperty(bend, bend, async (header, payload) => {
        if (Object.keys({ ...header, ...payload }).length === 0) return
        await refused(kind, `${changed(h, header)}.${changed(p, payload)}.${s}`)
      }),
      { seed, numRuns: 300 },
    )
  })
})

const members = [
  ...['alg', 'kid', 'typ', 'crit', 'b64', 'jwk', 'jku', 'x5c', 'cty', 'zip', '__proto__'],
  ...['iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'jti', 'htm', 'htu', 'ath', 'nonce', 'cnf'],
  ...['client_id', 'scope', 'authorization_details', 'may_act', 'digest', 'constructor'],
]
const encoded = (value: object) => base64url(JSON.stringify(value))

async function refused(kind: TokenKind, text: string): Promise<void> {
  const result = await kind.verify(text, kind.expected)
  const step = failedStep(result)
  expect(result.ok).toBe(false)
  expect(kind.steps.some(({ name, code }) => name === step?.name && code === step.code)).toBe(true)
  expect(result.steps).toHaveLength(kind.steps.length)
}

describe('the memory of used tokens', () => {
  /** Seconds from the first to the last moment at which a token is accepted. */
  async function acceptedFor(kind: TokenKind, token: string, from: number, to: number) {
    let first: number | undefined
    let last = Number.NaN
    for (let at = from; at <= to; at += 1) {
      for (const milliseconds of [0, 999]) {
        const now = new Date((nowSeconds + at) * 1000 + milliseconds).toISOString()
        const minute = Math.floor((nowSeconds + at) / 60)
        const nonces: Json = { nonce0: minute }
        if (!(await kind.verify(token, { ...kind.expected, now, nonces })).ok) continue
        first ??= at
        last = at + milliseconds / 1000
      }
    }
    return last - first!
  }

  test('outlives every moment at which any clock we tolerate accepts the token', async () => {
    const windows = [
      [assertions, assertion(), assertionLifetimeSeconds],
      [presentations, presentation(), presentationLifetimeSeconds],
      [proofs, proof(), proofLifetimeSeconds],
    ] as const
    for (const [kind, token, lifetime] of windows) {
      const seconds = await acceptedFor(
        kind,
        token,
        -aheadSeconds - 3,
        lifetime + behindSeconds + 3,
      )
      expect(seconds).toBeGreaterThan(lifetime)
      expect(seconds).toBeLessThan(replayMemorySeconds(lifetime))
    }
  })

  test('of ten minutes, counted from the minute of a nonce, is long enough for all of them', () => {
    const shortest = (10 - nonceMinutes - 1) * 60
    for (const lifetime of [assertionLifetimeSeconds, proofLifetimeSeconds]) {
      expect(replayMemorySeconds(lifetime)).toBeLessThan(shortest)
    }
  })

  test('is as long for each lifetime as the lifetime and both tolerances', () => {
    expect(replayMemorySeconds(60)).toBe(75)
    expect([aheadSeconds, behindSeconds]).toEqual([10, 5])
    expect(plusSeconds(toInstant(new Date(0)), replayMemorySeconds(0))).toBe(15_000)
  })
})

describe('the text of a QR', () => {
  const segment = fc
    .string({ unit: fc.constantFrom(...alphabet.slice(0, 64)), minLength: 1, maxLength: 400 })
    .filter((text) => text !== '')
  const jws = fc.tuple(segment, segment, segment).map((parts) => parts.join('.'))

  test('holds any compact JWS in digits, and gives it back', () => {
    fc.assert(
      fc.property(jws, fc.constantFrom('', ' ', '\r\n', '\t'), (token, around) => {
        const text = toQrText(token)
        expect(text).toMatch(/^LT1\/\d+$/)
        expect(fromQrText(around + text + around)).toBe(token)
      }),
      { seed },
    )
  })

  test('of the longest presentation is read', () => {
    const token = `${'a'.repeat(4000)}.${'b'.repeat(90)}.cccc`
    expect(token).toHaveLength(4096)
    expect(fromQrText(toQrText(token))).toBe(token)
  })

  test('is refused when it is anything else', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789') }).map((digits) => `LT1/${digits}`),
      fc.string().map((text) => `LT1/${text}`),
    )
    fc.assert(
      fc.property(anything, (text) => {
        expect(() => fromQrText(text)).toThrow(
          expect.objectContaining({ code: 'presentation_unreadable' }),
        )
      }),
      { seed, numRuns: 500 },
    )
    const good = toQrText('a.b.c')
    const near = [
      '',
      'LT1/',
      good.toLowerCase(),
      good.slice(1),
      good.slice(0, -1),
      `${good}0`,
      `${good}02`,
    ]
    for (const text of [
      ...near,
      'LT2/520153015401',
      good.replace('5', '５'),
      good.repeat(2),
      `LT1/${'52'.repeat(4500)}`,
    ]) {
      expect(() => fromQrText(text), text).toThrow(
        expect.objectContaining({ code: 'presentation_unreadable' }),
      )
    }
  })

  test('is made only from a compact JWS', () => {
    for (const text of ['', 'a', 'a.b', 'a.b.c.d', 'a..c', 'a.b.ç', ' a.b.c', 'a.b.c\n', '{}']) {
      expect(() => toQrText(text), text).toThrow(TypeError)
    }
  })
})

describe('canonical JSON', () => {
  const value = fc.jsonValue({ maxDepth: 4 }).filter(isCanonical)
  function isCanonical(one: unknown): boolean {
    if (typeof one === 'number') return Number.isSafeInteger(one)
    return typeof one !== 'object' || one === null || Object.values(one).every(isCanonical)
  }
  const shuffled = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(shuffled)
    if (typeof one !== 'object' || one === null) return one
    const entries = Object.entries(one).reverse()
    return Object.fromEntries(entries.map(([name, member]) => [name, shuffled(member)]))
  }

  test('is the same text in whatever order the members came', () => {
    fc.assert(
      fc.property(value, (one) => {
        expect(canonicalJson(shuffled(one))).toBe(canonicalJson(one))
      }),
      { seed },
    )
  })

  test('says the value and nothing but the value', () => {
    fc.assert(
      fc.property(value, (one) => {
        expect(JSON.parse(canonicalJson(one))).toEqual(JSON.parse(JSON.stringify(one)))
      }),
      { seed },
    )
  })

  test('is one text for one value: another value has another', () => {
    fc.assert(
      fc.property(value, value, (one, two) => {
        const same =
          JSON.stringify(shuffled(shuffled(one))) === JSON.stringify(shuffled(shuffled(two)))
        if (!same && canonicalJson(one) === canonicalJson(two)) expect(two).toEqual(one)
      }),
      { seed },
    )
  })

  test('sorts by code unit, escapes as JSON does, and leaves out what is absent', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'Nguyễn'], A: undefined, 10: 0, 9: -1 })).toBe(
      '{"10":0,"9":-1,"a":[true,null,"Nguyễn"],"b":1}',
    )
    expect(canonicalJson('\ud800"\n')).toBe('"\\ud800\\"\\n"')
  })

  test('refuses what two parties would write differently, or what would vanish', () => {
    const bad = [
      undefined,
      1.5,
      Number.NaN,
      2 ** 53,
      1n,
      new Date(0),
      new Map(),
      /a/,
      () => 1,
      Symbol('s'),
    ]
    for (const one of [...bad, [undefined], [undefined, 1], { a: new Date(0) }, Buffer.from('a')]) {
      expect(() => canonicalJson(one)).toThrow(TypeError)
    }
  })
})

describe('base64url', () => {
  test('has exactly one text for the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = encodeBase64url(bytes)
        expect(decodeBase64url(text)).toEqual(new Uint8Array(bytes))
        expect(text).toBe(base64url(bytes))
      }),
      { seed },
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...alphabet) }), (text) => {
        const bytes = decodeBase64url(text)
        if (bytes) expect(encodeBase64url(bytes)).toBe(text)
      }),
      { seed, numRuns: 1000 },
    )
  })
})
