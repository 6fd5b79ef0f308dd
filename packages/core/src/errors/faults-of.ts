// The rows that signed tokens have in common: what is wrong with them is said once for all of them.
import type { NextSteps } from './next-steps.ts'
import { type ErrorRow, type Fault, type Remedy, row, type Text, type Words } from './row.ts'

/** A title of few words, and the rest of a sentence that begins with the token. */
export interface Wrong {
  readonly en: readonly [title: string, rest: string]
  readonly vi: readonly [title: string, rest: string]
}

const faults = {
  missing: { en: ['missing', 'is missing'], vi: ['bị thiếu', 'bị thiếu'] },
  malformed: {
    en: ['malformed', 'is no compact JWS, or is too long'],
    vi: ['sai dạng', 'không phải JWS dạng gọn (compact) hoặc quá dài'],
  },
  algorithm: {
    en: ['wrong algorithm', 'is signed with an algorithm that is not allowed for it'],
    vi: ['sai thuật toán', 'được ký bằng thuật toán không được phép'],
  },
  type: {
    en: ['wrong type', 'has another typ than it must have'],
    vi: ['sai loại (typ)', 'có typ không đúng'],
  },
  critical: {
    en: ['critical header', 'has crit or b64 in its header, which are not taken'],
    vi: ['phần đầu có crit', 'có crit hoặc b64 trong phần đầu (header), hệ thống không nhận'],
  },
  key: {
    en: ['no usable key', 'carries no usable public key'],
    vi: ['khóa không dùng được', 'không kèm khóa công khai dùng được'],
  },
  key_unknown: {
    en: ['unknown key', 'names a kid that its signer does not have'],
    vi: ['không rõ khóa', 'ghi kid không thuộc khóa nào của bên ký'],
  },
  key_retired: {
    en: ['key out of use', 'is signed with a key outside its period of use'],
    vi: ['khóa ngoài thời hạn', 'được ký bằng khóa đã hết hạn hoặc chưa đến hạn dùng'],
  },
  key_registered: {
    en: ['registered key', 'is signed with a registered key'],
    vi: ['dùng khóa đã đăng ký', 'được ký bằng khóa đã đăng ký'],
  },
  signature: {
    en: ['wrong signature', 'has a wrong signature'],
    vi: ['sai chữ ký', 'có chữ ký sai'],
  },
  issuer: {
    en: ['wrong issuer', 'names an issuer that may not issue it'],
    vi: ['sai bên phát hành', 'ghi bên phát hành (iss) không được phép'],
  },
  audience: {
    en: ['wrong audience', 'is made for another recipient (aud)'],
    vi: ['sai bên nhận', 'được tạo cho bên nhận (aud) khác'],
  },
  method: {
    en: ['wrong method', 'is made for another HTTP method'],
    vi: ['sai phương thức', 'được tạo cho phương thức HTTP khác'],
  },
  url: {
    en: ['wrong URL', 'is made for another URL'],
    vi: ['sai địa chỉ', 'được tạo cho địa chỉ khác'],
  },
  token: {
    en: ['wrong access token', 'does not belong to the access token of this request'],
    vi: ['sai mã truy cập', 'không khớp với mã truy cập của yêu cầu này'],
  },
  binding: {
    en: ['wrong key', 'belongs to another key than that of the proof'],
    vi: ['sai khóa', 'gắn với khóa khác khóa của bằng chứng DPoP'],
  },
  expired: { en: ['expired', 'has expired'], vi: ['đã hết hạn', 'đã hết hạn'] },
  lifetime: {
    en: ['wrong lifetime', 'lives longer than allowed, or says no usable times'],
    vi: ['sai thời hạn', 'có thời hạn dài hơn mức cho phép hoặc ghi thời gian không hợp lệ'],
  },
  from_future: {
    en: ['from the future', 'is dated in the future'],
    vi: ['thời điểm ở tương lai', 'ghi thời điểm ở tương lai'],
  },
  id: {
    en: ['no usable id', 'has no usable jti (1 to 128 characters)'],
    vi: ['thiếu jti hợp lệ', 'không có jti hợp lệ (1 đến 128 ký tự)'],
  },
  claims: {
    en: ['incomplete', 'lacks something that the exchange always writes'],
    vi: ['thiếu nội dung', 'thiếu nội dung mà hệ thống luôn ghi'],
  },
  subject: {
    en: ['citizen unreadable', 'names no citizen that the exchange can read'],
    vi: ['không đọc được công dân', 'không nêu công dân nào mà hệ thống đọc được'],
  },
  recipient: {
    en: ['wrong facility', 'is made for another facility'],
    vi: ['sai cơ sở', 'được tạo cho cơ sở khác'],
  },
  digest: {
    en: ['other content', 'is for other content'],
    vi: ['khác nội dung', 'dành cho nội dung khác'],
  },
  replayed: { en: ['used twice', 'was used before'], vi: ['dùng lại', 'đã được dùng trước đó'] },
  used: { en: ['used twice', 'was used before'], vi: ['dùng lại', 'đã được dùng trước đó'] },
} as const satisfies Record<string, Wrong>

export type FaultName = keyof typeof faults

/** HTTP status at a resource, by OAuth error; the rest are 401. */
const statuses: Readonly<Record<string, number>> = { invalid_grant: 400, local: 0 }

export const faultsOf = <const Token extends string, const Name extends FaultName>(
  token: Token,
  called: Text,
  more: {
    readonly oauth: string
    readonly remedy: Remedy
    readonly fault?: Fault
    /** By fault; `otherwise` for those that it does not name. */
    readonly next: NextSteps
    readonly faults: readonly Name[]
  },
): { readonly [Code in `${Token}_${Name}`]: ErrorRow } => {
  const rows = more.faults.map((name) => {
    const next = more.next[name] ?? more.next.otherwise
    const verb = more.oauth === 'local' ? 'Verify' : 'Send'
    return [
      `${token}_${name}`,
      row(statuses[more.oauth] ?? 401, more.fault ?? 'caller', 'never', more.remedy, more.oauth, {
        ...saidOf(called, faults[name], next),
        provoke: provokeOf(called.en, name, verb),
      }),
    ]
  })
  return Object.fromEntries(rows)
}

/** `called` what, wrong how, and what to do. */
export const saidOf = (called: Text, { en, vi }: Wrong, next: Text): Omit<Words, 'provoke'> => ({
  en: [`${capital(called.en)}: ${en[0]}`, `The ${called.en} ${en[1]}.`, next.en],
  vi: [`${capital(called.vi)}: ${vi[0]}`, `${capital(called.vi)} ${vi[1]}.`, next.vi],
})

function provokeOf(token: string, name: FaultName, verb: string): string {
  if (name === 'missing') return `${verb} no ${token}.`
  return `${verb} ${/^[aeiou]/.test(token) ? 'an' : 'a'} ${token} that ${faults[name].en[1]}.`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
