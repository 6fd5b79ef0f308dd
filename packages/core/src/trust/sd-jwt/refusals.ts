// Rows of the catalogue for certificate copies, key bindings and status lists; most are said as one table.
import { faultsOf, saidOf, type Wrong } from '../../errors/faults-of.ts'
import {
  certificateNext,
  keyBindingNext,
  newTrustList,
  statusListNext,
} from '../../errors/next-steps.ts'
import { type ErrorRow, row, type Text } from '../../errors/row.ts'

interface CopyFault extends Wrong {
  /** Where it is another than for most. */
  readonly next?: Text
}

const copyFaults = {
  too_large: {
    en: ['too large', 'is longer than 32,768 characters'],
    vi: ['quá dài', 'dài hơn 32.768 ký tự'],
  },
  malformed: {
    en: ['malformed', 'is no JWT with disclosures and key binding between tildes'],
    vi: ['sai dạng', 'không phải JWT nối với các phần tiết lộ bằng dấu ~'],
  },
  issue_date: {
    en: ['issue date', 'has no issue date, or one that has not come'],
    vi: ['sai ngày cấp', 'không có ngày cấp hoặc ngày cấp chưa tới'],
  },
  role: {
    en: ['no authority', 'names an issuer that was no judicial authority on the issue date'],
    vi: ['không có thẩm quyền', 'ghi bên phát hành không có thẩm quyền vào ngày cấp'],
    next: newTrustList,
  },
  key_distrusted: {
    en: ['key distrusted', 'is signed with a key that is no longer trusted'],
    vi: ['khóa không còn tin cậy', 'được ký bằng khóa không còn được tin cậy'],
  },
  hash: {
    en: ['wrong hash', 'has digests of another hash than SHA-256'],
    vi: ['sai hàm băm', 'dùng hàm băm khác SHA-256'],
  },
  crowded: {
    en: ['too many disclosures', 'has more than 64 disclosures'],
    vi: ['quá nhiều phần tiết lộ', 'có hơn 64 phần tiết lộ'],
  },
  disclosure_malformed: {
    en: ['disclosure malformed', 'brings a disclosure in another form'],
    vi: ['phần tiết lộ sai dạng', 'có phần tiết lộ sai dạng'],
  },
  too_deep: {
    en: ['nested too deep', 'is nested deeper than 12 levels'],
    vi: ['lồng nhau quá sâu', 'lồng nhau quá 12 cấp'],
  },
  digest_malformed: {
    en: ['digest malformed', 'has a digest in another form or in a wrong place'],
    vi: ['giá trị băm sai dạng', 'có giá trị băm sai dạng hoặc sai chỗ'],
  },
  digest_repeated: {
    en: ['digest repeated', 'has the same digest twice'],
    vi: ['giá trị băm bị lặp', 'có giá trị băm bị lặp'],
  },
  disclosure_unused: {
    en: ['disclosure without digest', 'brings a disclosure twice or without a digest for it'],
    vi: ['phần tiết lộ thừa', 'có phần tiết lộ bị lặp hoặc không có giá trị băm tương ứng'],
  },
  disclosure_misplaced: {
    en: ['disclosure misplaced', 'brings a disclosure of the other kind than its place takes'],
    vi: ['phần tiết lộ sai chỗ', 'có phần tiết lộ không đúng loại so với vị trí của nó'],
  },
  name_reserved: {
    en: ['name reserved', 'discloses a claim that must stand in the open'],
    vi: ['tiết lộ mục phải công khai', 'đưa vào phần tiết lộ một mục phải ghi công khai'],
  },
  name_repeated: {
    en: ['name repeated', 'discloses a name that is already there'],
    vi: ['trùng tên mục', 'tiết lộ một tên mục đã có sẵn'],
  },
  list_parts: {
    en: ['list in parts', 'hides parts of a list'],
    vi: ['danh sách bị che một phần', 'che một phần của danh sách'],
  },
  plain_claims: {
    en: ['claim in the open', 'has a claim in the open that must be a disclosure'],
    vi: ['mục lẽ ra phải che', 'ghi công khai một mục phải đưa vào phần tiết lộ'],
  },
  vct: {
    en: ['wrong vct', 'has another vct than was asked for'],
    vi: ['sai vct', 'có vct khác với yêu cầu'],
    next: {
      en: 'Ask the citizen to show a copy of the type that was asked for.',
      vi: 'Hãy đề nghị công dân xuất trình bản sao đúng loại phiếu đã yêu cầu.',
    },
  },
  kind: {
    en: ['wrong certificate type', 'has a certificate type that does not fit its vct'],
    vi: ['sai loại phiếu', 'có loại phiếu không khớp với vct'],
  },
  recipient: {
    en: [
      'not for this recipient',
      'is of a No. 2, which is shown to procedure-conducting bodies only',
    ],
    vi: ['không dành cho bên nhận này', 'thuộc Phiếu số 2, chỉ dành cho cơ quan tiến hành tố tụng'],
    next: {
      en: 'Delete it and ask the citizen for a No. 1.',
      vi: 'Hãy xóa bản sao này và đề nghị công dân xuất trình Phiếu số 1.',
    },
  },
  excess: {
    en: ['more than asked for', 'shows more than was asked for'],
    vi: ['nhiều hơn yêu cầu', 'cho xem nhiều hơn nội dung được yêu cầu'],
    next: {
      en: 'Delete it and ask the citizen to show only what was asked for.',
      vi: 'Hãy xóa bản sao này và đề nghị công dân chỉ cho xem nội dung được yêu cầu.',
    },
  },
  inconsistent: {
    en: ['contradictory', 'contradicts itself about convictions'],
    vi: ['tự mâu thuẫn', 'tự mâu thuẫn về án tích'],
    next: {
      en: 'Decide nothing by it; ask the authority that issued it.',
      vi: 'Không căn cứ vào bản sao này; hãy hỏi cơ quan đã cấp phiếu.',
    },
  },
  status: {
    en: ['no status', 'names no place in a status list'],
    vi: ['thiếu trạng thái', 'không nêu vị trí trong danh sách trạng thái'],
  },
  status_index: {
    en: ['no such status', 'names a place that its status list does not have'],
    vi: ['sai vị trí trạng thái', 'nêu vị trí không có trong danh sách trạng thái'],
  },
  status_stale: {
    en: ['status out of date', 'was checked against a status list older than its ttl'],
    vi: ['trạng thái đã cũ', 'được đối chiếu với danh sách trạng thái đã cũ hơn ttl'],
    next: statusListNext.otherwise,
  },
  revoked: {
    en: ['revoked', 'is no longer valid, says the status list'],
    vi: ['không còn hiệu lực', 'không còn hiệu lực theo danh sách trạng thái'],
    next: {
      en: 'Do not accept it; the citizen needs a new certificate of the authority.',
      vi: 'Không chấp nhận bản sao này; công dân cần xin cơ quan có thẩm quyền cấp phiếu mới.',
    },
  },
} as const satisfies Record<string, CopyFault>

const copyName = { en: 'certificate copy', vi: 'bản sao phiếu lý lịch tư pháp' } as const

export const certificateRefusals = {
  ...faultsOf('certificate', copyName, {
    oauth: 'local',
    remedy: 'ask-citizen',
    next: certificateNext,
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
  ...faultsOf(
    'key_binding',
    { en: 'key binding', vi: 'bằng chứng giữ khóa (KB-JWT)' },
    {
      oauth: 'local',
      remedy: 'ask-citizen',
      next: keyBindingNext,
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
    },
  ),
  key_binding_nonce: row(0, 'caller', 'never', 'ask-citizen', 'local', {
    en: [
      'Key binding: other request',
      'The key binding answers another request.',
      keyBindingNext.otherwise.en,
    ],
    vi: [
      'Bằng chứng giữ khóa (KB-JWT): khác yêu cầu',
      'Bằng chứng giữ khóa (KB-JWT) trả lời một yêu cầu khác.',
      keyBindingNext.otherwise.vi,
    ],
    provoke: 'Verify a copy with the nonce of another request.',
  }),
  ...faultsOf(
    'status_list',
    { en: 'status list', vi: 'danh sách trạng thái' },
    {
      oauth: 'local',
      fault: 'exchange',
      remedy: 'read-again',
      next: statusListNext,
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
    },
  ),
  status_list_uri: row(0, 'exchange', 'never', 'read-again', 'local', {
    en: [
      'Status list: other address',
      'The status list belongs to another address than the copy names.',
      statusListNext.otherwise.en,
    ],
    vi: [
      'Danh sách trạng thái: khác địa chỉ',
      'Danh sách trạng thái thuộc địa chỉ khác với địa chỉ nêu trong bản sao.',
      statusListNext.otherwise.vi,
    ],
    provoke: 'Verify a copy with the status list of another shard.',
  }),
  status_list_content: row(0, 'exchange', 'never', 'read-again', 'local', {
    en: [
      'Status list: unreadable',
      'The status list is no zlib data of at most 131,072 bytes.',
      statusListNext.otherwise.en,
    ],
    vi: [
      'Danh sách trạng thái: không đọc được nội dung',
      'Nội dung danh sách trạng thái không phải dữ liệu zlib tối đa 131.072 byte.',
      statusListNext.otherwise.vi,
    ],
    provoke: 'Verify a copy with a status list that inflates to a gigabyte.',
  }),
} as const

function copyRows(): { readonly [Name in `certificate_${keyof typeof copyFaults}`]: ErrorRow } {
  const faults = Object.entries<CopyFault>(copyFaults)
  const entries = faults.map(([name, { next = certificateNext.otherwise, ...wrong }]) => [
    `certificate_${name}`,
    row(0, 'caller', 'never', 'ask-citizen', 'local', {
      ...saidOf(copyName, wrong, next),
      provoke: `Verify a certificate copy that ${wrong.en[1]}.`,
    }),
  ])
  return Object.fromEntries(entries)
}
