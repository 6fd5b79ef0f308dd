// Applies one event to a paper, or says why not; and says beforehand what could be done.
import type { ErrorCode } from '../errors/catalogue.ts'
import type { Text } from '../errors/row.ts'
import type { Instant } from '../identifiers/time.ts'
import { type EventRule, type EventShape, type Lifecycle, originsOf, rolesOf } from './lifecycle.ts'
import type { Actor, Guard, Situation } from './situation.ts'

/** What somebody wants to do. */
export interface Act {
  readonly event: string
  /** A code of the event's list of reasons. */
  readonly reason?: string
  /** What the event needs besides. */
  readonly content?: unknown
  /** Kind of the paper that is issued with this act. */
  readonly through?: string
}

export interface Refused {
  readonly ok: false
  readonly code: ErrorCode
  /** The condition that did not hold. Holds nothing of a person. */
  readonly why: Text
}

/** One line of a paper's history. */
export interface LifecycleStep<State extends string = string, Name extends string = string> {
  readonly event: Name
  readonly from: State
  readonly to: State
  readonly by: Actor
  readonly at: Instant
  readonly reason?: string
}

export interface Fired<State extends string, Name extends string, Facts> {
  readonly ok: true
  readonly state: State
  readonly facts: Facts
  readonly step: LifecycleStep<State, Name>
}

export type Allowed = { readonly ok: true } | Refused

/**
 * For every event whether it may be fired now, and why not. What the act itself must bring, a reason
 * or content, is not asked.
 */
export function allowedActions<State extends string, Name extends string, Facts, Body>(
  lifecycle: Lifecycle<State, Name, Facts, Body>,
  situation: Situation<NoInfer<Facts>, NoInfer<Body>, NoInfer<State>>,
): { readonly [Event in Name]: Allowed } {
  const entries = namesOf(lifecycle).map((name) => {
    const refused = refusalOf(lifecycle, name, situation)
    return [name, refused ?? { ok: true }] as const
  })
  // The entries are made from the names, one each.
  return Object.fromEntries(entries) as { [Event in Name]: Allowed }
}

/**
 * The next state and facts, and the step for the history; or the refusal. Changes nothing itself.
 * Refuses in this order: unknown event, wrong actor, a second time, wrong state, guards, reason, content.
 *
 * @example
 * ```ts
 * const fired = fire(pass, situation, { event: 'use' })
 * if (!fired.ok) throw refuse(fired.code)
 * ```
 */
export function fire<State extends string, Name extends string, Facts, Body>(
  lifecycle: Lifecycle<State, Name, Facts, Body>,
  situation: Situation<NoInfer<Facts>, NoInfer<Body>, NoInfer<State>>,
  act: Act,
): Fired<State, Name, Facts> | Refused {
  const name = namesOf(lifecycle).find((one) => one === act.event)
  if (name === undefined) return refused('event_unknown', texts.unknown)
  const event: EventRule<State, Facts, Body> = lifecycle.events[name]
  const refusal = refusalOf(lifecycle, name, situation) ?? refusalOfAct(event, situation, act)
  if (refusal) return refusal
  const { state, actor, now } = situation
  const branch = event.instead?.find(({ when }) => when(situation))
  const { to } = branch ?? event
  const next = to === 'self' ? state : to
  const reason = act.reason === undefined ? {} : { reason: act.reason }
  return {
    ok: true,
    state: next,
    facts: event.fold ? event.fold(situation, act.content) : situation.facts,
    step: { event: name, from: state, to: next, by: actor, at: now, ...reason },
  }
}

function refusalOf<State extends string, Name extends string, Facts, Body>(
  lifecycle: Lifecycle<State, Name, Facts, Body>,
  name: Name,
  situation: Situation<Facts, Body, State>,
): Refused | undefined {
  const { state, actor, past } = situation
  const event: EventRule<State, Facts, Body> = lifecycle.events[name]
  if (!rolesOf(event).includes(actor.role)) return refused('actor_not_allowed', texts.role(event))
  if (event.who && !event.who.holds(situation)) return refused(event.who.code, event.who.says)
  if (event.once && past.includes(name)) return refused(event.once, texts.done)
  if (!originsOf(event).includes(state)) {
    const code = event.refusals?.[state] ?? lifecycle.refusals?.[state] ?? 'document_state_wrong'
    return refused(code, texts.state(state))
  }
  const failed = event.guards?.find((guard: Guard<Facts, Body>) => !guard.holds(situation))
  return failed && refused(failed.code, failed.says)
}

/** Nothing that is given is ignored: a reason where none is asked for is wrong, too. */
function refusalOfAct(event: EventShape, situation: Situation, act: Act): Refused | undefined {
  const { reasons, needs, through } = event
  if (act.through !== through) return refused('document_not_brought', texts.through(through))
  if (reasons === undefined && act.reason !== undefined) {
    return refused('reason_unknown', texts.noReason)
  }
  if (reasons && !Object.hasOwn(reasons.codes, act.reason ?? '')) {
    return refused('reason_unknown', texts.reason(Object.keys(reasons.codes)))
  }
  if (needs === undefined && act.content !== undefined) {
    return refused('input_invalid', texts.noContent)
  }
  const code = needs?.refusal(act.content, situation)
  if (code === undefined) return undefined
  const failed = needs?.checks.find((check) => check.code === code)
  return refused(code, failed?.says ?? texts.content)
}

const namesOf = <Name extends string>(lifecycle: { events: { [Event in Name]: unknown } }) =>
  // True, because a table has no other names than those it was defined with; and own names only, so
  // that an event of the wire called "constructor" is unknown.
  Object.keys(lifecycle.events) as Name[]

const refused = (code: ErrorCode, why: Text): Refused => ({ ok: false, code, why })

const texts = {
  unknown: { en: 'There is no such event', vi: 'Không có thao tác này' },
  done: { en: 'It was done before', vi: 'Việc này đã được thực hiện' },
  noReason: { en: 'No reason is asked for', vi: 'Không yêu cầu lý do' },
  noContent: { en: 'No content is asked for', vi: 'Không yêu cầu nội dung kèm theo' },
  through: (kind: string | undefined): Text =>
    kind === undefined
      ? { en: 'No paper is issued with it', vi: 'Thao tác này không kèm giấy nào' }
      : { en: `Issue a ${kind} with it`, vi: `Phải cấp giấy ${kind} kèm theo` },
  content: {
    en: 'The content does not fit what the event needs',
    vi: 'Nội dung kèm theo không đúng yêu cầu',
  },
  role: (event: EventShape): Text => ({
    en: `Only for: ${rolesOf(event).join(', ')}`,
    vi: `Chỉ dành cho: ${rolesOf(event).join(', ')}`,
  }),
  state: (state: string): Text => ({
    en: `It is in the state "${state}"`,
    vi: `Giấy đang ở trạng thái "${state}"`,
  }),
  reason: (codes: readonly string[]): Text => ({
    en: `A reason is one of: ${codes.join(', ')}`,
    vi: `Lý do phải là một trong: ${codes.join(', ')}`,
  }),
}
