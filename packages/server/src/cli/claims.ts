// `lienthong claims`: reads a claim file offline, and sends one to the running sandbox.
import { type Language, readClaims, reportOf } from '@lienthong/core'
import { Command } from 'commander'
import { numbersOfOthers, readClaimFile } from './claims-file.ts'
import { count, printReport } from './claims-print.ts'
import { type SendOptions, sendClaims } from './claims-send.ts'
import { languageOf, languageOption, speaker } from './language.ts'

interface CheckOptions {
  readonly json?: true
  readonly facility?: string
  readonly lang?: Language
}

export const claimsCommand = () => {
  const claims = new Command('claims').description('Work with GIAMDINHHS claim files')
  claims
    .command('check')
    .description('Say what is in a file and what is wrong with it; offline, names are not shown')
    .argument('<file>', 'the XML file that your hospital system exports')
    .option('--facility <code>', 'the facility that will send it')
    .option('--json', 'the report as JSON')
    .addOption(languageOption())
    .addHelpText('after', aboutChecking)
    .action(check)
  claims
    .command('send')
    .description('Send a file to the running sandbox as its facility, and read it back')
    .argument(
      '<file>',
      'the XML file; its facility must be a participant (sandbox --facility CODE)',
    )
    .option('--sandbox <file>', 'sandbox.json of the running sandbox (default: the usual place)')
    .option('--nobody-is-real', 'send it although it has numbers that real people may have')
    .addOption(languageOption())
    .addHelpText('after', aboutSending)
    .action((file: string, options: SendOptions) => sendClaims(file, options))
  return claims
}

const aboutChecking = `
Ends with 1 if the file or one of its dossiers would be refused, with 0 otherwise.

Example:
  lienthong claims check export.xml`

const aboutSending = `
Taken means stored, with a receipt. Whether a dossier stands in the patient's book is decided by number, name
and birth date together, and is not told to the sender: it would tell strangers who somebody is. What stands in
the book is read back in a visit that the patient's phone, which the sandbox has too, opens.

Ends with 1 if the file could not be read or sent, or a dossier was refused; with 0 otherwise.

Example:
  lienthong claims send export.xml`

function check(path: string, options: CheckOptions): void {
  const language = languageOf(options)
  const bytes = readClaimFile(path)
  const file = readClaims(bytes, options.facility ? { facility: options.facility } : {})
  const report = reportOf(file)
  if (!report.ok) process.exitCode = 1
  if (options.json) {
    console.log(JSON.stringify(report, null, 2))
    return
  }
  printReport(report, language)
  const others = numbersOfOthers(file)
  if (others > 0) console.log(`\n${speaker(language)(warningOf(others))}`)
}

const warningOf = (others: number) => ({
  en: `! ${count(others, 'personal id', 'personal ids')} outside 097… to 099…, the block of invented people: real people may be meant.\n  The sandbox is for invented people only; claims send will not send this file as it is.`,
  vi: `! ${others} số định danh nằm ngoài dải 097… đến 099… dành cho người giả định: có thể là của người thật.\n  Sandbox chỉ dành cho người giả định; claims send sẽ không gửi tệp này khi còn như vậy.`,
})
