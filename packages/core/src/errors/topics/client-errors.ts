// Refusals of who asks, and of what they may ask for at the token endpoint.
import { row } from '../row.ts'

export const clientErrors = {
  client_unknown: row(401, 'caller', 'never', 'fix-setup', 'invalid_client', {
    en: [
      'Client unknown',
      'No participant is registered under this client id.',
      'Check client_id and the base URL: each exchange, and each sandbox, has its own register.',
    ],
    vi: [
      'Không có máy khách này',
      'Không có đơn vị nào được đăng ký với mã máy khách (client_id) này.',
      'Hãy kiểm tra client_id và địa chỉ: mỗi hệ thống, mỗi sandbox có danh sách đăng ký riêng.',
    ],
    provoke: 'Use a client id that is not in sandbox.json.',
  }),
  client_suspended: row(401, 'caller', 'never', 'call-support', 'invalid_client', {
    en: [
      'Participant suspended',
      'This participant is suspended, or outside its registration period.',
      'Ask the operator of the exchange to renew or reopen the registration.',
    ],
    vi: [
      'Đơn vị bị tạm dừng',
      'Đơn vị này đang bị tạm dừng hoặc ngoài thời hạn đăng ký.',
      'Hãy liên hệ đơn vị vận hành hệ thống để gia hạn hoặc mở lại đăng ký.',
    ],
    provoke: "Set the participant's state to suspended.",
  }),
  grant_type_unsupported: row(400, 'caller', 'never', 'fix-input', 'unsupported_grant_type', {
    en: [
      'Grant type not supported',
      'The token endpoint offers client_credentials and token exchange (RFC 8693) only.',
      'Set grant_type to one of the two.',
    ],
    vi: [
      'Loại cấp quyền không được hỗ trợ',
      'Điểm cấp mã chỉ hỗ trợ client_credentials và token exchange (RFC 8693).',
      'Hãy đặt grant_type là một trong hai loại này.',
    ],
    provoke: 'Ask for grant_type=password.',
  }),
  subject_token_type_unsupported: row(400, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Subject token type not supported',
      'The exchange takes a QR or one of its own grants as subject_token, and nothing else.',
      'Set subject_token_type to that of a JWT for a QR, or to that of a grant for an open visit.',
    ],
    vi: [
      'Loại subject_token không được hỗ trợ',
      'Hệ thống chỉ nhận subject_token là mã QR hoặc quyền truy cập do hệ thống cấp.',
      'Hãy đặt subject_token_type là kiểu JWT với mã QR, hoặc kiểu grant với lượt khám đang mở.',
    ],
    provoke: 'Exchange a subject_token of type access_token.',
  }),
  scope_not_allowed: row(400, 'caller', 'never', 'fix-setup', 'invalid_scope', {
    en: [
      'Scope not allowed',
      'This participant is not registered for a scope that it asked for.',
      'Ask for registered scopes only, or have the scope added to the registration.',
    ],
    vi: [
      'Phạm vi không được phép',
      'Đơn vị đã yêu cầu một phạm vi (scope) chưa được đăng ký.',
      'Hãy chỉ yêu cầu phạm vi đã đăng ký, hoặc đăng ký bổ sung phạm vi này.',
    ],
    provoke: 'As identity, ask for claims:write.',
  }),
  scope_missing: row(403, 'caller', 'never', 'fix-setup', 'insufficient_scope', {
    en: [
      'Scope missing',
      'The access token does not carry the scope that this call needs.',
      'Get a token with this scope; the documentation of the call names it.',
    ],
    vi: [
      'Thiếu phạm vi',
      'Mã truy cập không có phạm vi (scope) mà lời gọi API này cần.',
      'Hãy lấy mã có phạm vi này; tài liệu của lời gọi API có ghi tên phạm vi.',
    ],
    provoke: 'Call POST /claims with a token without claims:write.',
  }),
} as const
