// The commands as people run them: what they print, and how they end.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readClaims } from '@lienthong/core'
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest'
import { asset } from '../../src/assets.ts'
import { main } from '../../src/cli/main.ts'
import { personas } from '../../src/sandbox/personas.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'

const example = asset('claims/visit-01001.xml')
const folder = mkdtempSync(join(tmpdir(), 'lienthong-cli-'))
let sandbox: Sandbox
let sandboxFile = ''

beforeAll(async () => {
  sandbox = await startSandbox({ databaseUrl: inject('postgres').url, facility: '01001' })
  sandboxFile = join(sandbox.folder, 'sandbox.json')
})
afterAll(async () => {
  await sandbox.stop()
  rmSync(folder, { recursive: true })
})
afterEach(() => vi.restoreAllMocks())

async function run(...args: string[]) {
  const lines: string[] = []
  const collect = (...words: unknown[]) => void lines.push(words.join(' '))
  vi.spyOn(console, 'log').mockImplementation(collect)
  vi.spyOn(console, 'error').mockImplementation(collect)
  process.exitCode = 0
  await main(['node', 'lienthong', ...args])
  const exitCode = process.exitCode
  process.exitCode = 0
  return { exitCode, text: lines.join('\n') }
}

const fileOf = (name: string, content: string | Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('a good file is checked offline, and nobody is named', async () => {
  const { exitCode, text } = await run('claims', 'check', example, '--lang', 'vi')
  expect(exitCode).toBe(0)
  expect(text).toContain('Có thể gửi.')
  expect(text).toContain('XML4 4')
  for (const { fullName, personalId } of personas) {
    expect(text).not.toContain(fullName)
    expect(text).not.toContain(personalId)
  }
})

test.each([
  ['broken XML', 'broken.xml', '<GIAMDINHHS><THONG', 'not_xml'],
  ['an empty file', 'empty.xml', '', 'not_xml'],
  ['a text', 'text.xml', 'xin chào', 'not_xml'],
])('%s ends with 1 and says why', async (_, name, content, rule) => {
  const { exitCode, text } = await run('claims', 'check', fileOf(name, content))
  expect(exitCode).toBe(1)
  expect(text).toContain(rule)
  expect(text).toContain('Cannot be sent as it is.')
})

test('a file that is not there is said in a sentence', async () => {
  const { exitCode, text } = await run('claims', 'check', join(folder, 'nothing.xml'))
  expect(exitCode).toBe(1)
  expect(text).not.toContain('    at ')
})

test('a folder instead of a file is said in a sentence', async () => {
  const { exitCode, text } = await run('claims', 'check', folder)
  expect(exitCode).toBe(1)
  expect(text).not.toContain('    at ')
})

test('the report can be had as JSON', async () => {
  const { text } = await run('claims', 'check', example, '--json')
  expect(JSON.parse(text)).toMatchObject({ ok: true, facility: '01001' })
})

test("a file is sent as its facility and read back, without the patient's name", async () => {
  const { exitCode, text } = await run('claims', 'send', example, '--sandbox', sandboxFile)
  expect(exitCode).toBe(0)
  const [dossier] = readClaims(readFileSync(example)).dossiers
  expect(text).toContain(`${dossier?.maLk}: taken`)
  expect(text).toMatch(/results .*HbA1c/)
  for (const { fullName } of personas) expect(text).not.toContain(fullName)
})

test('a citizen of the sandbox shows a QR', async () => {
  const { exitCode, text } = await run('present', 'an', '--text', '--sandbox', sandboxFile)
  expect(exitCode).toBe(0)
  expect(text).toMatch(/^LT1\/\d+$/)
})

test('a citizen that the sandbox does not have is said in a sentence with the names it has', async () => {
  const { exitCode, text } = await run('present', 'nobody', '--sandbox', sandboxFile)
  expect(exitCode).toBe(1)
  expect(text).toMatch(/no citizen of this name.*an, binh/)
})

test('a citizen or a facility that is not there is told in Vietnamese too', async () => {
  const at = ['--sandbox', sandboxFile, '--lang', 'vi']
  expect((await run('present', 'nobody', ...at)).text).toMatch(
    /^Không có công dân nào mang tên này\. Sandbox có: an, binh/,
  )
  const elsewhere = readFileSync(example, 'utf8').replaceAll('01001', '01002')
  expect((await run('claims', 'send', fileOf('elsewhere.xml', elsewhere), ...at)).text).toMatch(
    /^Không có bệnh viện nào trong sandbox mang mã cơ sở này\. Sandbox có: 01001/,
  )
})

test('without a running sandbox the command says how to start one, in the asked language', async () => {
  vi.stubEnv('LANG', 'vi_VN.UTF-8')
  vi.stubEnv('LC_ALL', '')
  const { exitCode, text } = await run('present', 'an', '--sandbox', join(folder, 'no.json'))
  vi.unstubAllEnvs()
  expect(exitCode).toBe(1)
  expect(text).toContain('npx lienthong sandbox')
  expect(text).toContain('Không có sandbox nào đang chạy')
})
