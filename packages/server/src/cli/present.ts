// `lienthong present`: an invented citizen's phone shows a QR.
import type { Language } from '@lienthong/core'
import { findSandbox } from '@lienthong/sdk'
import { Command } from 'commander'
import qrcode from 'qrcode'
import { languageOf, languageOption, speaker } from './language.ts'

interface Options {
  readonly facility?: string
  readonly sandbox?: string
  readonly text?: true
  readonly lang?: Language
}

export const presentCommand = () =>
  new Command('present')
    .description(
      'Show the QR of an invented citizen of the running sandbox; good for 60 seconds, once',
    )
    .argument('<persona>', 'name of a citizen, as the sandbox lists them')
    .option(
      '--facility <code>',
      'the facility that may use it (default: whoever scans it, desk fields only)',
    )
    .option('--text', 'the text only, for scripts')
    .option('--sandbox <file>', 'sandbox.json of the running sandbox (default: the usual place)')
    .addOption(languageOption())
    .addHelpText('after', '\nExample:\n  lienthong present an --facility 01001')
    .action(run)

async function run(persona: string, options: Options): Promise<void> {
  const language = languageOf(options)
  const say = speaker(language)
  const { facility } = options
  const sandbox = findSandbox(options.sandbox, { language })
  const text = await sandbox.present(persona, facility === undefined ? {} : { facility })
  await sandbox.identity().close()
  if (options.text) return console.log(text)
  console.log(
    await qrcode.toString(text, { type: 'terminal', small: true, errorCorrectionLevel: 'L' }),
  )
  console.log(text)
  console.log(say({ en: 'Good for 60 seconds, once.', vi: 'Có hiệu lực 60 giây, dùng một lần.' }))
}
