import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { flattenedVerify, generalVerify, type JWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { canonicalPayload } from '../../../src/trust/document/canonical-payload.ts'
import { judgementSteps } from '../../../src/trust/document/judge.ts'
import { documentSteps } from '../../../src/trust/document/verify.ts'
import { failedStep } from '../../../src/trust/steps.ts'
import { base64url, type Json, type TestKey, testKey } from '../forge.ts'
import { documentKey, documents } from './documents.ts'
import { judgements } from './judgements.ts'
import { paperKinds } from './kinds.ts'
import {
  canonicalByHand,
  citizen,
  doctor,
  facilities,
  facility,
  paper,
  type Signature,
} from './papers.ts'

const seed = 20261123
const whole = paper()
const verified = (text: string, more: Json = {}) =>
  documents.verify(text, { ...documents.expected, ...more })

describe('a document', () => {
  test('is refused when any single byte of its text is another', async () => {
    expect((await verified(whole)).ok).toBe(true)
    const alphabet = 'AQgw_-09{}[]":, \n\\é'
    for (let at = 0; at < whole.length; at += 1) {
      const other = alphabet[(at * 7) % alphabet.length]!
      const byte = other === whole[at] ? 'B' : other
      const result = await verified(whole.slice(0, at) + byte + whole.slice(at + 1))
      if (result.ok) throw new Error(`accepted with another byte at ${at}`)
    }
  })

  test('is refused with one byte flipped, one more, one less, or two exchanged', async () => {
    const how = fc.record({
      at: fc.nat(whole.length - 1),
      bit: fc.nat(7),
      what: fc.constantFrom('flip', 'insert', 'remove', 'swap'),
    })
    await fc.assert(
      fc.asyncProperty(how, async ({ at, bit, what }) => {
        const [before, after] = [whole.slice(0, at), whole.slice(at)]
        const flipped = String.fromCharCode(after.charCodeAt(0) ^ (1 << bit))
        const mutated = {
          flip: before + flipped + after.slice(1),
          insert: before + flipped + after,
          remove: before + after.slice(1),
          swap: before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2),
        }[what]!
        if (mutated !== whole) expect((await verified(mutated)).ok).toBe(false)
      }),
      { seed, numRuns: 600 },
    )
  })

  test('may be any garbage, signed or not, and always ends with a named step', async () => {
    const part = fc.oneof(
      fc.json().map(base64url),
      fc.string({ unit: 'binary' }),
      fc.base64String(),
    )
    const signature = fc.oneof(
      fc.record({ protected: part, signature: part }),
      fc.constant((JSON.parse(whole) as { signatures: Signature[] }).signatures[0]),
      fc.jsonValue(),
    )
    const outer = fc.record({ payload: part, signatures: fc.array(signature, { maxLength: 4 }) })
    const signed = fc
      .dictionary(fc.string(), fc.jsonValue({ maxDepth: 12 }))
      .map((payload) => paper({ bytes: JSON.stringify(payload) }))
    const garbage = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      outer.map((one) => JSON.stringify(one)),
      signed,
    )
    const names = (steps: readonly { name: string }[]) => steps.map(({ name }) => name)
    await fc.assert(
      fc.asyncProperty(garbage, async (text) => {
        const result = await verified(text)
        expect(names(result.steps)).toEqual(names(documentSteps))
        const judged = await judgements.verify(text, judgements.expected)
        expect(names(judged.steps)).toEqual(names(judgementSteps))
        expect(judged.ok).toBe(false)
      }),
      { seed, numRuns: 500 },
    )
  })

  test('may be no text at all, and is refused', async () => {
    for (const none of [undefined, null, 1, {}, [whole], Buffer.from(whole)]) {
      expect((await verified(none as unknown as string)).ok).toBe(false)
      const judged = await judgements.verify(none as unknown as string, judgements.expected)
      expect(judged.ok).toBe(false)
    }
  })

  test('with any content that has a canonical form is taken, and comes back unchanged', async () => {
    const text = fc.string({ unit: 'grapheme' }).map((one) => one.normalize('NFC'))
    const leaf = fc.oneof(text, fc.maxSafeInteger(), fc.boolean())
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('any'), { maxLength: 3 }), tie('object')),
      object: fc.dictionary(text, tie('any'), { maxKeys: 4 }),
    })).object as fc.Arbitrary<Json>
    await fc.assert(
      fc.asyncProperty(value, async (payload) => {
        const bytes = canonicalPayload(payload)
        expect(bytes).toBe(canonicalByHand(payload))
        const result = await verified(paper({ bytes }))
        expect(failedStep(result)).toBeUndefined()
        expect((result.value as { payload: Json }).payload).toEqual(JSON.parse(bytes))
      }),
      { seed, numRuns: 200 },
    )
  })

  test('of 65,536 bytes that are all signatures costs no more than a few look-ups', {
    timeout: 3000,
  }, async () => {
    const { payload, signatures } = JSON.parse(whole) as {
      payload: string
      signatures: Signature[]
    }
    const many = Array.from({ length: 300 }, (_, at) => ({
      ...signatures[0]!,
      protected: base64url(JSON.stringify({ alg: 'ES256', kid: `key-${at}`, typ: 'referral+jws' })),
    }))
    const keys = many.map((_, at) => documentKey({ ...doctor, kid: `key-${at}` }, 'facility'))
    const text = JSON.stringify({ payload, signatures: many })
    expect(text.length).toBeLessThan(65_536)
    const result = await verified(text, { keys })
    expect(failedStep(result)?.code).toBe('document_signer_unexpected')
    expect(result.steps.at(-1)).toMatchObject({ name: 'signature', result: 'not-checked' })
  })
})

describe('jose and node:crypto, each for itself', () => {
  const keys = new Map([doctor, facility, citizen, ...facilities].map((key) => [key.kid, key]))

  const hashes: Readonly<Record<string, string | null>> = {
    ...{ ES256: 'sha256', ES384: 'sha384', PS256: 'sha256', RS256: 'sha256' },
    ...{ Ed25519: null, EdDSA: null },
  }
  const byNode = (input: string, signature: string, { alg, publicJwk }: TestKey) =>
    verify(
      hashes[alg] ?? null,
      Buffer.from(input),
      {
        key: createPublicKey({ key: publicJwk, format: 'jwk' }),
        dsaEncoding: 'ieee-p1363',
        ...(alg === 'PS256' ? { padding: 6, saltLength: 32 } : {}),
      },
      Buffer.from(signature, 'base64url'),
    )

  test('find every signature good in every document that we accept', async () => {
    for (const { token, title } of documents.accepted) {
      const { payload, signatures } = JSON.parse(token) as {
        payload: string
        signatures: Signature[]
      }
      for (const one of signatures) {
        const { kid, alg } = JSON.parse(
          Buffer.from(one.protected, 'base64url').toString(),
        ) as TestKey
        const key = keys.get(kid)!
        expect(byNode(`${one.protected}.${payload}`, one.signature, key), title).toBe(true)
        await flattenedVerify({ payload, ...one }, { ...key.publicJwk, alg } as JWK)
      }
    }
  })

  test('find a broken signature bad in every document that we refuse for its signature', async () => {
    for (const { token, title } of documents.refused.signature!) {
      const { payload, signatures } = JSON.parse(token) as {
        payload: string
        signatures: Signature[]
      }
      const verdicts = await Promise.all(
        signatures.map(async (one) => {
          const { kid } = JSON.parse(Buffer.from(one.protected, 'base64url').toString()) as TestKey
          const key = keys.get(kid)!
          const jwk = { ...key.publicJwk, alg: key.alg } as JWK
          return flattenedVerify({ payload, ...one }, jwk).then(
            () => true,
            () => false,
          )
        }),
      )
      expect(verdicts, title).toContain(false)
    }
  })

  test('a general verification of jose takes a document of which one signature is broken; ours does not', async () => {
    const [broken] = documents.refused.signature!
    const general = JSON.parse(broken!.token) as { payload: string; signatures: Signature[] }
    const jwk = { ...facility.publicJwk, alg: 'ES256' } as JWK
    await expect(generalVerify(general, jwk)).resolves.toBeDefined()
    expect(failedStep(await verified(broken!.token))?.code).toBe('document_signature')
  })

  test('a document made with node:crypto alone is accepted, by every algorithm', async () => {
    for (const alg of ['ES256', 'ES384', 'PS256', 'RS256', 'Ed25519'] as const) {
      const key = testKey('by-hand', alg)
      const payload = base64url(canonicalByHand({ a: 'Nguyễn', b: [1, true] }))
      const head = base64url(JSON.stringify({ alg, kid: key.kid, typ: 'referral+jws' }))
      const how = {
        key: createPrivateKey({ key: key.privateJwk, format: 'jwk' }),
        dsaEncoding: 'ieee-p1363' as const,
        ...(alg === 'PS256' ? { padding: 6, saltLength: 32 } : {}),
      }
      const signature = base64url(sign(hashes[alg] ?? null, Buffer.from(`${head}.${payload}`), how))
      const text = `{"payload":"${payload}","signatures":[{"protected":"${head}","signature":"${signature}"}]}`
      const result = await verified(text, { keys: [documentKey(key, 'facility')] })
      expect(failedStep(result), alg).toBeUndefined()
    }
  })
})

describe.each(
  paperKinds
    .filter(({ name }) => !/document$|judgement/.test(name))
    .map((kind) => [kind.noun, kind] as const),
)('a %s', (_, kind) => {
  test('is refused when one character of it is another, one more or one less', async () => {
    const { token } = kind.accepted[0]!
    const mutation = fc.record({
      at: fc.nat(token.length - 1),
      character: fc.constantFrom(...'ABQgw019-_.=+/ ~\n\u0000é'),
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
        if (mutated.trim() === token) return
        expect((await kind.verify(mutated, kind.expected)).ok).toBe(false)
      }),
      { seed, numRuns: 200 },
    )
  })

  test('may be any garbage, and always ends with a named step', async () => {
    const part = fc.oneof(
      fc.json().map(base64url),
      fc.base64String(),
      fc.string({ unit: 'binary' }),
    )
    const garbage = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 5 }).map((parts) => parts.join('.')),
      fc.string({ unit: fc.constantFrom(...'0123456789') }).map((digits) => `LT2/${digits}`),
    )
    await fc.assert(
      fc.asyncProperty(garbage, async (text) => {
        const result = await kind.verify(text, kind.expected)
        expect(result.ok).toBe(false)
        expect(kind.steps.map(({ code }) => code)).toContain(failedStep(result)?.code)
      }),
      { seed, numRuns: 300 },
    )
  })

  test('may be no text at all, and is refused', async () => {
    for (const none of [undefined, null, 1, {}, ['a.b.c']]) {
      expect((await kind.verify(none as unknown as string, kind.expected)).ok).toBe(false)
    }
  })
})
