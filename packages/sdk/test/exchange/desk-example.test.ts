// examples/01-desk as a newcomer runs it: node, the built packages, another process.
import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startSandbox } from '@lienthong/server/testing'
import { afterAll, expect, inject, test } from 'vitest'

const desk = fileURLToPath(new URL('../../../../examples/01-desk/desk.mjs', import.meta.url))

interface Run {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}
const run = (sandboxFile: string): Promise<Run> =>
  promisify(execFile)(process.execPath, [desk, sandboxFile]).then(
    (output) => ({ code: 0, ...output }),
    (failure: Run) => failure,
  )

const sandbox = await startSandbox({ databaseUrl: inject('postgres').url })
afterAll(() => sandbox.stop())

test('shows the form in words, reads the book and sends the file', async () => {
  const { code, stdout, stderr } = await run(join(sandbox.folder, 'sandbox.json'))
  expect(stderr).toBe('')
  expect(code).toBe(0)
  expect(stdout).toContain('Giới tính: Nam\n')
  expect(stdout).toMatch(/^Ngày sinh: \d{4}-\d{2}-\d{2}$/m)
  expect(stdout).toMatch(/: (taken|same)$/m)
})

test('says a missing sandbox in sentences, without a stack', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-'))
  const { code, stdout, stderr } = await run(join(folder, 'sandbox.json'))
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain(`Đã tìm sandbox.json trong thư mục ${folder}: không có tệp này.`)
  expect(stderr).toContain('npx lienthong sandbox')
  expect(stderr).not.toMatch(/^\s+at /m)
})
