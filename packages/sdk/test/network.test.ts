import type { RequestListener } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { sha256Base64url } from '@lienthong/core'
import { MockAgent } from 'undici'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { startDeadline } from '../src/attempt/deadline.ts'
import { ownNetwork } from '../src/attempt/network.ts'
import type { ClientOptions, HospitalClient } from '../src/index.ts'
import { startProxy, startServer, startTlsServer } from './support/local-server.ts'
import { certificate } from './support/self-signed.ts'
import { book, closedVisit, failureOf, grant, hospital } from './support/third-party.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const end of ends.splice(0)) await end()
})

function own(baseUrl: string, more: Partial<ClientOptions> = {}): HospitalClient {
  const client = hospital({ baseUrl, network: {}, ...more })
  ends.unshift(() => client.close())
  return client
}

const read = (client: HospitalClient) => client.visits.resume(grant).healthBook()

const answering =
  ([status, body]: readonly [number, unknown?, unknown?]): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

async function serve(listener: RequestListener) {
  const server = await startServer(listener)
  ends.push(server.stop)
  return { ...server, baseUrl: `http://127.0.0.1:${server.port}` }
}

/** Says this to whoever connects, and hangs up. */
async function startRaw(said: string) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.end(said))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  ends.push(() => new Promise((resolve) => server.close(() => resolve())))
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

describe('undici’s own path', () => {
  test('sends and reads over one kept connection', async () => {
    const ports = new Set<number | undefined>()
    const server = await serve((request, response) => {
      ports.add(request.socket.remotePort)
      answering(book())(request, response)
    })
    const client = own(server.baseUrl)
    await read(client)
    await read(client)
    expect(ports.size).toBe(1)
    expect(server.asked.get('/health-book')).toBe(2)
  })

  test('a server that never answers is answer_timeout, outcome unknown', async () => {
    const server = await serve((request, response) => {
      if (server.asked.get('/health-book') === 1) answering(book())(request, response)
    })
    const visit = own(server.baseUrl).visits.resume(grant)
    await visit.healthBook()
    const failure = await failureOf(visit.healthBook({}, { totalTimeoutMs: 60 }))
    expect(failure).toMatchObject({
      code: 'answer_timeout',
      outcome: 'unknown',
      message: expect.stringContaining(
        `while waiting for the answer: GET ${server.baseUrl}/health-book.`,
      ),
    })
  })

  test('the time limit covers the body, not only its beginning', async () => {
    const server = await serve((request, response) => {
      if (server.asked.get('/health-book') === 1) return answering(book())(request, response)
      return response.writeHead(200, { 'content-type': 'application/json' }).write('{"profile":')
    })
    const visit = own(server.baseUrl).visits.resume(grant)
    await visit.healthBook()
    const failure = await failureOf(visit.healthBook({}, { totalTimeoutMs: 60 }))
    expect(failure).toMatchObject({ code: 'answer_timeout', outcome: 'unknown' })
  })

  test('an attempt that takes too long is given up for the next one', async () => {
    const server = await serve((request, response) => {
      if (server.asked.get('/health-book') === 2) answering(book())(request, response)
    })
    const client = own(server.baseUrl, { attemptTimeoutMs: 200 })
    await expect(read(client)).resolves.toMatchObject({ profile: 'all' })
  })

  test('a reading whose answer was lost is asked for again', async () => {
    const server = await serve((request, response) => {
      if (server.asked.get('/health-book') === 1) request.socket.destroy()
      else answering(book())(request, response)
    })
    await expect(read(own(server.baseUrl))).resolves.toMatchObject({ profile: 'all' })
    expect(server.asked.get('/health-book')).toBe(2)
  })

  test('an answer that breaks off is connection_lost, outcome unknown', async () => {
    const server = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"profile":')
      setImmediate(() => request.socket.destroy())
    })
    const failure = await failureOf(read(own(server.baseUrl, { totalTimeoutMs: 3000 })))
    expect(failure).toMatchObject({
      code: 'connection_lost',
      outcome: 'unknown',
      message: expect.stringContaining(`GET ${server.baseUrl}/health-book.`),
    })
  })

  test('what is safe to repeat is sent again with its key after a lost answer', async () => {
    const keys: unknown[] = []
    const server = await serve((request, response) => {
      keys.push(request.headers['idempotency-key'])
      if (keys.length === 1) request.socket.destroy()
      else answering(closedVisit)(request, response)
    })
    await own(server.baseUrl).visits.resume(grant).close({ idempotencyKey: 'close-1' })
    expect(keys).toEqual(['close-1', 'close-1'])
  })

  test('a file goes out byte for byte', async () => {
    const file = Uint8Array.of(0xef, 0xbb, 0xbf, 0x3c, 0x00, 0xff)
    const chunks: Uint8Array[] = []
    const server = await serve((request, response) => {
      request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
      request.on('end', async () => {
        const digest = await sha256Base64url(Buffer.concat(chunks))
        const receipt = { file: digest, facility: '01001', dossiers: [], findings: [] }
        answering([200, receipt])(request, response)
      })
    })
    await own(server.baseUrl).claims.submit(file)
    expect(new Uint8Array(Buffer.concat(chunks))).toEqual(file)
  })

  test('something that speaks no HTTP is answer_unreadable', async () => {
    const server = await serve((request) => request.socket.end('SSH-2.0-OpenSSH_9.6\r\n'))
    expect(await failureOf(read(own(server.baseUrl)))).toMatchObject({ code: 'answer_unreadable' })
  })

  test('a port where nothing listens is connect_refused, and nothing was done', async () => {
    const server = await serve(() => undefined)
    await server.stop()
    const failure = await failureOf(read(own(server.baseUrl)))
    expect(failure).toMatchObject({
      code: 'connect_refused',
      outcome: 'not-done',
      message: expect.stringContaining(
        `while connecting: GET ${server.baseUrl}/.well-known/oauth-authorization-server.`,
      ),
    })
  })

  test('a name that does not exist is dns_failed', async () => {
    const client = own('https://exchange.invalid', { network: { proxy: 'none' } })
    expect(await failureOf(read(client))).toMatchObject({
      code: 'dns_failed',
      outcome: 'not-done',
      message: expect.stringMatching(
        /while looking up the name: GET https:\/\/exchange\.invalid\//,
      ),
    })
  })

  test('a caller who gives up during the answer gets the reason back', async () => {
    const controller = new AbortController()
    const server = await serve(() => controller.abort('enough'))
    const visit = own(server.baseUrl).visits.resume(grant)
    expect(await failureOf(visit.healthBook({}, { signal: controller.signal }))).toBe('enough')
  })

  test('a closed client says so', async () => {
    const server = await serve(answering(book()))
    const client = own(server.baseUrl)
    await read(client)
    await client.close()
    expect(await failureOf(read(client))).toBeInstanceOf(TypeError)
    await expect(client.close()).resolves.toBeUndefined()
  })
})

describe('phases, told apart', () => {
  const once = async (error: Error, path = '/x') => {
    const agent = new MockAgent()
    agent.disableNetConnect()
    agent.get('https://exchange.test').intercept({ path }).replyWithError(error)
    const one = startDeadline(1000)
    try {
      const wire = { method: 'GET', url: 'https://exchange.test/x', headers: {} }
      return await failureOf(ownNetwork(agent).send(wire, one))
    } finally {
      one.end()
    }
  }
  const coded = (code: string) => Object.assign(new Error('no luck'), { code })

  test.each([
    ['EAI_AGAIN', 'dns_failed'],
    ['ECONNREFUSED', 'connect_refused'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connect_timeout'],
    ['EHOSTUNREACH', 'connect_timeout'],
    ['CERT_HAS_EXPIRED', 'tls_untrusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls_untrusted'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_untrusted'],
    ['UND_ERR_PRX_TLS', 'proxy_refused'],
  ])('%s is %s, and nothing was done', async (code, expected) => {
    expect(await once(coded(code))).toMatchObject({ code: expected, outcome: 'not-done' })
  })

  test('several addresses that all refuse are one refusal', async () => {
    const error = new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')])
    expect(await once(error)).toMatchObject({ code: 'connect_refused' })
  })

  test('a connection that is never made is connect_timeout, and nothing was done', async () => {
    const silent = await startProxy({ silent: true })
    ends.push(silent.stop)
    const waiting = own('https://exchange.test', {
      network: { proxy: `http://127.0.0.1:${silent.port}` },
      attemptTimeoutMs: 60,
      totalTimeoutMs: 60,
    })
    expect(await failureOf(read(waiting))).toMatchObject({
      code: 'connect_timeout',
      outcome: 'not-done',
      message: expect.stringContaining('GET https://exchange.test/'),
    })
  })
})

describe('http and https mixed up', () => {
  const mixed = (message: RegExp) => ({
    code: 'scheme_wrong',
    remedy: 'fix-setup',
    outcome: 'not-done',
    message: expect.stringMatching(message),
  })

  test('https for a port that speaks plain http says which address to configure', async () => {
    const { port } = await serve(answering(book()))
    const failure = await failureOf(read(own(`https://127.0.0.1:${port}`)))
    const told = new RegExp(
      `^[^:]*https://127.0.0.1:${port} speaks http. Let baseUrl begin with http://127.0.0.1:${port}.$`,
    )
    expect(failure).toMatchObject(mixed(told))
  })

  test('https for a plain port on another computer never says to do without TLS', async () => {
    const server = await serve(answering(book()))
    const proxy = await startProxy({ port: server.port })
    ends.push(proxy.stop)
    const network = { proxy: `http://127.0.0.1:${proxy.port}` }
    const failure = await failureOf(read(own('https://exchange.test:8080', { network })))
    expect(failure).toMatchObject(mixed(/Ask its operator for the https address/))
    expect(failure).toMatchObject({ message: expect.not.stringContaining('http://') })
  })

  test('http for a port that speaks https says which address to configure', async () => {
    const { port, stop } = await startTlsServer('https://127.0.0.1:PORT', answering(book()))
    ends.push(stop)
    const failure = await failureOf(read(own(`http://127.0.0.1:${port}`)))
    expect(failure).toMatchObject(mixed(new RegExp(`begin with https://127.0.0.1:${port}.$`)))
  })

  test('a TLS server that explains itself in plain http is understood', async () => {
    const page = '<h1>400</h1>The plain HTTP request was sent to HTTPS port'
    const { baseUrl } = await startRaw(`HTTP/1.1 400 Bad Request\r\n\r\n${page}`)
    expect(await failureOf(read(own(baseUrl)))).toMatchObject(mixed(/speaks https/))
  })
})

describe('TLS', () => {
  const start = async (issuer: string) => {
    const server = await startTlsServer(issuer, answering(book()))
    ends.push(server.stop)
    return server
  }

  test('a certificate of nobody we trust is tls_untrusted, and not tried again', async () => {
    const server = await start('https://127.0.0.1:PORT')
    const failure = await failureOf(read(own(`https://127.0.0.1:${server.port}`)))
    expect(failure).toMatchObject({ code: 'tls_untrusted', remedy: 'fix-setup' })
    expect(server.asked.size).toBe(0)
  })

  test('the hospital’s own certificate authority is trusted besides the usual ones', async () => {
    const server = await start('https://127.0.0.1:PORT')
    const client = own(`https://127.0.0.1:${server.port}`, { network: { ca: certificate } })
    await expect(read(client)).resolves.toMatchObject({ profile: 'all' })
  })

  test('goes through the proxy of the environment to the exchange', async () => {
    const server = await start('https://exchange.test')
    const proxy = await startProxy({ port: server.port })
    ends.push(proxy.stop)
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${proxy.port}`)
    const client = own('https://exchange.test', { network: { ca: certificate } })
    await expect(read(client)).resolves.toMatchObject({ profile: 'all' })
    expect(proxy.asked.has('exchange.test:443')).toBe(true)
  })

  test('goes through the proxy that is named', async () => {
    const server = await start('https://exchange.test')
    const proxy = await startProxy({ port: server.port })
    ends.push(proxy.stop)
    const network = { ca: certificate, proxy: `http://127.0.0.1:${proxy.port}` }
    await read(own('https://exchange.test', { network }))
    expect(proxy.asked.has('exchange.test:443')).toBe(true)
  })

  test('a proxy that refuses is proxy_refused', async () => {
    const proxy = await startProxy({ status: '407 Proxy Authentication Required' })
    ends.push(proxy.stop)
    const network = { proxy: new URL(`http://127.0.0.1:${proxy.port}`) }
    const failure = await failureOf(read(own('https://exchange.test', { network })))
    expect(failure).toMatchObject({ code: 'proxy_refused', outcome: 'not-done' })
  })

  test('loopback never goes through a proxy', async () => {
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:9')
    const server = await serve(answering(book()))
    await expect(read(own(server.baseUrl))).resolves.toMatchObject({ profile: 'all' })
  })
})
