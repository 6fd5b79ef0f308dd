// The same suite against the exchange in this process, over HTTP, and in a process of its own.
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { columnOf, encodeClaims, readClaims } from '@lienthong/core'
import { startSandbox, startSandboxProcess } from '@lienthong/server/testing'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import {
  type ClientOptions,
  createHospitalClient,
  createIdentityClient,
  findSandbox,
  type HospitalClient,
  type IdentityClient,
  keyFromFile,
  LienThongError,
  toArray,
} from '../../src/index.ts'

interface Face {
  readonly sandboxFile: string
  readonly network: Pick<ClientOptions, 'network'>
  stop(): Promise<void>
}

const databaseUrl = inject('postgres').url
const example = readFileSync(new URL('../../../../examples/data/visit-01001.xml', import.meta.url))

async function inThisProcess(viaFetch: boolean): Promise<Face> {
  const sandbox = await startSandbox({ databaseUrl })
  return {
    sandboxFile: join(sandbox.folder, 'sandbox.json'),
    network: viaFetch ? { network: { fetch: sandbox.fetch } } : {},
    stop: () => sandbox.stop(),
  }
}

async function inItsOwnProcess(): Promise<Face> {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-sdk-test-'))
  chmodSync(folder, 0o711)
  const child = await startSandboxProcess(folder)
  return {
    sandboxFile: join(folder, 'sandbox.json'),
    network: {},
    async stop() {
      await child.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const faces = [
  ['in this process, without a socket', () => inThisProcess(true)],
  ['in this process, over HTTP', () => inThisProcess(false)],
  ['in a process of its own', inItsOwnProcess],
] as const

describe.each(faces)('with the exchange %s', (_, start) => {
  let face: Face
  let at01001: HospitalClient
  let at79024: HospitalClient
  let identity: IdentityClient
  let personalId: string

  beforeAll(async () => {
    face = await start()
    const sandbox = findSandbox(face.sandboxFile)
    at01001 = createHospitalClient({ ...sandbox.hospital('01001'), ...face.network })
    at79024 = createHospitalClient({ ...sandbox.hospital('79024'), ...face.network })
    const file = JSON.parse(readFileSync(face.sandboxFile, 'utf8'))
    const phone = file.participants.find((one: { role: string }) => one.role === 'identity')
    identity = createIdentityClient({
      baseUrl: file.baseUrl,
      clientId: phone.clientId,
      auth: keyFromFile(phone.keyFile),
      attest: keyFromFile(phone.attestKeyFile),
      ...face.network,
    })
    personalId = file.personas[0].personalId
  })
  afterAll(async () => {
    await Promise.all([at01001?.close(), at79024?.close(), identity?.close()])
    await face?.stop()
  })

  const present = async (facility: string) =>
    (await identity.wallet({ personalId }).present({ facility })).qrText
  const codeOf = async (call: Promise<unknown>) => {
    const error = await call.catch((thrown: unknown) => thrown)
    return LienThongError.is(error) ? error.code : 'let through'
  }

  test('a visit opens with a QR, reads desk fields and book, and ends when it is closed', async () => {
    const visit = await at01001.visits.open({ presentation: await present('01001') })
    expect(visit.sections).toContain('results')
    const form = await visit.prefill()
    expect(form).toMatchObject({ profile: 'desk', reconstructed: true })
    expect(form.completeness.filled).toBeGreaterThan(5)
    expect((await visit.healthBook()).entries.length).toBeGreaterThan(10)
    const desk = await visit.healthBook({ profile: 'desk' })
    expect(new Set(desk.entries.map(({ section }) => section))).toEqual(
      new Set(['administrative', 'insurance']),
    )
    await visit.close()
    expect(await codeOf(visit.healthBook())).toBe('grant_closed')
    await expect(visit.close()).resolves.toBeUndefined()
  })

  test('a QR works once, for the facility that it names', async () => {
    const presentation = await present('01001')
    expect(await codeOf(at79024.visits.open({ presentation }))).toBe('presentation_recipient')
    const visit = await at01001.visits.open({ presentation })
    expect((await at01001.visits.open({ presentation })).id).toBe(visit.id)
    await visit.prefill()
    expect(await codeOf(at01001.visits.open({ presentation }))).toBe('presentation_used')
  })

  test("another hospital's visit id, and a profile that does not exist, open nothing", async () => {
    const visit = await at01001.visits.open({ presentation: await present('01001') })
    expect(await codeOf(at79024.visits.resume(visit.id).prefill())).toBe('grant_unknown')
    expect(await codeOf(visit.healthBook({ profile: 'nothing' }))).toBe('profile_unknown')
  })

  test('a claim file is checked here, taken there, and read elsewhere with its provenance', async () => {
    const maLk = randomUUID()
    const bytes = withMaLk(example, maLk)
    expect(at01001.claims.check(bytes)).toMatchObject({ ok: true })
    const first = await at01001.claims.submit(bytes)
    const again = await at01001.claims.submit(bytes)
    expect(first.dossiers).toMatchObject([{ maLk, outcome: 'taken' }])
    expect(again.dossiers).toMatchObject([
      { maLk, outcome: 'same', receipt: first.dossiers[0]?.receipt },
    ])
    const visit = await at79024.visits.open({ presentation: await present('79024') })
    const { entries } = await visit.healthBook()
    const fresh = entries.filter(({ provenance }) => provenance.visit === maLk)
    expect(new Set(fresh.map(({ section }) => section))).toEqual(
      new Set(['administrative', 'insurance', 'visits', 'problems', 'medications', 'results']),
    )
  })

  test("another facility's file is refused, with a finding that says so", async () => {
    const error = await at79024.claims.submit(example).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      remedy: 'fix-input',
      outcome: 'not-done',
      findings: expect.arrayContaining([expect.objectContaining({ rule: 'facility_not_sender' })]),
    })
  })

  test('the citizen sees every access, allowed and refused, and closes an open visit', async () => {
    const visit = await at01001.visits.open({ presentation: await present('01001') })
    await visit.healthBook()
    const wallet = identity.wallet({ personalId })
    const entries = await toArray(wallet.accesses(), { limit: 200 })
    expect(entries.map(({ operation }) => operation)).toContain('readHealthBook')
    expect(entries.map(({ outcome }) => outcome)).toContain('presentation_recipient')
    const opened = entries.find(
      ({ operation, participant, outcome }) =>
        operation === 'issueToken' &&
        participant.clientId === 'hospital-01001' &&
        outcome === 'allowed',
    )
    await wallet.closeVisit(opened?.grant ?? '')
    await wallet.closeVisit(opened?.grant ?? '')
    expect(await codeOf(visit.healthBook())).toBe('grant_closed')
  })

  test('forty reads at once share one token and all arrive', async () => {
    const visit = await at01001.visits.open({ presentation: await present('01001') })
    const books = await Promise.all(Array.from({ length: 40 }, () => visit.healthBook()))
    expect(new Set(books.map(({ entries }) => entries.length)).size).toBe(1)
  })
})

function withMaLk(bytes: Uint8Array, maLk: string): Uint8Array {
  const file = readClaims(bytes)
  const [dossier] = file.dossiers
  if (dossier === undefined) throw new TypeError('the example has no dossier')
  const [xml1] = dossier.tables.XML1 ?? []
  expect(xml1 && columnOf(xml1, 'MA_LK')).not.toBe(maLk)
  const renamed = Object.entries(dossier.tables).map(([table, rows]) => [
    table,
    rows.map((row) => ({ ...row, MA_LK: maLk })),
  ])
  const tables = Object.fromEntries(renamed) as typeof dossier.tables
  return encodeClaims({ ...file, dossiers: [{ ...dossier, tables }] })
}
