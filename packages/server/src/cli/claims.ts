// `lienthong claims`: reads a claim file offline, and sends one to the running sandbox.
import { readFileSync } from 'node:fs'
import type { BookEntry, ClaimFinding, ClaimReport, Language } from '@lienthong/core'
import {
  checkClaims,
  columnOf,
  isPersonalId,
  LienThongError,
  readClaims,
  summaryOf,
} from '@lienthong/core'
import { createHospitalClient, findSandbox } from '@lienthong/sdk'
import { Command } from 'commander'
import { languageOf, languageOption, speaker } from './language.ts'

interface Options {
  readonly json?: true
  readonly facility?: string
  readonly sandbox?: string
  readonly lang?: Language
}

export const claimsCommand = () => {
  const claims = new Command('claims').description('Work with GIAMDINHHS claim files')
  claims
    .command('check')
    .description('Say what is in a file and what is wrong with it; offline, names masked')
    .argument('<file>', 'the XML file that your hospital system exports')
    .option('--facility <code>', 'the facility that will send it')
    .option('--json', 'the report as JSON')
    .addOption(languageOption())
    .addHelpText('after', '\nExample:\n  lienthong claims check export.xml')
    .action(check)
  claims
    .command('send')
    .description('Send a file to the running sandbox as its facility, and read it back')
    .argument(
      '<file>',
      'the XML file; its facility must be a participant (sandbox --facility CODE)',
    )
    .option('--sandbox <file>', 'sandbox.json of the running sandbox (default: the usual place)')
    .addOption(languageOption())
    .addHelpText('after', '\nExample:\n  lienthong claims send export.xml')
    .action(send)
  return claims
}

function check(file: string, options: Options): void {
  const report = checkClaims(
    readFileSync(file),
    options.facility ? { facility: options.facility } : {},
  )
  if (!report.ok) process.exitCode = 1
  if (options.json) console.log(JSON.stringify(report, null, 2))
  else printReport(report, languageOf(options))
}

function printReport(report: ClaimReport, language: Language): void {
  const say = speaker(language)
  console.log(
    say({ en: `Facility ${report.facility ?? '?'}`, vi: `Cơ sở ${report.facility ?? '?'}` }),
  )
  for (const { n, maLk, refused, tables } of report.dossiers) {
    const rows = tables.map((table) => `${table.name} ${table.rows}`).join(', ')
    console.log(
      say({
        en: `  Dossier ${n} (${maLk ?? 'no MA_LK'}): ${rows}${refused ? ', would be refused' : ''}`,
        vi: `  Hồ sơ ${n} (${maLk ?? 'không có MA_LK'}): ${rows}${refused ? ', sẽ bị từ chối' : ''}`,
      }),
    )
  }
  printFindings(report.findings, language)
  const left = report.findings.length + report.more
  console.log(
    report.ok
      ? say({ en: `Can be sent. ${left} findings.`, vi: `Có thể gửi. ${left} phát hiện.` })
      : say({
          en: `Cannot be sent as it is. ${left} findings.`,
          vi: `Chưa thể gửi. ${left} phát hiện.`,
        }),
  )
}

function printFindings(findings: readonly ClaimFinding[], language: Language): void {
  const marks = { error: '✗', warning: '!', info: '·' } as const
  for (const { severity, rule, dossier, table, row, field, text } of findings) {
    const place = [dossier || undefined, table, row, field].filter((part) => part !== undefined)
    console.log(`  ${marks[severity]} ${place.join('/')} ${rule}: ${text[language]}`)
  }
}

async function send(file: string, options: Options): Promise<void> {
  const language = languageOf(options)
  const say = speaker(language)
  const bytes = readFileSync(file)
  const sandbox = findSandbox(options.sandbox)
  const { facility, patients } = peopleOf(bytes)
  const exchange = createHospitalClient({ ...sandbox.hospital(facility), language })
  try {
    const receipt = await exchange.claims.submit(bytes)
    for (const { n, maLk, outcome, findings } of receipt.dossiers) {
      console.log(`${n} ${maLk ?? ''}: ${outcome}`)
      printFindings(findings, language)
    }
    for (const { n, maLk, personalId } of patients) {
      const phone = sandbox.identity().wallet({ personalId })
      const { qrText } = await phone.present({ facility })
      const visit = await exchange.visits.open({ presentation: qrText })
      const { entries } = await visit.healthBook()
      await visit.close()
      console.log(say({ en: `\nRead back, dossier ${n}:`, vi: `\nĐọc lại, hồ sơ ${n}:` }))
      for (const { section, at = '', text } of entries.filter(ofVisit(facility, maLk))) {
        console.log(`  ${section.padEnd(12)} ${at.slice(0, 16).padEnd(16)} ${text}`)
      }
    }
  } catch (error) {
    if (!LienThongError.is(error)) throw error
    console.error(`${error.code}: ${error.message}`)
    for (const finding of error.findings)
      console.error(`  ${finding.path} ${finding.rule}: ${finding.text}`)
    process.exitCode = 1
  } finally {
    await exchange.close()
    await sandbox.identity().close()
  }
}

const ofVisit =
  (facility: string, maLk: string) =>
  ({ section, provenance }: BookEntry): boolean =>
    // Names stay off the screen, as in `check`.
    section !== 'administrative' && provenance.facility === facility && provenance.visit === maLk

/** The file's facility, and who its dossiers are about: only this process, and the phone in it, know. */
function peopleOf(bytes: Uint8Array): { facility: string; patients: Patient[] } {
  const file = readClaims(bytes)
  const patients = file.dossiers.flatMap(({ n, maLk, tables }): Patient[] => {
    const summary = summaryOf(tables)
    const personalId = summary ? columnOf(summary, 'SO_CCCD').trim() : ''
    return isPersonalId(personalId) && maLk !== null ? [{ n, maLk, personalId }] : []
  })
  return { facility: file.facility ?? '', patients }
}

interface Patient {
  readonly n: number
  readonly maLk: string
  readonly personalId: string
}
