// Sends the requests over a fixed number of connections and measures each.
import { parentPort, workerData } from 'node:worker_threads'
import { Pool } from 'undici'

const { origin, requests, connections } = workerData
const pool = new Pool(origin, { connections, pipelining: 1 })
const times = []
let failed = 0
let next = 0

async function send() {
  for (let i = next++; i < requests.length; i = next++) {
    const start = performance.now()
    const { statusCode, body } = await pool.request(requests[i])
    await body.dump()
    times.push(performance.now() - start)
    if (statusCode !== 200) failed += 1
  }
}

const start = performance.now()
await Promise.all(Array.from({ length: connections }, send))
const seconds = (performance.now() - start) / 1000
await pool.close()
times.sort((a, b) => a - b)
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
parentPort.postMessage({
  perSecond: requests.length / seconds,
  p50: at(0.5),
  p99: at(0.99),
  failed,
})
