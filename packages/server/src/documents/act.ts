// Fires one event on a paper: the table decides, the row moves once, and what follows is carried out.
import { createHash } from 'node:crypto'
import {
  type Act,
  type Actor,
  canonicalJson,
  type DocumentKind,
  type ErrorCode,
  type Finding,
  fire,
  instantOf,
  instantText,
  isFinal,
  type JsonObject,
  type LienThongError,
  originsOf,
  parseLocalDate,
  plusSeconds,
  refuse,
  rolesOf,
  toInstant,
} from '@lienthong/core'
import type { Exchange } from '../exchange.ts'
import { addStep, answerTaskOnce, moveDocument } from '../store/documents.ts'
import type { CitizenConnection } from '../store/with-citizen.ts'
import { hasNul } from './content.ts'
import { carryOut } from './effects.ts'
import { type Paper, situationOf } from './paper.ts'

/** Who acts: a rule's view of them, and the participant for the history. */
export interface Acting {
  readonly actor: Actor
  readonly participant: string | null
}

/** @throws LienThongError the code of the rule that refused */
export async function act(
  exchange: Exchange,
  open: CitizenConnection,
  paper: Paper,
  { actor, participant }: Acting,
  what: Act,
): Promise<Paper> {
  const { row, kind } = paper
  const fired = fire(kind.lifecycle, situationOf(exchange, paper, actor), what)
  if (!fired.ok) throw refusalOf(paper, fired.code, fired.why)
  if (hasNul(what.content)) throw refuse('input_invalid')
  const { state, facts, step } = fired
  const changed_at = new Date(step.at)
  const task = kind.lifecycle.events[step.event]?.answers
  if (task !== undefined) {
    const digest = digestOf(what.content)
    const answer = { name: task, at: changed_at, by: participant ?? '', digest }
    if (!(await answerTaskOnce(open, row.id, answer))) throw refuse('task_already_answered')
  }
  const dueAt = dueAtOf(kind, state, row.valid_until)
  const single = isFinal(kind.lifecycle, state) ? null : singleOf(kind, paper.body)
  const moved = await moveDocument(open, row, { state, facts, single, dueAt, at: changed_at })
  if (!moved) throw refuse('document_changed')
  const version = row.version + 1
  await addStep(open, row.id, {
    version,
    event: step.event,
    from: step.from,
    to: step.to,
    role: actor.role,
    participant,
    at: changed_at,
    reason: what.reason,
    content: what.content,
  })
  const after = { ...paper, row: { ...row, state, facts, version, changed_at } }
  await carryOut(exchange, open, after, {
    name: step.event,
    stays: step.from === step.to,
    by: participant,
  })
  return after
}

/** Who was faster, for those who may know: a party may see state and dates, and who has it. */
function refusalOf(paper: Paper, code: ErrorCode, texts: Finding['texts']): LienThongError {
  const last = paper.past.at(-1)
  const findings: Finding[] = texts === undefined ? [] : [why(texts)]
  if (last !== undefined && code !== 'actor_not_allowed') findings.push(lastAct(paper, last))
  return refuse(code, { findings })
}

const why = (texts: NonNullable<Finding['texts']>): Finding => ({
  rule: 'lifecycle',
  severity: 'error',
  path: '/event',
  text: texts.en,
  texts,
})

function lastAct({ parties }: Paper, last: Paper['past'][number]): Finding {
  const facility = parties.find(({ participant }) => participant === last.participant)?.facility
  const [who, at] = [facility ?? last.participant ?? last.role, instantText(toInstant(last.at))]
  const texts = {
    en: `Last act: ${last.event}, by ${who}, at ${at}.`,
    vi: `Thao tác gần nhất: ${last.event}, bởi ${who}, lúc ${at}.`,
  }
  return { rule: 'last_act', severity: 'info', path: '/state', text: texts.en, texts }
}

const digestOf = (content: unknown): Buffer | null =>
  content === undefined
    ? null
    : createHash('sha256')
        .update(canonicalJson({ content } as JsonObject))
        .digest()

/** Events that time alone fires on a paper in this state. */
export const clockEventsOf = ({ lifecycle }: DocumentKind, state: string): string[] =>
  Object.entries(lifecycle.events)
    .filter(([, event]) => rolesOf(event).includes('clock') && originsOf(event).includes(state))
    .map(([name]) => name)

/** When the clock has something to do with a paper: after its last day, while an event of the clock leads on. */
export function dueAtOf(kind: DocumentKind, state: string, validUntil: string | null): Date | null {
  if (validUntil === null || clockEventsOf(kind, state).length === 0) return null
  return new Date(plusSeconds(instantOf(parseLocalDate(validUntil)), 86_400))
}

export const singleOf = ({ single }: DocumentKind, body: JsonObject): string | null =>
  single?.key(body as never) ?? null
