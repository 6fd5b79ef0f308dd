// The `lienthong` command: one file a command, registered here.
import { catalogue, LienThongError } from '@lienthong/core'
import { Command } from 'commander'
import { claimsCommand } from './claims.ts'
import { languageOf } from './language.ts'
import { presentCommand } from './present.ts'
import { sandboxCommand } from './sandbox.ts'
import { tourCommand } from './tour.ts'

export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('lienthong')
    .description(
      'Liên Thông: open SDK and reference exchange of the electronic health book.\nNot an official system of any authority.',
    )
    .showHelpAfterError('(lienthong --help shows what there is)')
  for (const command of [sandboxCommand(), tourCommand(), presentCommand(), claimsCommand()]) {
    program.addCommand(command)
  }
  try {
    await program.parseAsync([...argv])
  } catch (error) {
    console.error(sentenceFor(error))
    process.exitCode = 1
  }
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
