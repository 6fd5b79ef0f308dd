// Real sockets on loopback, for what only undici's own path can show.
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { certificate, privateKey } from './self-signed.ts'
import { metadata, token } from './third-party.ts'

export interface LocalServer {
  readonly port: number
  /** How often each path was asked for. */
  readonly asked: Map<string, number>
  stop(): Promise<void>
}

/** Metadata and tokens answered well for that issuer; everything else by `listener`. */
const answering =
  (asked: Map<string, number>, issuer: () => string, listener: RequestListener): RequestListener =>
  (request, response) => {
    const path = request.url ?? ''
    asked.set(path, (asked.get(path) ?? 0) + 1)
    const usual = new Map([
      ['/.well-known/oauth-authorization-server', () => metadata(issuer())],
      ['/oauth/token', () => token()],
    ]).get(path)
    if (usual === undefined) return listener(request, response)
    const [status, body] = usual()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

export async function startServer(listener: RequestListener): Promise<LocalServer> {
  const asked = new Map<string, number>()
  const server = createServer(answering(asked, () => `http://127.0.0.1:${port}`, listener))
  const port = await listen(server)
  return { port, asked, stop: () => stop(server) }
}

export async function startTlsServer(issuer: string, listener: RequestListener) {
  const asked = new Map<string, number>()
  const tls = { key: privateKey, cert: certificate }
  const server = createTlsServer(
    tls,
    answering(asked, () => issuer.replace('PORT', String(port)), listener),
  )
  const port = await listen(server)
  return { port, asked, stop: () => stop(server) }
}

/** A proxy that tunnels to one port, answers with that status, or never answers. */
export async function startProxy(to: { port: number } | { status: string } | { silent: true }) {
  const asked = new Map<string, number>()
  const server = createServer((_, response) => response.writeHead(500).end())
  server.on('connect', (request, client: Socket) => {
    const target = request.url ?? ''
    asked.set(target, (asked.get(target) ?? 0) + 1)
    client.on('error', () => undefined)
    if ('silent' in to) return undefined
    if ('status' in to) return client.end(`HTTP/1.1 ${to.status}\r\n\r\n`)
    const upstream = connect(to.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    upstream.on('error', () => client.destroy())
    return undefined
  })
  return { port: await listen(server), asked, stop: () => stop(server) }
}

const socketsOf = new WeakMap<Server, Set<Socket>>()

function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  socketsOf.set(server, sockets)
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    // Tunnels too, which the server itself has let go of.
    for (const socket of socketsOf.get(server) ?? []) socket.destroy()
  })
