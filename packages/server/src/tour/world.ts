// What the steps share: the sandbox as any program finds it, and what earlier steps got.
import { readFileSync } from 'node:fs'
import { columnOf, encodeClaims, readClaims } from '@lienthong/core'
import {
  createHospitalClient,
  createIdentityClient,
  createSocialSecurityClient,
  findSandbox,
  type HospitalClient,
  type IdentityClient,
  type IssuedWithSlip,
  keyFromFile,
  type Referral,
  type SocialSecurityClient,
  type Visit,
} from '@lienthong/sdk'
import { asset } from '../assets.ts'
import type { SandboxFile } from '../sandbox/files.ts'
import { type Wire, watchedWire } from './wire.ts'

export const citizen = 'an'

export interface TourWorld {
  readonly wire: Wire
  /** Personal id of the tour's citizen: known to the phone alone, searched for everywhere else. */
  readonly personalId: string
  readonly issuer: string
  readonly at01001: HospitalClient
  readonly at79024: HospitalClient
  readonly social: SocialSecurityClient
  readonly identity: IdentityClient
  /** The same phone with a clock that is two minutes slow. */
  readonly latePhone: IdentityClient
  /** The example file, with a fresh MA_LK and today's times, so that it can be told from older ones. */
  readonly claim: { readonly bytes: Uint8Array; readonly maLk: string }
  /** When the tour began. */
  readonly now: Date
  /** Filled by the steps. */
  readonly got: {
    qr?: string
    visit01001?: Visit
    visit79024?: Visit
    qr79024?: string
    /** The visit under which papers are issued. */
    visitOfPapers?: Visit
    referral?: IssuedWithSlip<Referral>
    /** The referral, as 79024 names it. */
    received?: string
  }
  close(): Promise<void>
}

/** @param now of the visit, for the times in its file */
export function openWorld(sandboxFile: string, now: Date): TourWorld {
  const file = JSON.parse(readFileSync(sandboxFile, 'utf8')) as SandboxFile
  const sandbox = findSandbox(sandboxFile)
  const wire = watchedWire()
  const network = { fetch: wire.fetch }
  const phone = file.participants.find((participant) => participant.role === 'identity')
  const persona = file.personas.find((one) => one.name === citizen)
  if (!phone?.attestKeyFile || !persona)
    throw new TypeError('The sandbox has no phone to tour with.')
  const at01001 = createHospitalClient({ ...sandbox.hospital('01001'), network })
  const at79024 = createHospitalClient({ ...sandbox.hospital('79024'), network })
  const social = createSocialSecurityClient({ ...sandbox.socialSecurity(), network })
  const ofPhone = {
    baseUrl: file.baseUrl,
    clientId: phone.clientId,
    auth: keyFromFile(phone.keyFile),
    attest: keyFromFile(phone.attestKeyFile),
    network,
  }
  const identity = createIdentityClient(ofPhone)
  const latePhone = createIdentityClient({
    ...ofPhone,
    clock: () => new Date(now.getTime() - 120_000),
  })
  return {
    wire,
    personalId: persona.personalId,
    issuer: file.issuer,
    at01001,
    at79024,
    social,
    now,
    identity,
    latePhone,
    claim: freshClaim(readFileSync(asset('claims/visit-01001.xml')), now),
    got: {},
    async close() {
      const clients = [at01001, at79024, social, identity, latePhone]
      await Promise.all(clients.map((client) => client.close()))
    },
  }
}

/** The same visit under another MA_LK, moved to now: what a hospital would export at discharge. */
export function freshClaim(example: Uint8Array, now: Date): TourWorld['claim'] {
  const file = readClaims(example)
  const stamp = new Date(now.getTime() + 7 * 3_600_000).toISOString().replace(/\D/g, '')
  const [dossier] = file.dossiers
  const [xml1] = dossier?.tables.XML1 ?? []
  if (!dossier || !xml1) throw new TypeError('The example file has no visit.')
  const maLk = `TOUR${stamp.slice(0, 17)}`
  const today = stamp.slice(0, 8)
  const day = columnOf(xml1, 'NGAY_VAO').slice(0, 8)
  const moved = Object.fromEntries(
    Object.entries(dossier.tables).map(([table, rows]) => [
      table,
      rows.map((row) =>
        moveRow(row as unknown as Readonly<Record<string, unknown>>, maLk, day, today),
      ),
    ]),
  )
  const tables = moved as unknown as typeof dossier.tables
  return { bytes: encodeClaims({ ...file, dossiers: [{ ...dossier, tables }] }), maLk }
}

function moveRow(
  row: Readonly<Record<string, unknown>>,
  maLk: string,
  day: string,
  today: string,
): Record<string, unknown> {
  const entries = Object.entries(row).map(([name, value]) => {
    if (name === 'MA_LK') return [name, maLk]
    const isOfVisit = typeof value === 'string' && value.startsWith(day) && /^\d+$/.test(value)
    return [name, isOfVisit ? today + value.slice(8) : value]
  })
  return Object.fromEntries(entries)
}
