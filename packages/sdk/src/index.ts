// The public face: one factory per role, and what its calls take and give.
export {
  AccessEntry,
  type Algorithm,
  Appointment,
  appointment,
  BookEntry,
  type CheckOptions,
  ClaimFinding,
  ClaimReceipt,
  type ClaimReport,
  DeskField,
  DeskForm,
  type DocumentKind,
  DocumentLine,
  DossierResult,
  type ErrorCode,
  type Fault,
  type Finding,
  HealthBook,
  type Judgement,
  type Language,
  LienThongError,
  Practitioner,
  type PrivateJwk,
  Provenance,
  type PublicJwk,
  Referral,
  ReferralAnswer,
  type Remedy,
  type Retry,
  referral,
  referralAnswer,
  Section,
  type Signer,
  type SlipAnswer,
  signDocument,
  type TrustList,
} from '@lienthong/core'
export type { CallersFetch, OwnNetwork } from './attempt/network.ts'
export type { Claims } from './calls/claims.ts'
export type {
  ActInput,
  Documents,
  Draft,
  Issued,
  IssueOptions,
  OpenedPaper,
  PreparedPaper,
  ReadPaper,
  Under,
} from './calls/documents.ts'
export { type EventMemory, fileEventMemory } from './calls/event-memory.ts'
export type {
  EventHandler,
  EventHandlers,
  EventName,
  EventNotices,
  Events,
  ExchangeEvent,
  RunOptions,
} from './calls/events.ts'
export type { OwnDocuments, OwnPaper } from './calls/own-documents.ts'
export type { PaperActions, PaperLine, PaperQuery, PaperState } from './calls/party-calls.ts'
export type {
  DocumentQuestion,
  SlipQuestion,
  Trust,
  TrustListAge,
  TrustOptions,
} from './calls/trust.ts'
export type { IssuedWithSlip, PaperSlip, VisitPapers } from './calls/visit-papers.ts'
export type { BookQuery, OpenVisit, ResumedVisit, Visit, Visits } from './calls/visits.ts'
export type { AccessQuery, Presented, PresentedQr, Wallet, WalletSession } from './calls/wallet.ts'
export type { Client } from './clients/client.ts'
export {
  createHospitalClient,
  type HospitalClient,
  type HospitalOptions,
  type Referrals,
} from './clients/hospital.ts'
export {
  createIdentityClient,
  type IdentityClient,
  type IdentityOptions,
} from './clients/identity.ts'
export type { CallOptions, ClientOptions, WriteOptions } from './clients/options.ts'
export {
  createSocialSecurityClient,
  type FollowedPapers,
  type FollowedReferrals,
  type PaperPart,
  type ReferralForInsurance,
  type SocialSecurityClient,
  type SocialSecurityOptions,
} from './clients/social-security.ts'
export { dataFolder } from './data-folder.ts'
export { findSandbox, type Sandbox, SandboxFile } from './sandbox.ts'
export type { DocumentSigners } from './signers/document-signers.ts'
export { keyFromFile } from './signers/key-from-file.ts'
export { toArray } from './to-array.ts'
