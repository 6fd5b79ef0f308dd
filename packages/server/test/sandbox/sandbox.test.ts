import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHospitalClient, findSandbox } from '@lienthong/sdk'
import { afterAll, expect, inject, test } from 'vitest'
import type { SandboxAccess } from '../../src/sandbox/access.ts'
import { startSandboxProcess } from '../../src/sandbox/process.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'
import { runChild } from '../support/child.ts'

const folder = mkdtempSync(join(tmpdir(), 'lienthong-sandbox-test-'))
// As root, PostgreSQL runs as another user, who must be able to enter.
chmodSync(folder, 0o711)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const database = inject('postgres').url
const running = async (work: (sandbox: Sandbox) => Promise<void>) => {
  const sandbox = await startSandbox({ databaseUrl: database })
  try {
    await work(sandbox)
  } finally {
    await sandbox.stop()
  }
}

const openVisit = async (sandbox: Sandbox, facility = '01001') => {
  const exchange = createHospitalClient(sandbox.hospital(facility))
  const presentation = await sandbox.persona('an').present({ facility })
  return { exchange, visit: await exchange.visits.open({ presentation }) }
}

test('a visit is resumed in another process that has only its id', () =>
  running(async (sandbox) => {
    const { exchange, visit } = await openVisit(sandbox)
    const { entries } = await visit.healthBook()
    const file = join(sandbox.folder, 'sandbox.json')
    const child = await runChild('resume.mjs', [file, '01001', visit.id])
    expect(Number(child.line)).toBe(entries.length)
    await exchange.close()
  }))

test('every entry of a book comes from a dossier that a facility sent', () =>
  running(async (sandbox) => {
    const { exchange, visit } = await openVisit(sandbox)
    const { entries } = await visit.healthBook()
    expect(entries.length).toBeGreaterThan(10)
    for (const { provenance } of entries) {
      expect(provenance).toMatchObject({
        facility: expect.stringMatching(/^(01001|79024)$/),
        visit: expect.stringMatching(/./),
        table: expect.stringMatching(/^XML\d$/),
      })
    }
    await exchange.close()
  }))

test('each refusal ends with an address that shows every step of every verification', () =>
  running(async (sandbox) => {
    const { exchange, visit } = await openVisit(sandbox)
    await visit.close()
    const refusal = await visit.healthBook().catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'grant_closed', inspect: expect.any(String) })
    const { inspect } = refusal as { inspect: string }
    expect((refusal as Error).message).toContain(inspect)
    const trace = (await (await fetch(inspect)).json()) as { verifications: { name: string }[] }
    expect(trace).toMatchObject({ code: 'grant_closed', client: 'hospital-01001' })
    expect(trace.verifications.map(({ name }) => name)).toEqual(['DPoP proof', 'access token'])
    await exchange.close()
  }))

test("the sandbox's address shows a browser where to go on", () =>
  running(async ({ baseUrl, folder }) => {
    const page = await (await fetch(baseUrl)).text()
    expect(page).toContain('href="/docs/"')
    expect(page).toContain('lienthong tour')
    expect(page).toContain(join(folder, 'sandbox.json'))
  }))

test("a developer's own facility becomes a participant", async () => {
  const sandbox = await startSandbox({ databaseUrl: database, facility: '12345' })
  const { visit, exchange } = await openVisit(sandbox, '12345')
  expect((await visit.healthBook()).entries.length).toBeGreaterThan(0)
  await exchange.close()
  await sandbox.stop()
})

test('key files hold one private key each, for their owner alone', () =>
  running(async (sandbox) => {
    // The exchange calls nobody, and nobody calls as it.
    expect(sandbox.file.participants.map(({ role }) => role)).not.toContain('exchange')
    for (const { keyFile } of sandbox.file.participants) {
      expect(statSync(keyFile).mode & 0o777).toBe(0o600)
      expect(JSON.parse(readFileSync(keyFile, 'utf8'))).toMatchObject({
        kid: expect.stringMatching(/^sandbox-/),
        d: expect.any(String),
      })
    }
  }))

test('a busy port is said in a sentence', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as { port: number }
  await expect(startSandbox({ databaseUrl: database, port })).rejects.toThrow(
    `Port ${port} is taken by another program.`,
  )
  await new Promise((resolve) => taken.close(resolve))
})

const booksOf = async (sandbox: SandboxAccess) => {
  const exchange = createHospitalClient(sandbox.hospital('79024'))
  const presentation = await sandbox.present('an', { facility: '79024' })
  const visit = await exchange.visits.open({ presentation })
  const { entries } = await visit.healthBook()
  await exchange.close()
  return entries.map(({ id }) => id)
}

test('a sandbox in a process of its own is found, started once, and keeps its data', async () => {
  const first = await startSandboxProcess(folder)
  expect(findSandbox(join(folder, 'sandbox.json')).baseUrl).toBe(first.baseUrl)
  const before = await booksOf(first)
  await expect(startSandboxProcess(folder)).rejects.toThrow(first.baseUrl)
  await first.stop()
  expect(() => findSandbox(join(folder, 'sandbox.json'))).toThrow()

  const second = await startSandboxProcess(folder)
  expect(second.pid).not.toBe(first.pid)
  expect(await booksOf(second)).toEqual(before)
  await second.stop()
})

test('a facility that was given once is there after a restart, and works', async () => {
  const first = await startSandbox({ folder, facility: '12345' })
  await first.stop()
  const second = await startSandbox({ folder })
  expect(second.file.participants.map(({ facility }) => facility)).toContain('12345')
  const { visit, exchange } = await openVisit(second, '12345')
  expect((await visit.healthBook()).entries.length).toBeGreaterThan(0)
  await exchange.close()
  await second.stop()
})
