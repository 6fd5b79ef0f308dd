// However a command or a test ends: no PostgreSQL and no temporary folder stays behind.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, inject, test } from 'vitest'
import { packageFile } from '../../src/assets.ts'
import { startPostgres } from '../../src/sandbox/postgres.ts'
import { startSandbox } from '../../src/sandbox/start.ts'
import { runChild } from '../support/child.ts'

const undo: (() => void)[] = []
afterEach(() => {
  for (const step of undo.splice(0)) step()
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-orphans-'))
  chmodSync(folder, 0o711)
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Temporary folders of a child are made in here. */
const within = (folder: string) => ({ TMPDIR: folder, TEMP: folder, TMP: folder })

function command(args: readonly string[], folder: string) {
  const child = spawn(process.execPath, [packageFile('bin/lienthong.js'), ...args], {
    env: { ...process.env, ...within(folder) },
  })
  undo.push(() => child.kill('SIGKILL'))
  return child
}

const ending = async (child: ChildProcess) => {
  const [code] = await once(child, 'exit')
  return code
}

async function until(happened: () => boolean): Promise<void> {
  for (let look = 0; look < 1_000 && !happened(); look += 1) await sleep(20)
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const gone = { timeout: 30_000, interval: 100 }
const pidIn = (folder: string) =>
  Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])

test('a tour whose reader went away stops its sandbox', async () => {
  const folder = newFolder()
  const child = command(['tour', '--json'], folder)
  const ended = ending(child)
  await once(child.stdout, 'data')
  child.stdout.destroy()
  expect(await ended).toBe(141)
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s in the middle of a start undoes it', async (signal, code) => {
  const folder = newFolder()
  const child = command(['tour', '--json'], folder)
  const ended = ending(child)
  const made = () => readdirSync(folder, { recursive: true }).map(String)
  await until(() => made().some((path) => path.endsWith('data.new')))
  child.kill(signal)
  expect(await ended).toBe(code)
  expect(readdirSync(folder)).toEqual([])
})

test('a program that ends without stopping its temporary sandbox leaves nothing', async () => {
  const folder = newFolder()
  const child = await runChild('abandon.mjs', [], within(folder))
  await expect.poll(() => readdirSync(folder), gone).toEqual([])
  await expect.poll(() => isAlive(Number(child.line)), gone).toBe(false)
})

test('a program killed while its PostgreSQL starts leaves nothing', async () => {
  const folder = newFolder()
  const child = command(['tour', '--json'], folder)
  const ended = ending(child)
  const made = () => readdirSync(folder, { recursive: true }).map(String)
  await until(() => made().some((path) => path.endsWith('PG_VERSION')))
  child.kill('SIGKILL')
  await ended
  await expect.poll(() => readdirSync(folder), gone).toEqual([])
})

test('a sandbox beside a program ends with it, and its data stays', async () => {
  const folder = newFolder()
  const child = await runChild('abandon.mjs', [folder])
  const pid = Number(child.line)
  await expect.poll(() => isAlive(pid), gone).toBe(false)
  await expect.poll(() => existsSync(join(folder, 'sandbox.json')), gone).toBe(false)
  const sandbox = await startSandbox({ folder })
  expect(sandbox.isNew).toBe(false)
  await sandbox.stop()
})

test('the database of a killed sandbox ends too, and its data stays', async () => {
  const folder = newFolder()
  const child = command(['sandbox', '--port', '0', '--folder', folder, '--json'], folder)
  const ended = ending(child)
  await once(child.stdout, 'data')
  const pid = pidIn(join(folder, 'postgres'))
  child.kill('SIGKILL')
  await ended
  await expect.poll(() => isAlive(pid), gone).toBe(false)
  expect(existsSync(join(folder, 'postgres', 'data', 'PG_VERSION'))).toBe(true)
})

test('a server taken over by another process is not ended with its first one', async () => {
  const folder = newFolder()
  const child = command(['sandbox', '--port', '0', '--folder', folder, '--json'], folder)
  const ended = ending(child)
  await once(child.stdout, 'data')
  const postgres = await startPostgres({ folder: join(folder, 'postgres') })
  child.kill('SIGKILL')
  await ended
  await sleep(1_000)
  expect(isAlive(pidIn(join(folder, 'postgres')))).toBe(true)
  await postgres.stop()
})

test('a start that its caller ends leaves nothing and says why', async () => {
  const folder = newFolder()
  const controller = new AbortController()
  const reason = new Error('enough')
  const started = startSandbox({
    folder,
    signal: controller.signal,
    onProgress: (step) => step === 'schema' && controller.abort(reason),
  })
  await expect(started).rejects.toBe(reason)
  expect(existsSync(join(folder, 'postgres', 'data', 'postmaster.pid'))).toBe(false)
})

test('a start that fails removes the temporary folder that it made', async () => {
  const folder = newFolder()
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  undo.push(() => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  })
  const databaseUrl = 'postgres://nobody:nothing@127.0.0.1:1/none'
  await expect(startSandbox({ databaseUrl })).rejects.toThrow()
  expect(readdirSync(folder)).toEqual([])
})

test('`await using` stops a sandbox, and stopping twice is no error', async () => {
  const sandbox = await startSandbox({ databaseUrl: inject('postgres').url })
  await sandbox[Symbol.asyncDispose]()
  expect(existsSync(sandbox.folder)).toBe(false)
  await sandbox.stop()
  await expect(fetch(sandbox.baseUrl)).rejects.toThrow()
})

test('the watcher removes no folder but a temporary one of a sandbox', async () => {
  const folder = newFolder()
  const kept = join(folder, 'kept')
  mkdirSync(kept)
  const watcher = spawn(process.execPath, [packageFile('bin/watch-postgres.js')], {
    env: { ...process.env, ...within(folder) },
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  watcher.stdin.end(`${JSON.stringify({ folder: kept })}\n`)
  expect(await ending(watcher)).toBe(0)
  expect(existsSync(kept)).toBe(true)
})
