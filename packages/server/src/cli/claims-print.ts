// How a report about a claim file looks on the screen: findings with a mark each, a legend, one line to sum up.
import {
  type ClaimReport,
  claimRules,
  type Finding,
  type Language,
  type Text,
} from '@lienthong/core'
import { speaker } from './language.ts'

type Mark = '✗' | '!' | '·'

/** What a line needs; findings made here and findings of the exchange both have it. */
interface Line {
  readonly rule: string
  readonly severity: Finding['severity']
  readonly text: string
}

const refusing: ReadonlySet<string> = new Set(
  Object.entries(claimRules).flatMap(([rule, { refuses }]) => (refuses ? [rule] : [])),
)

function markOf({ rule, severity }: Pick<Line, 'rule' | 'severity'>): Mark {
  if (refusing.has(rule)) return '✗'
  return severity === 'info' ? '·' : '!'
}

const legend: Text = {
  en: '✗ refused   ! taken, but should be corrected   · for information',
  vi: '✗ bị từ chối   ! vẫn nhận nhưng nên sửa   · để biết',
}

/** `1 finding`, `2 findings` */
export const count = (n: number, one: string, many: string): string =>
  `${n} ${n === 1 ? one : many}`

export function printReport(report: ClaimReport, language: Language): void {
  const say = speaker(language)
  const facility = report.facility ?? '?'
  console.log(say({ en: `Facility ${facility}`, vi: `Cơ sở ${facility}` }))
  for (const { n, maLk, refused, tables } of report.dossiers) {
    const rows = tables.map((table) => `${table.name} ${table.rows}`).join(', ') || say(noTable)
    const end = refused ? say({ en: ' · would be refused', vi: ' · sẽ bị từ chối' }) : ''
    console.log(`  ${dossierName(n, maLk, language)}: ${rows}${end}`)
  }
  printFindings(
    report.findings.map(({ rule, severity, text }) => ({ rule, severity, text: say(text) })),
    language,
  )
  console.log(say(summaryOf(report)))
}

const noTable: Text = { en: 'no table read', vi: 'không đọc được bảng nào' }

export function dossierName(n: number, maLk: string | null, language: Language): string {
  return speaker(language)({
    en: `Dossier ${n} (${maLk ?? 'no MA_LK'})`,
    vi: `Hồ sơ ${n} (${maLk ?? 'không có MA_LK'})`,
  })
}

/** The place of a finding stands at the beginning of its sentence. */
export function printFindings(findings: readonly Line[], language: Language): void {
  if (findings.length === 0) return
  for (const finding of findings)
    console.log(`  ${markOf(finding)} ${finding.text} [${finding.rule}]`)
  console.log(`  ${speaker(language)(legend)}`)
}

function summaryOf({ ok, dossiers, findings, more }: ClaimReport): Text {
  const number = (mark: Mark) => findings.filter((finding) => markOf(finding) === mark).length
  const [warnings, notes] = [number('!'), number('·')]
  const parts: readonly (readonly [shown: boolean, text: Text])[] = [
    [
      true,
      {
        en: count(dossiers.length, 'dossier', 'dossiers'),
        vi: `${dossiers.length} hồ sơ`,
      },
    ],
    [true, ok ? { en: 'can be sent', vi: 'có thể gửi' } : refusalOf(dossiers, findings)],
    [warnings > 0, { en: count(warnings, 'warning', 'warnings'), vi: `${warnings} cảnh báo` }],
    [notes > 0, { en: count(notes, 'note', 'notes'), vi: `${notes} ghi chú` }],
    [more > 0, { en: `${more} more not listed`, vi: `${more} phát hiện khác không liệt kê` }],
  ]
  const shown = parts.filter(([isShown]) => isShown).map(([, text]) => text)
  return {
    en: shown.map(({ en }) => en).join(' · '),
    vi: shown.map(({ vi }) => vi).join(' · '),
  }
}

function refusalOf(dossiers: ClaimReport['dossiers'], findings: ClaimReport['findings']): Text {
  if (findings.some(({ refuses, dossier }) => refuses && dossier === 0)) {
    return { en: 'the file would be refused', vi: 'cả tệp sẽ bị từ chối' }
  }
  const refused = dossiers.filter((dossier) => dossier.refused).length
  return { en: `${refused} would be refused`, vi: `${refused} sẽ bị từ chối` }
}
