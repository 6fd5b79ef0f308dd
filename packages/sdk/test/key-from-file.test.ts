import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { publicJwk } from '@lienthong/core'
import { expect, test } from 'vitest'
import { createHospitalClient, keyFromFile } from '../src/index.ts'
import { newEncryptionKey } from './support/keys.ts'
import { auth, options, thrownBy } from './support/third-party.ts'

const folder = mkdtempSync(join(tmpdir(), 'lienthong-'))
const written = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const { kid: _, ...nameless } = auth
const { alg: __, ...withoutAlgorithm } = auth

test('reads a private JWK, also with a byte order mark', () => {
  expect(keyFromFile(written('good.json', JSON.stringify(auth)))).toEqual(auth)
  expect(keyFromFile(written('bom.json', `\uFEFF${JSON.stringify(auth)}`))).toEqual(auth)
})

test.each([
  ['ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' })],
  ['RS256', generateKeyPairSync('rsa', { modulusLength: 2048 })],
])('a key for %s is read and signs papers; it says nobody who calls', (alg, { privateKey }) => {
  const key = { ...privateKey.export({ format: 'jwk' }), kid: 'seal-1', alg }
  const read = keyFromFile(written(`${alg}.json`, JSON.stringify(key)))
  expect(read).toEqual(key)
  createHospitalClient({ ...options(), documents: { facility: read } })
  expect(thrownBy(() => createHospitalClient({ ...options(), auth: read }))).toMatchObject({
    code: 'argument_wrong',
    message: expect.stringContaining(`one for ${alg} signs papers only.`),
  })
})

test.each<[string, string]>([
  ['empty', ' \n'],
  ['pem', '-----BEGIN PRIVATE KEY-----\nc2VjcmV0LXNlY3JldA\n'],
  ['no_json', '{"d":"secret-secret'],
  ['no_jwk', '["secret-secret"]'],
  ['no_jwk', '{"key":"secret-secret"}'],
  ['no_jwk', 'null'],
  ['key_set', JSON.stringify({ keys: [auth] })],
  ['public_only', JSON.stringify(publicJwk(auth))],
  ['wrong_use', JSON.stringify(await newEncryptionKey('enc-1'))],
  ['wrong_alg', JSON.stringify(withoutAlgorithm)],
  ['wrong_alg', JSON.stringify({ kty: 'oct', k: 'secret-secret', kid: 'a', alg: 'HS256' })],
  ['wrong_type', JSON.stringify({ ...auth, alg: 'PS256' })],
  ['wrong_type', JSON.stringify({ ...auth, crv: 'P-384' })],
  ['no_kid', JSON.stringify(nameless)],
  ['damaged', JSON.stringify({ ...auth, x: 'secret-secret' })],
])('names the file and what is wrong with it (%s), never what is in it', (rule, text) => {
  const path = written('bad.json', text)
  const failure = thrownBy(() => keyFromFile(path))
  expect(failure).toMatchObject({
    code: 'key_unusable',
    remedy: 'fix-setup',
    message: expect.stringContaining(`The file ${path}: `),
    findings: [{ rule, path }],
  })
  const shown = inspect(failure, { depth: 9 })
  expect(shown).not.toMatch(/secret-secret|c2VjcmV0/)
  expect(shown).not.toContain(auth.d)
})

test.each([
  ['not_found', join(folder, 'none.json')],
  ['not_found', join(written('file.json', '{}'), 'below.json')],
  ['folder', folder],
])('tells a file that cannot be read from others: %s', (rule, path) => {
  expect(thrownBy(() => keyFromFile(path))).toMatchObject({
    code: 'key_unusable',
    message: expect.stringContaining(path),
    findings: [{ rule }],
  })
})

test('says it in the language that was asked for', () => {
  const path = join(folder, 'none.json')
  expect(thrownBy(() => keyFromFile(path, { language: 'vi' }))).toMatchObject({
    message: expect.stringContaining(`Tệp ${path}: không có tệp này.`),
    findings: [{ text: `Tệp ${path}: không có tệp này.` }],
  })
})

test.each<[unknown, string]>([
  [undefined, 'nothing'],
  [Promise.resolve('./auth.key.json'), 'a promise, so an await is missing'],
  [auth, 'an object'],
])('refuses what is no path: %j', (path, came) => {
  expect(thrownBy(() => keyFromFile(path as never))).toMatchObject({
    code: 'argument_wrong',
    message: expect.stringContaining(`path must be the path of a key file; what came is ${came}.`),
  })
})

// Root may read everything.
test.skipIf(process.getuid?.() === 0)('tells a file that it may not read', () => {
  const path = written('closed.json', JSON.stringify(auth))
  chmodSync(path, 0o000)
  expect(thrownBy(() => keyFromFile(path))).toMatchObject({ findings: [{ rule: 'forbidden' }] })
})
