// Over a real socket, because what is too large or no HTTP at all never reaches a test without one.
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { expect, test } from 'vitest'
import { expectContract, expectSilence } from '../support/contract.ts'
import { testExchange } from '../support/exchange.ts'

const exchange = await testExchange()
const hospital = exchange.client('hospital-01001')
await exchange.app.server.listen({ host: '127.0.0.1', port: 0 })
const { port } = exchange.app.server.server.address() as AddressInfo

const number = '098099999999'
const mebibyte = 1024 * 1024

/** Writes, and gives what the server said until it closed. */
async function exchangeBytes(parts: readonly (string | Buffer)[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const closed = new Promise<void>((close) => {
    socket.once('close', () => close())
  })
  // The server may hang up before it has read everything: what it said before is what counts.
  socket.on('error', () => undefined)
  for (const part of parts) socket.write(part)
  await closed
  return said
}

function parse(said: string) {
  const [head = '', ...rest] = said.split('\r\n\r\n')
  const [line = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(
    lines.map((one) => [
      one.slice(0, one.indexOf(':')).toLowerCase(),
      one.slice(one.indexOf(':') + 2),
    ]),
  )
  return { status: Number(line.split(' ')[1]), headers, text: rest.join('\r\n\r\n') }
}

const headOf = (method: string, path: string, headers: Readonly<Record<string, string>>) =>
  [
    `${method} ${path} HTTP/1.1`,
    'Host: exchange.test',
    'Connection: close',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n')

async function claimHead(more: Readonly<Record<string, string>>): Promise<string> {
  const token = await hospital.scopeToken()
  return headOf('POST', '/claims', {
    Authorization: `DPoP ${token}`,
    DPoP: await hospital.proof('POST', '/claims', token),
    'Content-Type': 'application/xml',
    ...more,
  })
}

test('a claim file that announces 20 MB is refused before it is read', async () => {
  const head = await claimHead({ 'Content-Length': String(20 * mebibyte) })
  const answer = parse(await exchangeBytes([head]))
  expectContract('POST', '/claims', answer)
  expect([answer.status, JSON.parse(answer.text).code]).toEqual([413, 'body_too_large'])
})

test('a claim file in pieces is refused at the first byte above 16 MiB', async () => {
  const piece = Buffer.concat([
    Buffer.from(`${mebibyte.toString(16)}\r\n`),
    Buffer.alloc(mebibyte, 0x20),
    Buffer.from('\r\n'),
  ])
  const head = await claimHead({ 'Transfer-Encoding': 'chunked' })
  const answer = parse(await exchangeBytes([head, ...Array<Buffer>(16).fill(piece), '1\r\nx\r\n']))
  expectContract('POST', '/claims', answer)
  expect([answer.status, JSON.parse(answer.text).code]).toEqual([413, 'body_too_large'])
})

test('a claim file in pieces below the limit is read to its end', async () => {
  const head = await claimHead({ 'Transfer-Encoding': 'chunked' })
  const answer = parse(await exchangeBytes([head, '2\r\n<x\r\n', '2\r\n/>\r\n', '0\r\n\r\n']))
  expect(answer.status).toBe(422)
})

test('a body in pieces at a call that takes none is refused', async () => {
  const said = await exchangeBytes([
    headOf('GET', '/jwks', { 'Transfer-Encoding': 'chunked' }),
    '0\r\n\r\n',
  ])
  expect(parse(said).status).toBe(400)
  expect(said).toContain('body_unexpected')
})

test('headers larger than the server reads are refused without being repeated', async () => {
  const said = await exchangeBytes([
    headOf('GET', '/jwks', { 'X-Name': `${number}${'a'.repeat(20_000)}` }),
  ])
  expect(parse(said).status).toBe(431)
  expectSilence(said)
})

test.each([
  ['what is no HTTP', `${number}\r\n\r\n`],
  ['a header that is none', `GET /jwks HTTP/1.1\r\nHost: x\r\n${number}\r\n\r\n`],
  ['two lengths', headOf('POST', '/claims', { 'Content-Length': '1, 2' })],
  [
    'a length and pieces',
    headOf('POST', '/claims', { 'Content-Length': '4', 'Transfer-Encoding': 'chunked' }),
  ],
])('%s is refused without being repeated', async (_, text) => {
  const said = await exchangeBytes([text])
  expect(parse(said).status).toBe(400)
  expect(said).not.toContain(number)
})

test.each([
  `/${number}`,
  `/health-book/${number}`,
  `/health-book/${number}?name=${number}`,
  `/docs/${number}`,
  `/health-book%2f${number}`,
])(
  'an unknown path is refused, and what stands in it is neither repeated nor logged',
  async (path) => {
    const logged = exchange.log.length
    const answer = parse(await exchangeBytes([headOf('GET', path, {})]))
    expectContract('GET', '/nothing', answer)
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'route_unknown', status: 404 })
    expect(exchange.log.slice(logged).join('')).not.toContain(number)
  },
)

test.each([`/%zz/${number}`, `/${number}%`, `/health-book%ff${number}`])(
  'a path that cannot be decoded is refused like an unknown one',
  async (path) => {
    const logged = exchange.log.length
    const answer = parse(await exchangeBytes([headOf('GET', path, {})]))
    expectContract('GET', '/nothing', answer)
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'route_unknown' })
    expect(exchange.log.slice(logged).join('')).not.toContain(number)
  },
)

test('a caller that hangs up in the middle of its file leaves nothing behind', async () => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const answered = exchange.traces.length
  socket.write(await claimHead({ 'Content-Length': '1000' }))
  socket.end('<x')
  await once(socket.resume(), 'close')
  await expect.poll(() => exchange.traces.length).toBeGreaterThan(answered)
  const [row] = await exchange.sql<{ n: number }>('select count(*)::int as n from dossier')
  expect(row?.n).toBe(0)
  expect(exchange.traces.at(-1)?.code).not.toBe('internal')
})

test('the host that a caller names changes nothing that is said', async () => {
  const said = await exchangeBytes([
    'GET /.well-known/openid-configuration HTTP/1.1\r\nHost: evil.test\r\nX-Forwarded-Host: evil.test\r\nX-Forwarded-Proto: http\r\nConnection: close\r\n\r\n',
  ])
  expect(said).not.toContain('evil')
  expect(JSON.parse(parse(said).text).issuer).toBe(hospital.issuer)
})
