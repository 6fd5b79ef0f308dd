// Refusals on the wire: problem+json at resources (RFC 9457), OAuth's own form at its endpoints (RFC 6749 §5.2).
import {
  catalogue,
  type ErrorCode,
  type Language,
  type LienThongError,
  type OAuthError,
  type Operation,
  type Problem,
  protocolAlgorithms,
} from '@lienthong/core'
import type { FastifyReply } from 'fastify'

export interface RefusalContext {
  readonly operation: Operation | undefined
  readonly requestId: string
  readonly language: Language
  /** Sandbox only: where the steps of this request are shown. */
  readonly inspect: string | undefined
}

export function sendRefusal(
  reply: FastifyReply,
  error: LienThongError,
  context: RefusalContext,
): string {
  reply.header('Content-Language', context.language)
  const wait = error.retryAfterSeconds ?? (error.status === 503 ? defaultWaitSeconds : undefined)
  if (wait !== undefined) reply.header('Retry-After', String(wait))
  return context.operation?.errors === 'oauth'
    ? sendOAuthError(reply, error, context)
    : sendProblem(reply, error, context)
}

const defaultWaitSeconds = 5

function sendProblem(reply: FastifyReply, error: LienThongError, context: RefusalContext): string {
  const row = catalogue[error.code]
  if (row.status === 401) reply.header('WWW-Authenticate', challenge(error.code))
  const problem: Problem = {
    type: `urn:lienthong:error:${error.code}`,
    title: row.title[context.language],
    status: row.status,
    detail: withAddress(row.detail[context.language], context.inspect),
    code: error.code,
    remedy: row.remedy,
    retry: row.retry,
    requestId: context.requestId,
    findings: findingsIn(error, context.language),
    ...(context.inspect === undefined ? {} : { inspect: context.inspect }),
  }
  reply.status(row.status).type('application/problem+json; charset=utf-8')
  return JSON.stringify(problem)
}

function sendOAuthError(
  reply: FastifyReply,
  error: LienThongError,
  context: RefusalContext,
): string {
  const row = catalogue[error.code]
  const body: OAuthError & Readonly<Record<string, unknown>> = {
    error: row.oauth,
    // ASCII English, as RFC 6749 demands; people read `detail`.
    error_description: ascii(withAddress(row.detail.en, context.inspect)),
    code: error.code,
    requestId: context.requestId,
    detail: withAddress(row.detail[context.language], context.inspect),
    remedy: row.remedy,
    retry: row.retry,
    findings: findingsIn(error, context.language),
    ...(context.inspect === undefined ? {} : { inspect: context.inspect }),
  }
  reply.status(oauthStatus(error.code)).type('application/json; charset=utf-8')
  return JSON.stringify(body)
}

const findingsIn = ({ findings }: LienThongError, language: Language): Problem['findings'] =>
  findings.map(({ rule, severity, path, text, texts }) => ({
    rule,
    severity,
    path,
    text: texts?.[language] ?? text,
  }))

/** 401 only where the client itself is not known; else 400, or what HTTP itself has a status for. */
function oauthStatus(code: ErrorCode): number {
  const row = catalogue[code]
  if (row.oauth === 'invalid_client') return 401
  return row.status >= 500 || row.status === 413 || row.status === 415 ? row.status : 400
}

/** @see RFC 9449 §7.1 */
function challenge(code: ErrorCode): string {
  const { oauth } = catalogue[code]
  const error = code === 'token_missing' ? '' : `error="${oauth}", `
  return `DPoP ${error}algs="${protocolAlgorithms.join(' ')}"`
}

const withAddress = (text: string, inspect: string | undefined) =>
  inspect === undefined ? text : `${text} ${inspect}`

const ascii = (text: string): string => text.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, "'")
