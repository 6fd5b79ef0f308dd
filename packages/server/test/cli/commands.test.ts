// The commands as people run them: what they print, and how they end.
import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readClaims } from '@lienthong/core'
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest'
import { asset, packageFile } from '../../src/assets.ts'
import { main } from '../../src/cli/main.ts'
import { forTerminal } from '../../src/cli/present.ts'
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

const command = (...args: string[]) =>
  promisify(execFile)(process.execPath, [packageFile('bin/lienthong.js'), ...args])

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

test('a QR in the terminal has four modules of white around it, black on white', async () => {
  const { text } = await run('present', 'an', '--sandbox', sandboxFile)
  const painted = text.split('\u001b[30;107m').slice(1)
  const lines = painted.map((line) => line.split('\u001b')[0] ?? '')
  const width = lines[0]?.length ?? 0
  // A code has 17 modules and four more a version; a line holds two rows.
  expect((width - 8 - 17) % 4).toBe(0)
  expect(lines.length).toBe(Math.ceil(width / 2))
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([width]))
  for (const line of [...lines.slice(0, 2), ...lines.slice(-2)]) expect(line.trim()).toBe('')
  for (const line of lines) expect(line).toMatch(/^ {4}.* {4}$/)
})

test('a terminal too narrow for the QR gets a sentence and the text', async () => {
  const text = 'LT1/'.padEnd(300, '7')
  const said = await forTerminal(text, 40, ({ vi }) => vi)
  expect(said).toMatch(/^Mã QR cần \d+ cột, cửa sổ chỉ có 40 cột.*--png/)
  expect(said.split('\n').at(-1)).toBe(text)
  expect(said).not.toContain('█')
})

test('a QR can be had as a picture that nobody else may read', async () => {
  const picture = fileOf('qr.png', 'older, and readable by all')
  chmodSync(picture, 0o644)
  const { exitCode, text } = await run('present', 'an', '--png', picture, '--sandbox', sandboxFile)
  expect(exitCode).toBe(0)
  expect(text).toContain(picture)
  expect(text).not.toMatch(/LT1/)
  expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG')
  expect(statSync(picture).mode & 0o777).toBe(0o600)
})

test('a tour for programs prints JSON lines and nothing else', async () => {
  const { stdout } = await command('tour', '--json', '--sandbox', sandboxFile)
  const lines = stdout.trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line)).at(-1)).toMatchObject({ failed: 0 })
})

test('the version and the place of the data are said', async () => {
  const { version } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8'))
  expect((await command('--version')).stdout).toBe(`${version}\n`)
  for (const words of [['sandbox'], ['present'], ['claims', 'send']]) {
    expect((await command(...words, '--help')).stdout).toContain('LIENTHONG_DATA')
  }
  expect((await command('tour', '--help')).stdout).not.toContain('LIENTHONG_DATA')
})

test('the language may be written in capitals', async () => {
  const { text } = await run('claims', 'check', example, '--lang', 'VI')
  expect(text).toContain('Có thể gửi.')
})

const unusable = () => [fileOf('in-the-way', ''), join(fileOf('in-the-way', ''), 'sandbox')]
const impossible = process.platform === 'linux' ? ['/proc/nope', '/proc/nope/sandbox'] : []

test('a folder that cannot be used is said in a sentence, at once', async () => {
  for (const path of [...unusable(), ...impossible]) {
    const { exitCode, text } = await run('sandbox', '--folder', path, '--lang', 'vi')
    expect(exitCode).toBe(1)
    expect(text).toContain(`Không dùng được thư mục ${path}: `)
    expect(text.split('\n')).toHaveLength(1)
  }
})

test('a facility that the running sandbox does not have is said, with what to do', async () => {
  const running = mkdtempSync(join(folder, 'running-'))
  // Somebody else's number: our own would be one that was given away again.
  const file = { ...sandbox.file, pid: process.ppid }
  writeFileSync(join(running, 'sandbox.json'), JSON.stringify(file))
  const start = (...more: string[]) => run('sandbox', '--folder', running, '--lang', 'en', ...more)
  expect((await start('--facility', '12345')).text).toMatch(
    /without facility 12345.*--facility 12345/,
  )
  expect(await start('--facility', '79024')).toEqual(await start())
  expect((await start()).text).toBe(`A sandbox is already running at ${sandbox.baseUrl}`)
})

test('a citizen that the sandbox does not have is said in a sentence with the names it has', async () => {
  const { exitCode, text } = await run('present', 'nobody', '--sandbox', sandboxFile)
  expect(exitCode).toBe(1)
  expect(text).toMatch(/no such persona.*an, binh/)
})

test('without a running sandbox the command says how to start one, in the asked language', async () => {
  vi.stubEnv('LANG', 'vi_VN.UTF-8')
  vi.stubEnv('LC_ALL', '')
  const { exitCode, text } = await run('present', 'an', '--sandbox', join(folder, 'no.json'))
  vi.unstubAllEnvs()
  expect(exitCode).toBe(1)
  expect(text).toContain('npx lienthong sandbox')
  expect(text).toContain('Không thấy sandbox.json')
})
