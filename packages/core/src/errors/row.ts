// The shape of a row of the catalogue, and the rows that every verified token has in common.
export type Language = 'vi' | 'en'
export type Text = Readonly<Record<Language, string>>
/** Whose fault it is. */
export type Fault = 'caller' | 'exchange' | 'upstream'
/** May the same request be sent again? `same-key`: at once, with a new proof and the same idempotency key. */
export type Retry = 'never' | 'later' | 'same-key'
/** What the program should do. Exhaustive in a switch. */
export type Remedy =
  | 'fix-input'
  | 'fix-setup'
  | 'ask-citizen'
  | 'read-again'
  | 'try-later'
  | 'ask-outcome'
  | 'call-support'

export interface ErrorRow {
  /** HTTP status at a resource; 0 where the code never travels (network, local). */
  readonly status: number
  readonly fault: Fault
  readonly retry: Retry
  readonly remedy: Remedy
  /** `error` of RFC 6749/8693/9449 at an OAuth endpoint; `network` or `local` where it never travels. */
  readonly oauth: string
  readonly title: Text
  readonly detail: Text
  /** How to see it in the sandbox. */
  readonly provoke: string
}

interface Words {
  readonly en: readonly [title: string, detail: string]
  readonly vi: readonly [title: string, detail: string]
  readonly provoke: string
}

export const row = (
  status: number,
  fault: Fault,
  retry: Retry,
  remedy: Remedy,
  oauth: string,
  words: Words,
): ErrorRow => ({
  status,
  fault,
  retry,
  remedy,
  oauth,
  title: { en: words.en[0], vi: words.vi[0] },
  detail: { en: words.en[1], vi: words.vi[1] },
  provoke: words.provoke,
})

/** What can be wrong with a signed token, said once for all of them. */
const faults = {
  missing: ['is missing', 'bị thiếu'],
  malformed: ['is not a compact JWS of a size we read', 'không phải JWS dạng gọn với cỡ cho phép'],
  algorithm: [
    'is signed with an algorithm that its class does not allow',
    'dùng thuật toán ký không được phép',
  ],
  type: ['has another typ than it must have', 'có typ không đúng'],
  critical: [
    'names header parameters in crit that we do not know',
    'có tham số crit không được biết',
  ],
  key: ['carries no usable public key of its own', 'không mang khóa công khai dùng được'],
  key_unknown: ['names a kid that its signer does not have', 'nêu kid mà bên ký không có'],
  key_retired: [
    'is signed with a key outside its time',
    'được ký bằng khóa đã hết hoặc chưa tới hạn',
  ],
  key_registered: [
    'is signed with a registered key; use a fresh one',
    'được ký bằng khóa đã đăng ký; hãy dùng khóa mới',
  ],
  signature: ['has a wrong signature', 'có chữ ký sai'],
  issuer: ['names an issuer that may not issue it', 'nêu bên phát hành không được phép'],
  audience: ['is made for somebody else', 'được tạo cho bên khác'],
  method: ['is made for another HTTP method', 'được tạo cho phương thức HTTP khác'],
  url: ['is made for another URL', 'được tạo cho địa chỉ khác'],
  token: ['does not belong to the access token', 'không thuộc mã truy cập này'],
  binding: ['is bound to another proof key', 'gắn với khóa bằng chứng khác'],
  expired: ['has expired', 'đã hết hạn'],
  lifetime: ['lives longer than allowed', 'có thời hạn dài hơn mức cho phép'],
  from_future: [
    'comes from the future; check your clock',
    'đến từ tương lai; hãy kiểm tra đồng hồ',
  ],
  id: ['has no usable jti (1 to 128 characters)', 'không có jti dùng được (1 đến 128 ký tự)'],
  claims: ['lacks something that we always put in', 'thiếu nội dung mà hệ thống luôn ghi'],
  subject: ['names nobody that we can read', 'không nêu ai mà hệ thống đọc được'],
  recipient: ['is made for another facility', 'được tạo cho cơ sở khác'],
  digest: ['is for other content', 'thuộc nội dung khác'],
  replayed: ['was used before', 'đã được dùng trước đó'],
  used: ['was used before', 'đã được dùng trước đó'],
} as const satisfies Record<string, readonly [en: string, vi: string]>

/** HTTP status at a resource, by OAuth error; the rest are 401. */
const statuses: Readonly<Record<string, number>> = { invalid_grant: 400, local: 0 }

export const faultsOf = <const Token extends string, const Name extends keyof typeof faults>(
  token: Token,
  en: string,
  vi: string,
  more: {
    readonly oauth: string
    readonly remedy: Remedy
    readonly fault?: Fault
    readonly faults: readonly Name[]
  },
): { readonly [Code in `${Token}_${Name}`]: ErrorRow } => {
  const rows = more.faults.map((name) => {
    const [wrong, sai] = faults[name]
    return [
      `${token}_${name}`,
      row(statuses[more.oauth] ?? 401, more.fault ?? 'caller', 'never', more.remedy, more.oauth, {
        en: [`${capital(en)}: ${name.replaceAll('_', ' ')}`, `The ${en} ${wrong}.`],
        vi: [`${capital(vi)}: ${sai}`, `${capital(vi)} ${sai}.`],
        provoke: provokeOf(en, name, more.oauth === 'local' ? 'Verify' : 'Send'),
      }),
    ]
  })
  return Object.fromEntries(rows)
}

function provokeOf(token: string, name: keyof typeof faults, verb: string): string {
  if (name === 'missing') return `Send no ${token}.`
  const [wrong] = faults[name][0].split(';')
  return `${verb} ${/^[aeiou]/.test(token) ? 'an' : 'a'} ${token} that ${wrong}.`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
