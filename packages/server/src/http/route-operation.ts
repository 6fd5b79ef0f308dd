// Makes a route of an operation: one function for all of them.
import { createHash } from 'node:crypto'
import {
  type Operation,
  type OperationId,
  operations,
  type StepResult,
  type TokenRequest,
} from '@lienthong/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Exchange } from '../exchange.ts'
import type { Call } from '../handlers/handler.ts'
import { handlers } from '../handlers/index.ts'
import { authenticateClient, authenticateToken } from './authenticate.ts'
import { checkMediaType } from './input.ts'
import { openapiSchema } from './openapi.ts'
import { setAccessRecord } from './request-state.ts'

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
      if (operation.takes === 'xml') await reserve(exchange, operation, request, reply)
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
