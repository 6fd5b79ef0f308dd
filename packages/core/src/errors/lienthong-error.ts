// The one error class of core, SDK and server.
import { catalogue, type ErrorCode } from './catalogue.ts'
import type { Fault, Language, Remedy, Retry, Text } from './row.ts'

/** One thing found wrong, where, and why. Never holds a name, a number or a token of a person. */
export interface Finding {
  /** Stable name of the rule, e.g. `required`. */
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'info'
  /** Where: a JSON pointer, a query parameter, or table/row/field of a claim file. */
  readonly path: string
  /** In the language of the answer. */
  readonly text: string
  /** In both languages, where the finding was made here; not on the wire. */
  readonly texts?: Text
}

export interface ErrorOptions {
  readonly language?: Language
  readonly requestId?: string
  readonly retryAfterSeconds?: number
  readonly idempotencyKey?: string
  readonly outcome?: 'not-done' | 'done' | 'unknown'
  readonly findings?: readonly Finding[]
  /**
   * What only this case knows: an address, a file, ids of a program. It ends the message. Never a
   * name, a number or a token of a person.
   */
  readonly about?: Text
  /** Address of the sandbox page that shows every step of every verification of the request. */
  readonly inspect?: string
  readonly cause?: unknown
}

const brand = Symbol.for('lienthong.error')

/**
 * Every refusal and failure of the exchange and its clients.
 *
 * Tell errors apart by `code`, act on `remedy`. Recognise them with {@link LienThongError.is}, which
 * also works when two copies of the package are installed.
 *
 * @example
 * ```ts
 * catch (error) {
 *   if (!LienThongError.is(error)) throw error
 *   if (error.remedy === 'ask-citizen') return askForNewQr(error.messageIn('vi'))
 *   throw error
 * }
 * ```
 */
export class LienThongError extends Error {
  override readonly name = 'LienThongError'
  readonly code: ErrorCode
  readonly remedy: Remedy
  readonly retry: Retry
  readonly fault: Fault
  readonly status: number
  /** Whether the call was carried out: `unknown` only where bytes had been sent and no answer came. */
  readonly outcome: 'not-done' | 'done' | 'unknown'
  // `declare`: absent, not undefined, where nothing was told.
  declare readonly requestId?: string
  declare readonly retryAfterSeconds?: number
  declare readonly idempotencyKey?: string
  readonly findings: readonly Finding[]
  declare readonly about?: Text
  declare readonly inspect?: string
  /** Where this code is explained: a page that is installed with the package, and needs no network. */
  readonly docs: string

  constructor(code: ErrorCode, options: ErrorOptions = {}) {
    const row = catalogue[code]
    super(sentences(code, options, options.language ?? 'en'), { cause: options.cause })
    Object.defineProperty(this, brand, { value: true })
    this.code = code
    this.remedy = row.remedy
    this.retry = row.retry
    this.fault = row.fault
    this.status = row.status
    this.outcome = options.outcome ?? 'not-done'
    this.findings = options.findings ?? []
    this.docs = `node_modules/@lienthong/core/dist/errors.md#${code}`
    if (options.requestId !== undefined) this.requestId = options.requestId
    if (options.retryAfterSeconds !== undefined) this.retryAfterSeconds = options.retryAfterSeconds
    if (options.idempotencyKey !== undefined) this.idempotencyKey = options.idempotencyKey
    if (options.about !== undefined) this.about = options.about
    if (options.inspect !== undefined) this.inspect = options.inspect
  }

  /** The message in this language, whatever the language was in which it was thrown. */
  messageIn(language: Language): string {
    return sentences(this.code, this, language)
  }

  static is(error: unknown): error is LienThongError {
    return typeof error === 'object' && error !== null && brand in error
  }
}

function sentences(
  code: ErrorCode,
  { about, inspect }: Pick<ErrorOptions, 'about' | 'inspect'>,
  language: Language,
): string {
  const page = inspect === undefined ? undefined : `(${inspect})`
  const parts = [catalogue[code].detail[language], about?.[language], page]
  return parts.filter((part) => part !== undefined).join(' ')
}

/** A refusal, to be thrown: `throw refuse('grant_closed')`. */
export const refuse = (code: ErrorCode, options?: ErrorOptions) => new LienThongError(code, options)
