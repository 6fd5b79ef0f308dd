// The exchange states who had which role and which key, and when: one list for every verifier.
import { epochSeconds, type Instant } from '../../identifiers/time.ts'
import { signCompact } from '../jws/sign.ts'
import type { Signer } from '../jws/signer.ts'
import { participantJson, readParticipants } from './content.ts'
import type { TrustedParticipant } from './trust-list.ts'
import { trustListSeconds } from './verify.ts'

export interface TrustListClaims {
  readonly issuer: string
  /** Greater than that of the version before. */
  readonly version: number
  /** SHA-256 of the text of the version before, base64url; absent in the first. */
  readonly previous?: string
  /** With the whole history of their keys and roles. */
  readonly participants: readonly TrustedParticipant[]
  readonly now: Instant
}

/**
 * Signs a version of the trust list, good for 24 hours. `iat` and `exp` are seconds, as in every JWT;
 * other points in time are ISO texts.
 * @throws TypeError for participants that no verifier would take
 * @throws LienThongError `key_unusable`
 * @example await issueTrustList({ issuer, version: 8, previous: await sha256Base64url(seventh), participants, now }, signer)
 */
export async function issueTrustList(claims: TrustListClaims, signer: Signer): Promise<string> {
  const { issuer, version, previous, now } = claims
  const participants = claims.participants.map(participantJson)
  if (readParticipants(participants) === undefined)
    throw new TypeError(
      'participants need distinct ids, and distinct public keys in canonical form',
    )
  const iat = epochSeconds(now)
  return signCompact(
    { typ: 'trustlist+jwt' },
    {
      iss: issuer,
      iat,
      exp: iat + trustListSeconds,
      version,
      ...(previous !== undefined && { previous }),
      participants,
    },
    signer,
  )
}
