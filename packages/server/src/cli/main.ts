// The `lienthong` command: one file a command, registered here.
import { Command } from 'commander'
import { claimsCommand } from './claims.ts'
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
  await program.parseAsync([...argv])
}
