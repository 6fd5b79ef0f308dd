import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { keyFromFile, LienThongError } from '../src/index.ts'
import { auth } from './support/third-party.ts'

const folder = mkdtempSync(join(tmpdir(), 'lienthong-'))
const written = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const failureOf = (path: string): LienThongError => {
  try {
    keyFromFile(path)
  } catch (error) {
    if (LienThongError.is(error)) return error
  }
  throw new Error('The key was read')
}

test('reads a private JWK, also with a byte order mark', () => {
  expect(keyFromFile(written('good.json', JSON.stringify(auth)))).toEqual(auth)
  expect(keyFromFile(written('bom.json', `\uFEFF${JSON.stringify(auth)}`))).toEqual(auth)
})

test.each([
  ['unreadable', undefined],
  ['empty', ' \n'],
  ['pem', '-----BEGIN PRIVATE KEY-----\nc2VjcmV0LXNlY3JldA\n'],
  ['no_json', '{"d":"secret-secret'],
  ['no_private_jwk', '{"kty":"EC","x":"secret-secret"}'],
  ['no_private_jwk', '["secret-secret"]'],
])('names the problem %s, and never what is in the file', (rule, text) => {
  const path = text === undefined ? join(folder, 'none.json') : written('bad.json', text)
  const failure = failureOf(path)
  expect(failure).toMatchObject({ code: 'key_unusable', findings: [{ rule, path }] })
  expect(inspect(failure, { depth: 9 })).not.toMatch(/secret-secret|c2VjcmV0/)
})
