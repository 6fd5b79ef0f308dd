// Rows of the catalogue for judicial records: applying, deciding, asking for a certificate.
import { row } from '../errors/row.ts'

export const judicialRefusals = {
  application_not_allowed: row(403, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Not theirs to apply for',
      'The applicant may not ask for this type of certificate of this person.',
      'See the rule in the findings, and let the person apply who may.',
    ],
    vi: [
      'Không được đề nghị thay',
      'Người đề nghị không được đề nghị cấp loại phiếu này cho người đó.',
      'Hãy xem quy định trong các lỗi kèm theo và để người có quyền nộp hồ sơ.',
    ],
    provoke: 'Apply for a No. 2 of somebody else with a notarised authorisation.',
  }),
  application_open: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'An application is open',
      'The person has an open application for this type of certificate.',
      'Wait for its result or withdraw it before applying again.',
    ],
    vi: [
      'Đang có hồ sơ chưa giải quyết',
      'Người này đang có hồ sơ chưa giải quyết về loại phiếu này.',
      'Hãy chờ kết quả hoặc rút hồ sơ đó trước khi nộp lại.',
    ],
    provoke: 'Apply for a No. 1 twice in a row.',
  }),
  payment_amount_differs: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Amount differs',
      'The amount paid is not the fee of the application.',
      'Let an officer decide: pay back, or ask for the rest.',
    ],
    vi: [
      'Sai số tiền',
      'Số tiền đã nộp không đúng mức phí của hồ sơ.',
      'Hãy để cán bộ xử lý: hoàn tiền hoặc yêu cầu nộp thêm.',
    ],
    provoke: 'Pay 100,000 dong for an application that costs 200,000.',
  }),
  deadline_running: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Deadline not over',
      'The time that was given is not over, or this was noted already.',
      'Wait until the deadline has passed.',
    ],
    vi: [
      'Chưa hết thời hạn',
      'Thời hạn chưa hết, hoặc việc quá hạn đã được ghi nhận.',
      'Hãy chờ đến khi hết thời hạn.',
    ],
    provoke: 'Let an unpaid application lapse on the day of its submission.',
  }),
  deadline_passed: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Deadline over',
      'The time to pay or to supply something is over.',
      'Apply again; money that comes now is paid back.',
    ],
    vi: [
      'Đã quá thời hạn',
      'Đã hết thời hạn nộp phí hoặc bổ sung giấy tờ.',
      'Hãy nộp hồ sơ mới; khoản tiền đến muộn sẽ được hoàn lại.',
    ],
    provoke: 'Pay for an application four days after its submission.',
  }),
  supplement_incomplete: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Something is still missing',
      'Not everything that was asked for has been supplied.',
      'Supply every item of the request, under the name that it has there.',
    ],
    vi: [
      'Còn thiếu giấy tờ',
      'Chưa bổ sung đủ các giấy tờ được yêu cầu.',
      'Hãy bổ sung đủ từng mục theo đúng tên trong yêu cầu.',
    ],
    provoke: 'Supply one of two items that were asked for.',
  }),
  tasks_open: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Answers outstanding',
      'Not every source has answered yet.',
      'Wait for the answers, or enter one that came on paper.',
    ],
    vi: [
      'Chưa đủ kết quả tra cứu',
      'Chưa nhận đủ kết quả từ các nguồn tra cứu.',
      'Hãy chờ kết quả hoặc nhập kết quả nhận bằng văn bản giấy.',
    ],
    provoke: 'Prepare a certificate before the court has answered.',
  }),
  task_not_asked: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Nobody asked for it',
      'This task was not given out for the application.',
      'Answer only the tasks in your own list.',
    ],
    vi: [
      'Việc chưa được giao',
      'Hồ sơ không giao việc này.',
      'Chỉ trả lời các việc có trong danh sách của đơn vị.',
    ],
    provoke: 'Answer the verification of an expungement that no officer asked for.',
  }),
  answer_not_documented: row(422, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Answer on paper not documented',
      'An officer enters an answer with its reason and the digest of the scan; a source sends neither.',
      'Add both as an officer, or leave both out as a source.',
    ],
    vi: [
      'Thiếu căn cứ nhập kết quả',
      'Cán bộ nhập kết quả phải kèm lý do và mã băm của bản quét; nguồn tra cứu thì không kèm.',
      'Cán bộ hãy bổ sung cả hai; nguồn tra cứu hãy bỏ cả hai.',
    ],
    provoke: 'Enter the answer of the court as an officer without the digest of its scan.',
  }),
  record_unsure: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Record leaves a question open',
      'The record does not say for sure what the certificate must say.',
      'Have the open points verified or decided, then derive the content again.',
    ],
    vi: [
      'Lý lịch còn điểm chưa rõ',
      'Dữ liệu lý lịch tư pháp chưa đủ rõ để xác định nội dung phiếu.',
      'Hãy xác minh hoặc quyết định các điểm còn mở rồi lập lại nội dung.',
    ],
    provoke: 'Prepare a certificate while a possible namesake is undecided.',
  }),
  application_prepared: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Certificate already prepared',
      'The certificate has been prepared, so the application cannot be withdrawn.',
      'Wait for the result.',
    ],
    vi: [
      'Phiếu đã được lập',
      'Phiếu đã được lập nên không rút hồ sơ được nữa.',
      'Hãy chờ kết quả.',
    ],
    provoke: 'Withdraw an application whose certificate waits for approval.',
  }),
  application_not_prepared: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Nothing to decide yet',
      'No officer has prepared the certificate.',
      'Wait until it is prepared.',
    ],
    vi: ['Chưa có phiếu để duyệt', 'Chưa có cán bộ lập phiếu.', 'Hãy chờ đến khi phiếu được lập.'],
    provoke: 'Approve an application that nobody has prepared.',
  }),
  approver_prepared_it: row(403, 'caller', 'never', 'fix-input', 'invalid_request', {
    en: [
      'Prepared by the same officer',
      'Who prepared a certificate may not approve it.',
      'Let another officer approve it.',
    ],
    vi: [
      'Cùng một cán bộ lập và duyệt',
      'Người lập phiếu không được duyệt chính phiếu đó.',
      'Hãy để cán bộ khác duyệt.',
    ],
    provoke: 'Approve a certificate as the officer who prepared it.',
  }),
  content_changed: row(422, 'caller', 'never', 'read-again', 'invalid_request', {
    en: [
      'Content is not the prepared one',
      'What is approved has another digest than what was prepared.',
      'Look at the prepared content again and approve that.',
    ],
    vi: [
      'Nội dung khác bản đã lập',
      'Nội dung được duyệt có mã băm khác với nội dung đã lập.',
      'Hãy xem lại nội dung đã lập và duyệt đúng bản đó.',
    ],
    provoke: 'Approve with the digest of another content.',
  }),
  demand_not_lawful: row(403, 'caller', 'never', 'fix-input', 'insufficient_scope', {
    en: [
      'No right to demand it',
      'No law, resolution, ordinance or decree lets you ask citizens for a certificate for this purpose.',
      'Do not ask; where an act gives you the right, have its row added.',
    ],
    vi: [
      'Không có căn cứ yêu cầu phiếu',
      'Không có luật, nghị quyết, pháp lệnh hay nghị định cho phép yêu cầu công dân nộp phiếu cho mục đích này.',
      'Không được yêu cầu; nếu có văn bản cho phép, hãy đề nghị bổ sung vào bảng.',
    ],
    provoke: 'Ask for a No. 1 as a verifier that stands in no row.',
  }),
  demand_forbidden: row(403, 'caller', 'never', 'fix-input', 'insufficient_scope', {
    en: [
      'A No. 2 may not be demanded',
      'Only a body that conducts a procedure may see a No. 2; nobody else may ask a citizen for it.',
      'Ask for a No. 1, where an act lets you.',
    ],
    vi: [
      'Không được yêu cầu Phiếu số 2',
      'Chỉ cơ quan tiến hành tố tụng được xem Phiếu số 2; không ai khác được yêu cầu công dân nộp.',
      'Chỉ yêu cầu Phiếu số 1, nếu có văn bản cho phép.',
    ],
    provoke: 'Ask for a No. 2 as an employer.',
  }),
} as const
