// The `lienthong` command: one file a command, registered here.
import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { packageFile } from '../assets.ts'
import { claimsCommand } from './claims.ts'
import { folderHelp } from './folder.ts'
import { outputs } from './interruptible.ts'
import { languageIn, languageOption } from './language.ts'
import { presentCommand } from './present.ts'
import { sandboxCommand } from './sandbox.ts'
import { sentenceFor } from './sentences.ts'
import { tourCommand } from './tour.ts'
import { speakVietnamese } from './vietnamese.ts'

export async function main(argv: readonly string[]): Promise<void> {
  const language = languageIn(argv)
  const program = new Command('lienthong')
    .description(
      'Liên Thông: open SDK and reference exchange of the electronic health book.\nNot an official system of any authority.',
    )
    .version(version())
    .addHelpText('afterAll', ({ command }) => folderHelp(command.name()))
    .showHelpAfterError('(lienthong --help shows what there is)')
    .addOption(languageOption())
    .enablePositionalOptions()
    // Also where --lang stands before the name of the command.
    .hook('preAction', (_, command) => void command.setOptionValue('lang', language))
  for (const command of [sandboxCommand(), tourCommand(), presentCommand(), claimsCommand()]) {
    program.addCommand(command)
  }
  if (language === 'vi') speakVietnamese(program)
  for (const output of outputs) output.off('error', dropUnread).on('error', dropUnread)
  try {
    await program.parseAsync([...argv])
  } catch (error) {
    console.error(sentenceFor(error, language) ?? error)
    process.exitCode = 1
  }
}

const version = (): string => JSON.parse(readFileSync(packageFile('package.json'), 'utf8')).version

/** Nobody reads any more, as behind `| head`: what is left to print is dropped. */
function dropUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
