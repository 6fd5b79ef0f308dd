// Closing an HTTP server, the same for the exchange and its sandbox.
import type { Server } from 'node:http'

const graceMs = 5_000

/** A request that never ends must not keep the process: Node stops its own time-outs on closing. */
export async function closeWithGrace(http: Server, close: () => Promise<void>): Promise<void> {
  const late = setTimeout(() => http.closeAllConnections(), graceMs)
  try {
    await close()
  } finally {
    clearTimeout(late)
  }
}
