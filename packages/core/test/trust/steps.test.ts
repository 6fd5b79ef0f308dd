import { describe, expect, test } from 'vitest'
import { failedStep } from '../../src/trust/steps.ts'
import type { Case, TokenKind } from './bent.ts'
import { kinds } from './kinds.ts'

/** Every step with its result, when exactly these fail. */
function resultsWhere({ steps }: TokenKind, fails: readonly string[]) {
  const end = steps.findIndex((step) => step.ends && fails.includes(step.name))
  return steps.map(({ name, code }, at) => {
    const result = fails.includes(name) ? 'failed' : 'passed'
    return { name, code, result: end >= 0 && at > end ? 'not-checked' : result }
  })
}

const verified = (kind: TokenKind, { token, expected }: Case) =>
  kind.verify(token, { ...kind.expected, ...expected })

describe.each(kinds.map((kind) => [kind.noun, kind] as const))('the %s', (_, kind) => {
  test.each(kind.accepted.map((good) => [good.title, good] as const))(
    '%s is accepted, and every step says so',
    async (_, good) => {
      const result = await verified(kind, good)
      expect(result.steps).toEqual(resultsWhere(kind, []))
      expect(result.ok).toBe(true)
      expect(result.value).toBeDefined()
    },
  )

  for (const step of kind.steps) {
    test(`that fails the step ${step.name} is among the tests`, () => {
      expect(kind.refused[step.name]?.length ?? 0).toBeGreaterThan(0)
    })

    for (const bad of kind.refused[step.name] ?? []) {
      test(`${bad.title} is refused with ${step.code}`, async () => {
        const result = await verified(kind, bad)
        expect(result.steps).toEqual(resultsWhere(kind, bad.fails ?? [step.name]))
        expect(failedStep(result)).toEqual({ name: step.name, code: step.code, result: 'failed' })
        expect(result.ok).toBe(false)
        expect(result).not.toHaveProperty('value')
      })
    }
  }

  test('is tested under no step that does not exist', () => {
    const names = kind.steps.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(Object.keys(kind.refused)))
    expect(new Set(names).size).toBe(names.length)
  })

  test('of another kind is never accepted', async () => {
    for (const other of kinds.filter(({ name }) => name !== kind.name)) {
      for (const { token } of other.accepted) {
        expect((await kind.verify(token, kind.expected)).ok).toBe(false)
      }
    }
  })
})
