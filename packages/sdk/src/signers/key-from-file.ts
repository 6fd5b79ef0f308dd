// A private key from a file, for hospitals that keep it on disk.
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  type Algorithm,
  documentAlgorithms,
  isPrivateJwk,
  type Language,
  type PrivateJwk,
  refuse,
  type Text,
} from '@lienthong/core'
import { unexpected } from '../argument.ts'

/**
 * Reads one private JWK (with `kid` and `alg`) from a file, synchronously. Who may read the file, and
 * whether the exchange knows the key, is *not* checked.
 *
 * @param options.language language of error messages. Default is `en`.
 * @throws LienThongError `key_unusable`, which names the file and says what is wrong with it, never
 * what is in it; `argument_wrong` when the path is no text
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517 RFC 7517}
 *
 * @example
 * ```ts
 * const exchange = createHospitalClient({ baseUrl, clientId, auth: keyFromFile('./auth.key.json') })
 * ```
 */
export function keyFromFile(path: string, options: { language?: Language } = {}): PrivateJwk {
  const { language = 'en' } = options
  if (typeof path !== 'string' || path === '') throw unexpected('path', aPath, path, language)
  try {
    const key = usable(parse(read(path)))
    files.set(key, path)
    return key
  } catch (error) {
    if (error instanceof Fault) throw unusable(path, error.rule, language)
    throw error
  }
}

/** The file that a key was read from; undefined for a key from elsewhere. */
export const fileOf = (key: object): string | undefined => files.get(key)

const files = new WeakMap<object, string>()

const aPath = { en: 'the path of a key file', vi: 'đường dẫn của tệp khóa' }

const faults = {
  not_found: { en: 'there is no such file', vi: 'không có tệp này' },
  folder: { en: 'it is a folder, not a file', vi: 'đây là thư mục, không phải tệp' },
  forbidden: {
    en: 'this program may not read it; change its permissions',
    vi: 'chương trình không có quyền đọc tệp này; hãy sửa quyền truy cập',
  },
  unreadable: { en: 'it cannot be read', vi: 'không đọc được tệp này' },
  empty: { en: 'it is empty', vi: 'tệp rỗng' },
  pem: {
    en: 'it is PEM; convert the key to a JWK',
    vi: 'tệp ở dạng PEM; hãy chuyển khóa sang JWK',
  },
  no_json: { en: 'it is not JSON', vi: 'nội dung không phải JSON' },
  no_jwk: { en: 'it is JSON, but no JWK', vi: 'nội dung là JSON nhưng không phải JWK' },
  key_set: {
    en: 'it is a set of keys; give a file with one private key',
    vi: 'tệp chứa một bộ khóa; hãy dùng tệp có đúng một khóa bí mật',
  },
  public_only: {
    en: 'it has only the public half of a key; give the file with the private key (with d)',
    vi: 'tệp chỉ có phần công khai của khóa; hãy dùng tệp có khóa bí mật (có d)',
  },
  no_kid: {
    en: 'the key has no kid; add the name under which it is registered',
    vi: 'khóa không có kid; hãy thêm tên đã đăng ký của khóa',
  },
  wrong_alg: {
    en: 'its alg is missing or is none of ES256, PS256, Ed25519, EdDSA, ES384 and RS256',
    vi: 'khóa thiếu alg hoặc alg không thuộc ES256, PS256, Ed25519, EdDSA, ES384, RS256',
  },
  wrong_type: {
    en: 'kty and crv do not fit alg: ES256 needs EC P-256, ES384 needs EC P-384, PS256 and RS256 need RSA, Ed25519 and EdDSA need OKP Ed25519',
    vi: 'kty và crv không hợp với alg: ES256 cần EC P-256, ES384 cần EC P-384, PS256 và RS256 cần RSA, Ed25519 và EdDSA cần OKP Ed25519',
  },
  wrong_use: {
    en: 'the key is not for signing: its use is another than sig',
    vi: 'khóa này không dùng để ký: use khác sig',
  },
  damaged: {
    en: 'the values of the key do not make a key; export it again',
    vi: 'các giá trị trong tệp không tạo thành khóa; hãy xuất lại khóa',
  },
} as const satisfies Record<string, Text>

type Rule = keyof typeof faults

class Fault extends Error {
  readonly rule: Rule
  constructor(rule: Rule) {
    super(rule)
    this.rule = rule
  }
}

function unusable(path: string, rule: Rule, language: Language) {
  const { en, vi } = faults[rule]
  const texts = { en: `The file ${path}: ${en}.`, vi: `Tệp ${path}: ${vi}.` }
  return refuse('key_unusable', {
    language,
    about: texts,
    findings: [{ rule, severity: 'error', path, text: texts[language], texts }],
  })
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new Fault(readingFaults[code] ?? 'unreadable')
  }
}

const readingFaults: Readonly<Record<string, Rule>> = {
  ENOENT: 'not_found',
  ENOTDIR: 'not_found',
  EISDIR: 'folder',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
}

function parse(text: string): unknown {
  if (text.trim() === '') throw new Fault('empty')
  if (text.includes('-----BEGIN')) throw new Fault('pem')
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // The parser's own message would quote the file.
    throw new Fault('no_json')
  }
}

/** What makes a JSON value no key to sign with, in the order in which it is told. */
const checks: readonly (readonly [
  Rule,
  wrong: (jwk: Readonly<Record<string, unknown>>) => boolean,
])[] = [
  ['key_set', ({ keys }) => Array.isArray(keys)],
  ['no_jwk', ({ kty }) => typeof kty !== 'string'],
  ['wrong_use', ({ use }) => use !== undefined && use !== 'sig'],
  ['public_only', ({ kty, d }) => kty !== 'oct' && typeof d !== 'string'],
  ['wrong_alg', ({ alg }) => !Object.hasOwn(types, String(alg))],
  [
    'wrong_type',
    ({ alg, kty, crv }) => types[alg as Algorithm] !== [kty, crv].filter(Boolean).join(' '),
  ],
  ['no_kid', ({ kid }) => typeof kid !== 'string' || kid === ''],
]

const types: Readonly<Record<Algorithm, string>> = {
  ES256: 'EC P-256',
  ES384: 'EC P-384',
  PS256: 'RSA',
  RS256: 'RSA',
  Ed25519: 'OKP Ed25519',
  EdDSA: 'OKP Ed25519',
}

function usable(value: unknown): PrivateJwk {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Fault('no_jwk')
  const found = checks.find(([, isWrong]) => isWrong({ ...value }))
  if (found !== undefined) throw new Fault(found[0])
  if (!isPrivateJwk(value, documentAlgorithms) || !isWhole(value)) throw new Fault('damaged')
  return value
}

function isWhole(key: PrivateJwk): boolean {
  try {
    createPrivateKey({ key, format: 'jwk' })
    return true
  } catch {
    // Its message may quote a value.
    return false
  }
}
