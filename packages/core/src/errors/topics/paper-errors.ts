// Refusals of what somebody wants to do with a paper: referral, appointment.
import { row } from '../row.ts'

export const paperErrors = {
  event_unknown: row(404, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['Event unknown', 'Papers of this kind have no such event.'],
    vi: ['Không có thao tác này', 'Loại giấy này không có thao tác như vậy.'],
    provoke: 'Fire the event "fly" on a referral.',
  }),
  actor_not_allowed: row(403, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['Not for this participant', 'This participant may not do this with the paper.'],
    vi: ['Đơn vị không được thực hiện', 'Đơn vị này không được thực hiện việc này với giấy.'],
    provoke: 'Cancel a referral as the facility that receives it.',
  }),
  document_state_wrong: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Not in this state',
      'The paper is in a state in which this cannot be done. Read it again.',
    ],
    vi: [
      'Trạng thái không phù hợp',
      'Giấy đang ở trạng thái không cho phép việc này. Hãy đọc lại giấy.',
    ],
    provoke: 'Start the treatment on a referral that nobody has accepted.',
  }),
  document_closed: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Paper closed',
      'The paper was completed, rejected, cancelled or replaced. Nothing can be done with it any more.',
    ],
    vi: [
      'Giấy đã kết thúc',
      'Giấy đã hoàn tất, bị từ chối, bị hủy hoặc được thay thế. Không thể thao tác thêm.',
    ],
    provoke: 'Accept a referral that its issuer has cancelled.',
  }),
  document_expired: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: ['Paper expired', 'The last day of the paper is over. A new one is needed.'],
    vi: ['Giấy hết hạn', 'Giấy đã quá ngày cuối có giá trị. Cần giấy mới.'],
    provoke: 'Accept a referral on the day after its last day.',
  }),
  document_still_valid: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: ['Paper still good', 'The paper cannot expire before its last day is over.'],
    vi: ['Giấy còn giá trị', 'Giấy chưa qua ngày cuối có giá trị nên chưa thể hết hạn.'],
    provoke: 'Let a referral expire on its last day.',
  }),
  document_already_accepted: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: ['Already accepted', 'A facility has accepted this paper already.'],
    vi: ['Giấy đã được nhận', 'Đã có cơ sở nhận giấy này.'],
    provoke: 'Accept a referral that another facility named in it has accepted.',
  }),
  appointment_already_used: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: ['Appointment already used', 'An appointment is used once, and this one was used.'],
    vi: ['Phiếu hẹn đã được sử dụng', 'Mỗi phiếu hẹn chỉ dùng một lần; phiếu này đã được dùng.'],
    provoke: 'Use an appointment twice.',
  }),
  case_not_opened: row(403, 'caller', 'never', 'ask-citizen', 'invalid_grant', {
    en: [
      'Paper not presented',
      'The citizen has not presented this paper to the facility. Ask for its QR.',
    ],
    vi: [
      'Giấy chưa được xuất trình',
      'Người bệnh chưa xuất trình giấy này. Hãy xin mã QR của giấy.',
    ],
    provoke: "Accept a referral without the citizen's presentation that names it.",
  }),
  slip_mismatch: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['Slip of another paper', 'The slip that was shown does not belong to this paper.'],
    vi: ['Phiếu không thuộc giấy này', 'Phiếu được đưa ra không thuộc giấy này.'],
    provoke: 'Accept a referral with the slip of another one.',
  }),
  reason_unknown: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Reason unknown',
      'The reason is missing, or is none of the list; where none is asked for, leave it out.',
    ],
    vi: [
      'Lý do không hợp lệ',
      'Thiếu lý do hoặc lý do không có trong danh mục; nếu không yêu cầu thì không gửi.',
    ],
    provoke: 'Reject a referral with the reason "no-time".',
  }),
  document_from_the_future: row(422, 'caller', 'never', 'fix-setup', 'invalid_request', {
    en: [
      'Signed in the future',
      'The paper says that it is signed later than now. Check the clock of the signing computer.',
    ],
    vi: [
      'Thời điểm ký ở tương lai',
      'Thời điểm ký ghi trên giấy muộn hơn hiện tại. Hãy kiểm tra đồng hồ của máy ký.',
    ],
    provoke: 'Send a paper that is signed a minute from now.',
  }),
  document_too_old: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Signed too long ago',
      'The paper was signed more than ten working days ago and is no longer taken. Issue a new one.',
    ],
    vi: [
      'Giấy ký đã quá lâu',
      'Giấy đã ký quá mười ngày làm việc nên không còn được nhận. Hãy cấp giấy mới.',
    ],
    provoke: 'Send a paper that was signed two months ago.',
  }),
  regime_unknown: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: ['No rule known', 'No rule is known for a paper that was signed on this day.'],
    vi: ['Không rõ quy định áp dụng', 'Không rõ quy định nào áp dụng cho giấy ký vào ngày này.'],
    provoke: 'Ask for the validity of a referral signed in 2015.',
  }),
  calendar_unknown: row(500, 'exchange', 'never', 'call-support', 'server_error', {
    en: [
      'No calendar of that year',
      'Working days lie in a year whose holidays we do not know. The calendar must be brought up to date.',
    ],
    vi: [
      'Chưa có lịch nghỉ của năm',
      'Ngày làm việc thuộc năm chưa có lịch nghỉ lễ. Cần cập nhật lịch.',
    ],
    provoke: 'Count ten working days from the end of the last year that has a calendar.',
  }),
} as const
