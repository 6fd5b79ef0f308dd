// `lienthong tour`: shows what the exchange does, step by step, and verifies each.
import { join } from 'node:path'
import type { Language } from '@lienthong/core'
import { Command } from 'commander'
import { startSandbox } from '../sandbox/start.ts'
import { runTour, type StepReport } from '../tour/run-tour.ts'
import { interruptible } from './interruptible.ts'
import { languageOf, languageOption, speaker } from './language.ts'

interface Options {
  readonly sandbox?: string
  readonly json?: true
  readonly verbose?: true
  readonly lang?: Language
}

export const tourCommand = () =>
  new Command('tour')
    .description('Walk through a visit from QR to access log; exits 0 only if every step was right')
    .option(
      '--sandbox <file>',
      'sandbox.json of a running sandbox (default: starts one of its own)',
    )
    .option('--json', 'one JSON line a step')
    .option('-v, --verbose', 'show the tokens, decoded')
    .addOption(languageOption())
    .addHelpText('after', examples)
    .action(run)

const examples = `
Examples:
  lienthong tour                a sandbox of its own, gone afterwards
  lienthong tour -v --lang vi   with decoded tokens, in Vietnamese
  lienthong tour --json         for programs`

const run = (options: Options): Promise<void> =>
  interruptible(async (signal) => {
    const printing = { ...options, language: languageOf(options), signal }
    const failed = await (options.sandbox === undefined
      ? inOwnSandbox(signal, (file) => printTour(file, printing))
      : printTour(options.sandbox, printing))
    if (failed > 0) process.exitCode = 1
  })

async function inOwnSandbox(
  signal: AbortSignal,
  tour: (file: string) => Promise<number>,
): Promise<number> {
  const sandbox = await startSandbox({ signal })
  try {
    return await tour(join(sandbox.folder, 'sandbox.json'))
  } finally {
    await sandbox.stop()
  }
}

export interface TourPrinting {
  readonly language: Language
  /** Ends the tour after the step that runs. */
  readonly signal: AbortSignal
  readonly json?: true
  readonly verbose?: true
}

/** Prints the tour; gives the number of steps that failed. */
export async function printTour(sandboxFile: string, printing: TourPrinting): Promise<number> {
  const print = (step: StepReport) => {
    printing.signal.throwIfAborted()
    if (printing.json) console.log(JSON.stringify(step))
    else
      console.log(
        [line(step, printing.language), ...(printing.verbose ? tokens(step) : [])].join('\n'),
      )
  }
  const { passed, failed } = await runTour(sandboxFile, new Date(), print)
  if (printing.json) console.log(JSON.stringify({ passed, failed }))
  else
    console.log(
      speaker(printing.language)({
        en: `${passed} passed, ${failed} failed`,
        vi: `${passed} bước đúng, ${failed} bước sai`,
      }),
    )
  return failed
}

function line({ n, step, asked, checked, came, failure }: StepReport, language: Language): string {
  const say = speaker(language)
  const number = String(n).padStart(2)
  if (!asked || !checked || !came) return `✗ ${number}. ${step}: ${failure && say(failure)}`
  return `✓ ${number}. ${say(asked)} · ${say(checked)} → ${say(came)}`
}

const tokens = ({ wire }: StepReport): string[] =>
  wire.flatMap(({ method, url, status, tokens: seen }) => [
    `       ${method} ${new URL(url).pathname} ${status}`,
    ...seen.flatMap(({ name, header, payload }) => [
      `         ${name}: ${JSON.stringify(header)}`,
      `           ${JSON.stringify(payload)}`,
    ]),
  ])
