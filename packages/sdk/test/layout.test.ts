import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const source = new URL('../src/', import.meta.url)
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'))
const textOf = (name: string) => readFileSync(new URL(name, source), 'utf8')
const those = (pattern: RegExp) => files.filter((name) => pattern.test(textOf(name)))

test('whatever sends knows no kind of paper and no noun of the domain', () => {
  // Not `claims` and `certificates`, which JWTs and TLS have too.
  const nouns = /visit|dossier|book|referral|appointment|judicial|consent|presentation|wallet/i
  const sending = files.filter((name) => /^(request|reply|problem)\.ts$|^attempt\//.test(name))
  expect(sending.length).toBeGreaterThan(5)
  expect(sending.filter((name) => nouns.test(textOf(name)))).toEqual([])
})

test('requests leave by one file, one other knocks at a port, and only a fetch that was passed is used besides', () => {
  expect(those(/from 'undici'/)).toEqual(['attempt/network.ts'])
  const raw = those(/import .*\b(connect|createConnection|request)\b.* from 'node:/)
  expect(raw).toEqual(['attempt/tls-port.ts'])
  expect(those(/(?<!\.|own|: )\bfetch\(/i)).toEqual(['attempt/network.ts'])
  const mentioned = textOf('attempt/network.ts').match(/(typeof )?globalThis\.fetch/g)
  expect(new Set(mentioned)).toEqual(new Set(['typeof globalThis.fetch']))
})

test('the environment and the disk are read where a sandbox or a key file is looked for, and what must outlive a restart is kept', () => {
  expect(those(/process\.env/)).toEqual(['data-folder.ts'])
  expect(those(/from 'node:fs'/).sort()).toEqual([
    'calls/event-memory.ts',
    'calls/trust.ts',
    'sandbox.ts',
    'signers/key-from-file.ts',
  ])
})

test('time is an argument', () => {
  expect(those(/Date\.now|new Date\(\)/)).toEqual(['attempt/clock-offset.ts'])
})
