// Rows of the catalogue for the engine of papers: issuing, reading and acting on them.
import { row } from '../errors/row.ts'

export const engineRefusals = {
  document_unknown: row(404, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'No such paper for you',
      'There is no such paper, or you are no party to it.',
      'Use the id from your own list or event.',
    ],
    vi: [
      'Không có giấy này',
      'Không có giấy này hoặc đơn vị không liên quan đến giấy.',
      'Hãy dùng mã trong danh sách hoặc sự kiện của chính đơn vị.',
    ],
    provoke: "Act on a paper with another participant's id of it.",
  }),
  document_content: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Content of the paper wrong',
      'The signed content does not fit its form.',
      'See the findings, mend it and sign it again.',
    ],
    vi: [
      'Nội dung giấy không đúng mẫu',
      'Nội dung đã ký không đúng mẫu.',
      'Hãy xem các lỗi được nêu, sửa lại rồi ký lại.',
    ],
    provoke: 'Sign a referral without a plan.',
  }),
  document_contradictory: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'The paper contradicts itself',
      'Parts of the signed content exclude each other.',
      'See the findings, mend it and sign it again.',
    ],
    vi: [
      'Giấy tự mâu thuẫn',
      'Các nội dung đã ký mâu thuẫn nhau.',
      'Hãy xem các lỗi được nêu, sửa lại rồi ký lại.',
    ],
    provoke: 'Sign a referral that names its own facility as the receiving one.',
  }),
  document_conflict: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Id of the paper already used',
      'This issuer has issued another paper with the same id.',
      'Give the new paper an id of its own.',
    ],
    vi: [
      'Mã của giấy đã được dùng',
      'Đơn vị đã cấp một giấy khác có cùng mã.',
      'Hãy đặt mã riêng cho giấy mới.',
    ],
    provoke: 'Issue two different referrals with the same id.',
  }),
  document_issuer: row(403, 'caller', 'never', 'fix-input', 'insufficient_scope', {
    en: [
      'Not for you to issue',
      'The paper names another facility than yours, or your role does not issue this kind.',
      'Issue papers of your own facility only.',
    ],
    vi: [
      'Không thuộc quyền cấp',
      'Giấy ghi cơ sở khác với đơn vị gửi, hoặc vai trò của đơn vị không được cấp loại giấy này.',
      'Mỗi đơn vị chỉ cấp giấy của chính mình.',
    ],
    provoke: 'Issue a referral that says it comes from another facility.',
  }),
  recipient_unknown: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Receiving facility unknown',
      'A receiving facility takes no part in the exchange, or not now.',
      'The findings say which one.',
    ],
    vi: [
      'Không có cơ sở tiếp nhận này',
      'Có cơ sở tiếp nhận không tham gia liên thông hoặc đang tạm dừng.',
      'Các lỗi được nêu cho biết cơ sở nào.',
    ],
    provoke: 'Refer to facility 99999.',
  }),
  document_changed: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Somebody was faster',
      'The paper has changed since you looked.',
      'Read it again and decide anew.',
    ],
    vi: [
      'Giấy đã thay đổi',
      'Giấy đã thay đổi sau lần xem gần nhất.',
      'Hãy đọc lại rồi quyết định.',
    ],
    provoke: 'Act with ifVersion 1 on a paper of version 2.',
  }),
  document_not_brought: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Done by issuing a paper',
      'This act is carried out by issuing the paper that belongs to it, not by itself.',
      'Issue that paper: the act is then done with it.',
    ],
    vi: [
      'Phải cấp giấy kèm theo',
      'Việc này được thực hiện khi cấp giấy tương ứng, không thực hiện riêng.',
      'Hãy cấp giấy đó; việc này sẽ được thực hiện cùng lúc.',
    ],
    provoke: 'Complete a referral without its answer.',
  }),
  task_already_answered: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: ['Task already answered', 'This task was answered before.', 'Read the paper again.'],
    vi: ['Việc đã được trả lời', 'Việc này đã được trả lời trước đó.', 'Hãy đọc lại giấy.'],
    provoke: 'Answer the same task twice.',
  }),
  appointment_already_made: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Appointment already made',
      'This course of treatment has an open appointment.',
      'Cancel it before making another.',
    ],
    vi: [
      'Đã có lịch hẹn',
      'Đợt điều trị này đã có một lịch hẹn còn hiệu lực.',
      'Hãy hủy lịch đó trước khi hẹn lại.',
    ],
    provoke: 'Issue two appointments for one course of treatment.',
  }),
} as const
