// Every rule about claim files: how serious, whether it refuses, where it comes from, what it tells.

export type Severity = 'error' | 'warning' | 'info'

export interface RuleLine {
  readonly severity: Severity
  /** Whether one such finding keeps the dossier (of the file: every dossier) from being taken. */
  readonly refuses: boolean
  /** Act, letter or observation behind the rule; `ours` where we decided it. */
  readonly source: string
  /** What is wrong, why, what to do. `{expected}` and `{position}` are put in. */
  readonly text: { readonly vi: string; readonly en: string }
}

type Weight = 'refuses' | Severity

const rule = (weight: Weight, source: string, en: string, vi: string): RuleLine => ({
  severity: weight === 'refuses' ? 'error' : weight,
  refuses: weight === 'refuses',
  source,
  text: { vi, en },
})

const letter = 'Công văn 1245/BHXH-CNTT'
const act = 'QĐ 4750/QĐ-BYT'
const later = 'QĐ 3176/QĐ-BYT'
const portal = `${act}, check sheet of the portal`
const xml = 'W3C XML 1.0'
const seen = 'seen in files of hospital programs'
const ours = 'ours'

export const claimRules = {
  // The file and its XML.
  not_xml: rule(
    'refuses',
    xml,
    'The XML is broken at {position} (line:column) and cannot be read further. Export the file again; a < or & inside a value is written &lt; or &amp;.',
    'XML bị lỗi tại {position} (dòng:cột), không đọc tiếp được. Hãy xuất lại tệp; ký tự < hoặc & trong giá trị phải ghi là &lt; hoặc &amp;.',
  ),
  ampersand_bare: rule(
    'refuses',
    xml,
    'A & stands unescaped in the value, at {position} (line:column) of the XML, counted after unpacking from base64. Write &amp; for it.',
    'Giá trị có ký tự & chưa được mã hóa, tại {position} (dòng:cột) của XML, tính sau khi giải mã base64. Hãy ghi là &amp;.',
  ),
  less_than_bare: rule(
    'refuses',
    xml,
    'A < stands unescaped in the value, at {position} (line:column) of the XML, counted after unpacking from base64. Write &lt; for it.',
    'Giá trị có ký tự < chưa được mã hóa, tại {position} (dòng:cột) của XML, tính sau khi giải mã base64. Hãy ghi là &lt;.',
  ),
  content_empty: rule(
    'refuses',
    xml,
    'There is nothing in it. Export it again.',
    'Không có nội dung nào. Hãy xuất lại.',
  ),
  content_office: rule(
    'refuses',
    letter,
    'This is an Excel workbook or another Office document, not XML. Have the hospital system export the GIAMDINHHS file as XML.',
    'Đây là bảng tính Excel hoặc tài liệu Office khác, không phải XML. Hãy xuất tệp GIAMDINHHS dạng XML từ phần mềm bệnh viện.',
  ),
  content_pdf: rule(
    'refuses',
    letter,
    'This is a PDF document, not XML. Have the hospital system export the GIAMDINHHS file as XML.',
    'Đây là tài liệu PDF, không phải XML. Hãy xuất tệp GIAMDINHHS dạng XML từ phần mềm bệnh viện.',
  ),
  content_archive: rule(
    'refuses',
    letter,
    'This is a compressed archive (ZIP or the like), not XML. Unpack it and take the XML file in it.',
    'Đây là tệp nén (ZIP hoặc tương tự), không phải XML. Hãy giải nén và dùng tệp XML bên trong.',
  ),
  content_binary: rule(
    'refuses',
    letter,
    'This is no text but data of another kind, or the file is damaged. Take the XML file that the hospital system exports.',
    'Đây không phải văn bản mà là dữ liệu loại khác, hoặc tệp đã hỏng. Hãy dùng tệp XML do phần mềm bệnh viện xuất ra.',
  ),
  content_utf16: rule(
    'refuses',
    letter,
    'This is text in UTF-16 (“Unicode” in Windows programs). Save it again as UTF-8.',
    'Đây là văn bản UTF-16 (mục “Unicode” trong phần mềm Windows). Hãy lưu lại ở dạng UTF-8.',
  ),
  encoding_other: rule(
    'refuses',
    letter,
    'The XML declares another encoding than UTF-8. Save it as UTF-8.',
    'XML khai bảng mã khác UTF-8. Hãy lưu tệp ở dạng UTF-8.',
  ),
  payload_not_utf8: rule(
    'refuses',
    letter,
    'The bytes are not UTF-8, so letters would be lost. Save the text as UTF-8, not in an older Vietnamese font.',
    'Dữ liệu không phải UTF-8 nên sẽ mất chữ. Hãy lưu ở dạng UTF-8, không dùng phông chữ cũ.',
  ),
  doctype: rule(
    'refuses',
    ours,
    'There is a DOCTYPE at {position}; claim files have none, and it can be used for attacks. Remove it.',
    'Có khai báo DOCTYPE tại {position}; hồ sơ giám định không có và có thể bị lợi dụng. Hãy bỏ đi.',
  ),
  entity: rule(
    'refuses',
    xml,
    'An entity at {position} is none of the five of XML (amp, lt, gt, quot, apos). Write the character itself.',
    'Thực thể tại {position} không thuộc năm thực thể của XML (amp, lt, gt, quot, apos). Hãy ghi chính ký tự đó.',
  ),
  too_deep: rule(
    'refuses',
    ours,
    'Elements lie deeper in one another than 12 at {position}; no claim table does. Check the exporting program.',
    'Các thẻ lồng nhau quá 12 cấp tại {position}; không bảng nào như vậy. Hãy kiểm tra phần mềm xuất tệp.',
  ),
  element_name_too_long: rule(
    'refuses',
    ours,
    'An element name is longer than 80 characters at {position}. Check the exporting program.',
    'Tên thẻ dài quá 80 ký tự tại {position}. Hãy kiểm tra phần mềm xuất tệp.',
  ),
  attribute_too_long: rule(
    'refuses',
    ours,
    'An attribute is longer than 1,024 characters at {position}; claim data stands in elements. Remove it.',
    'Thuộc tính dài quá 1.024 ký tự tại {position}; dữ liệu phải nằm trong thẻ. Hãy bỏ đi.',
  ),
  payload_too_big: rule(
    'refuses',
    ours,
    'One table is larger than 16 MiB, or one dossier has more than 20,000 rows. Send the visit in smaller parts.',
    'Một bảng lớn hơn 16 MiB hoặc một hồ sơ có trên 20.000 dòng. Hãy chia nhỏ hồ sơ.',
  ),
  too_many_dossiers: rule(
    'refuses',
    ours,
    'The file holds more than 20,000 dossiers. Split it.',
    'Tệp có trên 20.000 hồ sơ. Hãy chia nhỏ tệp.',
  ),
  root_unknown: rule(
    'refuses',
    letter,
    'The first element is none of GIAMDINHHS, CHI_TIEU_TRANG_THAI_KCB, CHI_TIEU_GIAM_DINH_YKHOA. Send the file that goes to the insurance portal.',
    'Thẻ gốc không phải GIAMDINHHS, CHI_TIEU_TRANG_THAI_KCB hay CHI_TIEU_GIAM_DINH_YKHOA. Hãy gửi đúng tệp gửi cổng giám định.',
  ),

  // The envelope.
  facility_missing: rule(
    'refuses',
    letter,
    'MACSKCB is missing, so nobody knows who sends the file. Fill in the facility code.',
    'Thiếu MACSKCB nên không biết cơ sở nào gửi. Hãy điền mã cơ sở.',
  ),
  facility_form: rule(
    'refuses',
    'QĐ 384/2019/QĐ-BYT',
    'The facility code is not five digits. Correct it.',
    'Mã cơ sở không phải 5 chữ số. Hãy sửa lại.',
  ),
  facility_not_sender: rule(
    'refuses',
    ours,
    'The file names another facility than the one that sends it ({expected}). Send it with that facility’s own client.',
    'Mã cơ sở trong tệp khác cơ sở gửi ({expected}). Hãy gửi bằng máy khách của chính cơ sở đó.',
  ),
  facility_of_visit_differs: rule(
    'refuses',
    ours,
    'The visit names another facility than the file ({expected}). Send each facility’s visits in its own file.',
    'Mã cơ sở của lượt khám khác mã cơ sở của tệp ({expected}). Hãy gửi riêng tệp của từng cơ sở.',
  ),
  made_on_form: rule(
    'warning',
    letter,
    'NGAYLAP is not a day written yyyymmdd. Correct it.',
    'NGAYLAP không phải ngày dạng yyyymmdd. Hãy sửa lại.',
  ),
  count_form: rule(
    'warning',
    letter,
    'SOLUONGHOSO is not a number, so nobody can tell whether the file is whole. Write the number of HOSO.',
    'SOLUONGHOSO không phải là số nên không biết tệp có đủ không. Hãy ghi số lượng HOSO.',
  ),
  count_fewer: rule(
    'refuses',
    seen,
    'There are fewer HOSO than SOLUONGHOSO says ({expected}): the file may be cut off. Export it again.',
    'Số HOSO ít hơn SOLUONGHOSO ({expected}): tệp có thể bị cắt. Hãy xuất lại.',
  ),
  count_more: rule(
    'warning',
    seen,
    'There are more HOSO than SOLUONGHOSO says ({expected}). All of them are read; correct the number.',
    'Số HOSO nhiều hơn SOLUONGHOSO ({expected}). Vẫn đọc tất cả; hãy sửa lại số lượng.',
  ),
  no_dossier: rule(
    'refuses',
    letter,
    'The file holds no HOSO, so there is nothing to take.',
    'Tệp không có HOSO nào nên không có gì để nhận.',
  ),
  envelope_variant: rule(
    'info',
    seen,
    'The envelope is not built as the letter says, but it can be read. Expected here: {expected}.',
    'Cấu trúc bao ngoài không đúng công văn nhưng vẫn đọc được. Đúng ra là: {expected}.',
  ),
  envelope_unknown: rule(
    'warning',
    letter,
    'This element does not belong into the envelope and is not read. Remove it.',
    'Thẻ này không thuộc cấu trúc bao ngoài và không được đọc. Hãy bỏ đi.',
  ),
  attribute_ignored: rule(
    'info',
    letter,
    'Attributes are not read here; claim data stands in elements.',
    'Thuộc tính không được đọc ở đây; dữ liệu phải nằm trong thẻ.',
  ),
  signature_not_checked: rule(
    'info',
    letter,
    'The file carries a signature in CHUKYDONVI. It is not checked and not kept.',
    'Tệp có chữ ký trong CHUKYDONVI. Chữ ký không được kiểm tra và không được giữ lại.',
  ),

  // One dossier and its tables.
  payload_not_base64: rule(
    'refuses',
    letter,
    'NOIDUNGFILE is not base64: a foreign character or wrong padding. Export it again.',
    'NOIDUNGFILE không phải base64: ký tự lạ hoặc sai phần đệm. Hãy xuất lại.',
  ),
  payload_bom: rule(
    'info',
    seen,
    'The table begins with a byte order mark. It is passed over; write none.',
    'Bảng bắt đầu bằng dấu BOM. Hệ thống bỏ qua; không nên ghi dấu này.',
  ),
  payload_root_variant: rule(
    'warning',
    seen,
    'The elements around the rows are not {expected}. The rows were recognised by their columns.',
    'Các thẻ bao quanh dòng không phải {expected}. Các dòng được nhận ra theo tên cột.',
  ),
  payload_structure: rule(
    'refuses',
    letter,
    'There is text outside of any row, so it cannot be told where it belongs. Build the table as {expected}.',
    'Có nội dung nằm ngoài các dòng nên không biết thuộc đâu. Hãy dựng bảng theo {expected}.',
  ),
  table_unknown: rule(
    'warning',
    seen,
    'This table is not known. It is kept as it came and not read.',
    'Không biết bảng này. Bảng được giữ nguyên và không được đọc.',
  ),
  table_empty: rule(
    'info',
    seen,
    'The table is named but has no row. It counts as absent.',
    'Bảng có tên nhưng không có dòng nào. Xem như không có bảng.',
  ),
  table_inline: rule(
    'info',
    seen,
    'NOIDUNGFILE holds XML in place of base64. It is read; write base64.',
    'NOIDUNGFILE chứa XML thay vì base64. Vẫn được đọc; nên ghi base64.',
  ),
  table_wrongly_placed: rule(
    'info',
    letter,
    'This table is usually sent in a file of its own ({expected}). It is read.',
    'Bảng này thường được gửi trong tệp riêng ({expected}). Vẫn được đọc.',
  ),
  no_xml1: rule(
    'refuses',
    act,
    'There is no XML1, so nobody knows whose visit this is. Add the summary table.',
    'Không có XML1 nên không biết lượt khám của ai. Hãy bổ sung bảng tổng hợp.',
  ),
  two_xml1: rule(
    'refuses',
    act,
    'There is more than one XML1; one dossier is one visit. Put each visit into its own HOSO.',
    'Có nhiều hơn một XML1; mỗi hồ sơ là một lượt khám. Hãy tách mỗi lượt khám thành một HOSO.',
  ),
  dossier_repeated: rule(
    'refuses',
    ours,
    'An earlier HOSO of this file has the same MA_LK. Send each visit once per file.',
    'Một HOSO trước đó trong tệp có cùng MA_LK. Mỗi lượt khám chỉ gửi một lần trong một tệp.',
  ),
  ma_lk_missing: rule(
    'refuses',
    act,
    'MA_LK is missing, so the tables of the visit cannot be joined. Fill it in.',
    'Thiếu MA_LK nên không nối được các bảng của lượt khám. Hãy điền vào.',
  ),
  ma_lk_differs: rule(
    'refuses',
    act,
    'MA_LK differs from that of the visit: the row may belong to another patient. Correct it.',
    'MA_LK khác với lượt khám: dòng này có thể của người bệnh khác. Hãy sửa lại.',
  ),
  ma_lk_form: rule(
    'refuses',
    ours,
    'MA_LK is longer than 250 characters and cannot serve as a key. Shorten it.',
    'MA_LK dài quá 250 ký tự, không dùng làm khóa được. Hãy rút gọn.',
  ),
  person_unknown: rule(
    'refuses',
    ours,
    'The column is empty or holds something else than a personal identification number (a passport number, say), so no health book can be found. Fill in the number of 12 digits.',
    'Cột để trống hoặc không phải số định danh cá nhân (ví dụ số hộ chiếu) nên không tìm được sổ sức khỏe. Hãy điền số định danh 12 chữ số.',
  ),
  person_digits: rule(
    'refuses',
    ours,
    'The number has more or fewer digits than 12. A spreadsheet may have dropped a leading zero. Correct the number.',
    'Số này thiếu hoặc thừa chữ số so với 12. Có thể bảng tính đã làm mất số 0 ở đầu. Hãy sửa lại.',
  ),
  person_old_card: rule(
    'refuses',
    ours,
    'This is a number of 9 digits, as on the old identity card (CMND); it leads to no health book. Ask for the personal identification number of 12 digits.',
    'Đây là số 9 chữ số như trên chứng minh nhân dân (CMND) cũ, không dẫn tới sổ sức khỏe nào. Hãy hỏi người bệnh số định danh cá nhân 12 chữ số.',
  ),
  edition_mixed: rule(
    'warning',
    later,
    'The row has columns of both decisions, 4750 and 3176. It is read as 3176; the others are kept beside it.',
    'Dòng có cột của cả hai quyết định 4750 và 3176. Đọc theo 3176; các cột còn lại được giữ kèm.',
  ),

  // Elements of a row.
  element_unknown: rule(
    'warning',
    act,
    'The table has no such column. What it holds is kept and not read. Check the spelling.',
    'Bảng không có cột này. Nội dung được giữ lại nhưng không được đọc. Hãy kiểm tra tên cột.',
  ),
  element_repeated: rule(
    'warning',
    act,
    'The column stands twice in one row. The first is read, the other kept. Write it once.',
    'Cột xuất hiện hai lần trong một dòng. Cột đầu được đọc, cột sau được giữ kèm. Hãy ghi một lần.',
  ),
  element_missing: rule(
    'info',
    letter,
    'Columns are absent and count as empty; empty elements should be written: {expected}.',
    'Thiếu một số cột, xem như để trống; cột trống vẫn nên ghi thẻ: {expected}.',
  ),
  element_order: rule(
    'info',
    act,
    'The columns do not stand in the order of the decision. They are read all the same.',
    'Thứ tự cột không theo quyết định. Vẫn được đọc.',
  ),
  nested_in_leaf: rule(
    'warning',
    letter,
    'The column holds elements where text is expected. They are kept as text; write them as CDATA.',
    'Cột chứa thẻ thay vì văn bản. Các thẻ được giữ như văn bản; hãy ghi trong CDATA.',
  ),

  // Values.
  required: rule(
    'error',
    portal,
    'The column must be filled. Fill it in before sending to the portal.',
    'Cột bắt buộc phải có giá trị. Hãy điền trước khi gửi cổng giám định.',
  ),
  required_disputed: rule(
    'warning',
    portal,
    'The check sheet of the portal requires this column, another source does not. Left empty, the portal may refuse it.',
    'Bảng kiểm tra của cổng yêu cầu cột này nhưng nguồn khác thì không. Để trống thì cổng có thể từ chối.',
  ),
  too_long: rule(
    'error',
    act,
    'The value is longer than the column takes ({expected} characters). Shorten it.',
    'Giá trị dài hơn mức cho phép của cột ({expected} ký tự). Hãy rút gọn.',
  ),
  value_too_big: rule(
    'refuses',
    ours,
    'The value is far longer than any form holds (ceiling {expected} characters): it would swell the health book. Shorten it.',
    'Giá trị dài hơn nhiều so với mọi biểu mẫu (mức trần {expected} ký tự) và sẽ làm phình sổ sức khỏe. Hãy rút gọn.',
  ),
  too_many_parts: rule(
    'refuses',
    ours,
    'More than {expected} values are joined in one column. Check how it is filled.',
    'Một cột nối hơn {expected} giá trị. Hãy kiểm tra cách điền.',
  ),
  length_of_other_edition: rule(
    'info',
    later,
    'The value is longer than Decision 4750 allows ({expected} characters), but not than Decision 3176 or the portal takes.',
    'Giá trị dài hơn mức của QĐ 4750 ({expected} ký tự) nhưng vẫn trong mức của QĐ 3176 hoặc cổng.',
  ),
  not_integer: rule(
    'error',
    act,
    'The value is not a whole number without signs or separators. Correct it.',
    'Giá trị không phải số nguyên không dấu. Hãy sửa lại.',
  ),
  not_decimal: rule(
    'error',
    act,
    'The value is not a number with a point as decimal mark and without separators. Correct it.',
    'Giá trị không phải số với dấu chấm thập phân và không có dấu ngăn cách. Hãy sửa lại.',
  ),
  date8_form: rule(
    'error',
    act,
    'The day is not written yyyymmdd. Correct it.',
    'Ngày không theo dạng yyyymmdd. Hãy sửa lại.',
  ),
  date12_form: rule(
    'error',
    act,
    'The time is not written yyyymmddHHMM. Correct it.',
    'Thời gian không theo dạng yyyymmddHHMM. Hãy sửa lại.',
  ),
  date_impossible: rule(
    'error',
    act,
    'There is no such day or time. Correct it.',
    'Không có ngày hoặc giờ này. Hãy sửa lại.',
  ),
  text_legacy_font: rule(
    'warning',
    seen,
    'The name looks like text in an older Vietnamese font (TCVN3/ABC or VNI) that was not converted to Unicode. Convert it: otherwise the name does not match the patient’s.',
    'Họ tên có vẻ gõ bằng phông chữ cũ (TCVN3/ABC hoặc VNI) và chưa chuyển sang Unicode. Hãy chuyển mã; nếu không, tên sẽ không khớp với người bệnh.',
  ),
  copy_differs_from_xml1: rule(
    'warning',
    act,
    'The column repeats one of XML1 but holds something else. Make both equal.',
    'Cột lặp lại giá trị của XML1 nhưng không giống. Hãy ghi giống nhau.',
  ),
} as const satisfies Record<string, RuleLine>

/** Stable name of a rule, e.g. `payload_not_base64`. */
export type RuleName = keyof typeof claimRules
