// What became of the last requests, step by step; for people who wonder why they were refused.
import type { FastifyInstance } from 'fastify'
import type { RequestTrace } from '../http/request-log.ts'

/** More than a developer looks at, and bounded: a trace holds nothing about a person. */
const kept = 1000

export interface Traces {
  add(trace: RequestTrace): void
  find(requestId: string): RequestTrace | undefined
}

export function keepTraces(): Traces {
  const traces = new Map<string, RequestTrace>()
  return {
    add(trace) {
      traces.set(trace.requestId, trace)
      const [oldest] = traces.keys()
      if (traces.size > kept && oldest !== undefined) traces.delete(oldest)
    },
    find: (requestId) => traces.get(requestId),
  }
}

export const tracePath = (requestId: string) => `/sandbox/requests/${requestId}`

/** Sandbox only: never registered by the exchange itself. */
export function routeTraces(app: FastifyInstance, traces: Traces): void {
  app.get<{ Params: { requestId: string } }>(
    tracePath(':requestId'),
    { schema: { hide: true } },
    async (request, reply) => {
      const trace = traces.find(request.params.requestId)
      if (trace === undefined) return reply.callNotFound()
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(trace, null, 2))
    },
  )
}
