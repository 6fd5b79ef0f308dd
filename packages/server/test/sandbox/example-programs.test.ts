import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, inject, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/start.ts'

const sandbox = await startSandbox({ databaseUrl: inject('postgres').url })
afterAll(() => sandbox.stop())
const examples = fileURLToPath(new URL('../../../../examples/', import.meta.url))

/** As a person runs it, against the built packages. */
const run = (program: string) =>
  promisify(execFile)(
    process.execPath,
    [join(examples, program), join(sandbox.folder, 'sandbox.json')],
    { env: { ...process.env, LIENTHONG_DATA: mkdtempSync(join(tmpdir(), 'lienthong-example-')) } },
  )

const lastLines = {
  '01-desk/desk.mjs': /: taken$/,
  '02-referral/referral.mjs': /^Giấy chuyển: completed$/,
}

test('every example is tried here', () => {
  const programs = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  expect(programs.filter((name) => name.endsWith('.mjs')).sort()).toEqual(Object.keys(lastLines))
})

test.each(Object.entries(lastLines))('the example %s does what it says', async (program, last) => {
  const { stdout, stderr } = await run(program)
  expect(stderr).toBe('')
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(last)
})
