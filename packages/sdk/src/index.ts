// The public face: one factory per role, and what its calls take and give.
export {
  AccessEntry,
  type Algorithm,
  BookEntry,
  type CheckOptions,
  ClaimFinding,
  ClaimReceipt,
  type ClaimReport,
  DeskField,
  DeskForm,
  DossierResult,
  type ErrorCode,
  type Fault,
  type Finding,
  HealthBook,
  type Language,
  LienThongError,
  Practitioner,
  type PrivateJwk,
  Provenance,
  type PublicJwk,
  type Remedy,
  type Retry,
  Section,
  type Signer,
} from '@lienthong/core'
export type { CallersFetch, OwnNetwork } from './attempt/network.ts'
export type { Claims } from './calls/claims.ts'
export type { BookQuery, OpenVisit, ResumedVisit, Visit, Visits } from './calls/visits.ts'
export type { AccessQuery, PresentedQr, Wallet, WalletSession } from './calls/wallet.ts'
export type { Client } from './clients/client.ts'
export { createHospitalClient, type HospitalClient } from './clients/hospital.ts'
export {
  createIdentityClient,
  type IdentityClient,
  type IdentityOptions,
} from './clients/identity.ts'
export type { CallOptions, ClientOptions, WriteOptions } from './clients/options.ts'
export { dataFolder } from './data-folder.ts'
export { findSandbox, type Sandbox, SandboxFile } from './sandbox.ts'
export { keyFromFile } from './signers/key-from-file.ts'
export { toArray } from './to-array.ts'
