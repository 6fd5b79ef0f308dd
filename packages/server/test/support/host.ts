// A `fetch` that knows one host, the exchange in this process.
import type { App } from '../../src/app.ts'
import { routeBelow } from '../../src/http/below-path.ts'
import { answerOf } from './exchange.ts'

/** A `fetch` that reaches the exchange of this issuer in this process, and nothing else. */
export function hostedFetch(app: App, issuer: string) {
  const { origin } = new URL(issuer)
  return async (url: string, init: { method?: string; headers?: object; body?: unknown } = {}) => {
    const target = new URL(url)
    if (target.origin !== origin) throw new TypeError(`nothing is served at ${target.origin}`)
    const method = (init.method ?? 'GET') as 'GET' | 'POST'
    const headers = Object.fromEntries(new Headers(init.headers as Record<string, string>))
    const payload = init.body ? { payload: String(init.body) } : {}
    const response = await app.server.inject({
      method,
      url: target.pathname + target.search,
      headers,
      ...payload,
    })
    answerOf(method, routeBelow(issuer)(target.pathname), response)
    const answered = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
    return new Response(response.body, {
      status: response.statusCode,
      headers: answered as [string, string][],
    })
  }
}
