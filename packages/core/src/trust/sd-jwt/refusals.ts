// Rows of the catalogue for certificate copies, key bindings and status lists; most are said as one table.
import { type ErrorRow, faultsOf, row } from '../../errors/row.ts'

const copyFaults = {
  too_large: ['is longer than 32,768 characters', 'dài hơn 32.768 ký tự'],
  malformed: [
    'is no JWT with disclosures and key binding between tildes',
    'không phải JWT nối với các phần tiết lộ bằng dấu ~',
  ],
  issue_date: [
    'has no issue date, or one that has not come',
    'không có ngày cấp hoặc ngày cấp chưa tới',
  ],
  role: [
    'names an issuer that was no judicial authority on the issue date',
    'nêu bên phát hành không có thẩm quyền vào ngày cấp',
  ],
  key_distrusted: [
    'is signed with a key that is no longer trusted',
    'được ký bằng khóa không còn được tin cậy',
  ],
  hash: ['has digests of another hash than SHA-256', 'dùng hàm băm khác SHA-256'],
  crowded: ['has more than 64 disclosures', 'có hơn 64 phần tiết lộ'],
  disclosure_malformed: ['brings a disclosure in another form', 'có phần tiết lộ sai dạng'],
  too_deep: ['is nested deeper than 12 levels', 'lồng nhau quá 12 cấp'],
  digest_malformed: [
    'has a digest in another form or in a wrong place',
    'có giá trị băm sai dạng hoặc sai chỗ',
  ],
  digest_repeated: ['has the same digest twice', 'có giá trị băm bị lặp'],
  disclosure_unused: [
    'brings a disclosure twice or without a digest for it',
    'có phần tiết lộ bị lặp hoặc không có giá trị băm tương ứng',
  ],
  disclosure_misplaced: [
    'brings a disclosure of the other kind than its place takes',
    'có phần tiết lộ không hợp với chỗ của nó',
  ],
  name_reserved: [
    'discloses a claim that must stand in the open',
    'tiết lộ một mục lẽ ra phải ghi công khai',
  ],
  name_repeated: ['discloses a name that is already there', 'tiết lộ một tên đã có sẵn'],
  list_parts: ['hides parts of a list', 'ẩn một phần của danh sách'],
  plain_claims: [
    'has a claim in the open that must be a disclosure',
    'ghi công khai một mục lẽ ra phải là phần tiết lộ',
  ],
  vct: ['has another vct than was asked for', 'có vct khác với yêu cầu'],
  kind: ['has a certificate type that does not fit its vct', 'có loại phiếu không khớp với vct'],
  recipient: [
    'is of a No. 2, which is shown to procedure-conducting bodies only',
    'thuộc Phiếu số 2, chỉ dành cho cơ quan tiến hành tố tụng',
  ],
  excess: ['shows more than was asked for', 'cho xem nhiều hơn nội dung được yêu cầu'],
  inconsistent: ['contradicts itself about convictions', 'tự mâu thuẫn về án tích'],
  status: ['names no place in a status list', 'không nêu vị trí trong danh sách trạng thái'],
  status_index: [
    'names a place that its status list does not have',
    'nêu vị trí không có trong danh sách trạng thái',
  ],
  status_stale: [
    'was checked against a status list older than its ttl',
    'được đối chiếu với danh sách trạng thái đã cũ',
  ],
  revoked: [
    'is no longer valid, says the status list',
    'không còn hiệu lực theo danh sách trạng thái',
  ],
} as const satisfies Record<string, readonly [en: string, vi: string]>

const copyName = { en: 'certificate copy', vi: 'bản sao phiếu lý lịch tư pháp' } as const

export const certificateRefusals = {
  ...faultsOf('certificate', copyName.en, copyName.vi, {
    oauth: 'local',
    remedy: 'ask-citizen',
    faults: [
      'algorithm',
      'type',
      'critical',
      'issuer',
      'key_unknown',
      'key_retired',
      'signature',
      'key',
      'expired',
      'lifetime',
      'from_future',
    ],
  }),
  ...copyRows(),
  ...faultsOf('key_binding', 'key binding', 'chứng minh giữ khóa (KB-JWT)', {
    oauth: 'local',
    remedy: 'ask-citizen',
    faults: [
      'missing',
      'malformed',
      'algorithm',
      'type',
      'critical',
      'signature',
      'audience',
      'expired',
      'from_future',
      'digest',
    ],
  }),
  key_binding_nonce: row(0, 'caller', 'never', 'ask-citizen', 'local', {
    en: ['Key binding: nonce', 'The key binding answers another request.'],
    vi: [
      'Chứng minh giữ khóa (KB-JWT): trả lời yêu cầu khác',
      'Chứng minh giữ khóa (KB-JWT) trả lời một yêu cầu khác.',
    ],
    provoke: 'Verify a copy with the nonce of another request.',
  }),
  ...faultsOf('status_list', 'status list', 'danh sách trạng thái', {
    oauth: 'local',
    fault: 'exchange',
    remedy: 'read-again',
    faults: [
      'missing',
      'malformed',
      'algorithm',
      'type',
      'critical',
      'key_unknown',
      'key_retired',
      'signature',
      'from_future',
      'lifetime',
      'expired',
    ],
  }),
  status_list_uri: row(0, 'exchange', 'never', 'read-again', 'local', {
    en: ['Status list: address', 'The status list belongs to another address than the copy names.'],
    vi: [
      'Danh sách trạng thái: khác địa chỉ',
      'Danh sách trạng thái thuộc địa chỉ khác với địa chỉ nêu trong bản sao.',
    ],
    provoke: 'Verify a copy with the status list of another shard.',
  }),
  status_list_content: row(0, 'exchange', 'never', 'read-again', 'local', {
    en: ['Status list: content', 'The status list is no zlib data of at most 131,072 bytes.'],
    vi: [
      'Danh sách trạng thái: không đọc được nội dung',
      'Nội dung danh sách trạng thái không phải dữ liệu zlib tối đa 131.072 byte.',
    ],
    provoke: 'Verify a copy with a status list that inflates to a gigabyte.',
  }),
} as const

function copyRows(): { readonly [Name in `certificate_${keyof typeof copyFaults}`]: ErrorRow } {
  const entries = Object.entries(copyFaults).map(([name, [wrong, sai]]) => [
    `certificate_${name}`,
    row(0, 'caller', 'never', 'ask-citizen', 'local', {
      en: [`Certificate copy: ${name.replaceAll('_', ' ')}`, `The ${copyName.en} ${wrong}.`],
      vi: [`Bản sao phiếu lý lịch tư pháp: ${sai}`, `Bản sao phiếu lý lịch tư pháp ${sai}.`],
      provoke: `Verify a certificate copy that ${wrong}.`,
    }),
  ])
  return Object.fromEntries(entries)
}
