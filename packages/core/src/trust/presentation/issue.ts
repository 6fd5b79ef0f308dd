// Makes a presentation: identity's back end signs it, the phone shows it as a QR.
import { CompactEncrypt, importJWK } from 'jose'
import type { PersonalId } from '../../identifiers/personal-id.ts'
import { epochSeconds, type Instant } from '../../identifiers/time.ts'
import { utf8Bytes } from '../jws/base64url.ts'
import { signCompact } from '../jws/sign.ts'
import type { PublicJwk, Signer } from '../jws/signer.ts'
import { padSubject } from './subject.ts'
import { type MayAct, presentationLifetimeSeconds } from './verify.ts'

export interface PresentationClaims {
  /** Client id of the identity provider. */
  readonly iss: string
  /** The exchange. */
  readonly audience: string
  readonly personalId: PersonalId
  /** Absent when the desk is not known: then only administrative and insurance data open. */
  readonly mayAct?: MayAct
  readonly now: Instant
  readonly jti: string
}

/**
 * Signs a presentation. The personal id leaves this process only encrypted to the exchange.
 * @param encryptTo the exchange's key with `use: enc`, from its JWKS
 */
export async function issuePresentation(
  claims: PresentationClaims,
  signer: Signer,
  encryptTo: PublicJwk,
): Promise<string> {
  const iat = epochSeconds(claims.now)
  return signCompact(
    { typ: 'presentation+jwt' },
    {
      iss: claims.iss,
      aud: claims.audience,
      sub: await encryptSubject(claims.personalId, encryptTo),
      ...(claims.mayAct === undefined ? {} : { may_act: claims.mayAct }),
      iat,
      exp: iat + presentationLifetimeSeconds,
      jti: claims.jti,
    },
    signer,
  )
}

async function encryptSubject(personalId: PersonalId, encryptTo: PublicJwk): Promise<string> {
  const header = {
    alg: 'ECDH-ES',
    enc: 'A128GCM',
    ...(encryptTo.kid ? { kid: encryptTo.kid } : {}),
  }
  const key = await importJWK(encryptTo, 'ECDH-ES')
  return new CompactEncrypt(utf8Bytes(padSubject(personalId)))
    .setProtectedHeader(header)
    .encrypt(key)
}
