// GET /health-book with all security on, next to the floor: a bare handler that does one insert and one
// select. Both in one run, on one database, with pools of one size; ratios are what counts.
import { benchClient } from './client.mjs'
import { startFloor } from './floor.mjs'
import { connections, printRow, runLoad } from './run-load.mjs'

const rounds = 3

export async function benchHealthBook(sandbox, count) {
  const floor = await startFloor(sandbox.databaseUrl)
  const client = await benchClient(sandbox, sandbox.hospital('01001'))
  const qr = await sandbox.persona('an').present({ facility: '01001' })
  const accessToken = await client.openVisit(qr)
  const bare = Array.from({ length: count }, () => ({ method: 'GET', path: '/floor' }))
  const read = { method: 'GET', path: '/health-book', accessToken }

  const measured = { floor: [], secured: [] }
  for (let round = 1; round <= rounds; round += 1) {
    process.stderr.write(`round ${round} of ${rounds} …\n`)
    measured.floor.push(await runLoad(floor.origin, bare))
    const requests = await client.requests(Array.from({ length: count }, () => read))
    measured.secured.push(await runLoad(sandbox.baseUrl, requests))
  }
  await floor.close()

  const rows = Object.fromEntries(
    Object.entries(measured).map(([name, runs]) => [name, median(runs)]),
  )
  console.log('GET /health-book')
  console.log(`${count} requests a round, ${connections} connections, median of ${rounds} rounds`)
  console.log('floor: pool of 10, 2 statements (1 insert, 1 select), no check of anything')
  console.log('secured: pool of 10, 1 statement (lock, record and read in one call)')
  for (const [name, row] of Object.entries(rows)) printRow(name, row)
  console.log(
    `ratio          ${(rows.secured.perSecond / rows.floor.perSecond).toFixed(2)} of the floor`,
  )
  return rows.secured.failed + rows.floor.failed === 0
}

function median(runs) {
  return [...runs].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(runs.length / 2)]
}
