import { join } from 'node:path'
import {
  appointmentLifecycle,
  presentationSteps,
  referral,
  referralAnswer,
  type Step,
} from '@lienthong/core'
import pg from 'pg'
import { afterEach, expect, inject, test, vi } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { grantRules } from '../../src/grants/kinds.ts'
import { handlers } from '../../src/handlers/index.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'
import { functionText, type SqlFunction } from '../../src/store/functions/define.ts'
import { readAccesses, readEntries, readGrant } from '../../src/store/functions/index.ts'
import type { StepReport } from '../../src/tour/run-tour.ts'
import { tourSteps } from '../../src/tour/steps.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

/** The command itself, as a person runs it: what it printed, and how it ended. */
async function tourAfter(plant: (sandbox: Sandbox) => unknown) {
  const sandbox = await startSandbox({ databaseUrl: inject('postgres').url })
  undo.push(() => sandbox.stop())
  await plant(sandbox)
  const printed = vi.spyOn(console, 'log').mockReturnValue()
  undo.push(() => printed.mockRestore())
  const file = join(sandbox.folder, 'sandbox.json')
  await main(['node', 'lienthong', 'tour', '--json', '--sandbox', file])
  const exitCode = process.exitCode ?? 0
  process.exitCode = 0
  const lines = printed.mock.calls.map(([line]) => JSON.parse(String(line)))
  return { exitCode, reports: lines.slice(0, -1) as StepReport[], total: lines.at(-1) }
}

const failedOf = (reports: readonly StepReport[]) =>
  reports.filter((report) => !report.passed).map((report) => report.step)

test('every step of the tour passes on an exchange without faults', async () => {
  const { exitCode, reports, total } = await tourAfter(() => undefined)
  expect(failedOf(reports)).toEqual([])
  expect(total).toEqual({ passed: tourSteps.length, failed: 0 })
  expect(exitCode).toBe(0)
})

test('the tour is told in Vietnamese, from the first line to the total', async () => {
  const sandbox = await startSandbox({ databaseUrl: inject('postgres').url })
  undo.push(() => sandbox.stop())
  const printed = vi.spyOn(console, 'log').mockReturnValue()
  undo.push(() => printed.mockRestore())
  const file = join(sandbox.folder, 'sandbox.json')
  await main(['node', 'lienthong', 'tour', '--lang', 'vi', '--sandbox', file])
  const lines = printed.mock.calls.map(([line]) => String(line))
  expect(lines.at(-1)).toBe(`${tourSteps.length} bước đúng, 0 bước sai`)
  expect(lines.filter((line) => !/[\u1ea0-\u1ef9]/.test(line))).toEqual([])
})

/** One fault for each step, which that step must find. */
const faults: Readonly<Record<string, (sandbox: Sandbox) => unknown>> = {
  present: () => change(handlers, 'readKeys', async () => ({ keys: [] })),
  'open-visit': () => change(grantRules.visit, 'sections', ['administrative']),
  read: (sandbox) => replace(sandbox, readEntries, 'limit limit_', 'limit 0'),
  'send-claim': (sandbox) => onInsert(sandbox, 'dossier', 'new.digest := sha256(new.digest)'),
  'read-elsewhere': (sandbox) => onInsert(sandbox, 'dossier', "new.state := 'quarantined'"),
  'same-qr-again': (sandbox) =>
    onInsert(sandbox, 'citizen_grant', 'new.opened_by := sha256(new.opened_by)'),
  'qr-for-another': () => letPass(presentationSteps, 'recipient'),
  'late-qr': () => letPass(presentationSteps, 'expiry'),
  'another-citizen': async (sandbox) => {
    for (const one of [readEntries, readGrant]) await lockOff(sandbox, one)
  },
  close: (sandbox) =>
    sql(
      sandbox,
      "create function keep_open() returns trigger language plpgsql as $$ begin new.state := 'open'; return new; end $$; create trigger keep_open before update on citizen_grant for each row execute function keep_open()",
    ),
  refer: () => change(referral, 'validity', undefined),
  tell: () => change(referral.parts, 'insurance', (body: unknown) => body),
  'slip-alone': () =>
    change(referral.effects, 'accepted-unseen', [
      { openCase: 'recipient', parts: ['self'], days: 1 },
    ]),
  'present-paper': (sandbox) => onInsert(sandbox, 'document', "new.content := new.content || ' '"),
  answer: () => change(referralAnswer.effects, 'issued', [{ tell: 'recipient' }]),
  'appointment-twice': () =>
    change(appointmentLifecycle.events, 'use', {
      ...appointmentLifecycle.events.use,
      from: ['issued', 'used'],
      once: undefined,
    }),
  'who-read': (sandbox) =>
    replace(
      sandbox,
      readAccesses,
      'where citizen = citizen_',
      "where outcome = 'allowed' and citizen = citizen_",
    ),
}

test('there is a planted fault for each step of the tour', () => {
  expect(Object.keys(faults)).toEqual(tourSteps.map((step) => step.name))
})

test.each(Object.entries(faults))(
  'the step "%s" fails where its fault is planted',
  async (step, plant) => {
    const { exitCode, reports } = await tourAfter(plant)
    expect(failedOf(reports)).toContain(step)
    const failure = { en: expect.stringMatching(/./), vi: expect.stringMatching(/./) }
    for (const report of reports.filter(({ passed }) => !passed)) {
      expect(report).toMatchObject({ failure })
    }
    expect(exitCode).toBe(1)
  },
)

function letPass(steps: readonly Step<never>[], name: string): void {
  const step = steps.find((one) => one.name === name)!
  change(step, 'check', () => true)
}

function change<T extends object, K extends keyof T>(target: T, key: K, value: unknown): void {
  const before = target[key]
  undo.push(() => Object.assign(target, { [key]: before }))
  Object.assign(target, { [key]: value })
}

async function sql(sandbox: Sandbox, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: sandbox.databaseUrl })
  await client.connect()
  await client.query(text)
  await client.end()
}

const onInsert = (sandbox: Sandbox, table: string, statement: string) =>
  sql(
    sandbox,
    `create function planted() returns trigger language plpgsql as $$ begin ${statement}; return new; end $$;
     create trigger planted before insert on ${table} for each row execute function planted()`,
  )

function replace(sandbox: Sandbox, one: SqlFunction, find: string, by: string) {
  const text = functionText(one)
  expect(text).toContain(find)
  return sql(sandbox, text.replace(find, by))
}

const lockOff = (sandbox: Sandbox, one: SqlFunction) =>
  replace(
    sandbox,
    one,
    "when grant_state_ is null then 'grant_unknown'",
    "when grant_state_ is null then 'allowed'",
  )
