// Refusals of requests that do not fit the contract.
import { row } from '../row.ts'

export const requestErrors = {
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
} as const
