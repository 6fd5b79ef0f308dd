import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  createHospitalClient,
  createSocialSecurityClient,
  type Draft,
  fileEventMemory,
  type Referral,
} from '@lienthong/sdk'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/start.ts'

const sandbox = await startSandbox({ databaseUrl: inject('postgres').url })
const hospital = createHospitalClient(sandbox.hospital('01001'))
afterAll(async () => {
  await hospital.close()
  await sandbox.stop()
})

const file = new URL('../../../../examples/data/referral-01001.json', import.meta.url)
const draft = JSON.parse(readFileSync(file, 'utf8')) as Draft<Referral>

async function refer(count: number): Promise<void> {
  const presentation = await sandbox.persona('an').present({ facility: '01001' })
  const visit = await hospital.visits.open({ presentation })
  for (let i = 0; i < count; i += 1) await visit.refer(draft)
}

async function sql(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: sandbox.databaseUrl })
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows
}

/** As a minute would. */
const endLeases = () => sql('update outbox set leased_until = null where done_at is null')
const openEvents = async () => {
  const [row] = await sql(
    "select count(*)::int as n from outbox where receiver = 'social-security' and done_at is null",
  )
  return Number(row?.n)
}
const until = async (isSo: () => boolean | Promise<boolean>) => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50))
}

function poller(folder: string, handled: string, dies = 'never') {
  const program = fileURLToPath(new URL('../support/poller.mjs', import.meta.url))
  const args = [program, join(sandbox.folder, 'sandbox.json'), folder, handled, dies]
  return spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'inherit'] })
}
const ended = async (child: ChildProcess) => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.signalCode ?? child.exitCode
}
const linesOf = (path: string) =>
  existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []

test.each([
  ['after-recording', 1],
  ['before-recording', 2],
])(
  'killed %s, an event has been handled %d times in the end, and is acknowledged',
  async (dies, times) => {
    const folder = mkdtempSync(join(tmpdir(), 'lienthong-poller-'))
    const handled = join(folder, 'handled.txt')
    await refer(1)
    expect(await ended(poller(folder, handled, dies))).toBe('SIGKILL')
    expect(linesOf(handled)).toHaveLength(1)
    expect(await openEvents()).toBe(1)
    await endLeases()
    const again = poller(folder, handled)
    await until(async () => (await openEvents()) === 0)
    again.stdin?.end()
    expect(await ended(again)).toBe(0)
    const lines = linesOf(handled)
    expect(lines).toHaveLength(times)
    expect(new Set(lines).size).toBe(1)
  },
)

test('two that poll at once handle every event, and share a memory', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-pollers-'))
  const handled: string[] = []
  const end = new AbortController()
  const clients = [0, 1].map(() => createSocialSecurityClient(sandbox.socialSecurity()))
  const running = clients.map(({ events }) =>
    events.run(
      { 'referral.issued': ({ jti }) => handled.push(jti) },
      { signal: end.signal, memory: fileEventMemory(folder) },
    ),
  )
  await refer(12)
  await until(() => new Set(handled).size === 12)
  end.abort()
  await Promise.all(running)
  await Promise.all(clients.map((client) => client.close()))
  expect(await openEvents()).toBe(0)
  expect(handled).toHaveLength(12)
})
