// The exchange tells one receiver that something happened: RFC 8417, with nobody's name in it.
import { epochSeconds, type Instant } from '../../identifiers/time.ts'
import type { JsonObject } from '../jws/parse.ts'
import { signCompact } from '../jws/sign.ts'
import type { Signer } from '../jws/signer.ts'

export interface SecurityEventClaims {
  readonly issuer: string
  /** Once for ever: the receiver tells repetitions by it. */
  readonly jti: string
  /** Client id of the one receiver. */
  readonly audience: string
  /** The receiver's own pairwise name of the citizen. */
  readonly subject: string
  /** What belongs together; order is kept within it. */
  readonly txn: string
  /** When it happened. */
  readonly occurredAt: Instant
  readonly now: Instant
  /** A URI, e.g. `urn:lienthong:event:referral.issued`. */
  readonly type: string
  readonly content: JsonObject
}

/**
 * Signs a security event token. It has no `exp`, RFC 8417 §2.2: its bytes are stored and sent again unchanged.
 * @throws LienThongError `key_unusable`
 * @example await issueSecurityEvent({ issuer, jti, audience: 'hospital-79024', subject, txn, occurredAt, now, type, content: { state: 'issued' } }, signer)
 * @see {@link https://www.rfc-editor.org/rfc/rfc8417 RFC 8417}, {@link https://www.rfc-editor.org/rfc/rfc9493#section-3.2.6 RFC 9493 §3.2.6}
 */
export const issueSecurityEvent = (
  { issuer, jti, audience, subject, txn, occurredAt, now, type, content }: SecurityEventClaims,
  signer: Signer,
): Promise<string> =>
  signCompact(
    { typ: 'secevent+jwt' },
    {
      iss: issuer,
      jti,
      iat: epochSeconds(now),
      toe: epochSeconds(occurredAt),
      txn,
      aud: audience,
      sub_id: { format: 'opaque', id: subject },
      events: { [type]: content },
    },
    signer,
  )
