// What the exchange says of itself to OAuth clients (RFC 8414), served in both places they look.
import {
  operations,
  protocolAlgorithms,
  type ServerMetadata,
  scopes,
  tokenExchange,
} from '@lienthong/core'

export const serverMetadata = (issuer: string): ServerMetadata => ({
  issuer,
  token_endpoint: issuer + operations.issueToken.path,
  jwks_uri: issuer + operations.readKeys.path,
  response_types_supported: [],
  subject_types_supported: ['pairwise'],
  id_token_signing_alg_values_supported: ['ES256'],
  grant_types_supported: ['client_credentials', tokenExchange],
  scopes_supported: [...scopes],
  token_endpoint_auth_methods_supported: ['private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: [...protocolAlgorithms],
  dpop_signing_alg_values_supported: [...protocolAlgorithms],
  authorization_details_types_supported: ['citizen_record'],
  service_documentation: `${issuer}/docs`,
})
