import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, expectTypeOf, test, vi } from 'vitest'
import { catalogue, type ErrorCode } from '../../src/errors/catalogue.ts'
import { LienThongError, refuse } from '../../src/errors/lienthong-error.ts'
import type { Remedy } from '../../src/errors/row.ts'
import { codes } from './sources.ts'

/** What a program does: without a default, a new remedy does not compile. */
function whatToDo(remedy: Remedy): string {
  switch (remedy) {
    case 'fix-input':
    case 'fix-setup':
      return 'tell the developer'
    case 'ask-citizen':
      return 'ask the citizen'
    case 'read-again':
      return 'read'
    case 'try-later':
    case 'ask-outcome':
      return 'repeat'
    case 'call-support':
      return 'report'
    default:
      return remedy satisfies never
  }
}

describe('an error', () => {
  test.each(codes)('%s says what its row says, in the language that was asked for', (code) => {
    const row = catalogue[code]
    const error = refuse(code)
    expect(error).toMatchObject({
      name: 'LienThongError',
      code,
      message: row.detail.en,
      remedy: row.remedy,
      retry: row.retry,
      fault: row.fault,
      status: row.status,
      outcome: 'not-done',
      findings: [],
      docs: `node_modules/@lienthong/core/dist/errors.md#${code}`,
    })
    expect(refuse(code, { language: 'vi' }).message).toBe(row.detail.vi)
    expect(whatToDo(error.remedy)).toMatch(/./)
  })

  test('keeps what it is told, and has no member that it was not told', () => {
    const cause = new Error('below')
    const told = {
      requestId: 'r-1',
      retryAfterSeconds: 5,
      idempotencyKey: 'k',
      outcome: 'unknown',
      inspect: 'http://127.0.0.1/inspect/r-1',
      findings: [{ rule: 'required', severity: 'error', path: '/visit', text: 'is missing' }],
    } as const
    const error = refuse('input_invalid', { ...told, cause })
    expect(error).toMatchObject(told)
    expect(error.cause).toBe(cause)
    expect(error.message).toContain(told.inspect)
    for (const name of ['requestId', 'retryAfterSeconds', 'idempotencyKey', 'about', 'inspect']) {
      expect(refuse('input_invalid')).not.toHaveProperty(name)
    }
  })

  test('ends with what only this case knows, in either language', () => {
    const about = { en: 'Looked at http://127.0.0.1:1.', vi: 'Đã tìm ở http://127.0.0.1:1.' }
    const inspect = 'http://127.0.0.1/inspect/r-1'
    const error = refuse('connect_refused', { about, inspect })
    const { en, vi } = catalogue.connect_refused.detail
    expect(error.about).toBe(about)
    expect(error.message).toBe(`${en} ${about.en} (${inspect})`)
    expect(error.messageIn('vi')).toBe(`${vi} ${about.vi} (${inspect})`)
    expect(refuse('connect_refused', { language: 'vi' }).messageIn('en')).toBe(en)
  })

  test('does not show its brand when it is logged', () => {
    expect(Object.keys(refuse('internal'))).not.toContain('Symbol(lienthong.error)')
    expect(JSON.stringify(refuse('internal'))).not.toContain('lienthong.error')
  })

  test('does not compile with a code that the catalogue does not have', () => {
    // @ts-expect-error no such code
    expect(() => refuse('grant_clsoed')).toThrow(TypeError)
    expectTypeOf(refuse('internal').code).toEqualTypeOf<ErrorCode>()
  })
})

describe('an error is recognised', () => {
  afterEach(() => vi.resetModules())

  test('when another copy of the package threw it', async () => {
    vi.resetModules()
    const copy = await import('../../src/errors/lienthong-error.ts')
    const foreign = copy.refuse('grant_closed')
    expect(copy.LienThongError).not.toBe(LienThongError)
    expect(foreign).not.toBeInstanceOf(LienThongError)
    expect(LienThongError.is(foreign)).toBe(true)
    expect(copy.LienThongError.is(refuse('grant_closed'))).toBe(true)
  })

  test('when it comes from another realm, as in Jest', () => {
    const foreign: unknown = runInNewContext(
      "Object.defineProperty(new Error('x'), Symbol.for('lienthong.error'), { value: true })",
    )
    expect(foreign).not.toBeInstanceOf(Error)
    expect(LienThongError.is(foreign)).toBe(true)
  })

  test('and nothing else is', () => {
    const near = { name: 'LienThongError', code: 'grant_closed', remedy: 'ask-citizen' }
    for (const other of [new Error('x'), near, null, undefined, 'grant_closed', 1, () => near]) {
      expect(LienThongError.is(other)).toBe(false)
    }
  })
})
