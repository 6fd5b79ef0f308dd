// Where programs of this project keep their files on this computer.
import { homedir } from 'node:os'
import { join, posix, win32 } from 'node:path'

/**
 * The folder for keys, data and `sandbox.json`: `LIENTHONG_DATA`, else `lienthong` in the system's
 * usual place for application data. It is not created.
 *
 * @param env environment variables
 * @param platform as in `process.platform`
 * @param home the user's home folder
 * @param isRoot whether the user is root; on Linux the database, which runs as another user, cannot
 * reach root's home, so the place is then `/var/lib/lienthong`
 *
 * @example
 * ```ts
 * dataFolder(process.env, process.platform, homedir(), process.getuid?.() === 0)
 * ```
 */
export function dataFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  home: string,
  isRoot: boolean,
): string {
  if (env.LIENTHONG_DATA) return env.LIENTHONG_DATA
  if (platform === 'win32')
    return win32.join(env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'lienthong')
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'lienthong')
  if (isRoot) return '/var/lib/lienthong'
  return posix.join(env.XDG_DATA_HOME || posix.join(home, '.local', 'share'), 'lienthong')
}

/** A place in the data folder of the user who runs this program. */
export const ownDataFolder = (...names: readonly string[]): string =>
  join(dataFolder(process.env, process.platform, homedir(), process.getuid?.() === 0), ...names)
