import { describe, expect, expectTypeOf, test } from 'vitest'
import { Action } from '../../src/contracts/grant.ts'
import { catalogue, type ErrorCode } from '../../src/errors/catalogue.ts'
import {
  type InputOf,
  mediaTypeOf,
  type Operation,
  type RefusalOf,
  scopes,
} from '../../src/operations/define.ts'
import { commonRefusals, operations } from '../../src/operations/index.ts'

const list: readonly Operation[] = Object.values(operations)
const named = Object.entries(operations) as [string, Operation][]

test('there are operations, each under its own id', () => {
  expect(list.length).toBeGreaterThan(10)
  for (const [key, { id }] of named) expect(id).toBe(key)
  expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
})

test('no two operations share method and path', () => {
  const calls = list.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(calls).size).toBe(calls.length)
})

describe.each(named)('the operation %s', (_, operation) => {
  test('has no id, and nothing else that varies, in its path', () => {
    expect(operation.path).toMatch(/^(\/\.well-known)?(\/[a-z][a-z-]*)+$/)
  })

  test('has a title in both languages', () => {
    expect(operation.title.en).toMatch(/^[A-Z][\x20-\x7e]+[^.]$/)
    expect(operation.title.vi).toMatch(/[\u00c0-\u01b0\u1ea0-\u1ef9]/)
    expect(operation.title.vi).toBe(operation.title.vi.normalize('NFC'))
  })

  test('takes a body only by POST, and a query only by GET', () => {
    const hasBody = mediaTypeOf(operation) !== undefined
    expect(operation.method === 'POST').toBe(hasBody)
    if (hasBody) expect(operation.maxBytes).toBeGreaterThan(0)
    else expect(operation.maxBytes).toBeUndefined()
  })

  test('takes no field that its contract does not name', () => {
    if (operation.takes === 'json' || operation.takes === 'query') {
      expect(operation.input).toHaveProperty('additionalProperties', false)
      expect(loose(operation.input)).toEqual([])
      return
    }
    // Form fields that nobody knows are ignored, as RFC 6749 §3.2 demands.
    if (operation.takes !== 'form') expect(operation.input.properties).toEqual({})
  })

  test('takes only texts in a query: nothing is coerced', () => {
    if (operation.takes !== 'query') return
    for (const field of Object.values(operation.input.properties)) {
      expect(field).toMatchObject({ type: 'string', pattern: expect.stringMatching(/^\^.*\$$/) })
    }
  })

  test('answers with nothing that its contract does not name', () => {
    expect(loose(operation.reply)).toEqual([])
  })

  test('refuses with codes of the catalogue that can travel, each named once', () => {
    const all = operation.refusals as readonly ErrorCode[]
    expect(new Set(all).size).toBe(all.length)
    for (const code of all) {
      expect(Object.keys(catalogue)).toContain(code)
      expect(catalogue[code].status).toBeGreaterThan(0)
    }
  })

  test('names a scope or an action that exists, where it needs one', () => {
    const { access } = operation
    if (access.as === 'participant') expect(scopes).toContain(access.scope)
    if (access.as === 'citizen')
      expect(Action).toHaveProperty('enum', expect.arrayContaining([access.action]))
  })

  test('speaks OAuth exactly where clients authenticate', () => {
    expect(operation.errors === 'oauth').toBe(operation.access.as === 'client')
    expect(operation.takes === 'form').toBe(operation.errors === 'oauth')
  })
})

test('what any call may answer is in the catalogue, and travels', () => {
  for (const code of commonRefusals) expect(catalogue[code].status).toBeGreaterThan(0)
  expect(new Set(commonRefusals).size).toBe(commonRefusals.length)
})

test('an operation that says nothing about access, or refuses with no code, does not compile', () => {
  expectTypeOf<RefusalOf<typeof operations.closeVisit>>().toEqualTypeOf<'visit_unknown'>()
  expectTypeOf<InputOf<typeof operations.closeVisit>>().toEqualTypeOf<{ visit: string }>()
  expectTypeOf<InputOf<typeof operations.submitClaims>>().toEqualTypeOf<Uint8Array>()
  // @ts-expect-error no such scope
  const access: Operation['access'] = { as: 'participant', scope: 'everything' }
  // @ts-expect-error no such code
  const refusals: Operation['refusals'] = ['visit_unkown']
  expect([access, refusals]).toHaveLength(2)
})

/** Where a schema has an object that would take any field; records say so on purpose. */
function loose(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { type, patternProperties, additionalProperties } = schema as Record<string, unknown>
  const open = type === 'object' && !patternProperties && additionalProperties !== false
  const below = Object.entries(schema).flatMap(([name, part]) => loose(part, `${path}/${name}`))
  return open ? [path, ...below] : below
}
