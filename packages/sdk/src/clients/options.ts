// What every client is given, and the settings made of it. Wrong options fail here, at once.
import {
  encodeBase64url,
  isPrivateJwk,
  type Language,
  type PrivateJwk,
  type Signer,
  signerOf,
} from '@lienthong/core'
import { createProtocolClock, type ProtocolClock } from '../attempt/clock-offset.ts'
import {
  type CallersFetch,
  createNetwork,
  isLoopback,
  type Network,
  type OwnNetwork,
} from '../attempt/network.ts'

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

/** @throws TypeError for an option that is unknown, missing or of the wrong kind */
export function settingsOf(options: ClientOptions, ...more: string[]): Settings {
  if (typeof options !== 'object' || options === null) throw new TypeError('options are missing')
  for (const name of Object.keys(options))
    if (!known.includes(name) && !more.includes(name))
      throw new TypeError(`There is no option ${name}`)
  const { network, language = 'en', clock, randomBytes = systemRandom } = options
  checkNetwork(network)
  const baseUrl = parseBaseUrl(options.baseUrl, network !== undefined && 'fetch' in network)
  if (typeof options.clientId !== 'string' || options.clientId === '')
    throw new TypeError('clientId must be the id of a registered participant')
  if (language !== 'en' && language !== 'vi') throw new TypeError('language must be en or vi')
  for (const [name, value] of Object.entries({ clock, randomBytes }))
    if (value !== undefined && typeof value !== 'function')
      throw new TypeError(`${name} must be a function`)
  const attemptTimeoutMs = parseTimeout('attemptTimeoutMs', options.attemptTimeoutMs ?? 10_000)
  return {
    baseUrl: baseUrl.href.replace(/\/$/, ''),
    clientId: options.clientId,
    auth: parseSigner('auth', options.auth),
    network: createNetwork(network, baseUrl, attemptTimeoutMs),
    attemptTimeoutMs,
    totalTimeoutMs: parseTimeout('totalTimeoutMs', options.totalTimeoutMs ?? 30_000),
    language,
    clock: createProtocolClock(clock),
    randomBytes,
    newId: () => encodeBase64url(randomBytes(16)),
  }
}

function parseBaseUrl(value: string | URL, callersFetch: boolean): URL {
  const url = URL.canParse(String(value)) ? new URL(value) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new TypeError('baseUrl must be an absolute https URL')
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    throw new TypeError('baseUrl takes no query, fragment, user or password')
  if (url.protocol === 'http:' && !isLoopback(url) && !callersFetch)
    throw new TypeError('baseUrl must be https: plain http is for loopback only')
  return url
}

function checkNetwork(network: ClientOptions['network']): void {
  if (network === undefined) return
  if (typeof network !== 'object' || network === null) throw new TypeError('network is no object')
  const names = 'fetch' in network ? ['fetch'] : ['ca', 'proxy']
  for (const name of Object.keys(network))
    if (!names.includes(name)) throw new TypeError(`network takes ${names.join(' and ')} only`)
  if ('fetch' in network) {
    if (typeof network.fetch !== 'function') throw new TypeError('network.fetch must be a function')
    return
  }
  if (network.ca !== undefined && !String(network.ca).includes('-----BEGIN CERTIFICATE-----'))
    throw new TypeError('network.ca must be the PEM text of certificates, not a path')
  const { proxy = 'none' } = network
  if (proxy !== 'environment' && proxy !== 'none' && !URL.canParse(String(proxy)))
    throw new TypeError('network.proxy must be a URL, environment or none')
}

function parseTimeout(name: string, value: number): number {
  // setTimeout would take anything longer for 1 ms.
  if (!Number.isSafeInteger(value) || value < 1 || value >= 2 ** 31)
    throw new TypeError(`${name} must be whole milliseconds, from 1`)
  return value
}

/** @throws TypeError */
export function parseSigner(name: string, value: PrivateJwk | Signer): Signer {
  if (typeof value === 'object' && value !== null) {
    if (isPrivateJwk(value)) return signerOf(value)
    if ('sign' in value && typeof value.sign === 'function' && value.kid && value.alg) return value
  }
  throw new TypeError(`${name} must be a private JWK with kid and alg, or a signer`)
}

const systemRandom = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** @throws TypeError for options of a call that could not have an effect */
export function checkCall(call: WriteOptions): void {
  if (call.totalTimeoutMs !== undefined) parseTimeout('totalTimeoutMs', call.totalTimeoutMs)
  if (call.signal !== undefined && !(call.signal instanceof AbortSignal))
    throw new TypeError('signal must be an AbortSignal')
  if (call.idempotencyKey !== undefined && !/^[\x21-\x7e]{1,128}$/.test(call.idempotencyKey))
    throw new TypeError('idempotencyKey must be 1 to 128 visible ASCII characters')
}
