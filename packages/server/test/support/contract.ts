// What every answer must be, whatever the test that asked: of its contract, and silent about people.
import {
  catalogue,
  documentKinds,
  type ErrorCode,
  OAuthError,
  type Operation,
  operationsWith,
  Problem,
} from '@lienthong/core'
import { Ajv, type ValidateFunction } from 'ajv'
import { expect } from 'vitest'

// Enumerations of TypeBox name no type: the only strictness that is off.
const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true, validateFormats: true })
ajv.addFormat('date', (text: string) => new Date(text).toISOString().startsWith(text))
ajv.addFormat('date-time', (text: string) => {
  const isWritten = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/.test(text)
  return isWritten && !Number.isNaN(Date.parse(text))
})

export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}

const list: readonly Operation[] = operationsWith(documentKinds)

export const operationAt = (method: string, path: string): Operation | undefined =>
  list.find((operation) => operation.method === method && isAt(operation, path))

/** Names in the path stand for anything but a slash that can be decoded, and is no longer than a route takes. */
function isAt(operation: Operation, path: string): boolean {
  const pattern = new RegExp(`^${operation.path.replace(/:[a-z]+/g, '([^/]*)')}$`)
  const found = pattern.exec(path.split('?')[0] ?? '')
  return found?.slice(1).every(isName) ?? false
}

function isName(part: string): boolean {
  try {
    return decodeURIComponent(part).length <= 100
  } catch {
    return false
  }
}

/** Fails the test where an answer does not fit the contract of its call. */
export function expectContract(method: string, path: string, answer: WireAnswer): void {
  const operation = operationAt(method, path)
  const type = String(answer.headers['content-type'])
  if (operation) expectFreshness(operation, answer)
  if (answer.status >= 400) {
    expectRefusal(operation, type, answer)
  } else if (operation) {
    expect(type).toBe('application/json; charset=utf-8')
    expectShape(operation.reply, JSON.parse(answer.text))
  }
}

function expectFreshness({ access }: Operation, { headers }: WireAnswer): void {
  expect(headers.etag).toBeUndefined()
  expect(headers['request-id']).toEqual(expect.any(String))
  expect(headers['dpop-nonce']).toMatch(/^[\w-]{27}$/)
  if (access.as !== 'nobody') expect(headers['cache-control']).toBe('no-store')
}

function expectRefusal(
  operation: Operation | undefined,
  type: string,
  { status, headers, text }: WireAnswer,
): void {
  expectSilence(text)
  const isOAuth = operation?.errors === 'oauth'
  expect(type).toBe(`application/${isOAuth ? '' : 'problem+'}json; charset=utf-8`)
  // A HEAD request is answered without a body.
  if (text === '') return
  const said = JSON.parse(text) as { code: ErrorCode; requestId: string; status?: number }
  expectShape(isOAuth ? OAuthError : Problem, said)
  const row = catalogue[said.code]
  expect(row, said.code).toBeDefined()
  expect(said.requestId).toBe(headers['request-id'])
  expect(headers['content-language']).toMatch(/^(vi|en)$/)
  if (row.status === 503) expect(headers['retry-after']).toMatch(/^\d+$/)
  if (isOAuth) {
    expect(said).toMatchObject({ error: row.oauth, remedy: row.remedy, retry: row.retry })
    return
  }
  expect([status, said.status]).toEqual([row.status, row.status])
  if (status === 401) expect(headers['www-authenticate']).toMatch(/^DPoP .*algs="/)
}

const uuids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** No number that may be a person's, and no token, in what is said or written down of a request. */
export function expectSilence(text: string): void {
  const said = text.replace(uuids, '')
  expect(said).not.toMatch(/(?<!\d)\d{12}(?!\d)/)
  expect(said).not.toMatch(/eyJ[\w-]{10,}/)
}

const compiled = new WeakMap<object, ValidateFunction>()

function expectShape(schema: object, value: unknown): void {
  const validate = compiled.get(schema) ?? ajv.compile(schema)
  compiled.set(schema, validate)
  validate(value)
  expect(validate.errors ?? []).toEqual([])
}
