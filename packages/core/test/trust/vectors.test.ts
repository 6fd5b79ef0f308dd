import { describe, expect, test } from 'vitest'
import { failedStep } from '../../src/trust/steps.ts'
import { kinds } from './kinds.ts'
import { readVectorText, type VectorFile, vectorText, writeVectors } from './vectors.ts'

describe.each(kinds.map((kind) => [kind.name, kind] as const))('the vectors %s.json', (_, kind) => {
  test('are what the cases make, byte by byte (UPDATE_VECTORS=1 writes them)', () => {
    if (process.env.UPDATE_VECTORS === '1') writeVectors(kind)
    expect(readVectorText(kind) === vectorText(kind)).toBe(true)
  })

  test('are judged as they say, from the file alone', async () => {
    const file = JSON.parse(readVectorText(kind)) as VectorFile
    expect(file.vectors.length).toBeGreaterThan(100)
    for (const { title, token, expected, accepted, step, code, fails } of file.vectors) {
      const result = await kind.verify(token, { ...file.expected, ...expected })
      const failed = result.steps.filter((one) => one.result === 'failed').map(({ name }) => name)
      expect(result.ok, title).toBe(accepted)
      expect(failed, title).toEqual(fails ?? [])
      expect([failedStep(result)?.name, failedStep(result)?.code], title).toEqual([step, code])
    }
  })

  test('hold no private key but those that decrypt a subject', () => {
    const { expected } = JSON.parse(readVectorText(kind)) as VectorFile
    const { encryptionKeys: _, ...rest } = expected
    expect(JSON.stringify(rest)).not.toContain('"d":')
  })
})
