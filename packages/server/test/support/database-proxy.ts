// Stands between an exchange and its database, and can hang up.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface DatabaseProxy {
  readonly url: string
  /** Hangs up and takes no more calls, as a database that is down. */
  down(): Promise<void>
  up(): Promise<void>
  /** Hangs up once, when the exchange says this word: before the database hears it, or after. */
  hangUpAt(word: string, heard: 'before' | 'after'): void
}

export async function databaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let trap: { word: string; heard: 'before' | 'after' } | undefined
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    const hangUp = () => {
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', hangUp).on('close', () => {
        sockets.delete(socket)
        hangUp()
      })
    }
    near.on('data', (bytes) => {
      const word = trap && bytes.includes(`${trap.word}\0`) ? trap : undefined
      if (word === undefined) {
        far.write(bytes)
        return
      }
      trap = undefined
      if (word.heard === 'before') hangUp()
      // The answer says that the database has done it; the exchange never sees it.
      else far.off('data', answer).once('data', hangUp).write(bytes)
    })
    const answer = (bytes: Buffer) => near.write(bytes)
    far.on('data', answer)
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return {
    url: url.href,
    async down() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    up: () => listen(port),
    hangUpAt(word, heard) {
      trap = { word, heard }
    },
  }
}
