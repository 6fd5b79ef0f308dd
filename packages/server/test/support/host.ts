// Who serves an exchange below a path: takes the path away, and serves the metadata where clients look.
import type { App } from '../../src/app.ts'
import { answerOf } from './exchange.ts'

/** A `fetch` that reaches the exchange of this issuer in this process, and nothing else. */
export function hostedFetch(app: App, issuer: string) {
  const { origin, pathname } = new URL(issuer)
  const base = pathname === '/' ? '' : pathname
  return async (url: string, init: { method?: string; headers?: object; body?: unknown } = {}) => {
    const target = new URL(url)
    if (target.origin !== origin) throw new TypeError(`nothing is served at ${target.origin}`)
    const path = pathWithin(target.pathname, base)
    if (path === undefined) return new Response(null, { status: 404 })
    const method = (init.method ?? 'GET') as 'GET' | 'POST'
    const headers = Object.fromEntries(new Headers(init.headers as Record<string, string>))
    const payload = init.body ? { payload: String(init.body) } : {}
    const response = await app.server.inject({
      method,
      url: path + target.search,
      headers,
      ...payload,
    })
    answerOf(method, path, response)
    const answered = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
    return new Response(response.body, {
      status: response.statusCode,
      headers: answered as [string, string][],
    })
  }
}

/** RFC 8414 puts the well-known part before the path of the issuer, OpenID puts it behind. */
function pathWithin(path: string, base: string): string | undefined {
  const wellKnown = '/.well-known/oauth-authorization-server'
  if (base !== '' && path === wellKnown + base) return wellKnown
  return path.startsWith(`${base}/`) ? path.slice(base.length) : undefined
}
