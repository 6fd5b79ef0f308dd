// The `lienthong` command: one file a command, registered here.
import { Command } from 'commander'
import { claimsCommand } from './claims.ts'
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
    .showHelpAfterError('(lienthong --help shows what there is)')
    .addOption(languageOption())
    .enablePositionalOptions()
    // Also where --lang stands before the name of the command.
    .hook('preAction', (_, command) => void command.setOptionValue('lang', language))
  for (const command of [sandboxCommand(), tourCommand(), presentCommand(), claimsCommand()]) {
    program.addCommand(command)
  }
  if (language === 'vi') speakVietnamese(program)
  try {
    await program.parseAsync([...argv])
  } catch (error) {
    console.error(sentenceFor(error, language) ?? error)
    process.exitCode = 1
  }
}
