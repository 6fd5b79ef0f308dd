// What a verifier of copies must know beforehand: who had which role and which key, and when.
import { type Instant, instantOf, type LocalDate, plusSeconds } from '../../identifiers/time.ts'
import type { RegisteredKey } from '../jws/steps.ts'

/** A key with its history: it stays in the list for ever. */
export interface TrustedKey extends RegisteredKey {
  readonly purpose: 'document' | 'issuer' | 'status' | 'log'
  /** From here on nothing is believed that this key signed: it is stolen, or may be. */
  readonly distrustFrom?: Instant
}

export interface TrustedRole {
  /** `judicial-authority` issues certificates; `procedure-body` conducts procedures and may see a No. 2. */
  readonly role: string
  readonly from: Instant
  /** Absent while the role lasts. */
  readonly until?: Instant
}

export interface TrustedParticipant {
  /** The participant id as URN: `iss` of its copies, `aud` of what is shown to it. */
  readonly id: string
  readonly roles: readonly TrustedRole[]
  readonly keys: readonly TrustedKey[]
}

/** The content of a trust list whose own signature, version and age were checked before. */
export interface TrustList {
  /** When it was issued; the result says how old it is. */
  readonly issuedAt: Instant
  readonly participants: readonly TrustedParticipant[]
}

const daySeconds = 86_400

/** Whether the participant had the role at any moment of that day in Viet Nam. */
export function hadRole(
  participant: TrustedParticipant | undefined,
  role: string,
  day: LocalDate,
): boolean {
  const start = instantOf(day)
  const end = plusSeconds(start, daySeconds)
  return (participant?.roles ?? []).some(
    (one) => one.role === role && one.from < end && (one.until === undefined || start < one.until),
  )
}

/** Whether the key could sign at any moment from `first` to `last`. */
export const couldSign = (key: TrustedKey, first: Instant, last: Instant): boolean =>
  first <= last && key.from <= last && (key.until === undefined || first < key.until)

export const isTrusted = ({ distrustFrom }: TrustedKey, at: Instant): boolean =>
  distrustFrom === undefined || at < distrustFrom
