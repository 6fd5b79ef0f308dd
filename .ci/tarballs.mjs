// Installs the packed tarballs into an empty folder, imports them and compiles against them as a customer does.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

const useTypes = `
import { checkClaims, type ClaimReport } from '@lienthong/core'
import { createHospitalClient, findSandbox, type HospitalClient, LienThongError } from '@lienthong/sdk'
import { type App, createApp } from '@lienthong/server'
import { type Sandbox, startSandbox, startSandboxProcess } from '@lienthong/server/testing'
export const report: ClaimReport = checkClaims(new Uint8Array())
export const app: (...options: Parameters<typeof createApp>) => Promise<App> = createApp
export async function read(): Promise<string[]> {
  const sandbox: Sandbox = await startSandbox()
  const beside = await startSandboxProcess('folder')
  const exchange: HospitalClient = createHospitalClient(beside.hospital('01001'))
  const presentation = await sandbox.persona('an').present({ facility: '01001' })
  const visit = await exchange.visits.open({ presentation })
  const { entries } = await visit.healthBook()
  // @ts-expect-error a book has no such part: types are there, and not any
  entries.nothing
  await findSandbox().identity().close()
  await sandbox[Symbol.asyncDispose]()
  return entries.map(({ text }) => text)
}
export const codeOf = (error: unknown): string | undefined =>
  LienThongError.is(error) ? error.code : undefined
`
const compilerOptions = (module) => ({
  module,
  moduleResolution: module,
  target: 'es2022',
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
  types: ['node'],
})
/** CommonJS: Node 20 requires ESM, and only `nodenext` knows that it may. */
const projects = [
  { module: 'nodenext', files: ['use-types.mts', 'use-types.cts'] },
  { module: 'node16', files: ['use-types.mts'] },
]

function compile() {
  for (const file of ['use-types.mts', 'use-types.cts']) writeFileSync(join(folder, file), useTypes)
  const compiler = join(process.cwd(), 'node_modules/typescript/bin/tsc')
  for (const { module, files } of projects) {
    const project = JSON.stringify({ compilerOptions: compilerOptions(module), files })
    writeFileSync(join(folder, 'tsconfig.json'), project)
    run(process.execPath, [compiler, '-p', folder], folder)
    console.log(`from tarballs, types, ${module}: ${files.join(', ')}`)
  }
}

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
  const { version } = JSON.parse(readFileSync('node_modules/@types/node/package.json', 'utf8'))
  const packages = [...tarballs, `@types/node@${version}`]
  run(npm, ['install', '--no-audit', '--no-fund', '--silent', ...packages], folder)
  writeFileSync(join(folder, 'use.mjs'), useEsm)
  writeFileSync(join(folder, 'use.cjs'), useCommonJs)
  for (const file of ['use.mjs', 'use.cjs'])
    process.stdout.write(run(process.execPath, [file], folder))
  compile()
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
