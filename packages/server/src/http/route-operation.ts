// Makes a route of an operation: one function for all of them.
import { createHash } from 'node:crypto'
import { type Operation, type StepResult, type TokenRequest, takesBytes } from '@lienthong/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Exchange } from '../exchange.ts'
import type { Call } from '../handlers/handler.ts'
import { authenticateClient, authenticateToken } from './authenticate.ts'
import { checkMediaType } from './input.ts'
import { openapiSchema } from './openapi.ts'
import { setAccessRecord } from './request-state.ts'

/** What stands behind an operation, once its types are out of sight. */
export type Run = (call: Call<Operation>) => Promise<unknown>

export function routeOperation(
  app: FastifyInstance,
  exchange: Exchange,
  operation: Operation,
  run: Run,
): void {
  app.route({
    method: operation.method,
    url: operation.path,
    schema: openapiSchema(operation),
    ...(operation.maxBytes === undefined ? {} : { bodyLimit: operation.maxBytes }),
    async onRequest(request, reply) {
      request.state = { operation, verifications: [] }
      const minute = Math.floor(exchange.protocolClock() / 60_000)
      reply.header('DPoP-Nonce', exchange.nonces.make(minute))
      if (operation.access.as !== 'nobody') reply.header('Cache-Control', 'no-store')
      const { as } = operation.access
      if (as === 'citizen' || as === 'participant' || as === 'party') {
        request.state.caller = await authenticateToken(
          exchange,
          operation,
          credentialsOf(request),
          show(request),
        )
      }
      // Still before any parser; after the proof, so that it is used up whatever came with it.
      checkMediaType(request, operation)
      if (takesBytes(operation)) await reserve(exchange, operation, request, reply)
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
      const input = operation.takes === 'query' ? request.query : (request.body ?? {})
      const caller = request.state.caller as Call<Operation>['caller']
      const params = request.params as never
      const answer = await run({
        exchange,
        caller,
        params,
        input: input as never,
        show: show(request),
        isGone: () => reply.raw.destroyed,
      })
      return sendAnswer(reply, request, JSON.stringify(answer))
    },
  })
}

/** Room for the body is taken before its first byte is read, and given back when the answer is out or given up. */
async function reserve(
  exchange: Exchange,
  operation: Operation,
  { headers }: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const most = operation.maxBytes ?? 0
  const declared = Number(headers['content-length'] ?? most)
  const release = await exchange.claimBudget.take(Math.min(declared, most))
  if (reply.raw.destroyed) release()
  else reply.raw.once('finish', release).once('close', release)
}

const credentialsOf = ({ method, headers, params }: FastifyRequest) => ({
  method,
  params: params as Readonly<Record<string, string>>,
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
