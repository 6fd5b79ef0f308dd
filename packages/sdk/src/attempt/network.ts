// From a request to its whole answer, or to a code that says in which phase it failed.
import { rootCertificates } from 'node:tls'
import { type ErrorCode, LienThongError, refuse, type Text } from '@lienthong/core'
import { Agent, type Dispatcher, EnvHttpProxyAgent, fetch as ownFetch, ProxyAgent } from 'undici'
import { type Deadline, timeUp } from './deadline.ts'
import { speaksTls } from './tls-port.ts'

/** How the SDK reaches the exchange when it opens the connections itself. */
export interface OwnNetwork {
  /**
   * PEM text of certificate authorities that are trusted besides Node's built-in ones. It is the text,
   * not a path. With it, Node's `NODE_EXTRA_CA_CERTS` is not read. Default is none.
   */
  readonly ca?: string
  /**
   * Default is `'environment'`: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` as usual. `'none'` connects
   * directly; a URL names the proxy, with user and password if it wants them. NTLM proxies don't
   * work. A loopback base URL never goes through a proxy.
   */
  readonly proxy?: 'environment' | 'none' | string | URL
}

/** Somebody else's `fetch`: another runtime, an in-process server, nock. It brings its own TLS and proxy. */
export interface CallersFetch {
  readonly fetch: typeof globalThis.fetch
}

export interface WireRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export interface Answer {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly text: string
}

export interface Network {
  /**
   * Sends once; the deadline covers connecting, TLS and the last byte of the body.
   * @throws LienThongError with a code of the network; or the reason of the caller's signal
   */
  send(request: WireRequest, deadline: Deadline): Promise<Answer>
  /** Lets running requests end, then closes the connections. */
  close(): Promise<void>
}

export const isLoopback = ({ hostname }: Pick<URL, 'hostname'>): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)

export function createNetwork(
  options: OwnNetwork | CallersFetch | undefined,
  baseUrl: URL,
  connectTimeoutMs: number,
): Network {
  if (options !== undefined && 'fetch' in options) return callersNetwork(options.fetch)
  return ownNetwork(createDispatcher(options ?? {}, baseUrl, connectTimeoutMs))
}

/** undici's own fetch over `dispatcher`: the two of one version always go together. */
export function ownNetwork(dispatcher: Dispatcher): Network {
  return network(
    ({ url, ...init }, signal, onSent) =>
      ownFetch(url, {
        ...init,
        redirect: 'manual',
        signal,
        dispatcher: dispatcher.compose(watchSending(onSent)),
      }),
    speaksTls,
    () => dispatcher.destroy(),
  )
}

function callersNetwork(fetch: typeof globalThis.fetch): Network {
  return network(
    ({ url, body, ...init }, signal, onSent) => {
      // Nobody tells when that fetch sends, so it is taken as done.
      onSent()
      // Bytes in a plain ArrayBuffer are what its types want; ours never lie in shared memory.
      const bytes = body as string | Uint8Array<ArrayBuffer> | undefined
      return fetch(url, { ...init, ...(bytes && { body: bytes }), redirect: 'manual', signal })
    },
    // Where that fetch goes is not ours to knock at.
    () => Promise.resolve(false),
    () => Promise.resolve(),
  )
}

type Fetch = (
  request: WireRequest,
  signal: AbortSignal,
  onSent: () => void,
) => Promise<{
  status: number
  headers: Answer['headers']
  body: AsyncIterable<Uint8Array> | null
}>

/** The largest answer that is read, unpacked: pages of the exchange stay far below. */
const answerCeiling = 64 * 1024 * 1024

async function textOf(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > answerCeiling) throw refuse('answer_unreadable', { outcome: 'unknown' })
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function network(
  fetch: Fetch,
  isTlsPort: (url: URL) => Promise<boolean>,
  closeAll: () => Promise<void>,
): Network {
  const running = new Set<Promise<Answer>>()
  let closed: Promise<void> | undefined

  async function sendOnce(request: WireRequest, deadline: Deadline): Promise<Answer> {
    let sent = false
    const onSent = () => {
      sent = true
    }
    try {
      deadline.signal.throwIfAborted()
      const { status, headers, body } = await deadline.race(fetch(request, deadline.signal, onSent))
      const text = await deadline.race(textOf(body))
      if (status === 400 && saysItSpeaksTls.test(text)) throw schemeWrong(request.url)
      return { status, headers, text }
    } catch (cause) {
      const { aborted, reason } = deadline.signal
      if (aborted && reason !== timeUp) throw reason
      if (LienThongError.is(cause)) throw cause
      if (aborted) throw failureOf(timeUp, sent)
      if (await isOtherScheme(request.url, cause)) throw schemeWrong(request.url)
      throw failureOf(cause, sent)
    }
  }

  async function isOtherScheme(url: string, cause: unknown): Promise<boolean> {
    const codes = chain(cause).map(({ code }) => code)
    if (url.startsWith('https:')) return codes.some((code) => isPlainAnswer.test(code))
    return codes.some((code) => isSpeechless.test(code)) && isTlsPort(new URL(url))
  }

  /** Every sending ends by its deadline, so nothing that hangs can keep this waiting. */
  async function end(): Promise<void> {
    await Promise.allSettled(running)
    await closeAll()
  }

  return {
    send(request, deadline) {
      if (closed !== undefined) return Promise.reject(new TypeError('This client was closed'))
      const sending = sendOnce(request, deadline).finally(() => running.delete(sending))
      running.add(sending)
      return sending
    },
    close() {
      closed ??= end()
      return closed
    },
  }
}

function createDispatcher(
  { ca, proxy = 'environment' }: OwnNetwork,
  baseUrl: URL,
  timeout: number,
): Dispatcher {
  // undici's `ca` would replace the built-in roots.
  const tls = ca === undefined ? {} : { ca: [...rootCertificates, ca] }
  const connect = { timeout, ...tls }
  // The deadline is the only limit of an answer.
  const limits = { headersTimeout: 0, bodyTimeout: 0, connect }
  if (proxy === 'none' || isLoopback(baseUrl)) return new Agent(limits)
  const tunnel = { ...limits, requestTls: connect, proxyTls: connect }
  return proxy === 'environment'
    ? new EnvHttpProxyAgent(tunnel)
    : new ProxyAgent({ ...tunnel, uri: String(proxy) })
}

/** Tells when a connection is there and the first bytes go out: before that nothing can have been done. */
const watchSending =
  (onSent: () => void): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) =>
    dispatch(options, {
      onRequestStart(controller, context) {
        onSent()
        handler.onRequestStart?.(controller, context)
      },
      onRequestUpgrade: (...event) => handler.onRequestUpgrade?.(...event),
      onResponseStart: (...event) => handler.onResponseStart?.(...event),
      onResponseData: (...event) => handler.onResponseData?.(...event),
      onResponseEnd: (...event) => handler.onResponseEnd?.(...event),
      onResponseError: (...event) => handler.onResponseError?.(...event),
    })

/** What OpenSSL says of an answer that begins with HTTP. */
const isPlainAnswer = /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/

/** A TLS port hangs up on plain http, or answers with an alert that is no HTTP. */
const isSpeechless = /^(UND_ERR_SOCKET|ECONNRESET|HPE_\w+|HTTPParserError)$/

/** How nginx, Go and Apache put it. */
const saysItSpeaksTls =
  /plain HTTP request was sent to HTTPS port|HTTP request to an HTTPS server|speaking plain HTTP to an SSL-enabled/i

function schemeWrong(url: string): LienThongError {
  const { protocol, host, hostname } = new URL(url)
  if (protocol === 'http:') return refuse('scheme_wrong', { about: speaks('https', url, host) })
  if (isLoopback({ hostname })) return refuse('scheme_wrong', { about: speaks('http', url, host) })
  return refuse('scheme_wrong', {
    about: {
      en: `https://${host} speaks plain http. Ask its operator for the https address: plain http is for this computer only.`,
      vi: `https://${host} dùng http thường. Hãy hỏi đơn vị vận hành địa chỉ https: http thường chỉ dùng trên cùng một máy.`,
    },
  })
}

function speaks(scheme: 'http' | 'https', url: string, host: string): Text {
  const { origin } = new URL(url)
  const there = `${scheme}://${host}`
  return {
    en: `${origin} speaks ${scheme}. Let baseUrl begin with ${there}.`,
    vi: `${origin} dùng ${scheme}. Hãy để baseUrl bắt đầu bằng ${there}.`,
  }
}

function failureOf(cause: unknown, sent: boolean): LienThongError {
  if (LienThongError.is(cause)) return cause
  if (cause === timeUp) return fail(sent ? 'answer_timeout' : 'connect_timeout', sent)
  const causes = chain(cause)
  for (const { code, message } of causes) {
    const found = codes[code] ?? (isTls(code) ? 'tls_untrusted' : undefined)
    if (found !== undefined) return fail(found, false, cause)
    if (/^Proxy (response|Authentication)/.test(message)) return fail('proxy_refused', false, cause)
    // The parser's error quotes what it read, so only its words go on.
    if (/^HPE_|^HTTPParserError$/.test(code))
      return fail('answer_unreadable', sent, new Error(message))
  }
  return fail(sent ? 'connection_lost' : 'connect_refused', sent, cause)
}

const fail = (code: ErrorCode, sent: boolean, cause?: unknown) =>
  refuse(code, { outcome: sent ? 'unknown' : 'not-done', cause })

/** What Node and undici say before anything was sent. */
const codes: Readonly<Record<string, ErrorCode>> = {
  ENOTFOUND: 'dns_failed',
  EAI_AGAIN: 'dns_failed',
  EAI_FAIL: 'dns_failed',
  EAI_NODATA: 'dns_failed',
  ECONNREFUSED: 'connect_refused',
  UND_ERR_CONNECT_TIMEOUT: 'connect_timeout',
  EHOSTUNREACH: 'connect_timeout',
  ENETUNREACH: 'connect_timeout',
  UND_ERR_PRX_TLS: 'proxy_refused',
}

/** Names of OpenSSL's verification failures, and what else ends a TLS handshake. */
const isTls = (code: string): boolean =>
  /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|EPROTO$)|SELF_SIGNED|_CERT$/.test(code)

/** The error and everything it says it was caused by; several addresses of one name are one list. */
function chain(error: unknown): { code: string; message: string }[] {
  if (!(error instanceof Error)) return []
  const { code } = error as { code?: unknown }
  const own = { code: typeof code === 'string' ? code : error.name, message: error.message }
  const inner = error instanceof AggregateError ? error.errors : [error.cause]
  return [own, ...inner.flatMap(chain)]
}
