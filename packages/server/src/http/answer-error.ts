// Everything that goes wrong ends here, and goes out once, recorded where it concerns a citizen.
import { type Language, LienThongError, refuse } from '@lienthong/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Exchange } from '../exchange.ts'
import { toRefusal } from '../store/database.ts'
import { inputRefusal, languageOf } from './input.ts'
import { sendRefusal } from './refusal.ts'
import { accessOf, setAccessRecord } from './request-state.ts'

export interface ErrorOptions {
  /** Sandbox only: address of the page that shows the steps of a request. */
  readonly inspect?: (requestId: string) => string
}

export async function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  exchange: Exchange,
  options: ErrorOptions,
): Promise<FastifyReply> {
  const language = languageOf(request)
  const refusal = await recorded(refusalOf(error, request, language), request, exchange)
  request.state.code = refusal.code
  // At the token endpoint it would tell a stranger whether the citizen of a QR is known here.
  if (accessOf(request.state.caller)) setAccessRecord(reply, request)
  const { operation } = request.state
  const inspect = options.inspect?.(request.id)
  return reply.send(
    sendRefusal(reply, refusal, { operation, requestId: request.id, language, inspect }),
  )
}

function refusalOf(error: unknown, request: FastifyRequest, language: Language): LienThongError {
  const known = toRefusal(error)
  // What has no status is of this machine alone, and has no place in an answer.
  if (LienThongError.is(known) && known.status > 0) return known
  const input = inputRefusal(known, language)
  if (input) return input
  // The message may quote what was sent: only its kind and place are logged.
  request.log.error({ event: 'internal_error', requestId: request.id, at: placeOf(known) })
  return refuse('internal', { cause: known })
}

/** A citizen's request that was refused before the lock still passes it: recorded, its proof used up. */
async function recorded(
  refusal: LienThongError,
  request: FastifyRequest,
  exchange: Exchange,
): Promise<LienThongError> {
  const access = accessOf(request.state.caller)
  if (access === undefined || access.use.passed) return refusal
  try {
    const code = await exchange.doors.refuseCitizen(access, refusal.code)
    return code === refusal.code ? refusal : refuse(code)
  } catch (error) {
    return LienThongError.is(error) ? error : refuse('internal', { cause: error })
  }
}

function placeOf(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return [
    error instanceof Error ? error.name : typeof error,
    ...stack
      .split('\n')
      .filter((l) => /^\s+at /.test(l))
      .slice(0, 5),
  ]
}
