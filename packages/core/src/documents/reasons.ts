// The closed lists of reasons that acts on papers give.
import type { CodedReasons } from '../engines/lifecycle.ts'

/** Why a receiving facility refuses. Our own list (D): no act has one. */
export const rejectReasons: CodedReasons = {
  sure: 'D',
  codes: {
    'no-capacity': { en: 'No capacity', vi: 'Không còn khả năng tiếp nhận' },
    'no-speciality': { en: 'No such speciality', vi: 'Không có chuyên khoa' },
    'wrong-patient': { en: 'Wrong patient', vi: 'Sai người bệnh' },
    incomplete: { en: 'Paper incomplete', vi: 'Giấy thiếu thông tin' },
    'clinical-advice': { en: 'Advice given instead', vi: 'Đã tư vấn chuyên môn thay thế' },
    other: { en: 'Other', vi: 'Lý do khác' },
  },
}

/** Why an issuer takes a paper back. Our own list (D). */
export const cancelReasons: CodedReasons = {
  sure: 'D',
  codes: {
    'patient-refused': { en: 'Patient refused', vi: 'Người bệnh từ chối' },
    'treated-elsewhere': { en: 'Treated elsewhere', vi: 'Đã điều trị nơi khác' },
    died: { en: 'Patient died', vi: 'Người bệnh tử vong' },
    error: { en: 'Issued by mistake', vi: 'Cấp nhầm' },
    other: { en: 'Other', vi: 'Lý do khác' },
  },
}

/** Why a facility that accepted lets others accept again. Our own list (D). */
export const releaseReasons: CodedReasons = {
  sure: 'D',
  codes: {
    'no-show': { en: 'Patient did not come', vi: 'Người bệnh không đến' },
    'no-bed': { en: 'No bed', vi: 'Hết giường' },
  },
}
