// What the SDK and its callers find wrong before anything is sent.
import { row } from '../row.ts'

export const localErrors = {
  clock_wrong: row(0, 'caller', 'never', 'fix-setup', 'local', {
    en: [
      'Clock wrong',
      'The clock of this machine is off by more than five minutes.',
      'Set it, for instance by NTP.',
    ],
    vi: [
      'Đồng hồ sai',
      'Đồng hồ máy này lệch quá năm phút.',
      'Hãy chỉnh lại, ví dụ đồng bộ qua NTP.',
    ],
    provoke: 'Set the clock of the client ten minutes ahead.',
  }),
  key_unusable: row(0, 'caller', 'never', 'fix-setup', 'local', {
    en: [
      'Key unusable',
      'The key cannot sign.',
      'Use a private JWK with kid and alg, or a signer.',
    ],
    vi: [
      'Khóa không dùng được',
      'Khóa này không ký được.',
      'Hãy dùng khóa bí mật dạng JWK có kid và alg, hoặc một bộ ký (signer).',
    ],
    provoke: 'Point keyFromFile at an empty file.',
  }),
  issuer_differs: row(0, 'caller', 'never', 'fix-setup', 'local', {
    en: [
      'Exchange has another address',
      'The exchange names another address than baseUrl, so nothing was signed for it.',
      'Set baseUrl to that address if your operator gave it to you.',
    ],
    vi: [
      'Địa chỉ hệ thống không khớp',
      'Hệ thống tự khai một địa chỉ khác với baseUrl nên chưa ký gì cho nó.',
      'Nếu đơn vị vận hành đã cung cấp địa chỉ đó thì hãy cấu hình baseUrl theo địa chỉ đó.',
    ],
    provoke:
      'Configure http://localhost:8787 for a sandbox that calls itself http://127.0.0.1:8787.',
  }),
  argument_wrong: row(0, 'caller', 'never', 'fix-input', 'local', {
    en: [
      'Argument not as expected',
      'The program passed something that this call does not take. Nothing was sent.',
      'Pass what the documentation of this call names.',
    ],
    vi: [
      'Tham số không đúng',
      'Chương trình truyền vào một giá trị mà lời gọi này không nhận. Chưa có gì được gửi đi.',
      'Hãy truyền giá trị ghi trong tài liệu của lời gọi này.',
    ],
    provoke: 'Call visits.open() without an argument.',
  }),
  sandbox_not_found: row(0, 'caller', 'never', 'fix-setup', 'local', {
    en: [
      'No sandbox running',
      'No running sandbox was found.',
      'Start one in another window with `npx lienthong sandbox`.',
    ],
    vi: [
      'Chưa có sandbox nào chạy',
      'Không tìm thấy sandbox nào đang chạy.',
      'Hãy mở một cửa sổ khác và chạy `npx lienthong sandbox`.',
    ],
    provoke: 'Call findSandbox() with no sandbox running.',
  }),
  presentation_unreadable: row(0, 'caller', 'never', 'ask-citizen', 'local', {
    en: [
      'QR text unreadable',
      'The scanned text is no QR of the health-book app; those begin with LT1/.',
      'Scan again, or ask the citizen to show a new QR.',
    ],
    vi: [
      'Không đọc được mã QR',
      'Nội dung đã quét không phải mã QR của ứng dụng sổ sức khỏe (bắt đầu bằng LT1/).',
      'Hãy quét lại hoặc đề nghị người bệnh xuất trình mã mới.',
    ],
    provoke: 'Open a visit with the text of a chip card.',
  }),
  personal_id_malformed: row(0, 'caller', 'never', 'fix-input', 'local', {
    en: [
      'Personal id malformed',
      'A personal identification number has 12 digits.',
      'Write all 12 as text, without spaces, zeros at the front included.',
    ],
    vi: [
      'Số định danh sai dạng',
      'Số định danh cá nhân gồm 12 chữ số.',
      'Hãy ghi đủ 12 chữ số dạng văn bản, không có dấu cách, giữ cả số 0 ở đầu.',
    ],
    provoke: 'parsePersonalId("123")',
  }),
  facility_code_malformed: row(0, 'caller', 'never', 'fix-input', 'local', {
    en: [
      'Facility code malformed',
      'A facility code has 5 digits.',
      'Write all 5, zeros at the front included, such as 01001.',
    ],
    vi: [
      'Mã cơ sở sai dạng',
      'Mã cơ sở khám bệnh, chữa bệnh gồm 5 chữ số.',
      'Hãy ghi đủ 5 chữ số, giữ cả số 0 ở đầu, ví dụ 01001.',
    ],
    provoke: 'parseFacilityCode("1001")',
  }),
  date_malformed: row(0, 'caller', 'never', 'fix-input', 'local', {
    en: [
      'Date malformed',
      'This is no date of the form YYYY-MM-DD, or no day of the calendar.',
      'Write it like 2026-11-23.',
    ],
    vi: [
      'Ngày sai dạng',
      'Ngày không theo dạng YYYY-MM-DD hoặc không có trong lịch.',
      'Hãy ghi như 2026-11-23.',
    ],
    provoke: 'parseLocalDate("2026-02-30")',
  }),
  instant_malformed: row(0, 'caller', 'never', 'fix-input', 'local', {
    en: [
      'Instant malformed',
      'This is no instant of the form YYYY-MM-DDTHH:MM:SS with Z or an offset.',
      'Write it like 2026-11-23T08:30:00+07:00.',
    ],
    vi: [
      'Thời điểm sai dạng',
      'Thời điểm không theo dạng YYYY-MM-DDTHH:MM:SS kèm Z hoặc độ lệch giờ.',
      'Hãy ghi như 2026-11-23T08:30:00+07:00.',
    ],
    provoke: 'parseInstant("yesterday")',
  }),
} as const
