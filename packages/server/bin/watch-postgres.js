// Runs beside an embedded PostgreSQL, and cleans up when the process that started it is gone without
// having done so. Plain JavaScript in a file of its own, so that it starts the same from source and build.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** One JSON line after another, each with more of what there is to clean; `done` when nothing is left. */
async function listen() {
  let said = ''
  try {
    for await (const text of process.stdin.setEncoding('utf8')) said += text
  } catch {
    // A pipe that breaks says the same as one that ends.
  }
  const lines = said.split('\n').slice(0, -1)
  return Object.assign({}, ...lines.map((line) => JSON.parse(line)))
}

/** Another process that took the server over wrote its own name there. */
function isOurs({ ownerFile, owner }) {
  if (ownerFile === undefined) return true
  try {
    return readFileSync(ownerFile, 'utf8') === owner
  } catch {
    return false
  }
}

/** An initdb or pg_ctl outlives the process that ran it; a number that was given away again ends the wait. */
async function programEnded(pid) {
  for (let look = 0; look < 300 && pid !== undefined && isAlive(pid); look += 1) await sleep(200)
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Only what the sandbox itself makes under the system's temporary folder. */
const isTemporary = (folder) =>
  dirname(folder) === tmpdir() && /^lienthong-sandbox-\w{6}$/.test(basename(folder))

const left = await listen()
if (left.done !== true) {
  await programEnded(left.program)
  if (isOurs(left)) {
    if (left.stop)
      spawnSync(left.stop.file, left.stop.args, { ...left.stop.place, stdio: 'ignore' })
    if (left.folder && isTemporary(left.folder)) {
      rmSync(left.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
    }
  }
}
