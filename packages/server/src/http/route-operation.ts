// Makes a route of an operation: one function for all of them.
import { createHash } from 'node:crypto'
import {
  type Language,
  LienThongError,
  type Operation,
  type OperationId,
  operations,
  refuse,
  type StepResult,
  type TokenRequest,
} from '@lienthong/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Exchange } from '../exchange.ts'
import type { Call } from '../handlers/handler.ts'
import { handlers } from '../handlers/index.ts'
import { toRefusal } from '../store/database.ts'
import { authenticateClient, authenticateToken } from './authenticate.ts'
import type { Caller } from './caller.ts'
import { checkMediaType, inputRefusal, languageOf } from './input.ts'
import { openapiSchema } from './openapi.ts'
import { sendRefusal } from './refusal.ts'

/** What is kept of a request while it is served; nothing in it is about a person but `caller`. */
export interface RequestState {
  readonly operation?: OperationId
  readonly verifications: { name: string; steps: readonly StepResult[] }[]
  caller?: Caller
  code?: string
}

declare module 'fastify' {
  interface FastifyRequest {
    state: RequestState
  }
}

export interface RouteOptions {
  /** Sandbox only: address of the page that shows the steps of a request. */
  readonly inspect?: (requestId: string) => string
}

export function routeOperation(app: FastifyInstance, exchange: Exchange, id: OperationId): void {
  const operation: Operation = operations[id]
  app.route({
    method: operation.method,
    url: operation.path,
    schema: openapiSchema(operation),
    ...(operation.maxBytes === undefined ? {} : { bodyLimit: operation.maxBytes }),
    async onRequest(request, reply) {
      request.state = { operation: id, verifications: [] }
      const minute = Math.floor(exchange.protocolClock() / 60_000)
      reply.header('DPoP-Nonce', exchange.nonces.make(minute))
      if (operation.access.as !== 'nobody') reply.header('Cache-Control', 'no-store')
      const { as } = operation.access
      if (as === 'citizen' || as === 'participant') {
        request.state.caller = await authenticateToken(
          exchange,
          operation,
          credentialsOf(request),
          show(request),
        )
      }
      // Still before any parser; after the proof, so that it is used up whatever came with it.
      checkMediaType(request, operation)
    },
    async handler(request, reply) {
      if (operation.access.as === 'client') {
        const form = request.body as TokenRequest
        request.state.caller = await authenticateClient(
          exchange,
          operation,
          credentialsOf(request),
          form,
          show(request),
        )
      }
      // The mapped type of `handlers` keeps operation, caller, input and reply together; this loop cannot.
      const run = handlers[id] as unknown as (call: Call<Operation>) => Promise<unknown>
      const input = operation.takes === 'query' ? request.query : (request.body ?? {})
      const caller = request.state.caller as Call<Operation>['caller']
      const answer = await run({ exchange, caller, input: input as never, show: show(request) })
      return sendAnswer(reply, request, JSON.stringify(answer))
    },
  })
}

const credentialsOf = ({ method, headers }: FastifyRequest) => ({
  method,
  authorization: headers.authorization,
  dpop: headers.dpop,
})

const show = (request: FastifyRequest) => (name: string, steps: readonly StepResult[]) => {
  request.state.verifications.push({ name, steps })
}

/** One string, sent as it was hashed. */
function sendAnswer(reply: FastifyReply, request: FastifyRequest, text: string): FastifyReply {
  setAccessRecord(reply, request)
  const digest = createHash('sha256').update(text).digest('base64')
  reply.header('Content-Digest', `sha-256=:${digest}:`).type('application/json; charset=utf-8')
  return reply.send(text)
}

/** Everything that goes wrong ends here, and goes out once, recorded where it concerns a citizen. */
export async function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  exchange: Exchange,
  options: RouteOptions,
): Promise<FastifyReply> {
  const language = languageOf(request)
  const refusal = await recorded(refusalOf(error, request, language), request, exchange)
  request.state.code = refusal.code
  setAccessRecord(reply, request)
  const operation = request.state.operation && operations[request.state.operation]
  const inspect = options.inspect?.(request.id)
  return reply.send(
    sendRefusal(reply, refusal, { operation, requestId: request.id, language, inspect }),
  )
}

function refusalOf(error: unknown, request: FastifyRequest, language: Language): LienThongError {
  const known = toRefusal(error)
  if (LienThongError.is(known)) return known
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
  const { caller } = request.state
  if (caller?.as !== 'citizen' || caller.access.use.passed) return refusal
  try {
    const code = await exchange.doors.refuseCitizen(caller.access, refusal.code)
    return code === refusal.code ? refusal : refuse(code)
  } catch (error) {
    return LienThongError.is(error) ? error : refuse('internal', { cause: error })
  }
}

function setAccessRecord(reply: FastifyReply, { state: { caller } }: FastifyRequest): void {
  const use =
    caller?.as === 'citizen' ? caller.access.use : caller?.as === 'client' ? caller.use : undefined
  if (use?.commitment) reply.header('Access-Record', use.commitment.toString('base64url'))
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
