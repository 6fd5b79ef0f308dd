// The exchange as a Fastify application: everything is registered here, in order.
import type { Server } from 'node:http'
import { documentOperations, type OperationId, operations, refuse } from '@lienthong/core'
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import type { ExchangeConfig } from './config.ts'
import { type Exchange, openExchange, type Ports } from './exchange.ts'
import { documentHandlers } from './handlers/documents.ts'
import { handlers } from './handlers/index.ts'
import { answerError, type ErrorOptions } from './http/answer-error.ts'
import { routeBelow } from './http/below-path.ts'
import { closeWithGrace } from './http/close-with-grace.ts'
import { useStrictInput } from './http/input.ts'
import { describeApi } from './http/openapi.ts'
import { beginRequest, type RequestLog, useRequestLog } from './http/request-log.ts'
import { type Run, routeOperation } from './http/route-operation.ts'
import { startJobs } from './jobs/index.ts'

export interface AppOptions extends ErrorOptions {
  readonly log?: RequestLog
  /** A server that listens already: its address is known before tokens are made. Default is a new one. */
  readonly http?: Server
}

export interface App {
  readonly server: FastifyInstance
  readonly exchange: Exchange
  /** Waits for requests in flight, then lets the database go. */
  close(): Promise<void>
}

/**
 * The whole exchange; `listen` is the caller's business.
 *
 * @example
 * ```ts
 * const app = await createApp(config, { ruleClock: () => parseInstant('2026-07-01T08:00:00+07:00') })
 * await app.server.listen({ host: '127.0.0.1', port: 8787 })
 * ```
 */
export async function createApp(
  config: ExchangeConfig,
  ports: Ports = {},
  options: AppOptions = {},
): Promise<App> {
  const closing = new AbortController()
  const exchange = await openExchange(config, ports, closing.signal)
  const routeOf = routeBelow(config.publicUrl)
  const app = Fastify({
    ...serverOptions(options),
    genReqId: () => exchange.randomUuid(),
    rewriteUrl: ({ url = '/' }) => routeOf(url),
    // A path that cannot be decoded never reaches the hooks; Fastify's own answer would repeat it.
    async frameworkErrors(_, request, reply) {
      beginRequest(request, reply)
      await answerError(refuse('route_unknown'), request, reply, exchange, options)
    },
  })
  useStrictInput(app)
  useRequestLog(app, options.log)
  app.setErrorHandler((error, request, reply) =>
    answerError(error, request, reply, exchange, options),
  )
  app.setNotFoundHandler((request, reply) =>
    answerError(refuse('route_unknown'), request, reply, exchange, options),
  )
  await describeApi(app, config.publicUrl)
  // The mapped types of both keep operation, caller, input and reply together; these loops cannot.
  for (const id of Object.keys(operations) as OperationId[])
    routeOperation(app, exchange, operations[id], (call) => (handlers[id] as unknown as Run)(call))
  for (const kind of exchange.documentKinds) {
    const run = documentHandlers(kind)
    for (const [name, operation] of Object.entries(documentOperations(kind)))
      routeOperation(app, exchange, operation, run[name as keyof typeof run] as unknown as Run)
  }
  const jobs = await startJobs(exchange)
  // What waits for an event is answered at once: it must not keep the process.
  app.addHook('preClose', async () => closing.abort())
  app.addHook('onClose', async () => {
    await jobs.stop()
    await exchange.database.pool.end()
  })
  return { server: app, exchange, close: () => closeWithGrace(app.server, () => app.close()) }
}

function serverOptions({ http, log }: AppOptions): FastifyServerOptions<Server> {
  return {
    logger: log?.stream ? { level: 'info', stream: log.stream } : false,
    // Its own lines would hold URLs; ours are in request-log.ts.
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    requestTimeout: 60_000,
    bodyLimit: 65_536,
    ...(http === undefined ? {} : { serverFactory: (handler) => http.on('request', handler) }),
  }
}
