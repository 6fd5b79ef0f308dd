// `lienthong present`: an invented citizen's phone shows a QR.
import { chmodSync, writeFileSync } from 'node:fs'
import type { Language, Text } from '@lienthong/core'
import { findSandbox } from '@lienthong/sdk'
import { Command } from 'commander'
import qrcode from 'qrcode'
import { languageOf, languageOption, speaker } from './language.ts'

interface Options {
  readonly facility?: string
  readonly sandbox?: string
  readonly text?: true
  readonly png?: string
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
    .option('--png <file>', 'write the QR as a picture, readable by you alone')
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
  if (options.png !== undefined) await writePicture(options.png, text)
  if (options.text) return console.log(text)
  console.log(
    options.png === undefined
      ? await forTerminal(text, process.stdout.columns, say)
      : say({ en: `QR written to ${options.png}`, vi: `Đã ghi mã QR vào ${options.png}` }),
  )
  console.log(say({ en: 'Good for 60 seconds, once.', vi: 'Có hiệu lực 60 giây, dùng một lần.' }))
}

/** Modules of white around it: fewer, and scanners do not find it. Less correction makes it smaller. */
const look = { margin: 4, errorCorrectionLevel: 'L' } as const

/** Whoever sees it can use it for a minute: for its owner alone, also if the file is there already. */
async function writePicture(file: string, text: string): Promise<void> {
  const picture = await qrcode.toBuffer(text, look)
  writeFileSync(file, '', { mode: 0o600 })
  chmodSync(file, 0o600)
  writeFileSync(file, picture)
}

/** The QR and its text; the text alone where the terminal would break its lines. */
export async function forTerminal(
  text: string,
  columns: number | undefined,
  say: (text: Text) => string,
): Promise<string> {
  const lines = (await qrcode.toString(text, { ...look, type: 'utf8' })).split('\n')
  const width = lines[0]?.length ?? 0
  if (columns !== undefined && columns < width) {
    const tooNarrow = say({
      en: `The QR needs ${width} columns, the terminal has ${columns}: make it wider, or write a picture with --png FILE. Its text:`,
      vi: `Mã QR cần ${width} cột, cửa sổ chỉ có ${columns} cột: hãy mở rộng cửa sổ, hoặc ghi ra ảnh bằng --png TỆP. Nội dung mã:`,
    })
    return `${tooNarrow}\n${text}`
  }
  return [...lines.map(blackOnWhite), text].join('\n')
}

/** Whatever the colours of the terminal: most scanners read no inverted code. */
const blackOnWhite = (line: string) => `\u001b[30;107m${line}\u001b[0m`
