// One line a request, and its verifications for whoever watches. No URL, no body, nobody's name.
import type { StepResult } from '@lienthong/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

export interface RequestTrace {
  readonly requestId: string
  readonly operation: string
  readonly status: number
  readonly code?: string
  readonly client?: string
  readonly verifications: readonly {
    readonly name: string
    readonly steps: readonly StepResult[]
  }[]
  readonly accessRecord?: string
}

export interface RequestLog {
  /** Takes JSON lines. */
  readonly stream?: { write(line: string): void }
  /** Told after each answer. */
  readonly onAnswered?: (trace: RequestTrace) => void
}

export function useRequestLog(app: FastifyInstance, log: RequestLog = {}): void {
  app.decorateRequest('state')
  app.addHook('onRequest', async (request, reply) => beginRequest(request, reply))
  app.addHook('onResponse', async (request, reply) => {
    const { operation, code, caller, verifications } = request.state
    const client = caller?.as === 'client' ? caller.participant.clientId : caller?.clientId
    const record = reply.getHeader('Access-Record')
    const trace: RequestTrace = {
      requestId: request.id,
      operation: operation?.id ?? 'none',
      status: reply.statusCode,
      ...(code === undefined ? {} : { code }),
      ...(client === undefined ? {} : { client }),
      verifications,
      ...(typeof record === 'string' ? { accessRecord: record } : {}),
    }
    const { verifications: _, accessRecord: __, ...line } = trace
    request.log.info({ event: 'request', ...line, ms: Math.round(reply.elapsedTime) })
    log.onAnswered?.(trace)
  })
}

/** Also for what never reaches the hooks: a path that cannot be decoded. */
export function beginRequest(request: FastifyRequest, reply: FastifyReply): void {
  request.state = { verifications: [] }
  reply.header('Request-Id', request.id).header('X-Content-Type-Options', 'nosniff')
}
