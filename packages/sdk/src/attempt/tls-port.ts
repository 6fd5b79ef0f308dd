// Does a port speak TLS? Asked only where plain http was cut off without a word, as TLS servers do.
import { connect } from 'node:tls'

const patienceMs = 1000

/** Shakes hands and hangs up: nothing is sent, so nobody needs to be trusted. */
export function speaksTls({ hostname, port }: URL): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port || 80), rejectUnauthorized: false })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(patienceMs, () => end(false))
    socket.once('secureConnect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('close', () => end(false))
  })
}
