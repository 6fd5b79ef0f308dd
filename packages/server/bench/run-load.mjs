// The load comes from a thread of its own, so that making requests does not slow answering them.
import { Worker } from 'node:worker_threads'

export const connections = 20

/** @param requests as undici takes them: method, path, headers, body */
export function runLoad(origin, requests) {
  const worker = new Worker(new URL('./load.mjs', import.meta.url), {
    workerData: { origin, requests, connections },
  })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

export const printRow = (name, { perSecond, p50, p99, failed }) =>
  console.log(
    `${name.padEnd(14)} ${perSecond.toFixed(0).padStart(6)} /s   p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms   ${failed} failed`,
  )
