// A sandbox that was killed starts again, with everything in it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHospitalClient } from '@lienthong/sdk'
import { afterAll, expect, inject, test } from 'vitest'
import { packageFile } from '../../src/assets.ts'
import { runningSandbox } from '../../src/sandbox/files.ts'
import { startSandbox } from '../../src/sandbox/start.ts'

const folder = mkdtempSync(join(tmpdir(), 'lienthong-interrupted-'))
chmodSync(folder, 0o711)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('personas are complete after a kill while their files were sent', async () => {
  const args = [packageFile('bin/lienthong.js'), 'sandbox', '--port', '0', '--folder', folder]
  const child = spawn(process.execPath, [...args, '--lang', 'en'])
  for await (const text of child.stdout) if (String(text).includes('claim files')) break
  child.kill('SIGKILL')
  await once(child, 'exit')
  const sandbox = await startSandbox({ folder })
  try {
    const exchange = createHospitalClient(sandbox.hospital('01001'))
    const presentation = await sandbox.persona('an').present({ facility: '01001' })
    const { entries } = await (await exchange.visits.open({ presentation })).healthBook()
    expect(entries.length).toBeGreaterThan(10)
    await exchange.close()
  } finally {
    await sandbox.stop()
  }
})

test('a sandbox.json left by a process of our own number does not keep us from starting', () => {
  // In a container every start is process 1.
  const left = { version: 1, pid: process.pid, baseUrl: 'http://127.0.0.1:1' }
  writeFileSync(join(folder, 'sandbox.json'), JSON.stringify(left))
  expect(runningSandbox(folder)).toBeUndefined()
})

test('stopping does not wait for a request that never ends', async () => {
  const sandbox = await startSandbox({ databaseUrl: inject('postgres').url })
  const socket = connect(Number(new URL(sandbox.baseUrl).port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(
    'POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\na',
  )
  await new Promise((wait) => setTimeout(wait, 300))
  const stopped = sandbox.stop().then(() => 'stopped')
  const late = new Promise((give) => setTimeout(give, 15_000, 'still waiting'))
  const first = await Promise.race([stopped, late])
  socket.destroy()
  await stopped
  expect(first).toBe('stopped')
})
