// The commands as people run them: what they print, and how they end.
import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readClaims } from '@lienthong/core'
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest'
import { asset, packageFile } from '../../src/assets.ts'
import { claimsCommand } from '../../src/cli/claims.ts'
import { main } from '../../src/cli/main.ts'
import { forTerminal } from '../../src/cli/present.ts'
import { personas } from '../../src/sandbox/personas.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'
import { fileOf as claims, summaryOf } from '../support/claims.ts'
import { newPerson } from '../support/people.ts'

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
  expect(text).toContain('1 hồ sơ · có thể gửi')
  expect(text).toContain('XML4 4')
  for (const { fullName, personalId } of personas) {
    expect(text).not.toContain(fullName)
    expect(text).not.toContain(personalId)
  }
})

test.each([
  ['broken XML', 'broken.xml', '<GIAMDINHHS><THONG', 'not_xml'],
  ['an empty file', 'empty.xml', '', 'content_empty'],
  ['a workbook', 'book.xml', 'PK\x03\x04xl/workbook.xml', 'content_office'],
  ['a PDF', 'paper.xml', '%PDF-1.7', 'content_pdf'],
  ['a text', 'text.xml', 'xin chào', 'not_xml'],
  ['a program', 'tool.xml', '\x7fELF\x02\x01\0\0\0', 'content_binary'],
])('%s ends with 1 and says why', async (_, name, content, rule) => {
  const path = fileOf(name, content)
  const { exitCode, text } = await run('claims', 'check', path)
  expect(exitCode).toBe(1)
  expect(text).toContain(`✗ File`)
  expect(text).toContain(`[${rule}]`)
  expect(text).toContain('0 dossiers · the file would be refused')
  const sent = await run('claims', 'send', path, '--sandbox', sandboxFile, '--lang', 'vi')
  expect(sent.exitCode).toBe(1)
  expect(sent.text).toContain('0 hồ sơ · cả tệp sẽ bị từ chối')
  expect(sent.text).toContain('Chưa gửi gì.')
})

test('what refuses, what only should be corrected and what is a note have their own marks', async () => {
  const [good, warned, refused] = [
    summaryOf(newPerson()),
    summaryOf(newPerson(), { NGAY_VAO: '23/11/2026', T_THUOC: '1,5' }),
    summaryOf('123456789'),
  ]
  const two = fileOf('two.xml', claims([good, warned]))
  expect(await run('claims', 'check', two)).toMatchObject({ exitCode: 0 })
  const { text } = await run('claims', 'check', two)
  expect(text).toMatch(/ {2}! Dossier 2, table XML1, row 1, column NGAY_VAO: .*\[date12_form\]/)
  expect(text).toMatch(/2 dossiers · can be sent · 2 warnings$/)
  expect(text).not.toMatch(/^ {2}✗ Dossier/m)
  expect(text.match(/NGAY_VAO/g)).toHaveLength(1)
  const three = fileOf('three.xml', claims([good, warned, refused]))
  const english = await run('claims', 'check', three)
  expect(english.exitCode).toBe(1)
  expect(english.text).toMatch(/✗ Dossier 3, .*\[person_old_card\]/)
  expect(english.text).toMatch(/3 dossiers · 1 would be refused · 2 warnings$/)
  const vietnamese = await run('claims', 'check', three, '--lang', 'vi')
  expect(vietnamese.text).toMatch(/✗ Hồ sơ 3, .*CMND/)
  expect(vietnamese.text).toContain('✗ bị từ chối   ! vẫn nhận nhưng nên sửa   · để biết')
  expect(vietnamese.text).toMatch(/3 hồ sơ · 1 sẽ bị từ chối · 2 cảnh báo$/)
})

test('one finding is one, and no legend stands where there is none', async () => {
  const one = fileOf('one.xml', claims([summaryOf(newPerson(), { T_THUOC: '1,5' })]))
  expect((await run('claims', 'check', one)).text).toMatch(/1 dossier · can be sent · 1 warning$/)
  expect((await run('claims', 'check', example)).text).not.toContain('✗')
})

test('numbers that real people may have are warned of, and not sent without saying that nobody is real', async () => {
  const path = fileOf('real.xml', claims([summaryOf('001080000001')]))
  const checked = await run('claims', 'check', path)
  expect(checked.exitCode).toBe(0)
  expect(checked.text).toContain('1 personal id outside 097…')
  expect((await run('claims', 'check', example)).text).not.toContain('097…')
  const send = (...more: string[]) => run('claims', 'send', path, '--sandbox', sandboxFile, ...more)
  const refused = await send('--lang', 'vi')
  expect(refused.exitCode).toBe(1)
  expect(refused.text).toMatch(/^Chưa gửi gì: tệp có 1 số định danh/)
  expect(refused.text).toContain('--nobody-is-real')
  const sent = await send('--nobody-is-real')
  expect(sent.exitCode).toBe(0)
  // Not `the same as before`: the first time nothing was sent.
  expect(sent.text).toContain(': taken · receipt checked')
})

test('a file with a refused dossier is sent, and ends with 1', async () => {
  const path = fileOf('mixed.xml', claims([summaryOf(newPerson()), summaryOf('123456789')]))
  const mixed = await run('claims', 'send', path, '--sandbox', sandboxFile)
  expect(mixed.exitCode).toBe(1)
  expect(mixed.text).toMatch(/Dossier 1 \(LK-\d+\): taken · receipt checked · 1 table read/)
  expect(mixed.text).toMatch(/Dossier 2 \(LK-\d+\): refused · 1 table read/)
  const none = fileOf('none.xml', claims([summaryOf('123456789')]))
  const refused = await run('claims', 'send', none, '--sandbox', sandboxFile, '--lang', 'vi')
  expect(refused.exitCode).toBe(1)
  expect(refused.text).toMatch(/^claims_refused: /)
  expect(refused.text).toMatch(/✗ Hồ sơ 1, bảng XML1, dòng 1, cột SO_CCCD: .*CMND/)
})

test('what is kept out of the book is taken all the same, and the visit shows that it is not there', async () => {
  const person = newPerson()
  const [first, stranger] = [
    summaryOf(person),
    summaryOf(person, { HO_TEN: 'Trần Thị Khác', MA_BENH_CHINH: 'J45' }),
  ]
  const send = (name: string, summaries: Parameters<typeof claims>[0], ...more: string[]) =>
    run('claims', 'send', fileOf(name, claims(summaries)), '--sandbox', sandboxFile, ...more)
  const shown = await send('first.xml', [first, summaryOf(person)])
  expect(shown.text).toContain('Taken means stored, with a receipt.')
  expect(shown.text).not.toMatch(/shows nothing|another version/)
  const odd = await send('odd.xml', [stranger])
  expect(odd.exitCode).toBe(0)
  expect(odd.text).toContain(': taken · receipt checked · 1 table read')
  expect(odd.text).toContain('The book under this number shows nothing of it.')
  const renamed = await send('renamed.xml', [{ ...first, HO_TEN: 'Trần Thị Khác' }], '--lang', 'vi')
  expect(renamed.text).toContain(': đã nhận · đã kiểm tra biên nhận · đọc được 1 bảng')
  expect(renamed.text).toContain('Đây là phiên bản khác của lượt khám so với tệp')
  const again = await send('first.xml', [first, summaryOf(person)], '--lang', 'vi')
  expect(again.text).toContain(': giống hồ sơ đã nhận trước đây')
  expect(again.text).toMatch(/Chẩn đoán .*E11\.9/)
})

test('a facility that is no participant is told how to become one', async () => {
  const path = fileOf('far.xml', claims([summaryOf(newPerson(), { MA_CSKCB: '99999' })], '99999'))
  const { exitCode, text } = await run('claims', 'send', path, '--sandbox', sandboxFile)
  expect(exitCode).toBe(1)
  expect(text).toContain('lienthong sandbox --facility 99999')
})

test('the help says that names are not shown, and what taken means', () => {
  const [check, send] = claimsCommand().commands
  expect(check?.description()).toContain('names are not shown')
  expect(send?.options.map(({ long }) => long)).toContain('--nobody-is-real')
})

test('a file that is not there is said in a sentence', async () => {
  const { exitCode, text } = await run('claims', 'check', join(folder, 'nothing.xml'))
  expect(exitCode).toBe(1)
  expect(text).toBe(`There is no such file or folder: ${join(folder, 'nothing.xml')}`)
})

test('a folder instead of a file is said in a sentence', async () => {
  const { exitCode, text } = await run('claims', 'send', folder, '--lang', 'vi')
  expect(exitCode).toBe(1)
  expect(text).toBe(`Đây là thư mục, không phải tệp: ${folder}`)
})

test('the report can be had as JSON', async () => {
  const { text } = await run('claims', 'check', example, '--json')
  expect(JSON.parse(text)).toMatchObject({ ok: true, facility: '01001' })
})

test("a file is sent as its facility and read back, without the patient's name", async () => {
  const { exitCode, text } = await run('claims', 'send', example, '--sandbox', sandboxFile)
  expect(exitCode).toBe(0)
  const [dossier] = readClaims(readFileSync(example)).dossiers
  expect(text).toContain(`Dossier 1 (${dossier?.maLk}): taken · receipt checked · `)
  expect(text).toMatch(/Results .*HbA1c/)
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
  expect(text).toContain('có thể gửi')
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
  expect(text).toMatch(/no citizen of this name.*an, binh/)
})

test('a citizen or a facility that is not there is told in Vietnamese too', async () => {
  const at = ['--sandbox', sandboxFile, '--lang', 'vi']
  expect((await run('present', 'nobody', ...at)).text).toMatch(
    /^Không có công dân nào mang tên này\. Sandbox có: an, binh/,
  )
  const elsewhere = readFileSync(example, 'utf8').replaceAll('01001', '01002')
  expect((await run('claims', 'send', fileOf('elsewhere.xml', elsewhere), ...at)).text).toMatch(
    /^Cơ sở 01002 ghi trong tệp chưa là đơn vị của sandbox này\. .*--facility 01002$/,
  )
})

test('without a running sandbox the command says how to start one, in the asked language', async () => {
  vi.stubEnv('LANG', 'vi_VN.UTF-8')
  vi.stubEnv('LC_ALL', '')
  const { exitCode, text } = await run('present', 'an', '--sandbox', join(folder, 'no.json'))
  vi.unstubAllEnvs()
  expect(exitCode).toBe(1)
  expect(text).toContain('npx lienthong sandbox')
  expect(text).toContain('Không tìm thấy sandbox nào đang chạy.')
  expect(text).toContain(`Đã tìm no.json trong thư mục ${folder}: không có tệp này.`)
})
