// What the SDK meets between itself and the exchange; these never travel.
import { row } from '../row.ts'

export const networkErrors = {
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
      'Nothing listens at the base URL. Is the exchange or sandbox running?',
    ],
    vi: [
      'Kết nối bị từ chối',
      'Không có gì lắng nghe ở địa chỉ này. Hệ thống hoặc sandbox đã chạy chưa?',
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
      'The answer does not fit the contract. Is something between you and the exchange?',
    ],
    vi: ['Không hiểu trả lời', 'Trả lời không đúng quy cách. Có thiết bị nào chen giữa không?'],
    provoke: 'Put a proxy with an HTML log-in page in front.',
  }),
} as const
