// What the SDK meets between itself and the exchange; these never travel.
import { row } from '../row.ts'

export const networkErrors = {
  dns_failed: row(0, 'upstream', 'later', 'fix-setup', 'network', {
    en: [
      'Host name not found',
      'The host name of the exchange could not be resolved.',
      'Check the base URL, and DNS on this machine.',
    ],
    vi: [
      'Không tìm thấy máy chủ',
      'Không phân giải được tên máy chủ của hệ thống.',
      'Hãy kiểm tra địa chỉ và cấu hình DNS của máy này.',
    ],
    provoke: 'Give the client a host name that does not exist.',
  }),
  connect_refused: row(0, 'upstream', 'later', 'try-later', 'network', {
    en: [
      'Connection refused',
      'Nothing listens at the base URL.',
      'Check that the exchange or sandbox is running, and on this port.',
    ],
    vi: [
      'Kết nối bị từ chối',
      'Không có chương trình nào lắng nghe tại địa chỉ này.',
      'Hãy kiểm tra hệ thống hoặc sandbox đã chạy chưa và có đúng cổng không.',
    ],
    provoke: 'Stop the sandbox, then call.',
  }),
  connect_timeout: row(0, 'upstream', 'later', 'try-later', 'network', {
    en: [
      'Connecting took too long',
      'There was no connection within the time of one attempt.',
      'Check the line and the firewall, then try again.',
    ],
    vi: [
      'Kết nối quá lâu',
      'Không kết nối được trong thời gian của một lần thử.',
      'Hãy kiểm tra đường truyền và tường lửa rồi thử lại.',
    ],
    provoke: 'Give the client an address that drops packets.',
  }),
  scheme_wrong: row(0, 'upstream', 'never', 'fix-setup', 'network', {
    en: [
      'http and https mixed up',
      'The port does not speak what baseUrl begins with. Nothing was done.',
      'Change http to https in baseUrl, or the other way round.',
    ],
    vi: [
      'Nhầm http với https',
      'Cổng này không dùng giao thức ghi ở đầu baseUrl. Chưa có gì được thực hiện.',
      'Hãy đổi http thành https trong baseUrl, hoặc ngược lại.',
    ],
    provoke: 'Configure https://127.0.0.1:8787 for a sandbox, which speaks plain http.',
  }),
  tls_untrusted: row(0, 'upstream', 'never', 'fix-setup', 'network', {
    en: [
      'Certificate not trusted',
      "The server's certificate is not trusted.",
      'Add the certificate authority with network.ca.',
    ],
    vi: [
      'Chứng thư không được tin cậy',
      'Chứng thư của máy chủ không được tin cậy.',
      'Hãy thêm chứng thư gốc (CA) bằng network.ca.',
    ],
    provoke: 'Talk to a server with a self-signed certificate.',
  }),
  proxy_refused: row(0, 'upstream', 'never', 'fix-setup', 'network', {
    en: [
      'Proxy refused',
      'The proxy did not let the request pass.',
      'Check address and account of the proxy.',
    ],
    vi: [
      'Proxy từ chối',
      'Proxy không cho yêu cầu đi qua.',
      'Hãy kiểm tra địa chỉ và tài khoản của proxy.',
    ],
    provoke: 'Use a proxy that answers 407.',
  }),
  answer_timeout: row(0, 'upstream', 'same-key', 'ask-outcome', 'network', {
    en: [
      'No answer in time',
      'The request was sent, and no whole answer came in time. It may have been done.',
      'Send it again with the same idempotency key: it is not done twice.',
    ],
    vi: [
      'Không có trả lời kịp thời',
      'Đã gửi yêu cầu nhưng chưa nhận đủ trả lời. Có thể yêu cầu đã được thực hiện.',
      'Hãy gửi lại với cùng khóa chống trùng (idempotencyKey): việc này không bị thực hiện hai lần.',
    ],
    provoke: 'Talk to a server that never answers.',
  }),
  connection_lost: row(0, 'upstream', 'same-key', 'ask-outcome', 'network', {
    en: [
      'Connection lost',
      'The connection broke after the request was sent. It may have been done.',
      'Send it again with the same idempotency key: it is not done twice.',
    ],
    vi: [
      'Mất kết nối',
      'Kết nối bị ngắt sau khi gửi yêu cầu. Có thể yêu cầu đã được thực hiện.',
      'Hãy gửi lại với cùng khóa chống trùng (idempotencyKey): việc này không bị thực hiện hai lần.',
    ],
    provoke: 'Close the socket before the answer.',
  }),
  answer_unreadable: row(0, 'upstream', 'never', 'call-support', 'network', {
    en: [
      'Answer not understood',
      'The answer does not fit the contract.',
      'Check whether a proxy or log-in page answers in place of the exchange; else report it.',
    ],
    vi: [
      'Không hiểu trả lời',
      'Trả lời nhận được không đúng quy cách.',
      'Hãy kiểm tra xem có proxy hay trang đăng nhập trả lời thay hệ thống không; nếu không, hãy báo lỗi.',
    ],
    provoke: 'Put a proxy with an HTML log-in page in front.',
  }),
} as const
