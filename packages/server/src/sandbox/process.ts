// A sandbox as a child process, for test runners that cannot load ESM, and for programs in other languages.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { findSandbox } from '@lienthong/sdk'
import { packageFile } from '../assets.ts'
import { phoneCalls, type SandboxAccess, stopCalls } from './access.ts'
import type { SandboxFile } from './files.ts'

export interface SandboxProcess extends SandboxAccess {
  readonly pid: number
}

/**
 * Starts `lienthong sandbox` and waits until it serves. It ends with this process, however that ends;
 * its data stays.
 * @param folder data, keys and `sandbox.json`; must be for this sandbox alone
 */
export async function startSandboxProcess(folder: string): Promise<SandboxProcess> {
  const child = startChild(folder)
  const ended = once(child, 'exit')
  const file = JSON.parse(await firstLine(child, ended)) as SandboxFile
  const { hospital, socialSecurity, identity } = findSandbox(join(folder, 'sandbox.json'))
  return {
    baseUrl: file.baseUrl,
    folder: resolve(folder),
    file,
    pid: file.pid,
    hospital,
    socialSecurity,
    ...phoneCalls(identity()),
    ...stopCalls(async () => {
      await identity().close()
      child.stdin.end()
      await ended
    }),
  }
}

function startChild(folder: string) {
  const bin = packageFile('bin/lienthong.js')
  const args = ['sandbox', '--port', '0', '--folder', folder, '--json', '--until-stdin-ends']
  // Its input ends when we are gone.
  return spawn(process.execPath, [bin, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
}

async function firstLine(
  { stdout, stderr }: ReturnType<typeof startChild>,
  ended: Promise<unknown>,
): Promise<string> {
  let complaint = ''
  stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  return Promise.race([
    once(createInterface({ input: stdout }), 'line').then(([line]) => String(line)),
    ended.then(() => {
      throw new Error(`The sandbox did not start. ${complaint}`)
    }),
  ])
}
