// A trust list as JSON: two hospitals, their practitioners, and a police that signs no papers.
import { parseInstant } from '../../../src/identifiers/time.ts'
import type { TrustList } from '../../../src/trust/trust-list/trust-list.ts'
import * as bent from '../bent.ts'
import { type Json, type TestKey, testKey } from '../forge.ts'
import { doctor, facilities, facility } from './papers.ts'

export const otherFacility = testKey('other-facility', 'ES256')
export const policeKey = testKey('police', 'ES256')
export const logKey = testKey('facility-log', 'ES256')

export const practitioner = { licence: '012345/HNO-CCHN' }
export const trusted = (key: TestKey, more: Json = {}): Json =>
  bent.listed(key, { purpose: 'document', ...more })

export const hospital = (more: Json = {}): Json => ({
  id: 'urn:lienthong:participant:hospital-01001',
  clientId: 'hospital-01001',
  name: { vi: 'Bệnh viện Mẫu Một', en: 'Sample Hospital One' },
  facility: '01001',
  roles: [{ role: 'hospital', from: '2026-01-01T00:00:00.000Z' }],
  keys: [
    trusted(doctor, practitioner),
    trusted(facility),
    ...facilities.map((key) => trusted(key)),
    trusted(logKey, { purpose: 'log' }),
  ],
  ...more,
})

export const otherHospital = (more: Json = {}): Json => ({
  id: 'urn:lienthong:participant:hospital-79024',
  clientId: 'hospital-79024',
  name: { vi: 'Bệnh viện Mẫu Hai', en: 'Sample Hospital Two' },
  facility: '79024',
  roles: [{ role: 'hospital', from: '2026-01-01T00:00:00.000Z' }],
  keys: [trusted(otherFacility)],
  ...more,
})

export const police: Json = {
  id: 'urn:lienthong:participant:police-01',
  clientId: 'police-01',
  name: { vi: 'Công an tỉnh Mẫu', en: 'Sample Province Police' },
  roles: [{ role: 'judicial-authority', from: '2026-01-01T00:00:00.000Z' }],
  keys: [trusted(policeKey)],
}

export const trustListJson = (participants = [hospital(), otherHospital(), police]): Json => ({
  issuer: bent.issuer,
  issuedAt: '2026-11-22T19:00:00.000Z',
  expires: '2026-11-23T19:00:00.000Z',
  version: 7,
  participants,
})

const instants = ['from', 'until', 'at', 'issuedAt', 'expires', 'distrustFrom']

/** The trust list of a vector, with instants. */
export const trustListOf = (json: unknown): TrustList =>
  JSON.parse(JSON.stringify(json), (name, value: unknown) =>
    instants.includes(name) ? parseInstant(String(value)) : value,
  ) as TrustList
