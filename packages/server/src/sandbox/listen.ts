// Listens before anything else is made, so that the public URL is known.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { closeWithGrace } from '../http/close-with-grace.ts'
import { SandboxStartError } from './start-error.ts'

export class PortBusyError extends SandboxStartError {
  override readonly name = 'PortBusyError'
  readonly port: number
  constructor(port: number) {
    super({
      en: `Port ${port} is taken by another program. Choose another with --port, or 0 for any.`,
      vi: `Cổng ${port} đang được chương trình khác dùng. Hãy chọn cổng khác bằng --port, hoặc 0 để lấy cổng trống bất kỳ.`,
    })
    this.port = port
  }
}

/** On loopback only. Port 0 takes any free one. @throws PortBusyError */
export async function listen(port: number): Promise<{ http: Server; baseUrl: string }> {
  const http = createServer({ requestTimeout: 60_000 })
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortBusyError(port) : error),
    )
    http.listen(port, '127.0.0.1', resolve)
  })
  return { http, baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }
}

/** Answers what is in flight, ends what is idle at once. */
export const stopListening = (http: Server): Promise<void> =>
  closeWithGrace(
    http,
    () =>
      new Promise((resolve) => {
        http.close(() => resolve())
        http.closeIdleConnections()
      }),
  )
