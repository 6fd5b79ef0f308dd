// Rows of the catalogue for signed papers and for what proves them.
import { row } from '../../errors/row.ts'
import { refusalRows } from '../refusal-rows.ts'
import { securityEventRefusals } from '../security-event/refusals.ts'
import { slipRefusals } from '../slip/refusals.ts'
import { trustListRefusals } from '../trust-list/refusals.ts'

const papers = { en: 'signed document', vi: 'văn bản ký số', status: 422 } as const

export const documentRefusals = {
  ...refusalRows('document', papers, {
    too_large: [
      'fix-input',
      'is longer than 65,536 bytes',
      'Shorten texts, or send images and files another way.',
      'dài hơn 65.536 byte',
      'Hãy rút gọn nội dung, hoặc gửi hình ảnh và tệp bằng cách khác.',
    ],
    malformed: [
      'fix-input',
      'is not a JWS of exactly {"payload","signatures":[{"protected","signature"}]}',
      'Make it with signDocument, without other members and without an unprotected header.',
      'không phải JWS gồm đúng {"payload","signatures":[{"protected","signature"}]}',
      'Hãy tạo bằng signDocument, không thêm thành phần khác và không có tiêu đề ngoài chữ ký.',
    ],
    reserialised: [
      'fix-setup',
      'was written anew on its way: white space, order or doubled names differ',
      'Store and send the bytes as they were signed; look for a proxy or library that parses JSON.',
      'đã bị ghi lại trên đường truyền: khác khoảng trắng, thứ tự hoặc có tên lặp',
      'Hãy lưu và gửi đúng các byte đã ký; kiểm tra proxy hoặc thư viện có phân tích lại JSON.',
    ],
    unsigned: [
      'fix-input',
      'has no signature at all',
      'Sign it with the registered document key.',
      'không có chữ ký nào',
      'Hãy ký bằng khóa văn bản đã đăng ký.',
    ],
    payload_unreadable: [
      'fix-input',
      'holds no JSON object in UTF-8',
      'Make it with signDocument.',
      'không chứa đối tượng JSON mã hóa UTF-8',
      'Hãy tạo bằng signDocument.',
    ],
    too_deep: [
      'fix-input',
      'is nested deeper than 8 levels',
      'Flatten the content as its contract says.',
      'lồng nhau quá 8 cấp',
      'Hãy xếp lại nội dung theo đúng cấu trúc quy định.',
    ],
    not_composed: [
      'fix-input',
      'holds Vietnamese letters in parts, not composed (NFC)',
      'Bring texts to Unicode NFC before you sign.',
      'chứa chữ tiếng Việt dạng tổ hợp, không phải dựng sẵn (NFC)',
      'Hãy chuyển văn bản sang Unicode dựng sẵn (NFC) rồi mới ký.',
    ],
    not_canonical: [
      'fix-input',
      'is not canonical JSON of texts, whole numbers, true, false, lists and objects',
      'Sort names (RFC 8785), leave out null, write quantities with fractions as texts.',
      'không phải JSON chuẩn tắc gồm chuỗi, số nguyên, đúng/sai, danh sách và đối tượng',
      'Hãy sắp tên theo RFC 8785, bỏ null và ghi số lẻ dưới dạng chuỗi.',
    ],
    header: [
      'fix-input',
      'has a protected header other than exactly alg, kid and typ in this order',
      'Leave out everything else; certificates are given when keys are registered.',
      'có tiêu đề được ký không gồm đúng alg, kid, typ theo thứ tự này',
      'Hãy bỏ mọi thành phần khác; chứng thư số được nộp khi đăng ký khóa.',
    ],
    algorithm: [
      'fix-setup',
      'is signed with an algorithm that documents do not have',
      'Use ES256, ES384, PS256, RS256 or Ed25519.',
      'được ký bằng thuật toán không dùng cho văn bản',
      'Hãy dùng ES256, ES384, PS256, RS256 hoặc Ed25519.',
    ],
    type: [
      'fix-input',
      'has another typ than this kind of paper',
      'Send it where its kind is taken, or sign it again with the right typ.',
      'có typ khác với loại giấy này',
      'Hãy gửi đến đúng nơi nhận loại giấy, hoặc ký lại với typ đúng.',
    ],
    signature_repeated: [
      'fix-input',
      'is signed twice with the same key',
      'Let practitioner and facility sign with keys of their own.',
      'được ký hai lần bằng cùng một khóa',
      'Người hành nghề và cơ sở phải ký bằng khóa riêng của mình.',
    ],
    key_unknown: [
      'fix-setup',
      'names a kid that its issuer has not registered',
      'Register the document key, or correct the kid of the signer.',
      'nêu kid mà bên phát hành chưa đăng ký',
      'Hãy đăng ký khóa văn bản, hoặc sửa kid của bên ký.',
    ],
    key_purpose: [
      'fix-setup',
      'is signed with a key registered for another purpose than documents',
      'Sign with a document key; the auth key only opens connections.',
      'được ký bằng khóa đăng ký cho mục đích khác, không phải ký văn bản',
      'Hãy ký bằng khóa văn bản; khóa auth chỉ dùng để kết nối.',
    ],
    key_retired: [
      'fix-setup',
      'is signed with a key outside its time',
      'Sign with a key that is registered and in its time.',
      'được ký bằng khóa ngoài thời hạn sử dụng',
      'Hãy ký bằng khóa đã đăng ký và còn trong thời hạn.',
    ],
    signer_unexpected: [
      'fix-input',
      'has a signature that this kind of paper does not take, or two of one role',
      'Let each role that the paper asks for sign once, and nobody else.',
      'có chữ ký mà loại giấy này không nhận, hoặc hai chữ ký cùng vai trò',
      'Mỗi vai trò theo quy định chỉ ký một lần, ngoài ra không ai khác ký.',
    ],
    signer_missing: [
      'fix-input',
      'lacks a signature that this kind of paper needs',
      'Let everyone sign who must, then send it.',
      'thiếu chữ ký bắt buộc đối với loại giấy này',
      'Hãy lấy đủ chữ ký bắt buộc rồi gửi lại.',
    ],
    signer_order: [
      'fix-input',
      'has its signatures in another order than practitioner, facility, citizen',
      'Put them in this order; signDocument keeps the order of its signers.',
      'có chữ ký không theo thứ tự người hành nghề, cơ sở, công dân',
      'Hãy xếp chữ ký theo thứ tự này; signDocument giữ nguyên thứ tự bên ký.',
    ],
    issuer_role: [
      'fix-input',
      'comes from a participant that did not have the role when it was taken',
      'Do not act on it; ask the health authority which facilities may issue it.',
      'đến từ đơn vị không có vai trò cần thiết khi giấy được tiếp nhận',
      'Không xử lý; hãy hỏi cơ quan y tế về các cơ sở được cấp loại giấy này.',
    ],
    issuer_facility: [
      'fix-input',
      'names another facility than the one that signed it',
      'Do not act on it; ask both facilities.',
      'nêu cơ sở khác với cơ sở đã ký',
      'Không xử lý; hãy hỏi lại cả hai cơ sở.',
    ],
    key_distrusted: [
      'fix-input',
      'cannot be shown to be older than the loss of its key',
      'Do not act on it; ask its issuer for a new one.',
      'không chứng minh được là có trước khi khóa bị lộ',
      'Không xử lý; hãy đề nghị bên phát hành cấp lại.',
    ],
    date_missing: [
      'fix-input',
      'does not say when it was signed',
      'Ask its issuer for a new one; signedAt is a point in time.',
      'không ghi thời điểm ký',
      'Hãy đề nghị bên phát hành cấp lại; signedAt phải là một thời điểm.',
    ],
    not_standing: [
      'read-again',
      'was cancelled, replaced, rejected or has ended',
      'Read its current state from the exchange.',
      'đã bị hủy, thay thế, từ chối hoặc đã kết thúc',
      'Hãy đọc trạng thái hiện tại của giấy từ hệ thống.',
    ],
    signature: [
      'fix-input',
      'has a wrong signature',
      'One wrong signature is enough, each counts by itself. Sign it again.',
      'có chữ ký sai',
      'Chỉ một chữ ký sai là đủ, vì mỗi chữ ký được kiểm tra riêng. Hãy ký lại.',
    ],
  }),
  ...refusalRows(
    'receipt',
    { en: 'document receipt', vi: 'biên nhận văn bản', status: 0 },
    {
      key_retired: [
        'call-support',
        'is dated outside the time of its key',
        'Do not rely on it; ask the exchange for the receipt again and report it.',
        'ghi thời điểm ngoài thời hạn của khóa',
        'Không dùng làm bằng chứng; hãy lấy lại biên nhận từ hệ thống và báo hỗ trợ.',
      ],
      claims: [
        'call-support',
        'lacks something that the exchange always puts in',
        'Ask the exchange for the receipt again; report it when that does not help.',
        'thiếu nội dung mà hệ thống luôn ghi',
        'Hãy lấy lại biên nhận từ hệ thống; nếu vẫn lỗi thì báo hỗ trợ.',
      ],
    },
  ),
  signature_form_unknown: row(0, 'caller', 'never', 'fix-setup', 'local', {
    en: [
      'Signature in an unknown form',
      'The signing device gave neither r and s side by side nor strict DER.',
      'Check its driver, its settings and the algorithm of its key.',
    ],
    vi: [
      'Không rõ dạng chữ ký',
      'Thiết bị ký không trả về r và s liền nhau, cũng không phải DER chặt chẽ.',
      'Hãy kiểm tra trình điều khiển, cấu hình và thuật toán của khóa.',
    ],
    provoke: 'Sign a document with a device that gives a cut-off signature.',
  }),
  ...securityEventRefusals,
  ...slipRefusals,
  ...trustListRefusals,
} as const
