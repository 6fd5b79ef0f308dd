// The acts that rules of this package stand on, as far as their articles are known to us.
import type { Text } from '../errors/row.ts'

/** Name of an act and article, as a person may look it up. */
export type Citation = Text

const cite = (en: string, vi: string): Citation => ({ en, vi })

export const citations = {
  circular40: cite(
    'Circular 40/2015/TT-BYT, Art. 10–12',
    'Thông tư 40/2015/TT-BYT, các Điều 10–12',
  ),
  decree146: cite('Decree 146/2018/NĐ-CP, Art. 15(5)', 'Nghị định 146/2018/NĐ-CP, khoản 5 Điều 15'),
  circular01Term: cite(
    'Circular 01/2025/TT-BYT, Art. 12(1)',
    'Thông tư 01/2025/TT-BYT, khoản 1 Điều 12',
  ),
  circular01OneYear: cite(
    'Circular 01/2025/TT-BYT, Art. 12(2), Appendix III',
    'Thông tư 01/2025/TT-BYT, khoản 2 Điều 12, Phụ lục III',
  ),
  circular01Course: cite(
    'Circular 01/2025/TT-BYT, Art. 12(2)',
    'Thông tư 01/2025/TT-BYT, khoản 2 Điều 12',
  ),
  circular01Appointment: cite(
    'Circular 01/2025/TT-BYT, Appendix V',
    'Thông tư 01/2025/TT-BYT, Phụ lục V',
  ),
  ours: cite(
    'Rule of this exchange, found in no act',
    'Quy tắc của hệ thống này, không thấy trong văn bản nào',
  ),
} as const satisfies Record<string, Citation>
