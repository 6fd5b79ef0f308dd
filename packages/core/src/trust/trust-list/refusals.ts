// Rows of the catalogue for the trust list.
import { refusalRows } from '../refusal-rows.ts'

const list = { en: 'trust list', vi: 'danh sách tin cậy', status: 0, fault: 'exchange' } as const
const report = 'Keep the list that you have, and report it.'
const bao = 'Hãy giữ danh sách đang có và báo hỗ trợ.'

export const trustListRefusals = refusalRows('trust_list', list, {
  malformed: [
    'read-again',
    'is not a compact JWS of at most 4 MiB',
    'Fetch it again, byte for byte.',
    'không phải JWS dạng gọn tối đa 4 MiB',
    'Hãy tải lại, giữ nguyên từng byte.',
  ],
  algorithm: [
    'call-support',
    'is signed with another algorithm than the exchange uses',
    report,
    'được ký bằng thuật toán khác với thuật toán của hệ thống',
    bao,
  ],
  type: [
    'fix-setup',
    'has another typ than trustlist+jwt',
    'Check the address from which it was fetched.',
    'có typ khác trustlist+jwt',
    'Hãy kiểm tra địa chỉ đã tải danh sách.',
  ],
  critical: [
    'call-support',
    'names header parameters in crit that nobody knows',
    'Update the client when the exchange announces a change.',
    'có tham số crit không được biết',
    'Hãy cập nhật phần mềm khi hệ thống thông báo thay đổi.',
  ],
  key_unknown: [
    'read-again',
    'names a kid that the exchange does not publish',
    'Fetch the keys of the exchange once, then try again.',
    'nêu kid mà hệ thống không công bố',
    'Hãy tải lại khóa công khai của hệ thống một lần rồi thử lại.',
  ],
  key_retired: [
    'call-support',
    'was signed outside the time of its key',
    report,
    'được ký ngoài thời hạn của khóa',
    bao,
  ],
  signature: ['call-support', 'has a wrong signature', report, 'có chữ ký sai', bao],
  issuer: [
    'fix-setup',
    'comes from another exchange than this client is set up for',
    'Check the issuer: sandbox and production are two.',
    'đến từ hệ thống khác với hệ thống đã cấu hình',
    'Hãy kiểm tra issuer: sandbox và hệ thống thật là hai nơi khác nhau.',
  ],
  expired: [
    'read-again',
    'has expired',
    'Fetch the list of today.',
    'đã hết hạn',
    'Hãy tải danh sách của ngày hôm nay.',
  ],
  lifetime: [
    'call-support',
    'lives longer than 24 hours',
    report,
    'có thời hạn dài hơn 24 giờ',
    bao,
  ],
  from_future: [
    'fix-setup',
    'comes from the future',
    'Set the clock of this computer.',
    'đến từ tương lai',
    'Hãy chỉnh lại đồng hồ của máy.',
  ],
  content: [
    'call-support',
    'holds participants, keys or a version in another form than agreed',
    report,
    'chứa đơn vị, khóa hoặc số phiên bản sai dạng quy định',
    bao,
  ],
  superseded: [
    'read-again',
    'is older than a version that was seen before',
    'Fetch the newest one; somebody may be hiding it.',
    'cũ hơn phiên bản đã từng nhận',
    'Hãy tải bản mới nhất; có thể ai đó đang giấu bản này.',
  ],
})
