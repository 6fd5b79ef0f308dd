// GET /health-book with all security on, next to the floor: a bare handler that does one insert and one
// select. Both in one run, on one database, with pools of one size; ratios are what counts.
import { Worker } from 'node:worker_threads'
import { startSandbox } from '@lienthong/server/testing'
import { startFloor } from './floor.mjs'
import { securedRequests } from './secured.mjs'

const requests = Number(process.env.BENCH_REQUESTS ?? 3000)
const connections = 20
const rounds = 3

const sandbox = await startSandbox()
const floor = await startFloor(sandbox.databaseUrl)
const secured = await securedRequests(sandbox)

const measured = { floor: [], secured: [] }
for (let round = 1; round <= rounds; round += 1) {
  process.stderr.write(`round ${round} of ${rounds} …\n`)
  measured.floor.push(
    await load(
      floor.url,
      Array.from({ length: requests }, () => ({})),
    ),
  )
  measured.secured.push(await load(secured.url, await secured.headers(requests)))
}
await floor.close()
await sandbox.stop()

const rows = Object.fromEntries(
  Object.entries(measured).map(([name, runs]) => [name, median(runs)]),
)
console.log(`${requests} requests a round, ${connections} connections, median of ${rounds} rounds`)
console.log('floor: pool of 10, 2 statements (1 insert, 1 select), no check of anything')
console.log('secured: pool of 10, 1 statement (lock, record and read in one call)')
for (const [name, { perSecond, p50, p99, failed }] of Object.entries(rows)) {
  console.log(
    `${name.padEnd(8)} ${perSecond.toFixed(0).padStart(6)} requests/s   p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms   ${failed} failed`,
  )
}
console.log(`ratio    ${(rows.secured.perSecond / rows.floor.perSecond).toFixed(2)} of the floor`)
process.exitCode = rows.secured.failed + rows.floor.failed === 0 ? 0 : 1

/** The load comes from a thread of its own, so that making requests does not slow answering them. */
function load(url, headers) {
  const worker = new Worker(new URL('./load.mjs', import.meta.url), {
    workerData: { url, headers, connections },
  })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

function median(runs) {
  return [...runs].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(runs.length / 2)]
}
