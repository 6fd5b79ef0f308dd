// What is said about a claim file: locally by `claims.check`, on the wire by `POST /claims`.
import Type, { type Static } from 'typebox'
import { strict } from './wire.ts'

export const ClaimFinding = strict({
  /** Stable name of the rule, e.g. `payload_not_base64`. */
  rule: Type.String(),
  severity: Type.Enum(['error', 'warning', 'info']),
  /** Whether this finding alone keeps the dossier, or the file, from being taken. */
  refuses: Type.Boolean(),
  /** Number of the dossier in the file, from 1; 0 for the file itself. */
  dossier: Type.Integer(),
  table: Type.Optional(Type.String()),
  /** Row of the table in the file, from 1. */
  row: Type.Optional(Type.Integer()),
  field: Type.Optional(Type.String()),
  /** The code or number found; dots where the field is about a person, absent for free text. */
  found: Type.Optional(Type.String()),
  expected: Type.Optional(Type.String()),
  text: strict({ vi: Type.String(), en: Type.String() }),
})
export type ClaimFinding = Static<typeof ClaimFinding>

export const DossierResult = strict({
  n: Type.Integer(),
  /** MA_LK, the facility's own code of the visit. */
  maLk: Type.Union([Type.String(), Type.Null()]),
  /** `same`: this dossier was taken before, the receipt is the one of then. */
  outcome: Type.Enum(['taken', 'same', 'refused']),
  /** SHA-256 of the dossier's canonical encoding, base64url. */
  digest: Type.Optional(Type.String()),
  /** `receipt+jwt`: keep it, it proves what was taken and when. */
  receipt: Type.Optional(Type.String()),
  findings: Type.Array(ClaimFinding),
})
export type DossierResult = Static<typeof DossierResult>

export const ClaimReceipt = strict({
  /** SHA-256 of the bytes that were sent, base64url. */
  file: Type.String(),
  facility: Type.String(),
  dossiers: Type.Array(DossierResult),
  /** Findings about the file as a whole. */
  findings: Type.Array(ClaimFinding),
})
export type ClaimReceipt = Static<typeof ClaimReceipt>
