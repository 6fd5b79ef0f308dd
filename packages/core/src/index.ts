// The table of contents of the rules: what server, SDK, gateway and tests may import.

export { entriesOf, type Received } from './book/entries.ts'
export { deskForm } from './book/profiles/desk.ts'
export { type Profile, profileOf, profiles } from './book/profiles/index.ts'
export { sections as bookSections } from './book/sections/index.ts'
export { sensitiveRanges } from './book/sensitive.ts'
export {
  type CheckedDossier,
  type CheckOptions,
  type ClaimReport,
  checkClaims,
  reportOf,
} from './claims/check.ts'
export {
  type ClaimFile,
  columnOf,
  type Dossier,
  type ExtraElement,
  layoutOf,
  type Row,
  type Tables,
  type UnknownTable,
} from './claims/claim-file.ts'
export { type DecodeOptions, decodeClaims, readClaims } from './claims/decode.ts'
export {
  dossierDigest,
  encodeClaims,
  encodeDossier,
  type SealedDossier,
  sealedDossier,
  type WritableClaims,
  type WritableDossier,
} from './claims/encode.ts'
export { type ClaimLimits, claimLimits } from './claims/limits.ts'
export { claimRules, type RuleName } from './claims/rules/catalogue.ts'
export { summaryOf } from './claims/rules/dossier-rules.ts'
export type { ClaimTable, Edition } from './claims/tables/define-table.ts'
export { claimTables, type RowOf, type TableName, tableNames } from './claims/tables/index.ts'
export { AccessEntry, AccessLog } from './contracts/access-log.ts'
export { ClaimFinding, ClaimReceipt, DossierResult } from './contracts/claims.ts'
export { ClosedVisit, CloseVisit } from './contracts/close-visit.ts'
export { DeskField, DeskForm } from './contracts/desk-form.ts'
export {
  AllowedActions,
  DocumentAct,
  DocumentLine,
  DocumentLines,
  DocumentReading,
  DocumentState,
  DocumentValidity,
  IssuedDocument,
} from './contracts/documents.ts'
export { PollReply, PollRequest } from './contracts/events.ts'
export { Action, CitizenRecordDetails, GrantKind, RequestedDetails } from './contracts/grant.ts'
export { Liveness, Readiness } from './contracts/health.ts'
export { BookEntry, Code, HealthBook, Provenance } from './contracts/health-book.ts'
export {
  OAuthError,
  PublicKeys,
  ServerMetadata,
  TokenReply,
  TokenRequest,
} from './contracts/oauth.ts'
export { Problem } from './contracts/problem.ts'
export { SignedTrustList } from './contracts/trust-list.ts'
export { GrantSection, Practitioner, Purpose, Section } from './contracts/wire.ts'
export { Appointment } from './documents/appointment/body.ts'
export { appointment } from './documents/appointment/kind.ts'
export {
  type AppointmentDay,
  type AppointmentEvent,
  type AppointmentFacts,
  type AppointmentState,
  appointmentLifecycle,
  type Punctuality,
  punctuality,
} from './documents/appointment/lifecycle.ts'
export { appointmentTerm, appointmentValidity } from './documents/appointment/validity.ts'
export {
  type BodyOf,
  type DocumentKind,
  defineDocument,
  type Effect,
  type EventOfKind,
  type FollowingAct,
  type PaperHead,
  type ParticipantRole,
  type StateOfKind,
} from './documents/define.ts'
export { documentKinds } from './documents/index.ts'
export {
  checkApplication,
  JudicialApplication,
  Residence,
  submittedOn,
} from './documents/judicial-application/body.ts'
export {
  type ApplicationFacts,
  feeOf,
  payWithin,
  supplyWithin,
} from './documents/judicial-application/facts.ts'
export { judicialApplication } from './documents/judicial-application/kind.ts'
export {
  Approval,
  type JudicialApplicationEvent,
  type JudicialApplicationState,
  judicialApplicationLifecycle,
  Missing,
  oneStopCodes,
  Payment,
  Preparation,
  Supplied,
} from './documents/judicial-application/lifecycle.ts'
export {
  refusalGrounds,
  sendBackReasons,
  stopReasons,
} from './documents/judicial-application/reasons.ts'
export {
  type ApplicationTask,
  checkTasks,
  TaskAnswer,
  verificationTask,
} from './documents/judicial-application/tasks.ts'
export {
  type JudicialCertificateEvent,
  type JudicialCertificateState,
  judicialCertificateLifecycle,
  revocationReasons,
} from './documents/judicial-certificate/lifecycle.ts'
export { JudicialCertificate } from './documents/judicial-certificate/record.ts'
export { cancelReasons, rejectReasons, releaseReasons } from './documents/reasons.ts'
export { Referral } from './documents/referral/body.ts'
export { referral } from './documents/referral/kind.ts'
export {
  type ReferralEvent,
  type ReferralFacts,
  type ReferralParties,
  type ReferralState,
  Replacement,
  referralLifecycle,
  ShownSlip,
  SignedAnswer,
} from './documents/referral/lifecycle.ts'
export {
  type Course,
  type ReferralValidityFacts,
  referralCourse,
  referralTerm,
  referralValidity,
} from './documents/referral/validity.ts'
export { ReferralAnswer, referralAnswer } from './documents/referral-answer/kind.ts'
export {
  receivedWithinWorkingDays,
  type SigningDate,
  signedAheadSeconds,
  signingDate,
} from './documents/signing-date.ts'
export type { Term, Validity } from './documents/validity.ts'
export {
  type ActContent,
  actContent,
  type ContentCheck,
  foldContent,
} from './engines/act-content.ts'
export { plusDays, plusYears, weekdayOf } from './engines/date-arithmetic.ts'
export { diagram } from './engines/diagram.ts'
export {
  type Act,
  type Allowed,
  allowedActions,
  type Fired,
  fire,
  type LifecycleStep,
  type Refused,
} from './engines/fire.ts'
export { isValidAt } from './engines/is-valid-at.ts'
export {
  type Branch,
  type CodedReasons,
  defineLifecycle,
  type EventOf,
  type EventRule,
  type EventShape,
  firstState,
  isFinal,
  type Lifecycle,
  type LifecycleShape,
  originsOf,
  rolesOf,
  type Start,
  type StateOf,
  startsOf,
  type Target,
  targetsOf,
} from './engines/lifecycle.ts'
export {
  type Applied,
  type AppliedRow,
  applyRegime,
  type DayText,
  defineRegime,
  type Regime,
  type RegimeRow,
} from './engines/regime.ts'
export {
  type Actor,
  type ActorRole,
  actorRoles,
  type Guard,
  type GuardLine,
  inValidity,
  type Situation,
  type Tasks,
  validityOver,
} from './engines/situation.ts'
export {
  type Deadline,
  type DeadlineOptions,
  days,
  deadlineOf,
  hours,
  leftOf,
  type TimeLimit,
  type TimeUnit,
  workingDays,
  workingHours,
} from './engines/time-limit.ts'
export { addWorkingDays, isWorkingDay, type WorkingDays } from './engines/working-days.ts'
export { addWorkingHours, type WorkingHours } from './engines/working-hours.ts'
export { catalogue, type ErrorCode } from './errors/catalogue.ts'
export {
  type ErrorOptions,
  type Finding,
  LienThongError,
  refuse,
} from './errors/lienthong-error.ts'
export type { ErrorRow, Fault, Language, Remedy, Retry, Text } from './errors/row.ts'
export {
  type FacilityCode,
  isFacilityCode,
  parseFacilityCode,
} from './identifiers/facility-code.ts'
export { isInventedPersonalId } from './identifiers/invented-personal-id.ts'
export { isPersonalId, type PersonalId, parsePersonalId } from './identifiers/personal-id.ts'
export {
  epochSeconds,
  type Instant,
  instantOf,
  instantText,
  isLocalDate,
  type LocalDate,
  localDateOf,
  parseInstant,
  parseLocalDate,
  plusSeconds,
  toInstant,
} from './identifiers/time.ts'
export {
  absent,
  type CertificateContent,
  type ConvictionStatus,
  expungedWords,
  type IssuedContent,
  type Issuing,
  issuedContent,
  type ListedBan,
  type ListedConviction,
  notBanned,
  notExpungedWords,
  statusWords,
} from './judicial/content.ts'
export {
  type Derived,
  type DeriveOptions,
  derive,
  type Unsure,
  type UnsureReason,
} from './judicial/derive.ts'
export { Ban, Conviction, Offence, Person } from './judicial/record.ts'
export type { Certainty } from './law/certainty.ts'
export { type Citation, citations } from './law/citations.ts'
export { appendix3, type DiseaseCode, type DiseaseList, isListed } from './law/disease-lists.ts'
export { type Calendar, type CalendarRow, holidays } from './law/holidays.ts'
export { type JudicialAuthorities, judicialAuthorities } from './law/judicial-authorities.ts'
export {
  type Channel,
  type IntakeFacts,
  type IssueFacts,
  intakeTerm,
  issueTerm,
  type JudicialLaw,
  judicialLaw,
} from './law/judicial-deadlines.ts'
export {
  type Fee,
  type FeeCategory,
  type FeeFacts,
  judicialFee,
  judicialFees,
  type Refund,
  refunds,
} from './law/judicial-fees.ts'
export { type OfficeHours, officeHours } from './law/office-hours.ts'
export {
  type Applicant,
  type ApplicantPaper,
  type MayApply,
  type MayApplyFacts,
  type MayApplyRow,
  mayApply,
  mayApplyRows,
} from './law/who-may-apply.ts'
export {
  type AskedPurpose,
  claimsOf,
  type Demand,
  type Instrument,
  type MayAsk,
  type MayAskRow,
  mayAsk,
  mayAskRows,
  minimumByPurpose,
} from './law/who-may-ask.ts'
export {
  type Access,
  type InputOf,
  mediaTypeOf,
  type Operation,
  type ParamsOf,
  pathOf,
  type RefusalOf,
  type ReplyOf,
  type Scope,
  scopes,
  takesBytes,
} from './operations/define.ts'
export {
  type DocumentOperations,
  documentOperations,
  operationsWith,
} from './operations/documents.ts'
export { commonRefusals, type OperationId, operations } from './operations/index.ts'
export { type AccessTokenClaims, issueAccessToken } from './trust/access-token/issue.ts'
export {
  type AccessToken,
  accessTokenSeconds,
  accessTokenSteps,
  verifyAccessToken,
} from './trust/access-token/verify.ts'
export { canonicalJson } from './trust/canonical-json.ts'
export { issueClientAssertion } from './trust/client-assertion/issue.ts'
export {
  assertionLifetimeSeconds,
  assertionSteps,
  verifyClientAssertion,
} from './trust/client-assertion/verify.ts'
export { canonicalPayload, maxDocumentDepth } from './trust/document/canonical-payload.ts'
export {
  type DocumentExpectation,
  type DocumentKey,
  type SignerRole,
  signerRoles,
} from './trust/document/context.ts'
export { maxDocumentBytes } from './trust/document/form-steps.ts'
export {
  type Judgement,
  type JudgementExpectation,
  judgeDocument,
  judgementSteps,
  standingStates,
  type Verdict,
} from './trust/document/judge.ts'
export { signDocument } from './trust/document/sign.ts'
export {
  type DocumentSigner,
  documentSteps,
  type SignedDocument,
  verifyDocument,
} from './trust/document/verify.ts'
export {
  createProofKey,
  issueDpopProof,
  type ProofClaims,
  type ProofKey,
} from './trust/dpop-proof/issue.ts'
export {
  nonceMinutes,
  type Proof,
  type ProofExpectation,
  proofLifetimeSeconds,
  proofSteps,
  verifyDpopProof,
} from './trust/dpop-proof/verify.ts'
export {
  type Algorithm,
  documentAlgorithms,
  protocolAlgorithms,
  statementAlgorithms,
} from './trust/jws/algorithms.ts'
export {
  decodeBase64url,
  encodeBase64url,
  sha256Base64url,
  utf8Bytes,
} from './trust/jws/base64url.ts'
export { isCanonicalDocumentKey } from './trust/jws/canonical-key.ts'
export { derToRaw } from './trust/jws/der.ts'
export { type JsonObject, type ParsedJws, parseCompact } from './trust/jws/parse.ts'
export { signCompact } from './trust/jws/sign.ts'
export {
  hasPrivateMembers,
  isPrivateJwk,
  type PrivateJwk,
  type PublicJwk,
  publicJwk,
  type Signer,
  signerOf,
  thumbprint,
} from './trust/jws/signer.ts'
export { type RegisteredKey, replayMemorySeconds } from './trust/jws/steps.ts'
export { issuePresentation, type PresentationClaims } from './trust/presentation/issue.ts'
export { fromQrText, type QrPrefix, toQrText } from './trust/presentation/qr-text.ts'
export { decryptSubject } from './trust/presentation/subject.ts'
export {
  type MayAct,
  type Presentation,
  presentationLifetimeSeconds,
  presentationSteps,
  verifyPresentation,
} from './trust/presentation/verify.ts'
export { issueReceipt, type ReceiptClaims } from './trust/receipt/issue.ts'
export {
  type DocumentReceiptClaims,
  issueDocumentReceipt,
  type ReceiptSigner,
} from './trust/receipt/issue-document.ts'
export { receiptSteps, verifyReceipt } from './trust/receipt/verify.ts'
export {
  type DocumentReceipt,
  type DocumentReceiptExpectation,
  documentReceiptSteps,
  verifyDocumentReceipt,
} from './trust/receipt/verify-document.ts'
export type { CertificateExpectation, CertificateRequest } from './trust/sd-jwt/context.ts'
export { maxDepth, maxDisclosures, reservedNames } from './trust/sd-jwt/disclosures.ts'
export { maxCertificateLength, maxCopySeconds } from './trust/sd-jwt/issuer-steps.ts'
export {
  type CertificateType,
  type ConvictionAnswer,
  certificateTypes,
} from './trust/sd-jwt/rule-steps.ts'
export { statusAddressOf } from './trust/sd-jwt/status-steps.ts'
export {
  type CertificateCopy,
  certificateSteps,
  verifyCertificate,
} from './trust/sd-jwt/verify.ts'
export { issueSecurityEvent, type SecurityEventClaims } from './trust/security-event/issue.ts'
export {
  type EventKey,
  replayWindowSeconds,
  type SecurityEvent,
  type SecurityEventExpectation,
  securityEventSteps,
  verifySecurityEvent,
} from './trust/security-event/verify.ts'
export { foldName } from './trust/slip/fold-name.ts'
export { issueSlip, type SlipClaims } from './trust/slip/issue.ts'
export type { Bearer } from './trust/slip/proof-of-name.ts'
export {
  type Slip,
  type SlipAnswer,
  type SlipExpectation,
  slipSteps,
  verifyReferralSlip,
  verifySlip,
} from './trust/slip/verify.ts'
export {
  type Inflate,
  isInvalid,
  maxStatusListBytes,
  type StatusList,
  type StatusListExpectation,
  statusListSteps,
  verifyStatusList,
} from './trust/status-list/verify.ts'
export {
  failedStep,
  type Step,
  type StepResult,
  type Verification,
  verifySteps,
} from './trust/steps.ts'
export {
  caseTokenType,
  grantTokenType,
  jwtBearerAssertion,
  presentationTokenType,
  tokenExchange,
} from './trust/token-exchange.ts'
export { issueTrustList, type TrustListClaims } from './trust/trust-list/issue.ts'
export {
  participantUrn,
  type TrustedKey,
  type TrustedParticipant,
  type TrustedPurpose,
  type TrustedRole,
  type TrustList,
  trustListAgeSeconds,
} from './trust/trust-list/trust-list.ts'
export {
  type TrustListExpectation,
  trustListSeconds,
  trustListSteps,
  verifyTrustList,
} from './trust/trust-list/verify.ts'
