// A program that ends as a failing test does: without stopping its sandbox.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startSandbox, startSandboxProcess } from '@lienthong/server/testing'

const [, , folder] = process.argv
const sandbox = folder === undefined ? await startSandbox() : await startSandboxProcess(folder)
const lock = readFileSync(join(sandbox.folder, 'postgres', 'data', 'postmaster.pid'), 'utf8')
console.log(lock.split('\n')[0])
process.exit()
