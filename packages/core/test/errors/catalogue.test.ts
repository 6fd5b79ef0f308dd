import { describe, expect, test } from 'vitest'
import { catalogue, type ErrorCode } from '../../src/errors/catalogue.ts'
import type { ErrorRow } from '../../src/errors/row.ts'
import { kinds } from '../trust/kinds.ts'
import { codes, codesIn, sourcesIn } from './sources.ts'

const rows = Object.entries(catalogue) as [ErrorCode, ErrorRow][]
const never = ['network', 'local']
/** Letters that only Vietnamese has: a text without any was written without its marks. */
const marks = /[\u00c0-\u01b0\u1ea0-\u1ef9]/
/** Both khóa and khoá are right; all our texts write the first. */
const otherMarks = /o[áàảãạéèẻẽẹ](?!\p{L})|(?<!q)u[ýỳỷỹỵ](?!\p{L})/iu

describe('every code', () => {
  test.each(rows)('%s has every column filled, in both languages', (_, row) => {
    const english = [row.title.en, row.detail.en, row.next.en, row.provoke]
    const vietnamese = [row.title.vi, row.detail.vi, row.next.vi]
    for (const text of [...english, ...vietnamese]) {
      expect(text.trim()).toBe(text)
      expect(text.length).toBeGreaterThan(5)
      expect(text).not.toMatch(/undefined|TODO|\n|\.\.| {2}/)
    }
    for (const text of english) expect(text).toMatch(/^[\x20-\x7e]+$/)
    for (const text of vietnamese) {
      expect(text).toBe(text.normalize('NFC'))
      expect(text).toMatch(marks)
      expect(text).not.toMatch(otherMarks)
      expect(english).not.toContain(text)
    }
    expect(row.title.en).not.toMatch(/\.$/)
    expect(row.title.vi).not.toMatch(/\.$/)
    expect(['caller', 'exchange', 'upstream']).toContain(row.fault)
    expect(['never', 'later', 'same-key']).toContain(row.retry)
  })

  test.each(rows)('%s says what happened and then, in a sentence, what to do next', (_, row) => {
    for (const language of ['en', 'vi'] as const) {
      const { detail, next } = { detail: row.detail[language], next: row.next[language] }
      expect(detail).toMatch(/^[\p{Lu}].*\. /u)
      expect(detail.endsWith(` ${next}`)).toBe(true)
      expect(next).toMatch(/^\p{Lu}/u)
      expect(next).toMatch(/\.$/)
    }
  })

  test('has a status exactly where it travels', () => {
    for (const [code, { status, oauth }] of rows) {
      expect([code, status === 0]).toEqual([code, never.includes(oauth)])
      if (status !== 0) expect([400, 401, 403, 404, 413, 415, 422, 500, 503]).toContain(status)
    }
  })

  test('has an error of RFC 6749, 8693 or 9449 for OAuth endpoints', () => {
    const known = [
      ...['invalid_request', 'invalid_client', 'invalid_grant', 'unsupported_grant_type'],
      ...['invalid_scope', 'invalid_token', 'insufficient_scope', 'server_error'],
      ...['temporarily_unavailable', 'invalid_dpop_proof', 'use_dpop_nonce', ...never],
    ]
    for (const [code, { oauth }] of rows) expect(known, code).toContain(oauth)
  })

  test('blames the exchange for its own failures, and nobody for a refusal by the line', () => {
    for (const [code, { status, fault, oauth }] of rows) {
      if (status >= 500) expect([code, fault]).toEqual([code, 'exchange'])
      if (status >= 400 && status < 500) expect([code, fault]).toEqual([code, 'caller'])
      if (oauth === 'network') expect([code, fault]).toEqual([code, 'upstream'])
    }
  })

  test('that leaves the outcome open is sent again with the same key', () => {
    for (const [code, { remedy, retry }] of rows) {
      if (remedy === 'ask-outcome') expect([code, retry]).toEqual([code, 'same-key'])
      if (remedy === 'fix-input') expect([code, retry]).toEqual([code, 'never'])
      if (remedy === 'ask-citizen') expect([code, retry]).toEqual([code, 'never'])
    }
  })

  test('has a title and a way to see it that no other has', () => {
    for (const column of [
      rows.map(([, { title }]) => title.en),
      rows.map(([, { title }]) => title.vi),
      rows.map(([, { provoke }]) => provoke),
    ]) {
      expect(column.filter((text, at) => column.indexOf(text) !== at)).toEqual([])
    }
  })

  test('is spelt in lower case, so that it can be an anchor and a name', () => {
    for (const code of codes) expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/)
  })
})

describe('sources and catalogue', () => {
  const sources = [...sourcesIn('src'), ...sourcesIn('assets')]

  test('every code that is refused anywhere stands in the catalogue, also those of SQL functions', () => {
    const states = ['allowed', 'active', 'suspended']
    const known = new Set<string>([...codes, ...states])
    const unknown = sources.flatMap(({ path, text }) =>
      wordsIn(path, text)
        .filter((word) => !known.has(word))
        .map((word) => `${path}: ${word}`),
    )
    expect(unknown).toEqual([])
  })

  test('every code of the catalogue is used somewhere', () => {
    const used = codesIn(sources)
    expect(codes.filter((code) => !used.has(code))).toEqual([])
  })

  test('every code of a step of a verification is in the catalogue, and of no other token', () => {
    const all = kinds.flatMap(({ steps }) => steps.map(({ code }) => code))
    expect(new Set(all).size).toBe(all.length)
    for (const code of all) expect(codes).toContain(code)
  })
})

/** What stands where only a code may stand. */
function wordsIn(path: string, text: string): string[] {
  const places = [/\brefuse\(\s*'([^']*)'/g]
  if (path.includes('/trust/')) places.push(/\bcode: '([^']*)'/g)
  if (path.includes('/store/functions/')) places.push(/\b(?:then|else) '([a-z_]*)'/g)
  return places.flatMap((place) => [...text.matchAll(place)].map(([, word = '']) => word))
}

/** Codes that no test provokes yet. A code leaves this list when its test comes; none may join it. */
const notYetProvoked: readonly ErrorCode[] = []

test('every code has a test that provokes it, or stands in the list of those that have none yet', () => {
  const provoked = codesIn(sourcesIn('test'))
  for (const { steps, refused } of kinds) {
    for (const { name, code } of steps) if (refused[name]?.length) provoked.add(code)
  }
  const missing = codes.filter((code) => !provoked.has(code))
  expect(missing).toEqual(codes.filter((code) => notYetProvoked.includes(code)))
})
