// Failures of the exchange itself.
import { row } from '../row.ts'

export const exchangeErrors = {
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
} as const
