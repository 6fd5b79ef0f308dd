// Makes an access token of the exchange (RFC 9068).
import type { CitizenRecordDetails } from '../../contracts/grant.ts'
import { epochSeconds, type Instant } from '../../identifiers/time.ts'
import { signCompact } from '../jws/sign.ts'
import type { Signer } from '../jws/signer.ts'

export interface AccessTokenClaims {
  readonly issuer: string
  readonly clientId: string
  /** Pairwise for a citizen's record; the client id where the participant acts as itself. */
  readonly sub: string
  readonly jkt: string
  readonly jti: string
  readonly now: Instant
  readonly lifetimeSeconds: number
  readonly scopes?: readonly string[]
  readonly record?: CitizenRecordDetails
}

export const issueAccessToken = (claims: AccessTokenClaims, signer: Signer): Promise<string> => {
  const iat = epochSeconds(claims.now)
  return signCompact(
    { typ: 'at+jwt' },
    {
      iss: claims.issuer,
      aud: claims.issuer,
      sub: claims.sub,
      client_id: claims.clientId,
      iat,
      exp: iat + claims.lifetimeSeconds,
      jti: claims.jti,
      cnf: { jkt: claims.jkt },
      ...(claims.scopes ? { scope: claims.scopes.join(' ') } : {}),
      ...(claims.record ? { authorization_details: [claims.record] } : {}),
    },
    signer,
  )
}
