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
  law28: cite('Law 28/2009/QH12 on Judicial Records', 'Luật Lý lịch tư pháp số 28/2009/QH12'),
  law28Purpose: cite('Law 28/2009/QH12, Art. 7', 'Luật Lý lịch tư pháp số 28/2009/QH12, Điều 7'),
  law28Content1: cite('Law 28/2009/QH12, Art. 42', 'Luật Lý lịch tư pháp số 28/2009/QH12, Điều 42'),
  law28Content2: cite('Law 28/2009/QH12, Art. 43', 'Luật Lý lịch tư pháp số 28/2009/QH12, Điều 43'),
  law28Time: cite('Law 28/2009/QH12, Art. 48', 'Luật Lý lịch tư pháp số 28/2009/QH12, Điều 48'),
  proxy28: cite(
    'Procedure of the ministries under Law 28/2009/QH12 (as quoted by others)',
    'Thủ tục của các bộ theo Luật số 28/2009/QH12 (theo nguồn trích dẫn lại)',
  ),
  law107Age: cite(
    'Law 107/2025/QH15, as reported by the press: aged 16 or older',
    'Luật số 107/2025/QH15, theo báo chí: từ đủ 16 tuổi',
  ),
  law107Demand: cite(
    'Law 107/2025/QH15, as reported by the press: who may demand a record',
    'Luật số 107/2025/QH15, theo báo chí: ai được yêu cầu cung cấp lý lịch tư pháp',
  ),
  circular13: cite('Circular 13/2011/TT-BTP, Art. 14', 'Thông tư 13/2011/TT-BTP, Điều 14'),
  procedure570: cite(
    'Procedure 570/TTLLTPQG (issuing by VNeID)',
    'Quy trình 570/TTLLTPQG (cấp qua VNeID)',
  ),
  transfer2025: cite(
    'Transfer to the Ministry of Public Security on 1 March 2025 (act not found)',
    'Chuyển nhiệm vụ sang Bộ Công an từ 01/3/2025 (chưa tìm thấy văn bản)',
  ),
  fees: cite(
    'Fees as applied before Circular 16/2025/TT-BTC (it replaces Circular 244/2016/TT-BTC)',
    'Mức phí áp dụng trước Thông tư 16/2025/TT-BTC (thay Thông tư 244/2016/TT-BTC)',
  ),
  circular16: cite(
    'Circular 16/2025/TT-BTC (table of amounts not seen)',
    'Thông tư 16/2025/TT-BTC (chưa xem được biểu mức thu)',
  ),
  law107: cite(
    'Law 107/2025/QH15 amending the Law on Judicial Records',
    'Luật số 107/2025/QH15 sửa đổi, bổ sung Luật Lý lịch tư pháp',
  ),
  law107Time: cite(
    'Law on Judicial Records as amended by Law 107/2025/QH15, Art. 48(2), to which Decree 216/2026/NĐ-CP, Art. 24, points (wording not seen)',
    'Luật Lý lịch tư pháp sửa đổi theo Luật số 107/2025/QH15, khoản 2 Điều 48, được dẫn tại Điều 24 Nghị định 216/2026/NĐ-CP (chưa xem được nguyên văn)',
  ),
  decree216State: cite('Decree 216/2026/NĐ-CP, Art. 13', 'Nghị định 216/2026/NĐ-CP, Điều 13'),
  decree216Bodies: cite('Decree 216/2026/NĐ-CP, Art. 21', 'Nghị định 216/2026/NĐ-CP, Điều 21'),
  decree216Application: cite('Decree 216/2026/NĐ-CP, Art. 22', 'Nghị định 216/2026/NĐ-CP, Điều 22'),
  decree216Intake: cite('Decree 216/2026/NĐ-CP, Art. 23', 'Nghị định 216/2026/NĐ-CP, Điều 23'),
  decree216Transition: cite('Decree 216/2026/NĐ-CP, Art. 28', 'Nghị định 216/2026/NĐ-CP, Điều 28'),
  ours: cite(
    'Rule of this exchange, found in no act',
    'Quy tắc của hệ thống này, không thấy trong văn bản nào',
  ),
} as const satisfies Record<string, Citation>
