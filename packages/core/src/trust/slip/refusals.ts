// Rows of the catalogue for the slip on a paper: what the desk reads on its screen.
import { refusalRows } from '../refusal-rows.ts'

const slip = { en: 'slip', vi: 'mã QR trên giấy', status: 0 } as const
const ask = 'Do not trust the paper; ask the facility that is printed on it.'
const hoi = 'Không chấp nhận giấy; hãy hỏi lại cơ sở ghi trên giấy.'

export const slipRefusals = refusalRows('slip', slip, {
  unreadable: [
    'fix-input',
    'is not LT2/ and digits as scanned',
    'Scan the QR on the paper again; that of the VNeID app begins with LT1/.',
    'không có dạng LT2/ và các chữ số',
    'Hãy quét lại mã QR trên giấy; mã của ứng dụng VNeID bắt đầu bằng LT1/.',
  ],
  malformed: [
    'fix-input',
    'holds no compact JWS of at most 2,048 characters',
    'Scan it again; if that does not help, ask the facility that is printed on it.',
    'không chứa JWS dạng gọn tối đa 2.048 ký tự',
    'Hãy quét lại; nếu vẫn lỗi, hãy hỏi cơ sở ghi trên giấy.',
  ],
  algorithm: [
    'fix-input',
    'is signed with an algorithm that papers do not have',
    ask,
    'được ký bằng thuật toán không dùng cho giấy tờ',
    hoi,
  ],
  type: [
    'fix-input',
    'belongs to another kind of paper',
    'Look at the paper and choose its kind, then scan again.',
    'thuộc loại giấy khác',
    'Hãy xem lại giấy, chọn đúng loại rồi quét lại.',
  ],
  critical: [
    'fix-setup',
    'names header parameters in crit that nobody knows',
    'Update the program.',
    'có tham số crit không được biết',
    'Hãy cập nhật phần mềm.',
  ],
  claims: ['fix-input', 'lacks something that every slip has', ask, 'thiếu nội dung bắt buộc', hoi],
  issuer: [
    'read-again',
    'names a facility that the trust list does not have',
    'Fetch the trust list of today; if it stays so, ask the facility.',
    'nêu cơ sở không có trong danh sách tin cậy',
    'Hãy tải danh sách tin cậy mới nhất; nếu vẫn vậy, hãy hỏi cơ sở đó.',
  ],
  key_unknown: [
    'read-again',
    'names a kid that its facility does not have in the trust list',
    'Fetch the trust list of today; if it stays so, ask the facility.',
    'nêu kid mà cơ sở không có trong danh sách tin cậy',
    'Hãy tải danh sách tin cậy mới nhất; nếu vẫn vậy, hãy hỏi cơ sở đó.',
  ],
  key_purpose: [
    'fix-input',
    'is signed with a key that may not sign for the facility',
    ask,
    'được ký bằng khóa không dùng để ký thay cơ sở',
    hoi,
  ],
  signature: ['fix-input', 'has a wrong signature', ask, 'có chữ ký sai', hoi],
  key_retired: [
    'fix-input',
    'is signed with a key outside its time',
    ask,
    'được ký bằng khóa ngoài thời hạn sử dụng',
    hoi,
  ],
  key_distrusted: [
    'fix-input',
    'is signed with a key that is no longer trusted',
    ask,
    'được ký bằng khóa không còn được tin cậy',
    hoi,
  ],
  from_future: [
    'fix-setup',
    'is dated after today',
    'Check the date of this computer, then ask the facility.',
    'ghi ngày chưa tới',
    'Hãy kiểm tra ngày giờ của máy, sau đó hỏi lại cơ sở.',
  ],
  expired: [
    'ask-citizen',
    'is genuine but no longer good today',
    'The patient needs a new paper.',
    'là thật nhưng đã hết hạn sử dụng',
    'Người bệnh cần xin giấy mới.',
  ],
  name: [
    'ask-citizen',
    'belongs to another name or birth than was typed',
    'Type both as printed and try once more; else compare with an identity card.',
    'không khớp họ tên hoặc ngày sinh vừa nhập',
    'Hãy nhập lại đúng như in trên giấy; nếu vẫn không khớp, hãy đối chiếu giấy tờ tùy thân.',
  ],
})
