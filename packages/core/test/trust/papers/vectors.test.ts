import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { failedStep } from '../../../src/trust/steps.ts'
import type { Case, TokenKind } from '../bent.ts'
import { type VectorFile, vectorText } from '../vectors.ts'
import { paperKinds } from './kinds.ts'

const addressOf = (name: string) => new URL(`../../../vectors/papers/${name}.json`, import.meta.url)
const read = (name: string) =>
  existsSync(addressOf(name)) ? readFileSync(addressOf(name), 'utf8') : ''

/** Texts of 64 kB and more are tested, but make no file that anybody opens. */
const handy = (cases: readonly Case[]) => cases.filter(({ token }) => token.length < 30_000)
const textOf = (kind: TokenKind) =>
  vectorText({
    ...kind,
    accepted: handy(kind.accepted),
    refused: Object.fromEntries(
      Object.entries(kind.refused).map(([step, cases]) => [step, handy(cases)]),
    ),
  })

const kinds = paperKinds.map((kind) => [kind.name, kind] as const)

describe.each(kinds)('the vectors %s.json', (name, kind) => {
  test('are what the cases make, byte by byte (UPDATE_VECTORS=1 writes them)', () => {
    if (process.env.UPDATE_VECTORS === '1') writeFileSync(addressOf(name), textOf(kind))
    expect(read(name) === textOf(kind)).toBe(true)
  })

  test('are judged as they say, from the file alone', async () => {
    const file = JSON.parse(read(name)) as VectorFile
    expect(file.vectors.length).toBeGreaterThan(100)
    for (const { title, token, expected, accepted, fails, verdict } of file.vectors) {
      const result = await kind.verify(token, { ...file.expected, ...expected })
      const failed = result.steps.filter((one) => one.result === 'failed').map((one) => one.name)
      expect(result.ok, title).toBe(accepted)
      expect(failed, title).toEqual(fails ?? [])
      expect(failedStep(result)?.name, title).toBe(fails?.[0])
      if (verdict) expect(result.value, title).toMatchObject({ verdict })
    }
  })

  test('hold no private key', () => {
    expect(JSON.stringify((JSON.parse(read(name)) as VectorFile).expected)).not.toContain('"d":')
  })
})
