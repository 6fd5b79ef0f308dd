// Watches what really goes over the wire: for `-v`, and to see that no citizen is named in it.
import { type JsonObject, parseCompact } from '@lienthong/core'

export interface Seen {
  readonly method: string
  readonly url: string
  readonly status: number
  readonly tokens: readonly {
    readonly name: string
    readonly header: JsonObject
    readonly payload: JsonObject
  }[]
  /** What was sent and what came, as text; the tour searches it. */
  readonly sent: string
}

export interface Wire {
  readonly fetch: typeof globalThis.fetch
  /** What was seen since the last call. */
  take(): Seen[]
  readonly all: readonly Seen[]
}

export function watchedWire(): Wire {
  const all: Seen[] = []
  let taken = 0
  return {
    all,
    async fetch(input, init) {
      const response = await globalThis.fetch(input, init)
      const headers = Object.fromEntries(new Headers(init?.headers))
      const body = typeof init?.body === 'string' ? init.body : ''
      const text = response.headers.get('content-type')?.includes('json')
        ? await response.clone().text()
        : ''
      all.push({
        method: init?.method ?? 'GET',
        url: String(input),
        status: response.status,
        tokens: tokensIn(headers, body, text),
        sent: [String(input), JSON.stringify(headers), body].join('\n'),
      })
      return response
    },
    take() {
      const fresh = all.slice(taken)
      taken = all.length
      return fresh
    },
  }
}

function tokensIn(headers: Record<string, string>, body: string, answer: string): Seen['tokens'] {
  const form = new URLSearchParams(body)
  const found = [
    ['client assertion', form.get('client_assertion')],
    ['presentation', form.get('subject_token')],
    ['DPoP proof', headers.dpop],
    ['access token', headers.authorization?.replace(/^DPoP /, '')],
    ['receipt', /"receipt":"([^"]+)"/.exec(answer)?.[1]],
  ] as const
  return found.flatMap(([name, text]) => {
    const jws = text ? parseCompact(text, 8192) : undefined
    return jws === undefined ? [] : [{ name, ...jws }]
  })
}
