// The `lienthong` command: one file a command, registered here.
import { readFileSync } from 'node:fs'
import { catalogue, LienThongError } from '@lienthong/core'
import { Command } from 'commander'
import { packageFile } from '../assets.ts'
import { claimsCommand } from './claims.ts'
import { folderHelp } from './folder.ts'
import { outputs } from './interruptible.ts'
import { languageOf } from './language.ts'
import { presentCommand } from './present.ts'
import { sandboxCommand } from './sandbox.ts'
import { tourCommand } from './tour.ts'

export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('lienthong')
    .description(
      'Liên Thông: open SDK and reference exchange of the electronic health book.\nNot an official system of any authority.',
    )
    .version(version())
    .addHelpText('afterAll', ({ command }) => folderHelp(command.name()))
    .showHelpAfterError('(lienthong --help shows what there is)')
  for (const command of [sandboxCommand(), tourCommand(), presentCommand(), claimsCommand()]) {
    program.addCommand(command)
  }
  for (const output of outputs) output.off('error', dropUnread).on('error', dropUnread)
  try {
    await program.parseAsync([...argv])
  } catch (error) {
    console.error(sentenceFor(error))
    process.exitCode = 1
  }
}

const version = (): string => JSON.parse(readFileSync(packageFile('package.json'), 'utf8')).version

/** Nobody reads any more, as behind `| head`: what is left to print is dropped. */
function dropUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

/** A path that is missing, a folder instead of a file or the other way round, or not ours. */
const fileFaults = ['ENOENT', 'EISDIR', 'ENOTDIR', 'EEXIST', 'EACCES', 'EPERM']

/** What a person can act on is said in a sentence; anything else is a bug, and shown whole. */
function sentenceFor(error: unknown): unknown {
  if (LienThongError.is(error)) return catalogue[error.code].detail[languageOf({})]
  const expected = error instanceof TypeError && error.message.startsWith('The sandbox has no')
  const unreadable = fileFaults.includes(String((error as { code?: unknown } | null)?.code))
  return expected || unreadable ? (error as Error).message : error
}
