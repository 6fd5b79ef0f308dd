// Failures of the exchange itself.
import { row } from '../row.ts'

export const exchangeErrors = {
  internal: row(500, 'exchange', 'same-key', 'call-support', 'server_error', {
    en: [
      'Internal error',
      'The exchange failed. Nothing was done.',
      'Report the request id to its operator.',
    ],
    vi: [
      'Lỗi hệ thống',
      'Hệ thống gặp lỗi. Chưa có gì được thực hiện.',
      'Hãy báo mã yêu cầu cho đơn vị vận hành.',
    ],
    provoke: 'Plant a fault (tests only).',
  }),
  not_ready: row(503, 'exchange', 'later', 'try-later', 'temporarily_unavailable', {
    en: [
      'Not ready',
      'The exchange or its database is not ready. Nothing was done.',
      'Send it again after the seconds in Retry-After.',
    ],
    vi: [
      'Chưa sẵn sàng',
      'Hệ thống hoặc cơ sở dữ liệu chưa sẵn sàng. Chưa có gì được thực hiện.',
      'Hãy gửi lại sau số giây ghi trong Retry-After.',
    ],
    provoke: 'Stop the database, then call.',
  }),
  too_slow: row(503, 'exchange', 'later', 'try-later', 'temporarily_unavailable', {
    en: [
      'Took too long',
      'The database did not answer in time. Nothing was done.',
      'Send it again after the seconds in Retry-After.',
    ],
    vi: [
      'Quá thời gian',
      'Cơ sở dữ liệu không trả lời kịp. Chưa có gì được thực hiện.',
      'Hãy gửi lại sau số giây ghi trong Retry-After.',
    ],
    provoke: 'Lock a table for longer than the statement time-out, then read.',
  }),
  outcome_unknown: row(503, 'exchange', 'same-key', 'ask-outcome', 'temporarily_unavailable', {
    en: [
      'Outcome unknown',
      'The connection to the database broke while the change was being saved. It may have been done.',
      'Send it again with the same idempotency key: it is not done twice.',
    ],
    vi: [
      'Chưa rõ kết quả',
      'Kết nối tới cơ sở dữ liệu bị ngắt khi đang lưu thay đổi. Có thể thay đổi đã được lưu.',
      'Hãy gửi lại với cùng khóa chống trùng (idempotencyKey): việc này không bị thực hiện hai lần.',
    ],
    provoke: 'Cut the database connection during a commit.',
  }),
} as const
