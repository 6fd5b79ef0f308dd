// The closed lists of reasons that acts on applications give.
import type { CodedReasons } from '../../engines/lifecycle.ts'

/** Grounds of refusal. The law has them in its Art. 49, whose wording was not found; the list is ours (D). */
export const refusalGrounds: CodedReasons = {
  sure: 'D',
  codes: {
    'not-competent': { en: 'Not for this authority', vi: 'Không thuộc thẩm quyền' },
    'not-entitled': { en: 'Applicant not entitled', vi: 'Người đề nghị không đủ điều kiện' },
    'papers-false': { en: 'Papers false', vi: 'Giấy tờ giả mạo' },
    'papers-missing': { en: 'Papers missing', vi: 'Giấy tờ không đầy đủ' },
  },
}

/** Why the work is stopped. Our own list (D). */
export const stopReasons: CodedReasons = {
  sure: 'D',
  codes: {
    'papers-false': { en: 'Papers false', vi: 'Giấy tờ giả mạo' },
    'person-died': { en: 'Person died', vi: 'Người được cấp phiếu đã chết' },
    'not-entitled': { en: 'Applicant not entitled', vi: 'Người đề nghị không đủ điều kiện' },
    other: { en: 'Other', vi: 'Lý do khác' },
  },
}

/** Why an approver sends a prepared certificate back. Our own list (D). */
export const sendBackReasons: CodedReasons = {
  sure: 'D',
  codes: {
    'content-wrong': { en: 'Content wrong', vi: 'Nội dung chưa đúng' },
    'check-incomplete': { en: 'Check incomplete', vi: 'Tra cứu chưa đầy đủ' },
    other: { en: 'Other', vi: 'Lý do khác' },
  },
}
