import { fileURLToPath } from 'node:url'
import { createContext, Script } from 'node:vm'
import { build } from 'esbuild'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInstant } from '../../../src/identifiers/time.ts'
import { statusAddressOf } from '../../../src/trust/sd-jwt/status-steps.ts'
import {
  type CertificateCopy,
  certificateSteps,
  verifyCertificate,
} from '../../../src/trust/sd-jwt/verify.ts'
import { isInvalid } from '../../../src/trust/status-list/verify.ts'
import { failedStep, type Verification } from '../../../src/trust/steps.ts'
import { nowSeconds } from '../bent.ts'
import { base64url, type Json } from '../forge.ts'
import { deflated, inflate, list, statusLists, trustListOf } from '../status-list/lists.ts'
import { certificates } from './certificates.ts'
import { copy, disclosureOf, statusUri } from './copies.ts'

const seed = 20261123
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~=+/ \n\u0000é'
const token = copy({
  content: { convictions: [] },
  shown: ['full_name', 'convictions', 'conviction_status'],
})
const verified = (text: string, more: Json = {}) =>
  certificates.verify(text, { ...certificates.expected, ...more }) as Promise<
    Verification<CertificateCopy>
  >

async function refused(text: string, more: Json = {}): Promise<string | undefined> {
  const result = await verified(text, more)
  expect(result.ok).toBe(false)
  expect(result.steps.map(({ name }) => name)).toEqual(certificateSteps.map(({ name }) => name))
  const step = failedStep(result)
  expect(certificateSteps.some(({ name, code }) => name === step?.name && code === step.code)).toBe(
    true,
  )
  return step?.name
}

describe('a certificate copy', () => {
  test('is refused when any one character of it is another, one more or one less', async () => {
    expect((await verified(token)).ok).toBe(true)
    for (let at = 0; at < token.length; at += 1) {
      const other = alphabet[(at * 7) % alphabet.length]!
      const mutated = token.slice(0, at) + (other === token[at] ? '_A'[+(other === '_')] : other)
      const text = mutated + token.slice(at + 1)
      const result = await verified(text)
      if (result.ok) throw new Error(`accepted with another character at ${at}`)
    }
    const how = fc.record({
      at: fc.nat(token.length - 1),
      character: fc.constantFrom(...alphabet),
      how: fc.constantFrom('insert', 'remove', 'swap'),
    })
    await fc.assert(
      fc.asyncProperty(how, async ({ at, character, how: what }) => {
        const [before, after] = [token.slice(0, at), token.slice(at)]
        const mutated = {
          insert: before + character + after,
          remove: before + after.slice(1),
          swap: before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2),
        }[what]!
        if (mutated !== token) await refused(mutated)
      }),
      { seed, numRuns: 300 },
    )
  })

  test('may be any garbage, and always ends with a named step', async () => {
    const part = fc.oneof(
      fc.json().map(base64url),
      fc.base64String(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...token.split('~')),
      fc
        .tuple(fc.string(), fc.string(), fc.jsonValue())
        .map((one) => base64url(JSON.stringify(one))),
    )
    const garbage = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 8 }).map((parts) => parts.join('~')),
      fc.array(part, { maxLength: 8 }).map((parts) => parts.join('.')),
    )
    await fc.assert(
      fc.asyncProperty(garbage, async (text) => {
        await refused(text)
        statusAddressOf(text)
      }),
      { seed, numRuns: 400 },
    )
  })

  test('may be signed with anything in it, and every step still answers', async () => {
    const names = [
      '_sd',
      '_sd_alg',
      '...',
      'exp',
      'nbf',
      'cnf',
      'status',
      'vct',
      'issued_on',
      '__proto__',
    ]
    const payload = fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 3 }), {
      minKeys: 1,
    })
    await fc.assert(
      fc.asyncProperty(payload, payload, fc.jsonValue(), async (claims, binding, value) => {
        const text = copy({ payload: claims, binding, more: [disclosureOf('x', value)] })
        await refused(text)
      }),
      { seed, numRuns: 200 },
    )
  })

  test('may be no text at all, and is refused', async () => {
    for (const none of [undefined, null, 1, {}, ['~']]) {
      expect((await verified(none as unknown as string)).ok).toBe(false)
    }
  })
})

describe('a bomb ends at a named step, at once', () => {
  const quick = { timeout: 3000 }

  test('10,000 disclosures', quick, async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => disclosureOf(`x${at}`, at))
    expect(await refused(copy({ texts: () => many }))).toBe('size')
    expect(await refused(copy({ texts: () => many.slice(0, 65) }))).toBe('disclosure-count')
    expect(await refused(`${copy().split('~')[0]}${'~'.repeat(10_000)}x`)).toBe('form')
  })

  test('lists in lists in lists', quick, async () => {
    const deep = `${'['.repeat(8000)}${']'.repeat(8000)}`
    const text = base64url(`["saltsaltsaltsaltsaltsa","home",${deep}]`)
    expect(await refused(copy({ more: [text] }))).toBe('depth')
  })

  test('a status list that inflates to 64 MB', { timeout: 10_000 }, async () => {
    const lst = deflated(Buffer.alloc(2 ** 26))
    const bomb = list({ status_list: { bits: 1, lst } })
    expect(bomb.length).toBeLessThan(262_144)
    expect(await refused(token, { statusList: bomb })).toBe('status-list-content')
  })

  test('a status list longer than any that we publish', quick, async () => {
    expect(await refused(token, { statusList: 'A'.repeat(262_145) })).toBe('status-list-form')
  })
})

describe('a status list', () => {
  test('has room for 2²⁰ copies and not one more, however well it is packed', async () => {
    const random = Buffer.from(
      Array.from({ length: 131_072 }, (_, at) => (at * 2_654_435_761) >>> 24),
    )
    for (const bytes of [Buffer.alloc(131_072), random]) {
      const statusList = list({ status_list: { bits: 1, lst: deflated(bytes) } })
      expect((await statusLists.verify(statusList, statusLists.expected)).ok).toBe(true)
    }
    const longer = list({ status_list: { bits: 1, lst: deflated(Buffer.alloc(131_073)) } })
    expect(await refused(token, { statusList: longer })).toBe('status-list-content')
  })

  test('is read as in the example of the draft, §4.1: the lowest bit first', () => {
    const bits = Uint8Array.of(0xb9, 0xa3)
    const read = Array.from({ length: 16 }, (_, at) => Number(isInvalid(bits, at)))
    expect(read).toEqual([1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1])
    expect(isInvalid(bits, 16)).toBeUndefined()
  })

  test('is not believed to be short because inflate says nothing', async () => {
    const { request, trustList, statusList, now } = certificates.expected
    for (const broken of [() => new Uint8Array(131_073), () => undefined as never, throwing]) {
      const result = await verifyCertificate(token, {
        request: request as never,
        trustList: trustListOf(trustList),
        statusList: String(statusList),
        now: parseInstant(String(now)),
        inflate: broken,
      })
      expect(failedStep(result)?.code).toBe('status_list_content')
    }
  })

  const throwing = () => {
    throw new RangeError('too much')
  }
})

describe('the value', () => {
  const copyShown = async (text: string, more: Json = {}) => (await verified(text, more)).value

  test('holds what was disclosed, the answer, and how old our lists are', async () => {
    expect(await copyShown(copy())).toEqual({
      issuer: 'urn:lienthong:participant:police-01',
      certificateType: '1',
      issuedOn: '2026-11-20',
      expires: Date.parse('2026-12-20T16:59:59Z'),
      conviction: 'none',
      claims: { full_name: 'NGUYỄN VĂN MẪU', birth_date: '1999-02-30', conviction_status: 'none' },
      trustListAgeSeconds: 3600,
      statusListAgeSeconds: 600,
      isStatusStale: false,
    })
  })

  test.each([
    ['not-answered', { shown: ['full_name'] }],
    ['not-answered', { shown: ['convictions'] }],
    ['none', {}],
    ['none', { shown: ['conviction_status', 'convictions'] }],
    ['none-while-resident', { content: { conviction_status: 'none-while-resident' } }],
    [
      'has',
      {
        content: { conviction_status: 'has', convictions: [{}] },
        shown: ['conviction_status', 'convictions'],
      },
    ],
    ['has-details-withheld', { content: { conviction_status: 'has', convictions: [{}] } }],
  ])('answers %s and nothing milder (%#)', async (conviction, bend) => {
    expect(await copyShown(copy(bend))).toMatchObject({ conviction })
  })

  test('says that the status is stale only to those who accept that', async () => {
    const statusList = list({ iat: nowSeconds - 7200, exp: nowSeconds + 60 })
    expect(await copyShown(token, { statusList })).toBeUndefined()
    const accept = ['status-stale']
    expect(await copyShown(token, { statusList, accept })).toMatchObject({
      isStatusStale: true,
      statusListAgeSeconds: 7200,
    })
  })

  test('does not come by accepting any other failure', async () => {
    const more = { accept: ['signature', 'status-stale', 'binding-nonce', 'status-list-present'] }
    expect((await verified(copy({ binding: { nonce: 'other' } }), more)).ok).toBe(false)
    expect((await verified(token, { ...more, statusList: null })).ok).toBe(false)
  })

  test('knows the address of its status list before anything is verified', () => {
    expect(statusAddressOf(token)).toBe(statusUri)
    expect(statusAddressOf('x'.repeat(40_000))).toBeUndefined()
    expect(statusAddressOf('')).toBeUndefined()
  })

  test('is never asked for with an empty request', async () => {
    const { request } = certificates.expected as { request: Json }
    const empty = [
      { audience: '' },
      { nonce: '' },
      { nonce: undefined },
      { vct: '' },
      { claims: undefined },
    ]
    for (const bend of empty) {
      await expect(verified(token, { request: { ...request, ...bend } })).rejects.toThrow(TypeError)
    }
  })
})

test('a bundle for browsers has nothing of Node in it, and verifies where there is nothing of Node', async () => {
  const entry = fileURLToPath(new URL('../../../src/trust/sd-jwt/verify.ts', import.meta.url))
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'lienthong',
    logLevel: 'silent',
  })
  const code = outputFiles[0]!.text
  expect(code).not.toMatch(/\bnode:|\bBuffer\b|\bprocess\b|\brequire\(/)
  const { atob, btoa } = globalThis
  const context = createContext({ crypto, TextDecoder, TextEncoder, URL, atob, btoa })
  new Script(code).runInContext(context)
  const { lienthong } = context as { lienthong: { verifyCertificate: typeof verifyCertificate } }
  const { request, trustList, statusList, now } = certificates.expected
  const expected = {
    request: request as never,
    trustList: trustListOf(trustList),
    statusList: String(statusList),
    now: parseInstant(String(now)),
    inflate,
  }
  const result = await lienthong.verifyCertificate(token, expected)
  expect(result.steps.filter((step) => step.result !== 'passed')).toEqual([])
  expect((await lienthong.verifyCertificate(token.replace('~', '~A'), expected)).ok).toBe(false)
})
