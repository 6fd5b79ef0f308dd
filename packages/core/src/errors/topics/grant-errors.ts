// Refusals of what a citizen's grant does not cover.
import { row } from '../row.ts'

export const grantErrors = {
  grant_unknown: row(403, 'caller', 'never', 'ask-citizen', 'invalid_grant', {
    en: [
      'Grant unknown',
      'There is no such grant for this participant.',
      'Use the id of a visit that this participant opened, or ask the citizen for a new QR.',
    ],
    vi: [
      'Không có quyền truy cập này',
      'Đơn vị này không có quyền truy cập như vậy.',
      'Hãy dùng mã lượt khám do chính đơn vị mở, hoặc đề nghị người bệnh xuất trình mã QR mới.',
    ],
    provoke: "Renew a visit with another hospital's visit id.",
  }),
  grant_closed: row(403, 'caller', 'never', 'ask-citizen', 'invalid_grant', {
    en: ['Visit closed', 'The visit was closed.', 'Ask the citizen for a new QR.'],
    vi: [
      'Lượt khám đã đóng',
      'Lượt khám đã được đóng.',
      'Hãy đề nghị người bệnh xuất trình mã QR mới.',
    ],
    provoke: 'Close a visit, then read.',
  }),
  grant_expired: row(403, 'caller', 'never', 'ask-citizen', 'invalid_grant', {
    en: ['Grant expired', 'The time of this grant is over.', 'Ask the citizen for a new QR.'],
    vi: [
      'Quyền truy cập hết hạn',
      'Quyền truy cập đã hết thời hạn.',
      'Hãy đề nghị người bệnh xuất trình mã QR mới.',
    ],
    provoke: 'Move the sandbox clock past the end of the visit, then read.',
  }),
  grant_action_missing: row(403, 'caller', 'never', 'fix-input', 'invalid_grant', {
    en: [
      'Not covered by the grant',
      'The grant does not allow this action.',
      'Do only what the grant names; the access log, for one, is for the citizen alone.',
    ],
    vi: [
      'Quyền không bao gồm việc này',
      'Quyền truy cập không cho phép việc này.',
      'Chỉ thực hiện những việc mà quyền cho phép; ví dụ, nhật ký truy cập chỉ dành cho người dân.',
    ],
    provoke: "Call GET /access-log with a hospital's visit token.",
  }),
  section_not_granted: row(403, 'caller', 'never', 'ask-citizen', 'invalid_grant', {
    en: [
      'Section not granted',
      'None of the sections asked for is covered by the grant.',
      'Ask for sections of the visit, or ask the citizen for a QR made for this facility.',
    ],
    vi: [
      'Phần hồ sơ không được phép',
      'Không có phần hồ sơ nào trong yêu cầu thuộc quyền truy cập này.',
      'Hãy chỉ đọc các phần của lượt khám, hoặc đề nghị người bệnh tạo mã QR cho cơ sở này.',
    ],
    provoke: 'Open a visit with a QR without facility, then read only results.',
  }),
  visit_unknown: row(404, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Visit unknown',
      'There is no such open visit in the record of this token.',
      'Check the visit id; a visit that was closed stays closed.',
    ],
    vi: [
      'Không có lượt khám này',
      'Hồ sơ của mã truy cập này không có lượt khám nào như vậy đang mở.',
      'Hãy kiểm tra mã lượt khám; lượt khám đã đóng thì không mở lại được.',
    ],
    provoke: 'Close a visit id of another citizen.',
  }),
  profile_unknown: row(400, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Profile unknown',
      'There is no health-book profile of this name.',
      'Use all or desk, or leave profile out.',
    ],
    vi: [
      'Không có mẫu trình bày này',
      'Không có mẫu trình bày (profile) nào của sổ sức khỏe mang tên này.',
      'Hãy dùng all hoặc desk, hoặc bỏ tham số profile.',
    ],
    provoke: 'GET /health-book?profile=nothing',
  }),
} as const
