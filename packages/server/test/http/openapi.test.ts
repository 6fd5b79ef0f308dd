import { readFileSync, writeFileSync } from 'node:fs'
import { documentKinds, operationsWith } from '@lienthong/core'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { testExchange } from '../support/exchange.ts'

const exchange = await testExchange()
const answer = await exchange.app.server.inject('/openapi.json')
const committed = new URL('../../../../docs/openapi.json', import.meta.url)

test('the description is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(answer.json())
  expect(result).toMatchObject({ valid: true })
  expect(answer.json().openapi).toBe('3.1.0')
})

test('every operation is described, and nothing else', () => {
  const described = Object.entries<Record<string, { operationId: string }>>(
    answer.json().paths,
  ).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`,
    ),
  )
  const known = operationsWith(documentKinds).map(
    ({ id, method, path }) => `${id} ${method} ${path.replace(/:([a-z]+)/g, '{$1}')}`,
  )
  expect(described.sort()).toEqual(known.sort())
})

test('every name in a path is described, in the form that it must have', () => {
  const paths: Record<string, Record<string, { parameters?: object[] }>> = answer.json().paths
  for (const [path, methods] of Object.entries(paths)) {
    const names = [...path.matchAll(/{([a-z]+)}/g)].map(([, name]) => name)
    for (const { parameters = [] } of Object.values(methods)) {
      const inPath = parameters.filter((one) => 'in' in one && one.in === 'path')
      expect(inPath).toEqual(
        names.map((name) =>
          expect.objectContaining({
            name,
            required: true,
            schema: expect.objectContaining({ pattern: expect.stringMatching(/^\^.*\$$/) }),
          }),
        ),
      )
    }
  }
})

test('the description in the documentation is the one that is served', () => {
  const text = `${JSON.stringify(answer.json(), null, 2)}\n`
  if (process.env.UPDATE_DOCS) writeFileSync(committed, text)
  expect(readFileSync(committed, 'utf8')).toBe(text)
})

test('the page for it needs nothing from elsewhere', async () => {
  const page = await exchange.app.server.inject('/docs/')
  expect(page.statusCode).toBe(200)
  expect(page.body).not.toMatch(/(?:src|href)="https?:/)
})
