// What every client is given, and the settings made of it. Wrong options fail here, at once.
import {
  documentAlgorithms,
  encodeBase64url,
  isPrivateJwk,
  type Language,
  type LienThongError,
  type PrivateJwk,
  type Signer,
  signerOf,
  type Text,
} from '@lienthong/core'
import { isOptions, unexpected, wrongArgument } from '../argument.ts'
import { createProtocolClock, type ProtocolClock } from '../attempt/clock-offset.ts'
import {
  type CallersFetch,
  createNetwork,
  isLoopback,
  type Network,
  type OwnNetwork,
} from '../attempt/network.ts'
import { fileOf } from '../signers/key-from-file.ts'
import type { SignedBy } from './signed-by.ts'

/** What every client needs: where the exchange is, and who is calling. */
export interface ClientOptions {
  /** Address of the exchange, equal to its issuer; `https`, or `http` on loopback. It may have a path. */
  readonly baseUrl: string | URL
  /** Id under which this participant is registered. */
  readonly clientId: string
  /**
   * The registered `auth` key: a private JWK, or a {@link Signer} whose key never enters this process.
   * It signs client assertions only; DPoP proofs have a key of their own, made anew in each process.
   */
  readonly auth: PrivateJwk | Signer
  /** Default is direct connections, the proxy of the environment and Node's certificate authorities. */
  readonly network?: OwnNetwork | CallersFetch
  /** Milliseconds for one attempt, from the name look-up to the last byte. Default is 10 000. */
  readonly attemptTimeoutMs?: number
  /** Milliseconds for one call: all its attempts and the waits between them. Default is 30 000. */
  readonly totalTimeoutMs?: number
  /** Language of error messages, findings and details. Default is `en`. */
  readonly language?: Language
  /**
   * The current time. Default is the system clock, corrected by the exchange's `Date` header. A clock
   * that is passed is taken as right: it is neither corrected nor judged.
   */
  readonly clock?: () => Date
  /** Random bytes for token ids, idempotency keys and the spread of waits. Default is the system's. */
  readonly randomBytes?: (length: number) => Uint8Array
}

/** Options of one call. */
export interface CallOptions {
  /** Ends the call; its promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** Milliseconds for this call. Default is the client's `totalTimeoutMs`. */
  readonly totalTimeoutMs?: number
}

/** Options of one call that changes something. */
export interface WriteOptions extends CallOptions {
  /**
   * Names this change, so that sending it again is not doing it again: 1 to 128 visible ASCII
   * characters. Default is a random one, which an error of the call carries.
   */
  readonly idempotencyKey?: string
}

/** The options, checked and completed. */
export interface Settings {
  /** Without a slash at the end. */
  readonly baseUrl: string
  readonly clientId: string
  readonly auth: Signer
  /** For refusals of the `auth` key. */
  readonly signedBy: SignedBy
  readonly network: Network
  readonly attemptTimeoutMs: number
  readonly totalTimeoutMs: number
  readonly language: Language
  readonly clock: ProtocolClock
  readonly randomBytes: (length: number) => Uint8Array
  /** A new `jti` or idempotency key: 128 random bits. */
  readonly newId: () => string
}

const known = [
  'baseUrl',
  'clientId',
  'auth',
  'network',
  'attemptTimeoutMs',
  'totalTimeoutMs',
  'language',
  'clock',
  'randomBytes',
]

/** @throws LienThongError `argument_wrong` for an option that is unknown, missing or of the wrong kind; `key_unusable` */
export function settingsOf(options: ClientOptions, ...more: string[]): Settings {
  if (!isOptions(options)) throw unexpected('options', words.options, options)
  const { network, clock, randomBytes = systemRandom } = options
  const language = parseLanguage(options.language)
  for (const name of Object.keys(options))
    if (!known.includes(name) && !more.includes(name)) throw noOption(name, language)
  checkNetwork(network, language)
  const callersFetch = network !== undefined && 'fetch' in network
  const baseUrl = parseBaseUrl(options.baseUrl, callersFetch, language)
  const { clientId } = options
  if (typeof clientId !== 'string' || clientId === '')
    throw unexpected('clientId', words.clientId, clientId, language)
  for (const [name, value] of Object.entries({ clock, randomBytes }))
    if (value !== undefined && typeof value !== 'function')
      throw unexpected(name, words.function, value, language)
  const attemptTimeoutMs = options.attemptTimeoutMs ?? 10_000
  const totalTimeoutMs = options.totalTimeoutMs ?? 30_000
  checkTimeout('attemptTimeoutMs', attemptTimeoutMs, language)
  checkTimeout('totalTimeoutMs', totalTimeoutMs, language)
  const auth = parseSigner('auth', options.auth, language)
  return {
    baseUrl: baseUrl.href.replace(/\/$/, ''),
    clientId,
    auth,
    signedBy: { clientId, kid: auth.kid, keyFile: fileOf(options.auth) },
    network: createNetwork(network, baseUrl, attemptTimeoutMs),
    attemptTimeoutMs,
    totalTimeoutMs,
    language,
    clock: createProtocolClock(clock),
    randomBytes,
    newId: () => encodeBase64url(randomBytes(16)),
  }
}

const words = {
  options: {
    en: 'an object with baseUrl, clientId and auth',
    vi: 'một đối tượng có baseUrl, clientId và auth',
  },
  language: { en: 'en or vi', vi: 'en hoặc vi' },
  clientId: {
    en: 'the id under which this participant is registered',
    vi: 'mã đã đăng ký của đơn vị này',
  },
  function: { en: 'a function', vi: 'một hàm' },
  object: { en: 'an object', vi: 'một đối tượng' },
  milliseconds: {
    en: 'whole milliseconds, from 1 to 24 days',
    vi: 'số nguyên mili giây, từ 1 đến 24 ngày',
  },
  signer: {
    en: 'a private JWK with kid and alg, as keyFromFile(path) reads it, or a signer',
    vi: 'một khóa bí mật dạng JWK có kid và alg như keyFromFile(đường dẫn) đọc ra, hoặc một bộ ký (signer)',
  },
  signal: { en: 'an AbortSignal', vi: 'một AbortSignal' },
  idempotencyKey: {
    en: '1 to 128 visible ASCII characters',
    vi: '1 đến 128 ký tự ASCII nhìn thấy được',
  },
} as const satisfies Record<string, Text>

/** The error for an option that there is not. */
export const noOption = (name: string, language: Language): LienThongError =>
  wrongArgument(
    { en: `There is no option ${name}.`, vi: `Không có tùy chọn nào tên là ${name}.` },
    language,
  )

/** @throws LienThongError `argument_wrong` */
export function parseLanguage(language: Language = 'en'): Language {
  if (language !== 'en' && language !== 'vi') throw unexpected('language', words.language, language)
  return language
}

function parseBaseUrl(value: string | URL, callersFetch: boolean, language: Language): URL {
  const isAddress = typeof value === 'string' || (isOptions(value) && 'href' in value)
  const url = isAddress && URL.canParse(String(value)) ? new URL(value) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    const wanted = { en: 'an absolute https URL', vi: 'một địa chỉ https đầy đủ' }
    throw unexpected('baseUrl', wanted, value, language)
  }
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    throw wrongArgument(
      {
        en: 'baseUrl takes no query, fragment, user or password.',
        vi: 'baseUrl không được có phần truy vấn (?), dấu #, tên người dùng hay mật khẩu.',
      },
      language,
    )
  if (url.protocol === 'http:' && !isLoopback(url) && !callersFetch)
    throw wrongArgument(
      {
        en: 'baseUrl must begin with https: plain http is for loopback only.',
        vi: 'baseUrl phải bắt đầu bằng https: http thường chỉ dùng trên cùng một máy.',
      },
      language,
    )
  return url
}

function checkNetwork(network: ClientOptions['network'], language: Language): void {
  if (network === undefined) return
  if (!isOptions(network)) throw unexpected('network', words.object, network, language)
  const names = 'fetch' in network ? ['fetch'] : ['ca', 'proxy']
  for (const name of Object.keys(network))
    if (!names.includes(name)) throw noOption(`network.${name}`, language)
  if ('fetch' in network) {
    if (typeof network.fetch === 'function') return
    throw unexpected('network.fetch', words.function, network.fetch, language)
  }
  const { ca, proxy = 'none' } = network
  if (ca !== undefined && !String(ca).includes('-----BEGIN CERTIFICATE-----')) {
    const wanted = {
      en: 'the PEM text of certificates, not a path',
      vi: 'nội dung PEM của chứng thư, không phải đường dẫn',
    }
    throw unexpected('network.ca', wanted, ca, language)
  }
  if (proxy !== 'environment' && proxy !== 'none' && !URL.canParse(String(proxy))) {
    const wanted = { en: 'a URL, environment or none', vi: 'một URL, environment hoặc none' }
    throw unexpected('network.proxy', wanted, proxy, language)
  }
}

function checkTimeout(name: string, value: number, language: Language): void {
  // setTimeout would take anything longer for 1 ms.
  if (!Number.isSafeInteger(value) || value < 1 || value >= 2 ** 31)
    throw unexpected(name, words.milliseconds, value, language)
}

/** @throws LienThongError `argument_wrong`, `key_unusable` */
export function parseSigner(name: string, value: PrivateJwk | Signer, language: Language): Signer {
  if (isOptions(value)) {
    if (isPrivateJwk(value)) return signerOf(value)
    if (isPrivateJwk(value, documentAlgorithms)) throw forPapersOnly(name, value, language)
    if ('sign' in value && typeof value.sign === 'function' && value.kid && value.alg) return value
  }
  throw unexpected(name, words.signer, value, language)
}

const forPapersOnly = (name: string, { alg }: PrivateJwk, language: Language): LienThongError =>
  wrongArgument(
    {
      en: `${name} must be a key for ES256, PS256, Ed25519 or EdDSA; one for ${alg} signs papers only.`,
      vi: `${name} phải là khóa cho ES256, PS256, Ed25519 hoặc EdDSA; khóa cho ${alg} chỉ dùng để ký giấy.`,
    },
    language,
  )

const systemRandom = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** @throws LienThongError `argument_wrong` for options of a call that could not have an effect */
export function checkCall(call: WriteOptions, language: Language): void {
  if (!isOptions(call)) throw unexpected('options', words.object, call, language)
  const { totalTimeoutMs, signal, idempotencyKey } = call
  if (totalTimeoutMs !== undefined) checkTimeout('totalTimeoutMs', totalTimeoutMs, language)
  if (signal !== undefined && !(signal instanceof AbortSignal))
    throw unexpected('signal', words.signal, signal, language)
  if (idempotencyKey !== undefined && !/^[\x21-\x7e]{1,128}$/.test(idempotencyKey))
    throw unexpected('idempotencyKey', words.idempotencyKey, idempotencyKey, language)
}
