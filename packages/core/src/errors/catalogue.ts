// Every refusal of the exchange and of its clients: one table that server, SDK, docs and tests read.
import { certificateRefusals } from '../trust/sd-jwt/refusals.ts'
import { faultsOf, row } from './row.ts'

export const catalogue = {
  ...faultsOf('assertion', 'client assertion', 'xác nhận máy khách (client assertion)', {
    oauth: 'invalid_client',
    remedy: 'fix-setup',
    faults: [
      'malformed',
      'algorithm',
      'type',
      'critical',
      'key_unknown',
      'key_retired',
      'signature',
      'issuer',
      'audience',
      'expired',
      'lifetime',
      'from_future',
      'id',
      'replayed',
    ],
  }),
  ...faultsOf('proof', 'DPoP proof', 'bằng chứng DPoP', {
    oauth: 'invalid_dpop_proof',
    remedy: 'fix-setup',
    faults: [
      'missing',
      'malformed',
      'algorithm',
      'type',
      'critical',
      'key',
      'key_registered',
      'signature',
      'method',
      'url',
      'token',
      'expired',
      'from_future',
      'id',
      'replayed',
    ],
  }),
  ...faultsOf('token', 'access token', 'mã truy cập', {
    oauth: 'invalid_token',
    remedy: 'fix-setup',
    faults: [
      'missing',
      'malformed',
      'algorithm',
      'type',
      'critical',
      'key_unknown',
      'signature',
      'issuer',
      'audience',
      'from_future',
      'binding',
      'claims',
    ],
  }),
  ...faultsOf('presentation', 'presentation (QR)', 'mã QR xuất trình', {
    oauth: 'invalid_grant',
    remedy: 'ask-citizen',
    faults: [
      'malformed',
      'algorithm',
      'type',
      'critical',
      'issuer',
      'key_unknown',
      'key_retired',
      'signature',
      'audience',
      'expired',
      'lifetime',
      'from_future',
      'id',
      'subject',
      'recipient',
      'used',
    ],
  }),

  ...faultsOf('receipt', 'receipt', 'biên nhận', {
    oauth: 'local',
    fault: 'exchange',
    remedy: 'call-support',
    faults: [
      'malformed',
      'algorithm',
      'type',
      'critical',
      'key_unknown',
      'signature',
      'issuer',
      'from_future',
      'digest',
    ],
  }),
  ...certificateRefusals,

  proof_nonce_missing: row(401, 'caller', 'same-key', 'try-later', 'use_dpop_nonce', {
    en: [
      'DPoP nonce missing',
      'The proof has no nonce. Repeat with the one in the DPoP-Nonce header.',
    ],
    vi: [
      'Thiếu nonce DPoP',
      'Bằng chứng không có nonce. Hãy gửi lại với nonce trong tiêu đề DPoP-Nonce.',
    ],
    provoke: 'Send a DPoP proof without nonce.',
  }),
  proof_nonce_old: row(401, 'caller', 'same-key', 'try-later', 'use_dpop_nonce', {
    en: [
      'DPoP nonce too old',
      'The nonce is not ours or older than two minutes. Repeat with the new one.',
    ],
    vi: [
      'Nonce DPoP đã cũ',
      'Nonce không phải của hệ thống hoặc cũ hơn hai phút. Hãy gửi lại với nonce mới.',
    ],
    provoke: 'Send a DPoP proof with a nonce of three minutes ago.',
  }),

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
  token_expired: row(401, 'caller', 'same-key', 'try-later', 'invalid_token', {
    en: [
      'Access token: expired',
      'The access token has expired. Get a new one for the same grant.',
    ],
    vi: [
      'Mã truy cập: đã hết hạn',
      'Mã truy cập đã hết hạn. Hãy lấy mã mới cho cùng quyền truy cập.',
    ],
    provoke: 'Use an access token after five minutes.',
  }),
  token_superseded: row(401, 'caller', 'same-key', 'try-later', 'invalid_token', {
    en: ['Token withdrawn', 'Tokens issued before a point in time were withdrawn. Get a new one.'],
    vi: [
      'Mã truy cập đã bị thu hồi',
      'Các mã cấp trước một thời điểm đã bị thu hồi. Hãy lấy mã mới.',
    ],
    provoke: "Raise the participant's tokens_from above the token's iat.",
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
  token_kind_wrong: row(403, 'caller', 'never', 'fix-input', 'invalid_token', {
    en: [
      'Wrong kind of token',
      "This call needs a token for one citizen's record; or must not have one.",
    ],
    vi: [
      'Sai loại mã truy cập',
      'Lệnh này cần mã gắn với hồ sơ của một công dân, hoặc không được có.',
    ],
    provoke: 'Call GET /health-book with a client_credentials token.',
  }),

  grant_unknown: row(403, 'caller', 'never', 'ask-citizen', 'invalid_grant', {
    en: ['Grant unknown', 'There is no such grant for this participant.'],
    vi: ['Không có quyền này', 'Không có quyền truy cập như vậy cho đơn vị này.'],
    provoke: "Renew a visit with another hospital's visit id.",
  }),
  grant_closed: row(403, 'caller', 'never', 'ask-citizen', 'invalid_grant', {
    en: ['Visit closed', 'The visit was closed. Ask the citizen for a new QR.'],
    vi: ['Lượt khám đã đóng', 'Lượt khám đã được đóng. Hãy xin người bệnh mã QR mới.'],
    provoke: 'Close a visit, then read.',
  }),
  grant_expired: row(403, 'caller', 'never', 'ask-citizen', 'invalid_grant', {
    en: ['Grant expired', 'The time of this grant is over. Ask the citizen for a new QR.'],
    vi: ['Quyền truy cập hết hạn', 'Quyền truy cập đã hết thời hạn. Hãy xin người bệnh mã QR mới.'],
    provoke: 'Move the sandbox clock past the end of the visit, then read.',
  }),
  grant_action_missing: row(403, 'caller', 'never', 'fix-input', 'invalid_grant', {
    en: ['Not covered by the grant', 'The grant does not allow this action.'],
    vi: ['Quyền không bao gồm việc này', 'Quyền truy cập không cho phép việc này.'],
    provoke: "Call GET /access-log with a hospital's visit token.",
  }),
  section_not_granted: row(403, 'caller', 'never', 'ask-citizen', 'invalid_grant', {
    en: ['Section not granted', 'None of the sections asked for is covered by the grant.'],
    vi: [
      'Phần hồ sơ không được phép',
      'Không phần hồ sơ nào được yêu cầu nằm trong quyền truy cập.',
    ],
    provoke: 'Open a visit with a QR without facility, then read only results.',
  }),
  visit_unknown: row(404, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['Visit unknown', 'There is no such open visit in the record of this token.'],
    vi: ['Không có lượt khám này', 'Không có lượt khám như vậy trong hồ sơ của mã truy cập này.'],
    provoke: 'Close a visit id of another citizen.',
  }),
  profile_unknown: row(400, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['Profile unknown', 'There is no health-book profile of this name.'],
    vi: ['Không có mẫu trình bày này', 'Không có mẫu trình bày (profile) sổ sức khỏe với tên này.'],
    provoke: 'GET /health-book?profile=nothing',
  }),

  claims_unreadable: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Claim file unreadable',
      'The file is not a claim file that can be read; the findings say where.',
    ],
    vi: [
      'Không đọc được tệp giám định',
      'Tệp không phải hồ sơ giám định đọc được; xem các phát hiện.',
    ],
    provoke: 'POST /claims with broken XML.',
  }),
  claims_refused: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['Claim file refused', 'No dossier of the file was taken; the findings say why.'],
    vi: ['Tệp giám định bị từ chối', 'Không hồ sơ nào trong tệp được nhận; xem các phát hiện.'],
    provoke: "POST /claims with another facility's file.",
  }),
  claims_interrupted: row(503, 'exchange', 'same-key', 'try-later', 'temporarily_unavailable', {
    en: [
      'Part of the file was taken',
      'The exchange failed in the middle of the file. Send it again: what was taken is recognised.',
    ],
    vi: [
      'Mới nhận một phần tệp',
      'Hệ thống gặp lỗi giữa chừng. Hãy gửi lại: phần đã nhận sẽ được nhận ra.',
    ],
    provoke: 'Stop the database while a file with several dossiers is being taken.',
  }),
  claims_busy: row(503, 'exchange', 'later', 'try-later', 'temporarily_unavailable', {
    en: [
      'Too many claim bytes in work',
      'The exchange is decoding as much as it may. Try again shortly.',
    ],
    vi: [
      'Đang xử lý quá nhiều tệp',
      'Hệ thống đang giải mã ở mức tối đa. Hãy thử lại sau ít giây.',
    ],
    provoke: 'Send more than 64 MiB of claim files at once.',
  }),

  input_invalid: row(400, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Input invalid',
      'Something in the request does not fit the contract; the findings say what.',
    ],
    vi: [
      'Dữ liệu gửi không hợp lệ',
      'Có phần trong yêu cầu không đúng quy cách; xem các phát hiện.',
    ],
    provoke: 'GET /health-book?colour=red',
  }),
  body_malformed: row(400, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['Body malformed', 'The body cannot be parsed as the media type says.'],
    vi: [
      'Thân yêu cầu sai định dạng',
      'Không phân tích được thân yêu cầu theo kiểu nội dung đã khai.',
    ],
    provoke: 'POST /visits/close with the body {',
  }),
  body_unexpected: row(400, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['Body not expected', 'This call takes no body.'],
    vi: ['Không nhận thân yêu cầu', 'Lệnh này không nhận thân yêu cầu.'],
    provoke: 'GET /health-book with a body.',
  }),
  body_too_large: row(413, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['Body too large', 'The body is larger than this call takes. Split the file.'],
    vi: ['Thân yêu cầu quá lớn', 'Thân yêu cầu vượt mức cho phép. Hãy chia nhỏ tệp.'],
    provoke: 'POST /claims with 20 MB.',
  }),
  media_type_wrong: row(415, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Media type not taken',
      'This call does not take the media type or charset that was sent.',
    ],
    vi: ['Kiểu nội dung không đúng', 'Lệnh này không nhận kiểu nội dung hoặc bảng mã đã gửi.'],
    provoke: 'POST /claims with Content-Type: application/json.',
  }),
  route_unknown: row(404, 'caller', 'never', 'fix-setup', 'invalid_request', {
    en: ['No such call', 'There is no call with this method and path.'],
    vi: ['Không có lệnh này', 'Không có lệnh nào với phương thức và đường dẫn này.'],
    provoke: 'GET /nothing',
  }),

  internal: row(500, 'exchange', 'same-key', 'call-support', 'server_error', {
    en: ['Internal error', 'The exchange failed. Nothing was done. Report the request id.'],
    vi: ['Lỗi hệ thống', 'Hệ thống gặp lỗi. Chưa có gì được thực hiện. Hãy báo mã yêu cầu.'],
    provoke: 'Plant a fault (tests only).',
  }),
  not_ready: row(503, 'exchange', 'later', 'try-later', 'temporarily_unavailable', {
    en: ['Not ready', 'The exchange or its database is not ready. Nothing was done.'],
    vi: ['Chưa sẵn sàng', 'Hệ thống hoặc cơ sở dữ liệu chưa sẵn sàng. Chưa có gì được thực hiện.'],
    provoke: 'Stop the database, then call.',
  }),
  too_slow: row(503, 'exchange', 'later', 'try-later', 'temporarily_unavailable', {
    en: ['Took too long', 'The database did not answer in time. Nothing was done.'],
    vi: ['Quá thời gian', 'Cơ sở dữ liệu không trả lời kịp. Chưa có gì được thực hiện.'],
    provoke: 'Lock a table for longer than the statement time-out, then read.',
  }),
  outcome_unknown: row(503, 'exchange', 'same-key', 'ask-outcome', 'temporarily_unavailable', {
    en: [
      'Outcome unknown',
      'The connection broke while the change was being saved. Send it again.',
    ],
    vi: ['Chưa rõ kết quả', 'Kết nối bị ngắt khi đang lưu thay đổi. Hãy gửi lại.'],
    provoke: 'Cut the database connection during a commit.',
  }),

  dns_failed: row(0, 'upstream', 'later', 'fix-setup', 'network', {
    en: [
      'Host name not found',
      'The name of the exchange could not be resolved. Check the base URL and DNS.',
    ],
    vi: [
      'Không tìm thấy máy chủ',
      'Không phân giải được tên máy chủ. Hãy kiểm tra địa chỉ và DNS.',
    ],
    provoke: 'Give the client a host name that does not exist.',
  }),
  connect_refused: row(0, 'upstream', 'later', 'try-later', 'network', {
    en: [
      'Connection refused',
      'Nothing listens at this address. Check that the exchange or sandbox runs, and its port.',
    ],
    vi: [
      'Kết nối bị từ chối',
      'Không có chương trình nào nhận kết nối ở địa chỉ này. Hãy kiểm tra hệ thống hoặc sandbox đã chạy chưa và số cổng.',
    ],
    provoke: 'Stop the sandbox, then call.',
  }),
  connect_timeout: row(0, 'upstream', 'later', 'try-later', 'network', {
    en: [
      'Connecting took too long',
      'No connection within the time of one attempt. Check line and firewall.',
    ],
    vi: [
      'Kết nối quá lâu',
      'Không kết nối được trong thời gian cho phép. Hãy kiểm tra đường truyền.',
    ],
    provoke: 'Give the client an address that drops packets.',
  }),
  tls_untrusted: row(0, 'upstream', 'never', 'fix-setup', 'network', {
    en: [
      'Certificate not trusted',
      "The server's certificate is not trusted. Add the authority with network.ca.",
    ],
    vi: [
      'Chứng thư không được tin cậy',
      'Chứng thư của máy chủ không được tin cậy. Hãy thêm CA bằng network.ca.',
    ],
    provoke: 'Talk to a server with a self-signed certificate.',
  }),
  proxy_refused: row(0, 'upstream', 'never', 'fix-setup', 'network', {
    en: [
      'Proxy refused',
      'The proxy did not let the request pass. Check proxy address and account.',
    ],
    vi: [
      'Proxy từ chối',
      'Proxy không cho yêu cầu đi qua. Hãy kiểm tra địa chỉ và tài khoản proxy.',
    ],
    provoke: 'Use a proxy that answers 407.',
  }),
  answer_timeout: row(0, 'upstream', 'same-key', 'ask-outcome', 'network', {
    en: [
      'No answer in time',
      'The request was sent and no whole answer came in time. It may have been done.',
    ],
    vi: [
      'Không có trả lời kịp thời',
      'Đã gửi yêu cầu nhưng chưa nhận đủ trả lời. Có thể đã được thực hiện.',
    ],
    provoke: 'Talk to a server that never answers.',
  }),
  connection_lost: row(0, 'upstream', 'same-key', 'ask-outcome', 'network', {
    en: [
      'Connection lost',
      'The connection broke after the request was sent. It may have been done.',
    ],
    vi: ['Mất kết nối', 'Kết nối bị ngắt sau khi gửi yêu cầu. Có thể đã được thực hiện.'],
    provoke: 'Close the socket before the answer.',
  }),
  answer_unreadable: row(0, 'upstream', 'never', 'call-support', 'network', {
    en: [
      'Answer not understood',
      'The answer does not fit the contract. Is a proxy or a log-in page between you and the exchange?',
    ],
    vi: [
      'Không hiểu câu trả lời',
      'Câu trả lời không đúng quy cách. Có proxy hay trang đăng nhập nào chen giữa không?',
    ],
    provoke: 'Put a proxy with an HTML log-in page in front.',
  }),
  clock_wrong: row(0, 'caller', 'never', 'fix-setup', 'local', {
    en: [
      'Clock wrong',
      'The clock of this computer is off by more than five minutes. Set it, e.g. by NTP.',
    ],
    vi: ['Đồng hồ sai', 'Đồng hồ máy này lệch quá năm phút. Hãy chỉnh lại, ví dụ bằng NTP.'],
    provoke: 'Set the clock of the client ten minutes ahead.',
  }),
  key_unusable: row(0, 'caller', 'never', 'fix-setup', 'local', {
    en: [
      'Key unusable',
      'The key cannot sign. It must be a private JWK with kid and alg, or a signer.',
    ],
    vi: [
      'Khóa không dùng được',
      'Khóa này không ký được. Cần một khóa bí mật dạng JWK có kid và alg, hoặc một bộ ký (signer).',
    ],
    provoke: 'Point keyFromFile at an empty file.',
  }),
  sandbox_not_found: row(0, 'caller', 'never', 'fix-setup', 'local', {
    en: [
      'No sandbox running',
      'No sandbox runs on this computer. Start one in another window with `npx lienthong sandbox`.',
    ],
    vi: [
      'Chưa có sandbox nào chạy',
      'Không thấy sandbox.json của sandbox nào đang chạy. Hãy mở một cửa sổ khác và chạy `npx lienthong sandbox`.',
    ],
    provoke: 'Call findSandbox() with no sandbox running.',
  }),
  presentation_unreadable: row(0, 'caller', 'never', 'ask-citizen', 'local', {
    en: [
      'QR text unreadable',
      'The text is no LT1/ QR of the app. Scan again, or ask the citizen to renew it.',
    ],
    vi: [
      'Không đọc được mã QR',
      'Nội dung không phải mã QR LT1/ của ứng dụng. Hãy quét lại hoặc xin mã mới.',
    ],
    provoke: 'Open a visit with the text of a chip card.',
  }),

  personal_id_malformed: row(0, 'caller', 'never', 'fix-input', 'local', {
    en: ['Personal id malformed', 'A personal identification number has 12 digits.'],
    vi: ['Số định danh sai dạng', 'Số định danh cá nhân gồm 12 chữ số.'],
    provoke: 'parsePersonalId("123")',
  }),
  facility_code_malformed: row(0, 'caller', 'never', 'fix-input', 'local', {
    en: ['Facility code malformed', 'A facility code has 5 digits.'],
    vi: ['Mã cơ sở sai dạng', 'Mã cơ sở khám bệnh, chữa bệnh gồm 5 chữ số.'],
    provoke: 'parseFacilityCode("1001")',
  }),
  date_malformed: row(0, 'caller', 'never', 'fix-input', 'local', {
    en: ['Date malformed', 'A date is written YYYY-MM-DD and must exist.'],
    vi: ['Ngày sai dạng', 'Ngày viết dạng YYYY-MM-DD và phải có thật.'],
    provoke: 'parseLocalDate("2026-02-30")',
  }),
  instant_malformed: row(0, 'caller', 'never', 'fix-input', 'local', {
    en: ['Instant malformed', 'An instant is written YYYY-MM-DDTHH:MM:SS with Z or an offset.'],
    vi: ['Thời điểm sai dạng', 'Thời điểm viết dạng YYYY-MM-DDTHH:MM:SS kèm Z hoặc độ lệch giờ.'],
    provoke: 'parseInstant("yesterday")',
  }),

  event_unknown: row(404, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['Event unknown', 'Papers of this kind have no such event.'],
    vi: ['Không có thao tác này', 'Loại giấy này không có thao tác như vậy.'],
    provoke: 'Fire the event "fly" on a referral.',
  }),
  actor_not_allowed: row(403, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['Not for this participant', 'This participant may not do this with the paper.'],
    vi: ['Đơn vị không được thực hiện', 'Đơn vị này không được thực hiện việc này với giấy.'],
    provoke: 'Cancel a referral as the facility that receives it.',
  }),
  document_state_wrong: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Not in this state',
      'The paper is in a state in which this cannot be done. Read it again.',
    ],
    vi: [
      'Trạng thái không phù hợp',
      'Giấy đang ở trạng thái không cho phép việc này. Hãy đọc lại giấy.',
    ],
    provoke: 'Start the treatment on a referral that nobody has accepted.',
  }),
  document_closed: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Paper closed',
      'The paper was completed, rejected, cancelled or replaced. Nothing can be done with it any more.',
    ],
    vi: [
      'Giấy đã kết thúc',
      'Giấy đã hoàn tất, bị từ chối, bị hủy hoặc được thay thế. Không thể thao tác thêm.',
    ],
    provoke: 'Accept a referral that its issuer has cancelled.',
  }),
  document_expired: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: ['Paper expired', 'The last day of the paper is over. A new one is needed.'],
    vi: ['Giấy hết hạn', 'Giấy đã quá ngày cuối có giá trị. Cần giấy mới.'],
    provoke: 'Accept a referral on the day after its last day.',
  }),
  document_still_valid: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: ['Paper still good', 'The paper cannot expire before its last day is over.'],
    vi: ['Giấy còn giá trị', 'Giấy chưa qua ngày cuối có giá trị nên chưa thể hết hạn.'],
    provoke: 'Let a referral expire on its last day.',
  }),
  document_already_accepted: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: ['Already accepted', 'A facility has accepted this paper already.'],
    vi: ['Giấy đã được nhận', 'Đã có cơ sở nhận giấy này.'],
    provoke: 'Accept a referral that another facility named in it has accepted.',
  }),
  appointment_already_used: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: ['Appointment already used', 'An appointment is used once, and this one was used.'],
    vi: ['Phiếu hẹn đã được sử dụng', 'Mỗi phiếu hẹn chỉ dùng một lần; phiếu này đã được dùng.'],
    provoke: 'Use an appointment twice.',
  }),
  case_not_opened: row(403, 'caller', 'never', 'ask-citizen', 'invalid_grant', {
    en: [
      'Paper not presented',
      'The citizen has not presented this paper to the facility. Ask for its QR.',
    ],
    vi: [
      'Giấy chưa được xuất trình',
      'Người bệnh chưa xuất trình giấy này. Hãy xin mã QR của giấy.',
    ],
    provoke: "Accept a referral without the citizen's presentation that names it.",
  }),
  slip_mismatch: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['Slip of another paper', 'The slip that was shown does not belong to this paper.'],
    vi: ['Phiếu không thuộc giấy này', 'Phiếu được đưa ra không thuộc giấy này.'],
    provoke: 'Accept a referral with the slip of another one.',
  }),
  reason_unknown: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Reason unknown',
      'The reason is missing, or is none of the list; where none is asked for, leave it out.',
    ],
    vi: [
      'Lý do không hợp lệ',
      'Thiếu lý do hoặc lý do không có trong danh mục; nếu không yêu cầu thì không gửi.',
    ],
    provoke: 'Reject a referral with the reason "no-time".',
  }),
  document_from_the_future: row(422, 'caller', 'never', 'fix-setup', 'invalid_request', {
    en: [
      'Signed in the future',
      'The paper says that it is signed later than now. Check the clock of the signing computer.',
    ],
    vi: [
      'Thời điểm ký ở tương lai',
      'Thời điểm ký ghi trên giấy muộn hơn hiện tại. Hãy kiểm tra đồng hồ của máy ký.',
    ],
    provoke: 'Send a paper that is signed a minute from now.',
  }),
  document_too_old: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Signed too long ago',
      'The paper was signed more than ten working days ago and is no longer taken. Issue a new one.',
    ],
    vi: [
      'Giấy ký đã quá lâu',
      'Giấy đã ký quá mười ngày làm việc nên không còn được nhận. Hãy cấp giấy mới.',
    ],
    provoke: 'Send a paper that was signed two months ago.',
  }),
  regime_unknown: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['No rule known', 'No rule is known for a paper that was signed on this day.'],
    vi: ['Không rõ quy định áp dụng', 'Không rõ quy định nào áp dụng cho giấy ký vào ngày này.'],
    provoke: 'Ask for the validity of a referral signed in 2015.',
  }),
  calendar_unknown: row(500, 'exchange', 'never', 'call-support', 'server_error', {
    en: [
      'No calendar of that year',
      'Working days lie in a year whose holidays we do not know. The calendar must be brought up to date.',
    ],
    vi: [
      'Chưa có lịch nghỉ của năm',
      'Ngày làm việc thuộc năm chưa có lịch nghỉ lễ. Cần cập nhật lịch.',
    ],
    provoke: 'Count ten working days from the end of the last year that has a calendar.',
  }),
  issuer_differs: row(0, 'caller', 'never', 'fix-setup', 'local', {
    en: [
      'Exchange has another address',
      'The exchange names another address than baseUrl, so nothing was signed for it. Where that address is the one your operator gave you, configure it.',
    ],
    vi: [
      'Địa chỉ hệ thống không khớp',
      'Hệ thống tự khai một địa chỉ khác với baseUrl nên chưa ký gì cho nó. Nếu đúng là địa chỉ đơn vị vận hành đã cung cấp thì hãy cấu hình theo địa chỉ đó.',
    ],
    provoke:
      'Configure http://localhost:8787 for a sandbox that calls itself http://127.0.0.1:8787.',
  }),
  scheme_wrong: row(0, 'upstream', 'never', 'fix-setup', 'network', {
    en: [
      'http and https mixed up',
      'The port does not speak what baseUrl begins with. Nothing was done.',
    ],
    vi: [
      'Nhầm http với https',
      'Cổng này không dùng giao thức ghi ở đầu baseUrl. Chưa có gì được thực hiện.',
    ],
    provoke: 'Configure https://127.0.0.1:8787 for a sandbox, which speaks plain http.',
  }),
  argument_wrong: row(0, 'caller', 'never', 'fix-input', 'local', {
    en: [
      'Argument not as expected',
      'The program passed something that this call does not take. Nothing was sent.',
    ],
    vi: [
      'Tham số không đúng',
      'Chương trình truyền vào một giá trị mà lệnh này không nhận. Chưa có gì được gửi đi.',
    ],
    provoke: 'Call visits.open() without an argument.',
  }),
} as const

export type ErrorCode = keyof typeof catalogue
