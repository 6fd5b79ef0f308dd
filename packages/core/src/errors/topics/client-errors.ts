// Refusals of who asks, and of what they may ask for at the token endpoint.
import { row } from '../row.ts'

export const clientErrors = {
  client_unknown: row(401, 'caller', 'never', 'fix-setup', 'invalid_client', {
    en: ['Client unknown', 'No participant is registered under this client id.'],
    vi: ['Không có máy khách này', 'Không có đơn vị nào được đăng ký với mã máy khách này.'],
    provoke: 'Use a client id that is not in sandbox.json.',
  }),
  client_suspended: row(401, 'caller', 'never', 'call-support', 'invalid_client', {
    en: [
      'Participant suspended',
      'This participant is suspended or outside its registration period.',
    ],
    vi: ['Đơn vị bị tạm dừng', 'Đơn vị này đang bị tạm dừng hoặc ngoài thời hạn đăng ký.'],
    provoke: "Set the participant's state to suspended.",
  }),
  grant_type_unsupported: row(400, 'caller', 'never', 'fix-input', 'unsupported_grant_type', {
    en: [
      'Grant type not supported',
      'Only client_credentials and token exchange are offered here.',
    ],
    vi: ['Loại cấp quyền không được hỗ trợ', 'Chỉ có client_credentials và token exchange.'],
    provoke: 'Ask for grant_type=password.',
  }),
  subject_token_type_unsupported: row(400, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Subject token type not supported',
      'subject_token_type must be a JWT or a grant of the exchange.',
    ],
    vi: [
      'Loại subject_token không được hỗ trợ',
      'subject_token_type phải là JWT hoặc grant của hệ thống.',
    ],
    provoke: 'Exchange a subject_token of type access_token.',
  }),
  scope_not_allowed: row(400, 'caller', 'never', 'fix-setup', 'invalid_scope', {
    en: ['Scope not allowed', 'This participant is not registered for a scope that it asked for.'],
    vi: ['Phạm vi không được phép', 'Đơn vị chưa được đăng ký một phạm vi (scope) đã yêu cầu.'],
    provoke: 'As identity, ask for claims:write.',
  }),
  scope_missing: row(403, 'caller', 'never', 'fix-setup', 'insufficient_scope', {
    en: ['Scope missing', 'The token does not carry the scope that this call needs.'],
    vi: ['Thiếu phạm vi', 'Mã truy cập không có phạm vi (scope) mà lệnh này cần.'],
    provoke: 'Call POST /claims with a token without claims:write.',
  }),
} as const
