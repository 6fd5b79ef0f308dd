// Makes a client assertion (RFC 7523).
import { epochSeconds, type Instant } from '../../identifiers/time.ts'
import { signCompact } from '../jws/sign.ts'
import type { Signer } from '../jws/signer.ts'
import { assertionLifetimeSeconds } from './verify.ts'

export const issueClientAssertion = (
  claims: { clientId: string; issuer: string; now: Instant; jti: string },
  signer: Signer,
): Promise<string> => {
  const iat = epochSeconds(claims.now)
  return signCompact(
    { typ: 'client-authentication+jwt' },
    {
      iss: claims.clientId,
      sub: claims.clientId,
      aud: claims.issuer,
      iat,
      exp: iat + assertionLifetimeSeconds,
      jti: claims.jti,
    },
    signer,
  )
}
