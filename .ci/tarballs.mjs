// Installs the packed tarballs into an empty folder and imports them as a customer does.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const useEsm = `
import { checkClaims, operations } from '@lienthong/core'
import { createHospitalClient, LienThongError } from '@lienthong/sdk'
import { createApp, migrate } from '@lienthong/server'
import { startSandbox } from '@lienthong/server/testing'
const all = [checkClaims, operations.readHealthBook, createHospitalClient, LienThongError, createApp, migrate, startSandbox]
if (all.some((one) => one === undefined)) throw new Error('an export is missing')
const sandbox = await startSandbox()
const exchange = createHospitalClient(sandbox.hospital('01001'))
const presentation = await sandbox.persona('an').present({ facility: '01001' })
const visit = await exchange.visits.open({ presentation })
const { entries } = await visit.healthBook()
await visit.close()
await exchange.close()
await sandbox.stop()
console.log('from tarballs, esm:', entries.length, 'entries')
if (entries.length === 0) throw new Error('the book is empty')
`
const useCommonJs = `
const { createHospitalClient } = require('@lienthong/sdk')
console.log('from tarballs, require:', typeof createHospitalClient)
`

const folder = mkdtempSync(join(tmpdir(), 'lienthong-tarballs-'))
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const run = (command, args, cwd) => execFileSync(command, args, { cwd, encoding: 'utf8' })

try {
  run(npm, ['pack', '-ws', '--silent', '--pack-destination', folder], process.cwd())
  const tarballs = readdirSync(folder).map((file) => join(folder, file))
  for (const tarball of tarballs) {
    const files = run('tar', ['tzf', tarball]).split('\n')
    const stray = files.filter((file) => /\/(src|test|scripts)\//.test(file))
    if (stray.length > 0) throw new Error(`${tarball} holds ${stray[0]}`)
  }
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  run(npm, ['install', '--no-audit', '--no-fund', '--silent', ...tarballs], folder)
  writeFileSync(join(folder, 'use.mjs'), useEsm)
  writeFileSync(join(folder, 'use.cjs'), useCommonJs)
  for (const file of ['use.mjs', 'use.cjs'])
    process.stdout.write(run(process.execPath, [file], folder))
  process.stdout.write(
    run(
      process.execPath,
      ['node_modules/lienthong/bin/lienthong.js', 'claims', 'check', '--help'],
      folder,
    ),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
