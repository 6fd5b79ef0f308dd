// What every verifier must know beforehand: who had which role and which key, and when.
import { epochSeconds, type Instant, instantOf, type LocalDate } from '../../identifiers/time.ts'
import type { RegisteredKey } from '../jws/steps.ts'

export const trustedPurposes = ['document', 'issuer', 'status', 'log'] as const
export type TrustedPurpose = (typeof trustedPurposes)[number]

/** A key with its history: it stays in the list for ever. */
export interface TrustedKey extends RegisteredKey {
  readonly purpose: TrustedPurpose
  /** Of the practitioner whose key it is; absent where it is the participant's own. */
  readonly licence?: string
  /** That it was taken back, and why; what it signed before may still be good. */
  readonly revoked?: { readonly at: Instant; readonly reason: string }
  /** From here on nothing is believed that this key signed: it is stolen, or may be. */
  readonly distrustFrom?: Instant
}

export interface TrustedRole {
  /** `hospital` signs papers; `judicial-authority` issues certificates; `procedure-body` may see a No. 2. */
  readonly role: string
  readonly from: Instant
  /** Absent while the role lasts. */
  readonly until?: Instant
}

export interface TrustedParticipant {
  /** {@link participantUrn}: `iss` of its certificates, `aud` of what is shown to it. */
  readonly id: string
  readonly clientId: string
  readonly name: { readonly vi: string; readonly en: string }
  /** Code of the health facility, where it is one. */
  readonly facility?: string
  readonly roles: readonly TrustedRole[]
  readonly keys: readonly TrustedKey[]
}

/** The content of a trust list whose signature, version and age were checked before. */
export interface TrustList {
  /** The exchange that stated it. */
  readonly issuer: string
  /** When it was issued; every result says how old it is. */
  readonly issuedAt: Instant
  readonly expires: Instant
  /** Counts up; a verifier never goes back. */
  readonly version: number
  /** SHA-256 of the text of the version before, base64url. */
  readonly previous?: string
  readonly participants: readonly TrustedParticipant[]
}

/** The name of a participant outside the exchange. */
export const participantUrn = (clientId: string): string => `urn:lienthong:participant:${clientId}`

/** How old our knowledge is: what happened since then is not in it. */
export const trustListAgeSeconds = ({ issuedAt }: TrustList, now: Instant): number =>
  Math.max(0, epochSeconds(now) - epochSeconds(issuedAt))

const dayMs = 86_400_000

/** First and last moment of a day in Viet Nam. */
export function momentsOf(day: LocalDate): readonly [first: Instant, last: Instant] {
  const first = instantOf(day)
  return [first, (first + dayMs - 1) as Instant]
}

/** Whether the participant had the role at any moment of that day in Viet Nam. */
export const hadRole = (
  participant: TrustedParticipant | undefined,
  role: string,
  day: LocalDate,
): boolean => hadRoleWithin(participant, role, ...momentsOf(day))

/** Whether the participant had the role at any moment from `first` to `last`. */
export const hadRoleWithin = (
  participant: TrustedParticipant | undefined,
  role: string,
  first: Instant,
  last: Instant,
): boolean =>
  (participant?.roles ?? []).some(
    (one) =>
      one.role === role && one.from <= last && (one.until === undefined || first < one.until),
  )

/** Whether the key could sign at any moment from `first` to `last`. */
export const couldSign = (key: TrustedKey, first: Instant, last: Instant): boolean =>
  first <= last && key.from <= last && (key.until === undefined || first < key.until)

export const isTrusted = ({ distrustFrom }: TrustedKey, at: Instant): boolean =>
  distrustFrom === undefined || at < distrustFrom
