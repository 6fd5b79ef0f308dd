// Refusals of what somebody wants to do with a paper: referral, appointment.
import { row } from '../row.ts'

export const paperErrors = {
  event_unknown: row(404, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Event unknown',
      'Papers of this kind have no such event.',
      'Use an event that docs/lifecycles.md lists for this paper.',
    ],
    vi: [
      'Không có thao tác này',
      'Loại giấy này không có thao tác như vậy.',
      'Hãy dùng một thao tác mà docs/lifecycles.md liệt kê cho loại giấy này.',
    ],
    provoke: 'Fire the event "fly" on a referral.',
  }),
  actor_not_allowed: row(403, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Not for this participant',
      'This participant may not do this with the paper.',
      'Leave it to the facility that the findings name: who issued it, or who receives it.',
    ],
    vi: [
      'Đơn vị không được thực hiện',
      'Đơn vị này không được thực hiện việc này với giấy.',
      'Việc này dành cho cơ sở nêu trong các lỗi kèm theo: cơ sở cấp giấy hoặc cơ sở nhận.',
    ],
    provoke: 'Cancel a referral as the facility that receives it.',
  }),
  document_state_wrong: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Not in this state',
      'The paper is in a state in which this cannot be done.',
      'Read the paper again and decide by its current state.',
    ],
    vi: [
      'Trạng thái không phù hợp',
      'Giấy đang ở trạng thái không cho phép việc này.',
      'Hãy đọc lại giấy và xử lý theo trạng thái hiện tại.',
    ],
    provoke: 'Start the treatment on a referral that nobody has accepted.',
  }),
  document_closed: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Paper closed',
      'The paper was completed, rejected, cancelled or replaced; nothing can be done with it any more.',
      'Read the paper again; where there is one, go on with the paper that replaces it.',
    ],
    vi: [
      'Giấy đã kết thúc',
      'Giấy đã hoàn tất, bị từ chối, bị hủy hoặc được thay thế nên không thao tác thêm được.',
      'Hãy đọc lại giấy; nếu đã có giấy thay thế, hãy dùng giấy đó.',
    ],
    provoke: 'Accept a referral that its issuer has cancelled.',
  }),
  document_expired: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Paper expired',
      'The last day of the paper is over.',
      'Ask the facility that issued it for a new one.',
    ],
    vi: [
      'Giấy hết hạn',
      'Giấy đã quá ngày cuối có giá trị.',
      'Hãy đề nghị cơ sở đã cấp giấy cấp giấy mới.',
    ],
    provoke: 'Accept a referral on the day after its last day.',
  }),
  document_still_valid: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Paper still good',
      'The paper cannot expire before its last day is over.',
      'Wait until the day after that, or cancel the paper.',
    ],
    vi: [
      'Giấy còn giá trị',
      'Giấy chưa qua ngày cuối có giá trị nên chưa thể hết hạn.',
      'Hãy chờ sang ngày kế tiếp hoặc hủy giấy.',
    ],
    provoke: 'Let a referral expire on its last day.',
  }),
  document_already_accepted: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Already accepted',
      'A facility has accepted this paper already.',
      'Read the paper again: another facility can accept it only once that one releases it.',
    ],
    vi: [
      'Giấy đã được nhận',
      'Đã có cơ sở nhận giấy này.',
      'Hãy đọc lại giấy: cơ sở khác chỉ nhận được khi cơ sở đó trả lại giấy.',
    ],
    provoke: 'Accept a referral that another facility named in it has accepted.',
  }),
  appointment_already_used: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Appointment already used',
      'An appointment is used once, and this one was used.',
      'Issue a new appointment if the patient is to come again.',
    ],
    vi: [
      'Phiếu hẹn đã được sử dụng',
      'Mỗi phiếu hẹn khám lại chỉ dùng một lần và phiếu này đã được dùng.',
      'Nếu người bệnh cần khám lại nữa, hãy cấp phiếu hẹn mới.',
    ],
    provoke: 'Use an appointment twice.',
  }),
  case_not_opened: row(403, 'caller', 'never', 'ask-citizen', 'invalid_grant', {
    en: [
      'Paper not presented',
      'The citizen has not presented this paper to the facility.',
      'Ask the citizen for the QR of this paper.',
    ],
    vi: [
      'Giấy chưa được xuất trình',
      'Người bệnh chưa xuất trình giấy này cho cơ sở.',
      'Hãy đề nghị người bệnh xuất trình mã QR của giấy này.',
    ],
    provoke: "Accept a referral without the citizen's presentation that names it.",
  }),
  slip_mismatch: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Slip of another paper',
      'The slip that was shown does not belong to this paper.',
      'Ask for the slip of this paper, or look for the paper to which the slip belongs.',
    ],
    vi: [
      'Phiếu không thuộc giấy này',
      'Phiếu người bệnh đưa không thuộc giấy này.',
      'Hãy đề nghị người bệnh đưa đúng phiếu, hoặc tìm giấy ứng với phiếu đó.',
    ],
    provoke: 'Accept a referral with the slip of another one.',
  }),
  reason_unknown: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Reason unknown',
      'The reason is missing or not in the list, or none is asked for here.',
      'Send a reason that docs/lifecycles.md lists for this event; where it lists none, leave it out.',
    ],
    vi: [
      'Lý do không hợp lệ',
      'Thiếu lý do, lý do không có trong danh mục, hoặc thao tác này không yêu cầu lý do.',
      'Hãy gửi lý do mà docs/lifecycles.md liệt kê cho thao tác này; nếu không có thì không gửi.',
    ],
    provoke: 'Reject a referral with the reason "no-time".',
  }),
  document_from_the_future: row(422, 'caller', 'never', 'fix-setup', 'invalid_request', {
    en: [
      'Signed in the future',
      'The paper says that it is signed later than now.',
      'Check the clock of the machine that signs, then sign the paper again.',
    ],
    vi: [
      'Thời điểm ký ở tương lai',
      'Thời điểm ký ghi trên giấy muộn hơn hiện tại.',
      'Hãy kiểm tra đồng hồ của máy ký rồi ký lại giấy.',
    ],
    provoke: 'Send a paper that is signed a minute from now.',
  }),
  document_too_old: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Signed too long ago',
      'The paper was signed more than ten working days ago and is no longer taken.',
      'Issue a new one and send it on the day of signing.',
    ],
    vi: [
      'Giấy ký đã quá lâu',
      'Giấy đã ký quá mười ngày làm việc nên không còn được nhận.',
      'Hãy cấp giấy mới và gửi ngay trong ngày ký.',
    ],
    provoke: 'Send a paper that was signed two months ago.',
  }),
  regime_unknown: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'No rule known',
      'No rule is known for a paper that was signed on this day.',
      'Check the day of signing; for a paper that is so old, ask for a new one.',
    ],
    vi: [
      'Không rõ quy định áp dụng',
      'Không rõ quy định nào áp dụng cho giấy ký vào ngày này.',
      'Hãy kiểm tra ngày ký; nếu giấy đã cũ như vậy, hãy đề nghị cấp giấy mới.',
    ],
    provoke: 'Ask for the validity of a referral signed in 2015.',
  }),
  calendar_unknown: row(500, 'exchange', 'never', 'call-support', 'server_error', {
    en: [
      'No calendar of that year',
      'Working days have to be counted in a year whose holidays are not known here.',
      'Ask the operator to bring the calendar of holidays up to date.',
    ],
    vi: [
      'Chưa có lịch nghỉ của năm',
      'Cần đếm ngày làm việc trong năm chưa có lịch nghỉ lễ.',
      'Hãy đề nghị đơn vị vận hành cập nhật lịch nghỉ lễ.',
    ],
    provoke: 'Count ten working days from the end of the last year that has a calendar.',
  }),
} as const
