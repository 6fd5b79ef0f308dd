// The exchange states that it took a document, and when.
import { epochSeconds, type Instant } from '../../identifiers/time.ts'
import { signCompact } from '../jws/sign.ts'
import type { Signer } from '../jws/signer.ts'

export interface ReceiptClaims {
  readonly issuer: string
  /** SHA-256 of what was taken: a dossier's canonical encoding; base64url. */
  readonly digest: string
  /** What was taken, e.g. `claim`. */
  readonly document: string
  /** Client id of the participant that sent it. */
  readonly sender: string
  /** SHA-256 of the whole file in which it first arrived, base64url. */
  readonly file: string
  /** Commitment of the access record under which it was written, base64url. */
  readonly leaf: string
  readonly now: Instant
}

/** Signs a receipt. It names nobody, and it has no `exp`: it is evidence. */
export const issueReceipt = ({ issuer, now, ...claims }: ReceiptClaims, signer: Signer) =>
  signCompact({ typ: 'receipt+jwt' }, { iss: issuer, iat: epochSeconds(now), ...claims }, signer)
