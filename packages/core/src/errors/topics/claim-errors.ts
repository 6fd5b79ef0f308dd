// Refusals of claim files.
import { row } from '../row.ts'

export const claimErrors = {
  claims_unreadable: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Claim file unreadable',
      'The file cannot be read as a claim file.',
      'The findings say where and why: export the file anew and send it again.',
    ],
    vi: [
      'Không đọc được tệp giám định',
      'Không đọc được tệp này theo dạng hồ sơ giám định.',
      'Hãy xem các lỗi kèm theo để biết vị trí và lý do, xuất lại tệp rồi gửi lại.',
    ],
    provoke: 'POST /claims with broken XML.',
  }),
  claims_refused: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Claim file refused',
      'No dossier of the file was taken.',
      'The findings say why: correct the dossiers and send them again.',
    ],
    vi: [
      'Tệp giám định bị từ chối',
      'Không có hồ sơ nào trong tệp được nhận.',
      'Hãy xem các lỗi kèm theo, sửa hồ sơ rồi gửi lại.',
    ],
    provoke: "POST /claims with another facility's file.",
  }),
  claims_interrupted: row(503, 'exchange', 'same-key', 'try-later', 'temporarily_unavailable', {
    en: [
      'Part of the file was taken',
      'The exchange failed in the middle of the file.',
      'Send the whole file again: what was taken is recognised and not taken twice.',
    ],
    vi: [
      'Mới nhận một phần tệp',
      'Hệ thống gặp lỗi khi mới nhận được một phần tệp.',
      'Hãy gửi lại cả tệp: phần đã nhận sẽ được nhận ra và không bị ghi hai lần.',
    ],
    provoke: 'Stop the database while a file with several dossiers is being taken.',
  }),
  claims_busy: row(503, 'exchange', 'later', 'try-later', 'temporarily_unavailable', {
    en: [
      'Too many claim bytes in work',
      'The exchange is reading as many claim files as it can at once.',
      'Send the file again in a few seconds.',
    ],
    vi: [
      'Đang xử lý quá nhiều tệp',
      'Hệ thống đang đọc lượng tệp giám định tối đa cùng lúc.',
      'Hãy gửi lại tệp sau ít giây.',
    ],
    provoke: 'Send more than 64 MiB of claim files at once.',
  }),
} as const
