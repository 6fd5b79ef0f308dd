// The participants of a sandbox: invented names behind real-shaped codes.
import type { PrivateJwk, Scope } from '@lienthong/core'
import type { KeyPurpose, Role } from '../registry/participants.ts'
import { deriveKey } from './derive-keys.ts'

export interface SandboxParticipant {
  readonly clientId: string
  readonly role: Role
  readonly facility?: string
  readonly name: { readonly vi: string; readonly en: string }
  readonly scopes: readonly Scope[]
  readonly purposes: readonly KeyPurpose[]
}

const hospital = (facility: string, vi: string, en: string): SandboxParticipant => ({
  clientId: `hospital-${facility}`,
  role: 'hospital',
  facility,
  name: { vi, en },
  scopes: ['claims:write'],
  purposes: ['auth'],
})

export const identityClientId = 'identity'

export const sandboxParticipants: readonly SandboxParticipant[] = [
  hospital('01001', 'Bệnh viện Đa khoa Hồ Sen (giả định)', 'Ho Sen General Hospital (invented)'),
  hospital('79024', 'Bệnh viện Đa khoa Bến Mây (giả định)', 'Ben May General Hospital (invented)'),
  {
    clientId: 'social-security',
    role: 'social-security',
    name: { vi: 'Bảo hiểm xã hội (giả định)', en: 'Social security (invented)' },
    scopes: [],
    purposes: ['auth'],
  },
  {
    clientId: identityClientId,
    role: 'identity',
    name: { vi: 'Ứng dụng định danh (giả định)', en: 'Identity app (invented)' },
    scopes: [],
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
