import { TokenReply, TokenRequest } from '../contracts/oauth.ts'
import { presentationSteps } from '../trust/presentation/verify.ts'
import { defineOperation } from './define.ts'

/**
 * Tokens: `client_credentials` for acting as oneself; token exchange of a presentation (opens a visit,
 * or the citizen's own view) or of a grant (a new token for the same grant).
 * @see RFC 6749 §4.4, RFC 8693, RFC 9449
 */
export const issueToken = defineOperation({
  id: 'issueToken',
  method: 'POST',
  path: '/oauth/token',
  tag: 'tokens',
  title: { en: 'Get a token, open a visit', vi: 'Lấy mã truy cập, mở lượt khám' },
  access: { as: 'client' },
  takes: 'form',
  maxBytes: 32_768,
  input: TokenRequest,
  reply: TokenReply,
  errors: 'oauth',
  refusals: [
    'grant_type_unsupported',
    'subject_token_type_unsupported',
    'scope_not_allowed',
    ...presentationSteps.map((step) => step.code),
    'presentation_used',
    'grant_unknown',
    'grant_closed',
    'grant_expired',
  ],
})
