// The participants of a sandbox: invented names behind real-shaped codes.
import type { PrivateJwk, Scope } from '@lienthong/core'
import type { DocumentSigners } from '@lienthong/sdk'
import { exchangeClientId } from '../documents/expire.ts'
import type { KeyPurpose, Role } from '../registry/participants.ts'
import { deriveKey } from './derive-keys.ts'

export interface SandboxParticipant {
  readonly clientId: string
  readonly role: Role
  readonly facility?: string
  readonly name: { readonly vi: string; readonly en: string }
  readonly scopes: readonly Scope[]
  readonly purposes: readonly KeyPurpose[]
  /** Practice licences of those who sign papers with a key of their own. */
  readonly practitioners?: readonly string[]
}

const hospital = (facility: string, vi: string, en: string): SandboxParticipant => ({
  clientId: `hospital-${facility}`,
  role: 'hospital',
  facility,
  name: { vi, en },
  scopes: ['claims:write', 'referrals:receive', 'events:receive'],
  purposes: ['auth', 'document'],
  practitioners: [`${facility.slice(0, 2)}1234/GPHN`],
})

export const identityClientId = 'identity'

export const sandboxParticipants: readonly SandboxParticipant[] = [
  hospital('01001', 'Bệnh viện Đa khoa Hồ Sen (giả định)', 'Ho Sen General Hospital (invented)'),
  hospital('79024', 'Bệnh viện Đa khoa Bến Mây (giả định)', 'Ben May General Hospital (invented)'),
  {
    clientId: 'social-security',
    role: 'social-security',
    name: { vi: 'Bảo hiểm xã hội (giả định)', en: 'Social security (invented)' },
    scopes: ['referrals:receive', 'events:receive'],
    purposes: ['auth'],
  },
  {
    clientId: exchangeClientId,
    role: 'exchange',
    name: { vi: 'Hệ thống liên thông (giả định)', en: 'The exchange (invented)' },
    scopes: [],
    purposes: [],
  },
  {
    clientId: identityClientId,
    role: 'identity',
    name: { vi: 'Ứng dụng định danh (giả định)', en: 'Identity app (invented)' },
    scopes: ['referrals:receive', 'events:receive'],
    purposes: ['auth', 'attest'],
  },
]

/** A developer's own facility, as `sandbox --facility CODE` adds it. */
export const ownFacility = (facility: string): SandboxParticipant =>
  hospital(facility, `Cơ sở ${facility}`, `Facility ${facility}`)

export const participantKey = (
  seed: string,
  participant: SandboxParticipant,
  purpose: KeyPurpose,
): PrivateJwk => deriveKey(seed, `${participant.clientId}-${purpose}`)

/** A practitioner's own key for papers. */
export const practitionerKey = (
  seed: string,
  participant: SandboxParticipant,
  licence: string,
): PrivateJwk =>
  deriveKey(seed, `${participant.clientId}-practitioner-${licence.replaceAll('/', '-')}`)

/** Who signs papers for a participant, as `createHospitalClient` wants it. */
export const documentSigners = (
  seed: string,
  participant: SandboxParticipant,
): DocumentSigners => ({
  facility: participantKey(seed, participant, 'document'),
  async practitioner(licence) {
    const isOurs = participant.practitioners?.includes(licence)
    return isOurs ? practitionerKey(seed, participant, licence) : undefined
  },
})
