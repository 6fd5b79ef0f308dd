// How the exchange says no, read into the one error class; also by a newer exchange, or by what is in between.
import {
  catalogue,
  type ErrorCode,
  type ErrorOptions,
  type Finding,
  type LienThongError,
  refuse,
} from '@lienthong/core'
import type { Answer } from './attempt/network.ts'

/** The error of an answer that is no success. */
export function problemOf(answer: Answer): LienThongError {
  const problem = readObject(answer.text)
  if (problem === undefined) return unexplained(answer)
  const { code, requestId, inspect } = problem
  const known = typeof code === 'string' && isKnown(code) ? code : undefined
  const found = known ?? nearest(problem, answer.status)
  return refuse(found, {
    // The database may have committed before the connection to it broke.
    outcome: found === 'outcome_unknown' ? 'unknown' : 'not-done',
    findings: findingsOf(problem.findings),
    ...(isPlain(requestId) && { requestId }),
    ...(isPlain(inspect) && /^https?:/.test(inspect) && { inspect }),
    ...retryAfterOf(answer),
    ...(known === undefined && { cause: new Error(wordsOf(problem)) }),
  })
}

/** The same error, saying more. */
export const withMore = (error: LienThongError, more: ErrorOptions): LienThongError =>
  refuse(error.code, {
    outcome: error.outcome,
    findings: error.findings,
    cause: error.cause,
    ...(error.idempotencyKey !== undefined && { idempotencyKey: error.idempotencyKey }),
    ...(error.requestId !== undefined && { requestId: error.requestId }),
    ...(error.about !== undefined && { about: error.about }),
    ...(error.inspect !== undefined && { inspect: error.inspect }),
    ...(error.retryAfterSeconds !== undefined && { retryAfterSeconds: error.retryAfterSeconds }),
    ...more,
  })

/** Short and visible: these end in messages, terminals and logs. */
const isPlain = (value: unknown): value is string =>
  typeof value === 'string' && /^[\x21-\x7e]{1,300}$/.test(value)

/** Without control characters, and without anything that looks like a token. */
const cleaned = (words: string): string =>
  words.replace(/[\p{Cc}\p{Cf}]/gu, ' ').replace(/eyJ[\w.-]+/g, '…')

type Members = Readonly<Record<string, unknown>>

/** Not our JSON: a proxy, a load balancer or a log-in page answered. */
function unexplained(answer: Answer): LienThongError {
  if (answer.status === 407) return refuse('proxy_refused')
  if (answer.status === 429 || answer.status === 503)
    return refuse('not_ready', retryAfterOf(answer))
  if (answer.status === 502 || answer.status === 504)
    return refuse('outcome_unknown', { outcome: 'unknown', ...retryAfterOf(answer) })
  const cause = new Error(`HTTP status ${answer.status} without a problem document`)
  return refuse('answer_unreadable', { outcome: 'unknown', cause })
}

const isKnown = (code: string): code is ErrorCode => Object.hasOwn(catalogue, code)

/** A code that asks the program for the same, where we don't know the code itself. */
function nearest({ error, remedy }: Members, status: number): ErrorCode {
  return (
    byOauthError.get(error) ??
    byRemedy.get(remedy) ??
    byStatus.get(status) ??
    (status >= 500 ? 'internal' : 'input_invalid')
  )
}

const byOauthError = new Map<unknown, ErrorCode>([
  ['use_dpop_nonce', 'proof_nonce_missing'],
  ['invalid_dpop_proof', 'proof_malformed'],
  ['invalid_client', 'client_unknown'],
  ['invalid_scope', 'scope_not_allowed'],
  ['invalid_grant', 'grant_unknown'],
  ['unsupported_grant_type', 'grant_type_unsupported'],
  ['temporarily_unavailable', 'not_ready'],
])

const byRemedy = new Map<unknown, ErrorCode>([
  ['fix-input', 'input_invalid'],
  ['ask-citizen', 'grant_unknown'],
  ['try-later', 'not_ready'],
  ['ask-outcome', 'outcome_unknown'],
  ['call-support', 'internal'],
])

const byStatus = new Map<number, ErrorCode>([
  [401, 'client_unknown'],
  [403, 'scope_missing'],
  [404, 'route_unknown'],
  [413, 'body_too_large'],
  [415, 'media_type_wrong'],
  [429, 'not_ready'],
  [503, 'not_ready'],
])

/** What the exchange said, kept as the cause where our catalogue has no such row. */
const wordsOf = ({ code, error, detail, error_description }: Members): string =>
  cleaned(
    [code ?? error, detail ?? error_description]
      .filter((word) => typeof word === 'string')
      .join(': ')
      .slice(0, 500),
  )

function findingsOf(value: unknown): Finding[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((finding: unknown): Finding[] => {
    const { rule, severity, path, text } = (finding ?? {}) as Partial<Finding>
    const isFinding = [rule, severity, path, text].every((word) => typeof word === 'string')
    if (!isFinding) return []
    return [{ ...(finding as Finding), path: cleaned(path ?? ''), text: cleaned(text ?? '') }]
  })
}

/** Seconds or an HTTP date. @see RFC 9110 §10.2.3 */
function retryAfterOf({ headers }: Answer): { retryAfterSeconds?: number } {
  const text = headers.get('retry-after')
  if (text === null) return {}
  if (/^\d{1,9}$/.test(text)) return { retryAfterSeconds: Number(text) }
  const waitMs = Date.parse(text) - Date.parse(headers.get('date') ?? '')
  return Number.isNaN(waitMs) ? {} : { retryAfterSeconds: Math.max(0, Math.ceil(waitMs / 1000)) }
}

function readObject(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject && ('code' in value || 'error' in value) ? { ...value } : undefined
  } catch {
    // Not JSON: the status alone must do.
    return undefined
  }
}
