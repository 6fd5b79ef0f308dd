import { describe, expect, expectTypeOf, test } from 'vitest'
import { AllowedActions, DocumentAct, DocumentReading } from '../../src/contracts/documents.ts'
import { Action } from '../../src/contracts/grant.ts'
import { documentKinds } from '../../src/documents/index.ts'
import { catalogue, type ErrorCode } from '../../src/errors/catalogue.ts'
import {
  type InputOf,
  mediaTypeOf,
  type Operation,
  pathOf,
  type RefusalOf,
  scopes,
} from '../../src/operations/define.ts'
import { documentOperations, operationsWith } from '../../src/operations/documents.ts'
import { commonRefusals, operations } from '../../src/operations/index.ts'
import { documentSteps } from '../../src/trust/document/verify.ts'

const list = operationsWith(documentKinds)
const named = list.map((operation) => [operation.id, operation] as const)

test('there are operations, each under its own id', () => {
  expect(list.length).toBe(Object.keys(operations).length + 5 * documentKinds.length)
  for (const [key, { id }] of Object.entries(operations)) expect(id).toBe(key)
  for (const { id } of list) expect(id).toMatch(/^[a-z]+([A-Z][a-z]+)*$/)
  expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
})

test('no two operations share method and path', () => {
  const calls = list.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(calls).size).toBe(calls.length)
})

describe.each(named)('the operation %s', (_, operation) => {
  test('has nothing that varies in its path but the names that it declares', () => {
    expect(operation.path).toMatch(/^(\/\.well-known)?(\/:?[a-z][a-z-]*)+$/)
    const names = [...operation.path.matchAll(/:([a-z]+)/g)].map(([, name]) => name)
    expect(names).toEqual(Object.keys(fieldsOf(operation.params)))
    const filled = pathOf(operation, Object.fromEntries(names.map((name) => [name, 'a/b?'])))
    expect(filled).toBe(operation.path.replace(/:[a-z]+/g, 'a%2Fb%3F'))
  })

  test('takes only texts of a given form and length in its path', () => {
    for (const field of Object.values(fieldsOf(operation.params))) {
      expect(field).toMatchObject({ type: 'string', pattern: expect.stringMatching(/^\^.*\}\$$/) })
    }
    if (operation.params) expect(loose(operation.params)).toEqual([])
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
    if (access.as === 'participant' || access.as === 'party') expect(scopes).toContain(access.scope)
    if (access.as === 'citizen')
      expect(Action).toHaveProperty('enum', expect.arrayContaining([access.action]))
  })

  test('speaks OAuth exactly where clients authenticate', () => {
    expect(operation.errors === 'oauth').toBe(operation.access.as === 'client')
    expect(operation.takes === 'form').toBe(operation.errors === 'oauth')
  })
})

test('what the contract of papers leaves open is what a kind of paper decides, and nothing else', () => {
  expect(open(DocumentReading)).toEqual(['/properties/part'])
  expect(open(DocumentAct)).toEqual(['/properties/content'])
  expect(open(AllowedActions)).toEqual([])
  const others = list.flatMap(({ input, reply }) => [input, reply])
  const known = [DocumentReading, DocumentAct] as readonly unknown[]
  for (const schema of others.filter((one) => !known.includes(one)))
    expect(open(schema)).toEqual([])
})

test.each(documentKinds)('a paper of the kind $name takes no field that nobody named', (kind) => {
  expect(loose(kind.body)).toEqual([])
  expect(open(kind.body)).toEqual([])
})

test.each(documentKinds)('the calls of the kind $name have its path and its scope', (kind) => {
  const made = documentOperations(kind)
  for (const { path, tag } of Object.values(made)) {
    expect(path.startsWith(kind.path)).toBe(true)
    expect(tag).toBe('papers')
  }
  for (const { access } of [made.list, made.actions, made.act])
    expect(access.scope).toBe(kind.scope)
  const promised: readonly ErrorCode[] = made.act.refusals
  for (const { who, guards = [] } of Object.values(kind.lifecycle.events))
    for (const { code } of [...(who ? [who] : []), ...guards]) expect(promised).toContain(code)
})

test.each(documentKinds)(
  'issuing a paper of the kind $name promises what its signatures can lack',
  (kind) => {
    const { refusals } = documentOperations(kind).issue
    for (const { code } of documentSteps) expect(refusals).toContain(code)
    expect(refusals.includes('appointment_already_made')).toBe(kind.single !== undefined)
    expect(refusals.includes('document_state_wrong')).toBe(kind.follows !== undefined)
  },
)

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

const fieldsOf = (schema: unknown): object =>
  (schema as { readonly properties?: object } | undefined)?.properties ?? {}

/** Where a schema takes any value at all. */
function open(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties = {}, items } = schema as { properties?: object; items?: unknown }
  const parts = [
    ...Object.entries(properties).map(([name, part]) => [`/properties/${name}`, part] as const),
    ...(items === undefined ? [] : [['/items', items] as const]),
  ]
  const says = ['type', 'enum', 'const', 'anyOf', 'allOf', '$ref'].some((word) => word in schema)
  return says ? parts.flatMap(([name, part]) => open(part, path + name)) : [path]
}
