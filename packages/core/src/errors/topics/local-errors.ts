// What the SDK and its callers find wrong before anything is sent.
import { row } from '../row.ts'

export const localErrors = {
  clock_wrong: row(0, 'caller', 'never', 'fix-setup', 'local', {
    en: [
      'Clock wrong',
      'The clock of this computer is off by more than five minutes. Set it, e.g. by NTP.',
    ],
    vi: ['Đồng hồ sai', 'Đồng hồ máy này lệch quá năm phút. Hãy chỉnh lại, ví dụ bằng NTP.'],
    provoke: 'Set the clock of the client ten minutes ahead.',
  }),
  key_unusable: row(0, 'caller', 'never', 'fix-setup', 'local', {
    en: ['Key unusable', 'The key file is missing or is no private JWK with kid and alg.'],
    vi: ['Khóa không dùng được', 'Tệp khóa không có hoặc không phải JWK riêng có kid và alg.'],
    provoke: 'Point keyFromFile at an empty file.',
  }),
  sandbox_not_found: row(0, 'caller', 'never', 'fix-setup', 'local', {
    en: [
      'No sandbox running',
      'No sandbox.json of a living sandbox was found. Start one: npx lienthong sandbox',
    ],
    vi: [
      'Chưa có sandbox nào chạy',
      'Không thấy sandbox.json của sandbox đang chạy. Hãy chạy: npx lienthong sandbox',
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
} as const
