// `fetch` that reaches an application in this process, without a socket.
import type { FastifyInstance } from 'fastify'

/**
 * Gives a client of the same process the exchange itself: `{ network: { fetch: injectFetch(server) } }`.
 * A test suite that passes with it passes over HTTP.
 */
export const injectFetch =
  (server: FastifyInstance): typeof globalThis.fetch =>
  async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const body = Buffer.from(await request.arrayBuffer())
    const response = await server.inject({
      method: request.method as 'GET' | 'POST',
      url: url.pathname + url.search,
      headers: Object.fromEntries(request.headers),
      ...(body.length > 0 ? { payload: body } : {}),
    })
    const headers = Object.entries(response.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    )
    return new Response(response.rawPayload, { status: response.statusCode, headers })
  }
