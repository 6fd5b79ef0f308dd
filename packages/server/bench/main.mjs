// Measures what the exchange does per second next to the least that it could cost, in one run.
import { startSandbox } from '@lienthong/server/testing'
import { benchHealthBook } from './health-book.mjs'
import { benchPapers } from './papers.mjs'

const requests = Number(process.env.BENCH_REQUESTS ?? 3000)

const sandbox = await startSandbox()
const results = [
  await benchHealthBook(sandbox, requests),
  await benchPapers(sandbox, Math.ceil(requests / 3)),
]
await sandbox.stop()
process.exitCode = results.every(Boolean) ? 0 : 1
