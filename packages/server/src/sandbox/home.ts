// What a browser sees at the sandbox's address.
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'

/** Sandbox only: never registered by the exchange itself. */
export function routeHome(app: FastifyInstance, folder: string): void {
  const page = pageFor(join(folder, 'sandbox.json'))
  app.get('/', { schema: { hide: true } }, async (_, reply) =>
    reply
      .header('Content-Security-Policy', "default-src 'none'")
      .type('text/html; charset=utf-8')
      .send(page),
  )
}

const pageFor = (sandboxFile: string): string => `<!doctype html>
<html lang="vi">
<title>Liên Thông sandbox</title>
<h1>Liên Thông sandbox</h1>
<p>Hệ thống thử nghiệm trên máy tính này, không phải hệ thống chính thức.
<p lang="en">A sandbox on this computer. It is no official system.
<ul>
<li><a href="/docs/">/docs</a>: các lời gọi API / <span lang="en">the calls of the API</span>
<li><a href="/openapi.json">/openapi.json</a>
<li><code>npx lienthong tour</code>: một lượt khám, từng bước / <span lang="en">a visit, step by step</span>
<li><code>${escapeHtml(sandboxFile)}</code>: địa chỉ, đơn vị và khóa cho chương trình /
  <span lang="en">address, participants and keys for programs</span>
</ul>
</html>
`

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
