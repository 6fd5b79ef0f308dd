// A sandbox as a child process, for test runners that cannot load ESM, and for programs in other languages.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { packageFile } from '../assets.ts'
import type { SandboxFile } from './files.ts'

export interface SandboxProcess {
  readonly file: SandboxFile
  readonly pid: number
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>
}

/**
 * Starts `lienthong sandbox` and waits until it serves.
 * @param folder data, keys and `sandbox.json`; must be for this sandbox alone
 */
export async function startSandboxProcess(folder: string): Promise<SandboxProcess> {
  const bin = packageFile('bin/lienthong.js')
  const child = spawn(
    process.execPath,
    [bin, 'sandbox', '--port', '0', '--folder', folder, '--json'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const lines = createInterface({ input: child.stdout })
  const ended = once(child, 'exit')
  const first = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    ended.then(() => {
      throw new Error(`The sandbox did not start. ${complaint}`)
    }),
  ])
  return {
    file: JSON.parse(first) as SandboxFile,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
