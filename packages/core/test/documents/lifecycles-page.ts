// Makes docs/lifecycles.md from the tables of the lives of papers.
import { readFileSync, writeFileSync } from 'node:fs'
import Type from 'typebox'
import { appointmentLifecycle } from '../../src/documents/appointment/lifecycle.ts'
import { judicialApplicationLifecycle } from '../../src/documents/judicial-application/lifecycle.ts'
import { judicialCertificateLifecycle } from '../../src/documents/judicial-certificate/lifecycle.ts'
import { referralLifecycle } from '../../src/documents/referral/lifecycle.ts'
import { diagram } from '../../src/engines/diagram.ts'
import {
  type EventShape,
  type LifecycleShape,
  originsOf,
  rolesOf,
} from '../../src/engines/lifecycle.ts'
import type { GuardLine } from '../../src/engines/situation.ts'
import type { Text } from '../../src/errors/row.ts'

const address = new URL('../../../../docs/lifecycles.md', import.meta.url)

/** Every kind of paper, with the headings of its part of the page. */
export const lives: Readonly<Record<string, { title: Text; lifecycle: LifecycleShape }>> = {
  referral: {
    title: { en: 'Referral', vi: 'Giấy chuyển cơ sở khám bệnh, chữa bệnh' },
    lifecycle: referralLifecycle,
  },
  appointment: {
    title: { en: 'Re-examination appointment', vi: 'Phiếu hẹn khám lại' },
    lifecycle: appointmentLifecycle,
  },
  'judicial-application': {
    title: {
      en: 'Application for a judicial record',
      vi: 'Hồ sơ đề nghị cấp Phiếu lý lịch tư pháp',
    },
    lifecycle: judicialApplicationLifecycle,
  },
  'judicial-certificate': {
    title: { en: 'Judicial record certificate', vi: 'Phiếu lý lịch tư pháp' },
    lifecycle: judicialCertificateLifecycle,
  },
}

export const lifecyclesPage = (): string => `# Lives of signed papers · Vòng đời của giấy

Which states a paper has, what leads from one to another, who may do it and what is refused. This page
is made from \`packages/core/src/documents/*/lifecycle.ts\`; change it there. No official list of states
was found: they follow from the rules, and lists of reasons are our own, as far as marked D.

Refusals are asked for in this order: actor, a second time, state, conditions, reason, content. Their
codes are explained in [errors.md](errors.md).

${Object.values(lives).map(partOf).join('\n\n')}
`

const partOf = ({ title, lifecycle }: (typeof lives)[string]) => `## ${title.en} · ${title.vi}

\`\`\`mermaid
${diagram(lifecycle)}
\`\`\`
${startsPart(lifecycle)}
| event | from → to | by | only if | needs | refused with |
|---|---|---|---|---|---|
${Object.entries(lifecycle.events)
  .map(([name, event]) => rowOf(name, event, lifecycle))
  .join('\n')}

Conditions · Điều kiện:

${conditionsOf(lifecycle)}

Reasons · Lý do:

${reasonsOf(lifecycle)}`

/** Where it begins, if that depends on the paper. */
const startsPart = ({ initial, starts = [] }: LifecycleShape) =>
  starts.length === 0
    ? ''
    : `\nBegins · Bắt đầu: ${[
        ...starts.map((start) => `\`${start.in}\` if: ${start.says.en} · ${start.says.vi}`),
        `otherwise · còn lại: \`${initial}\``,
      ].join('; ')}\n`

function rowOf(name: string, event: EventShape, lifecycle: LifecycleShape): string {
  const instead = (event.instead ?? []).map(({ to, says }) => `; ${to}: ${says.en}`)
  const cells = [
    `\`${name}\``,
    `${originsOf(event).join(', ')} → ${event.to}${instead.join('')}`,
    rolesOf(event).join(', '),
    guardsOf(event)
      .map(({ says }) => says.en)
      .join('; '),
    [...(event.reasons ? ['reason'] : []), ...contentOf(event)].join(', '),
    codesOf(event, lifecycle)
      .map((code) => `[\`${code}\`](errors.md#${code})`)
      .join(' '),
  ]
  return `| ${cells.map((cell) => cell || '–').join(' | ')} |`
}

const guardsOf = ({ who, guards = [] }: EventShape): GuardLine[] => [
  ...(who ? [who] : []),
  ...guards,
]

/** Members of what an event needs. */
const contentOf = ({ needs }: EventShape): string[] =>
  needs !== undefined && Type.IsObject(needs.schema) ? Object.keys(needs.schema.properties) : []

/** Every code that firing the event can be refused with. */
export function codesOf(event: EventShape, { states, refusals }: LifecycleShape): string[] {
  const elsewhere = states
    .filter((state) => !originsOf(event).includes(state))
    .map((state) => event.refusals?.[state] ?? refusals?.[state] ?? 'document_state_wrong')
  return [
    ...new Set([
      'actor_not_allowed',
      ...(event.who ? [event.who.code] : []),
      ...(event.once ? [event.once] : []),
      ...elsewhere,
      ...(event.guards ?? []).map(({ code }) => code),
      ...(event.reasons ? ['reason_unknown'] : []),
      ...(event.needs ? ['input_invalid', ...event.needs.checks.map(({ code }) => code)] : []),
    ]),
  ]
}

function conditionsOf({ events }: LifecycleShape): string {
  const all = Object.values(events).flatMap((event) => [
    ...guardsOf(event),
    ...(event.needs?.checks ?? []),
  ])
  return [...new Set(all)]
    .map(({ says, code }) => `- \`${code}\`, unless: ${says.en} · ${says.vi}`)
    .join('\n')
}

const reasonsOf = ({ events }: LifecycleShape): string =>
  Object.entries(events)
    .flatMap(([name, { reasons }]) => {
      if (reasons === undefined) return []
      const codes = Object.entries(reasons.codes).map(
        ([code, text]) => `\`${code}\` ${text.en} · ${text.vi}`,
      )
      return [`- \`${name}\` (${reasons.sure}): ${codes.join('; ')}`]
    })
    .join('\n')

export function readLifecyclesPage(): string {
  try {
    return readFileSync(address, 'utf8')
  } catch {
    // Not made yet: the test says so.
    return ''
  }
}

export const writeLifecyclesPage = (): void => writeFileSync(address, lifecyclesPage())
