// Refusals of requests that do not fit the contract.
import { row } from '../row.ts'

export const requestErrors = {
  input_invalid: row(400, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Input invalid',
      'Something in the request does not fit the contract.',
      'The findings say what: correct it and send the request again.',
    ],
    vi: [
      'Dữ liệu gửi không hợp lệ',
      'Có nội dung trong yêu cầu không đúng quy cách.',
      'Hãy xem các lỗi kèm theo, sửa lại rồi gửi lại yêu cầu.',
    ],
    provoke: 'GET /health-book?colour=red',
  }),
  body_malformed: row(400, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Body malformed',
      'The body cannot be parsed as the media type that it names.',
      'Send well-formed content of that type, each form parameter once.',
    ],
    vi: [
      'Thân yêu cầu sai định dạng',
      'Không phân tích được thân yêu cầu theo kiểu nội dung đã khai.',
      'Hãy gửi nội dung đúng kiểu đã khai; mỗi tham số của biểu mẫu chỉ gửi một lần.',
    ],
    provoke: 'POST /visits/close with the body {',
  }),
  body_unexpected: row(400, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['Body not expected', 'This call takes no body.', 'Send the request without one.'],
    vi: [
      'Không nhận thân yêu cầu',
      'Lời gọi API này không nhận thân yêu cầu.',
      'Hãy gửi yêu cầu không có thân.',
    ],
    provoke: 'GET /health-book with a body.',
  }),
  body_too_large: row(413, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Body too large',
      'The body is larger than this call takes.',
      'Split the file and send the parts one by one.',
    ],
    vi: [
      'Thân yêu cầu quá lớn',
      'Thân yêu cầu vượt mức cho phép của lời gọi API này.',
      'Hãy chia nhỏ tệp và gửi lần lượt từng phần.',
    ],
    provoke: 'POST /claims with 20 MB.',
  }),
  media_type_wrong: row(415, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Media type not taken',
      'This call does not take the media type or charset that was sent.',
      'Send the Content-Type that the OpenAPI document names, in UTF-8 and uncompressed.',
    ],
    vi: [
      'Kiểu nội dung không đúng',
      'Lời gọi API này không nhận kiểu nội dung hoặc bảng mã đã gửi.',
      'Hãy gửi Content-Type ghi trong tài liệu OpenAPI, dạng UTF-8 và không nén.',
    ],
    provoke: 'POST /claims with Content-Type: application/json.',
  }),
  route_unknown: row(404, 'caller', 'never', 'fix-setup', 'invalid_request', {
    en: [
      'No such call',
      'There is no call with this method and path.',
      'Check method, path and base URL; /openapi.json lists all calls.',
    ],
    vi: [
      'Không có lời gọi API này',
      'Không có lời gọi API nào với phương thức và đường dẫn này.',
      'Hãy kiểm tra phương thức, đường dẫn và địa chỉ; /openapi.json liệt kê mọi lời gọi API.',
    ],
    provoke: 'GET /nothing',
  }),
} as const
