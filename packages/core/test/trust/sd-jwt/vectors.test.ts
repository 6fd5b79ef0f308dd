import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { compactVerify, type JWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { sha256Base64url } from '../../../src/trust/jws/base64url.ts'
import { parseCompact } from '../../../src/trust/jws/parse.ts'
import { openPayload, readDisclosure } from '../../../src/trust/sd-jwt/disclosures.ts'
import { splitSdJwt } from '../../../src/trust/sd-jwt/parse.ts'
import { failedStep } from '../../../src/trust/steps.ts'
import type { TokenKind } from '../bent.ts'
import { statusLists } from '../status-list/lists.ts'
import { type VectorFile, vectorText } from '../vectors.ts'
import { certificates } from './certificates.ts'

const addressOf = (name: string) => new URL(`../../../vectors/sd-jwt/${name}.json`, import.meta.url)
const read = (name: string) =>
  existsSync(addressOf(name)) ? readFileSync(addressOf(name), 'utf8') : ''

/** As the formatter of this repository wants the one list that is longer than the others. */
const textOf = (kind: TokenKind) =>
  vectorText(kind).replace(/"claims": \[\s[^\]]*\]/g, (list) =>
    list.replace(/\[\s+/, '[').replace(/\s+\]/, ']').replace(/,\s+/g, ', '),
  )

const kinds = [certificates, statusLists].map((kind) => [kind.name, kind] as const)

describe.each(kinds)('the vectors %s.json', (name, kind) => {
  test('are what the cases make, byte by byte (UPDATE_VECTORS=1 writes them)', () => {
    if (process.env.UPDATE_VECTORS === '1') writeFileSync(addressOf(name), textOf(kind))
    expect(read(name) === textOf(kind)).toBe(true)
  })

  test('are judged as they say, from the file alone', async () => {
    const file = JSON.parse(read(name)) as VectorFile
    expect(file.vectors.length).toBeGreaterThan(100)
    for (const { title, token, expected, accepted, fails } of file.vectors) {
      const result = await kind.verify(token, { ...file.expected, ...expected })
      const failed = result.steps.filter((one) => one.result === 'failed').map((one) => one.name)
      expect(result.ok, title).toBe(accepted)
      if (!accepted) expect(failed, title).toEqual(fails)
      if (!accepted) expect(failedStep(result)?.name, title).toBe(fails?.[0])
    }
  })

  test('hold no private key', () => {
    expect(JSON.stringify((JSON.parse(read(name)) as VectorFile).expected)).not.toContain('"d":')
  })
})

interface RfcVector {
  readonly issuerKey: JWK
  readonly jwt: string
  readonly disclosures: readonly string[]
  readonly presented: readonly string[]
  readonly binding: string
}

describe('the example of RFC 9901 §5', () => {
  const rfc = JSON.parse(read('rfc9901')) as RfcVector
  const payload = parseCompact(rfc.jwt, 10_000)?.payload ?? {}
  /** The name, or of an array element its value. */
  const nameOf = (text: string) =>
    (JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[])[1]

  test('is signed by the issuer key of Appendix A.5, and its key binding by the key of cnf', async () => {
    await compactVerify(rfc.jwt, rfc.issuerKey)
    await compactVerify(rfc.binding, (payload.cnf as { jwk: JWK }).jwk)
  })

  test('opens to all ten claims, and nothing is wrong but that a list has parts', async () => {
    const disclosures = await Promise.all(rfc.disclosures.map(readDisclosure))
    const opened = openPayload(
      payload,
      disclosures.filter((one) => one !== undefined),
    )
    expect([...opened.faults]).toEqual(['inside-array'])
    expect(opened.claims).toMatchObject({
      given_name: 'John',
      family_name: 'Doe',
      email: 'johndoe@example.com',
      phone_number: '+1-202-555-0101',
      phone_number_verified: true,
      address: { street_address: '123 Main St', locality: 'Anytown', country: 'US' },
      birthdate: '1940-01-01',
      updated_at: 1_570_000_000,
      nationalities: ['US', 'DE'],
    })
    expect(opened.claims).not.toHaveProperty('_sd')
    expect(opened.claims).not.toHaveProperty('_sd_alg')
  })

  test('is presented with four of them, and its sd_hash is of exactly those bytes', async () => {
    const texts = rfc.presented.map((name) => rfc.disclosures.find((one) => nameOf(one) === name))
    const parts = splitSdJwt([rfc.jwt, ...texts, rfc.binding].join('~'))
    const binding = parseCompact(rfc.binding, 4096)
    expect(binding?.payload).toMatchObject({
      sd_hash: await sha256Base64url(parts?.hashed ?? ''),
      nonce: '1234567890',
      aud: 'https://verifier.example.org',
    })
  })
})
