// Refusals of claim files.
import { row } from '../row.ts'

export const claimErrors = {
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
} as const
