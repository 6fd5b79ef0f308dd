// What a person reads of the command line who asked for Vietnamese.
import { tmpdir } from 'node:os'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { main } from '../../src/cli/main.ts'

beforeEach(() => {
  vi.stubEnv('LC_ALL', '')
  vi.stubEnv('LANG', 'en_US.UTF-8')
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

class Exited extends Error {}

async function run(...args: string[]): Promise<string> {
  const said: string[] = []
  const write = (text: unknown) => said.push(String(text)) > 0
  vi.spyOn(process.stdout, 'write').mockImplementation(write)
  vi.spyOn(process.stderr, 'write').mockImplementation(write)
  // Leaving is what commander does after help and after a complaint; `main` prints what is thrown.
  vi.spyOn(console, 'error').mockImplementation((what) => what instanceof Exited || write(what))
  vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Exited()
  })
  const { exitCode } = process
  await main(['node', 'lienthong', ...args])
  process.exitCode = exitCode
  vi.restoreAllMocks()
  return said.join('')
}

describe('help', () => {
  const commands = ['', 'sandbox', 'tour', 'present', 'claims', 'claims check', 'claims send']

  test.each(commands)('of lienthong %s is all in Vietnamese', async (command) => {
    const words = command.split(' ').filter(Boolean)
    const english = (await run(...words, '--lang', 'en', '--help')).split('\n')
    const vietnamese = (await run(...words, '--lang', 'vi', '--help')).split('\n')
    const both = vietnamese.filter((line) => english.includes(line))
    // Empty lines, examples that need no words, and the values of an option.
    expect(both.filter((line) => !/^$|^ {2}lienthong |^ *"/.test(line))).toEqual([])
    expect(vietnamese[0]).toMatch(/^Cách dùng: lienthong/)
    expect(vietnamese.join('\n')).not.toMatch(/default:|choices:|options\]/)
  })

  test('is in Vietnamese where the system is, and in English where that is asked for', async () => {
    vi.stubEnv('LANG', 'vi_VN.UTF-8')
    expect(await run('tour', '--help')).toContain('Cách dùng:')
    expect(await run('tour', '--help', '--lang=en')).toContain('Usage:')
    expect(await run('--lang', 'en', '--help')).toContain('Usage:')
  })
})

describe('a mistake on the command line', () => {
  const mistakes = [
    [['--nothing'], "Lỗi: không có tùy chọn '--nothing'\n(lienthong --help liệt kê các lệnh)"],
    [['sandbx'], "Lỗi: không có lệnh 'sandbx'\n(Ý bạn là sandbox?)"],
    [['sandbox', '--prt', '1'], "Lỗi: không có tùy chọn '--prt'\n(Ý bạn là --port?)"],
    [['present'], "Lỗi: thiếu tham số bắt buộc 'persona'"],
    [['present', 'an', 'bn'], "quá nhiều tham số cho 'present'. Lệnh nhận 1 tham số nhưng có 2."],
    [['sandbox', '--port'], "Lỗi: tùy chọn '--port <số>' thiếu giá trị"],
    [['sandbox', '--port', 'x'], "không nhận giá trị 'x'. Cổng là số nguyên từ 0 đến 65535."],
    [['sandbox', '--tour', 'x'], "không nhận giá trị 'x'. Giá trị được phép: always, new, never."],
    [['sandbox', '--facility', '1001'], 'Mã cơ sở khám bệnh, chữa bệnh gồm 5 chữ số. Hãy ghi'],
    [['claims', 'check', '/nothing.xml'], 'Không có tệp hoặc thư mục này: /nothing.xml'],
    [['claims', 'check', tmpdir()], 'Đây là thư mục, không phải tệp'],
    [['present', 'an', '--sandbox', '/nothing'], 'Không tìm thấy sandbox nào đang chạy.'],
  ] as const

  test.each(mistakes)('%j is told in Vietnamese', async (args, sentence) => {
    expect(await run('--lang', 'vi', ...args)).toContain(sentence)
  })

  test('in the language itself is told by LANG', async () => {
    vi.stubEnv('LANG', 'vi_VN.UTF-8')
    expect(await run('tour', '--lang', 'fr')).toContain("không nhận giá trị 'fr'")
  })
})
