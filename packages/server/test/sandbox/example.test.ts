import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { asset } from '../../src/assets.ts'

test("the tour's claim file is the one in the examples, to the byte", () => {
  const examples = new URL('../../../../examples/data/visit-01001.xml', import.meta.url)
  expect(readFileSync(asset('claims/visit-01001.xml'))).toEqual(readFileSync(examples))
})
