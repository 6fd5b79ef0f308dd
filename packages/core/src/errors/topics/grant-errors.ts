// Refusals of what a citizen's grant does not cover.
import { row } from '../row.ts'

export const grantErrors = {
  grant_unknown: row(403, 'caller', 'never', 'ask-citizen', 'invalid_grant', {
    en: ['Grant unknown', 'There is no such grant for this participant.'],
    vi: ['Không có quyền này', 'Không có quyền truy cập như vậy cho đơn vị này.'],
    provoke: "Renew a visit with another hospital's visit id.",
  }),
  grant_closed: row(403, 'caller', 'never', 'ask-citizen', 'invalid_grant', {
    en: ['Visit closed', 'The visit was closed. Ask the citizen for a new QR.'],
    vi: ['Lượt khám đã đóng', 'Lượt khám đã được đóng. Hãy xin người bệnh mã QR mới.'],
    provoke: 'Close a visit, then read.',
  }),
  grant_expired: row(403, 'caller', 'never', 'ask-citizen', 'invalid_grant', {
    en: ['Grant expired', 'The time of this grant is over. Ask the citizen for a new QR.'],
    vi: ['Quyền truy cập hết hạn', 'Quyền truy cập đã hết thời hạn. Hãy xin người bệnh mã QR mới.'],
    provoke: 'Move the sandbox clock past the end of the visit, then read.',
  }),
  grant_action_missing: row(403, 'caller', 'never', 'fix-input', 'invalid_grant', {
    en: ['Not covered by the grant', 'The grant does not allow this action.'],
    vi: ['Quyền không bao gồm việc này', 'Quyền truy cập không cho phép việc này.'],
    provoke: "Call GET /access-log with a hospital's visit token.",
  }),
  section_not_granted: row(403, 'caller', 'never', 'ask-citizen', 'invalid_grant', {
    en: ['Section not granted', 'None of the sections asked for is covered by the grant.'],
    vi: [
      'Phần hồ sơ không được phép',
      'Không phần hồ sơ nào được yêu cầu nằm trong quyền truy cập.',
    ],
    provoke: 'Open a visit with a QR without facility, then read only results.',
  }),
  visit_unknown: row(404, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['Visit unknown', 'There is no such open visit in the record of this token.'],
    vi: ['Không có lượt khám này', 'Không có lượt khám như vậy trong hồ sơ của mã truy cập này.'],
    provoke: 'Close a visit id of another citizen.',
  }),
  profile_unknown: row(400, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['Profile unknown', 'There is no health-book profile of this name.'],
    vi: ['Không có mẫu trình bày này', 'Không có mẫu trình bày (profile) sổ sức khỏe với tên này.'],
    provoke: 'GET /health-book?profile=nothing',
  }),
} as const
