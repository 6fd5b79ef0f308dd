// What OAuth clients of other people expect, by RFC 6749, 8414, 8693, 7517.
import Type, { type Static } from 'typebox'
import { CitizenRecordDetails } from './grant.ts'
import { strict } from './wire.ts'

/** Unknown parameters are ignored here, as RFC 6749 §3.2 demands; repeated ones are refused. */
export const TokenRequest = Type.Object({
  grant_type: Type.String(),
  client_id: Type.Optional(Type.String()),
  client_assertion_type: Type.Optional(Type.String()),
  client_assertion: Type.Optional(Type.String()),
  scope: Type.Optional(Type.String()),
  subject_token: Type.Optional(Type.String()),
  subject_token_type: Type.Optional(Type.String()),
  /** JSON text: a list of one `citizen_record` with purpose and practitioner. */
  authorization_details: Type.Optional(Type.String()),
})
export type TokenRequest = Static<typeof TokenRequest>

export const TokenReply = strict({
  access_token: Type.String(),
  token_type: Type.Literal('DPoP'),
  expires_in: Type.Integer(),
  scope: Type.Optional(Type.String()),
  issued_token_type: Type.Optional(Type.String()),
  authorization_details: Type.Optional(Type.Array(CitizenRecordDetails)),
})
export type TokenReply = Static<typeof TokenReply>

export const ServerMetadata = strict({
  issuer: Type.String(),
  token_endpoint: Type.String(),
  jwks_uri: Type.String(),
  response_types_supported: Type.Array(Type.String()),
  subject_types_supported: Type.Array(Type.String()),
  id_token_signing_alg_values_supported: Type.Array(Type.String()),
  grant_types_supported: Type.Array(Type.String()),
  scopes_supported: Type.Array(Type.String()),
  token_endpoint_auth_methods_supported: Type.Array(Type.String()),
  token_endpoint_auth_signing_alg_values_supported: Type.Array(Type.String()),
  dpop_signing_alg_values_supported: Type.Array(Type.String()),
  authorization_details_types_supported: Type.Array(Type.String()),
  service_documentation: Type.String(),
})
export type ServerMetadata = Static<typeof ServerMetadata>

export const PublicKeys = strict({
  keys: Type.Array(
    Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())])),
  ),
})
export type PublicKeys = Static<typeof PublicKeys>

/** RFC 6749 §5.2, with our `code`, `requestId` and `findings` beside it. */
export const OAuthError = Type.Object({
  error: Type.String(),
  error_description: Type.String(),
  code: Type.String(),
  requestId: Type.String(),
})
export type OAuthError = Static<typeof OAuthError>
