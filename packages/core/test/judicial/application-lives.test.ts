import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JudicialApplication } from '../../src/documents/judicial-application/body.ts'
import {
  type JudicialApplicationState,
  judicialApplicationLifecycle as lifecycle,
} from '../../src/documents/judicial-application/lifecycle.ts'
import {
  refusalGrounds,
  sendBackReasons,
  stopReasons,
} from '../../src/documents/judicial-application/reasons.ts'
import { checkTasks } from '../../src/documents/judicial-application/tasks.ts'
import { plusDays } from '../../src/engines/date-arithmetic.ts'
import type { Act, LifecycleStep } from '../../src/engines/fire.ts'
import type { Actor, Tasks } from '../../src/engines/situation.ts'
import {
  deadlineOf,
  leftOf,
  type TimeLimit,
  workingDays,
  workingHours,
} from '../../src/engines/time-limit.ts'
import { type Instant, instantOf, localDateOf, parseInstant } from '../../src/identifiers/time.ts'
import { type Attempt, checkEveryLife } from '../documents/lives.ts'
import {
  acts,
  an,
  application,
  approver,
  binh,
  chi,
  clock,
  digest,
  free,
  gateway,
  officer,
  otherDigest,
  source,
} from './applications.ts'

const begin = parseInstant('2026-11-16T08:00:00+07:00')
const tasks = [...checkTasks, 'expungement'] as const
const paper = { digest, paper: { reason: 'Công văn giấy', scan: otherDigest } }
const other = { contentDigest: otherDigest, unsure: [] }

const at = (actor: Actor, act: Act): Attempt => ({ actor, act, afterSeconds: 0 })
const toWork = [at(officer(an), { event: 'accept' }), at(clock, { event: 'begin' })]
const toAnswers = [...toWork, ...checkTasks.map((task) => at(source(task), acts.answer(task)))]
const toPrepared = [...toAnswers, at(officer(an), acts.prepare)]
const toDone = [...toPrepared, at(approver(binh), acts.approve)]
const openings = [[], toWork.slice(0, 1), toWork, toAnswers, toPrepared, toPrepared, toDone]
const paid = at(gateway, acts.pay)

const contents = {
  paid: acts.pay.content,
  ask: acts.ask.content,
  supplied: acts.supply.content,
  prepare: acts.prepare.content,
  approve: acts.approve.content,
  ...Object.fromEntries(tasks.map((task) => [`answer-${task}`, { digest }])),
}
const others = {
  paid: [{ transaction: 't-2', amount: 100_000 }],
  supplied: [{ items: [{ name: 'Ảnh', digest }] }],
  prepare: [other, { contentDigest: digest, unsure: ['possible-match'] }],
  approve: [{ ...acts.approve.content, contentDigest: otherDigest }],
  ...Object.fromEntries(tasks.map((task) => [`answer-${task}`, [paper]])),
}

/** What the tasks are after the acts so far: asked when the work begins, answered once. */
function tasksOf(accepted: readonly Attempt[]): Tasks {
  const now: Record<string, Tasks[string]> = {}
  for (const { act } of accepted) {
    if (act.event === 'begin') for (const task of checkTasks) now[task] ??= 'asked'
    if (act.event === 'verify-expungement') now.expungement ??= 'asked'
    if (act.event.startsWith('answer-')) now[act.event.slice('answer-'.length)] = 'answered'
  }
  return now
}

interface Memory {
  readonly due: Instant
  readonly noted: boolean
  readonly preparedBy: string
  readonly prepared: string
  readonly verifies: boolean
}

const endOf = (now: Instant, days: number) =>
  (instantOf(plusDays(localDateOf(now), days + 1)) - 1) as Instant

/** The deadlines and the preparation, told from the acts alone. */
function remembered(
  body: JudicialApplication,
  accepted: readonly Attempt[],
  history: readonly LifecycleStep[],
): Memory {
  const intake = (now: Instant) => deadlineOf(workingHours(8), now).at
  let due = body === free ? intake(begin) : parseInstant('2026-11-19T08:00:00+07:00')
  let [left, since]: [TimeLimit | undefined, Instant] = [undefined, begin]
  let [noted, verifies, preparedBy, prepared] = [false, false, '', '']
  const again = (next: Instant) => {
    due = next
    noted = false
  }
  const unprepare = () => {
    preparedBy = ''
    prepared = ''
  }
  accepted.forEach(({ act, actor }, index) => {
    const { at: now, from } = history[index]!
    switch (act.event) {
      case 'paid':
      case 'supplied':
        again(intake(now))
        break
      case 'accept':
        left ??= workingDays(5)
        since = now
        again(deadlineOf(left, now).at)
        break
      case 'verify-expungement':
        left = workingDays(left!.count + 10)
        verifies = true
        unprepare()
        again(deadlineOf(left, since).at)
        break
      case 'ask':
        if (from === 'processing') left = leftOf(left!, since, now)
        unprepare()
        again(endOf(now, 30))
        break
      case 'prepare':
        preparedBy = actor.participant!
        prepared = (act.content as { contentDigest: string }).contentDigest
        break
      case 'send-back':
        unprepare()
        break
      case 'overdue':
        noted = true
    }
  })
  return { due, noted, preparedBy, prepared, verifies }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

interface Second {
  readonly state: JudicialApplicationState
  readonly memory: Memory
  readonly tasks: Tasks
  readonly attempt: Attempt
  readonly past: readonly string[]
  readonly now: Instant
}

/** The table of the application once more, written as a person reads it. */
function second(given: Second): JudicialApplicationState | undefined {
  const { state, memory, attempt, now } = given
  const { act, actor } = attempt
  if (act.through !== undefined) return undefined
  const plain = act.reason === undefined && act.content === undefined
  const over = memory.due < now
  const brings = (...good: unknown[]) =>
    act.reason === undefined && good.some((one) => same(act.content, one))
  switch (`${actor.role}: ${state} ${act.event}`) {
    case 'payment: payment paid':
      return brings(contents.paid) && !over ? 'new' : undefined
    case 'clock: payment lapse-payment':
      return plain && over ? 'withdrawn' : undefined
    case 'clock: supplement lapse-supplement':
      return plain && over ? 'stopped' : undefined
    case 'clock: accepted begin':
      return plain ? 'processing' : undefined
    case 'clock: new overdue':
    case 'clock: accepted overdue':
    case 'clock: processing overdue':
      return plain && over && !memory.noted ? state : undefined
    case 'identity: supplement supplied':
      return brings(contents.supplied) && !over ? 'new' : undefined
    case 'identity: done deliver':
    case 'officer: done deliver':
      return plain ? 'returned' : undefined
    case 'identity: payment withdraw':
    case 'identity: new withdraw':
    case 'identity: accepted withdraw':
    case 'identity: supplement withdraw':
    case 'identity: processing withdraw':
      return plain && memory.preparedBy === '' ? 'withdrawn' : undefined
    default:
      return secondOfAuthority(given, plain, brings)
  }
}

function secondOfAuthority(
  { state, memory, tasks: asked, attempt: { act, actor }, past }: Second,
  plain: boolean,
  brings: (...good: unknown[]) => boolean,
): JudicialApplicationState | undefined {
  const reason = (list: { codes: object }) =>
    act.content === undefined && Object.keys(list.codes).includes(act.reason ?? '')
  const needed = [...checkTasks, ...(memory.verifies ? ['expungement'] : [])]
  switch (`${actor.role}: ${state} ${act.event}`) {
    case 'officer: new accept':
      return plain ? 'accepted' : undefined
    case 'officer: new refuse':
      return reason(refusalGrounds) ? 'refused' : undefined
    case 'officer: new ask':
    case 'officer: processing ask':
      return brings(contents.ask) ? 'supplement' : undefined
    case 'officer: processing stop':
      return reason(stopReasons) ? 'stopped' : undefined
    case 'officer: processing verify-expungement':
      return plain && !past.includes('verify-expungement') ? state : undefined
    case 'officer: processing prepare':
      return needed.every((task) => asked[task] === 'answered') && brings(contents.prepare, other)
        ? state
        : undefined
    case 'approver: processing send-back':
      return memory.preparedBy !== '' && reason(sendBackReasons) ? state : undefined
    case 'approver: processing approve':
      return memory.preparedBy !== '' &&
        memory.preparedBy !== actor.participant &&
        brings({ ...acts.approve.content, contentDigest: memory.prepared })
        ? 'done'
        : undefined
    default:
      return secondAnswer(state, asked, actor, act.event, brings)
  }
}

function secondAnswer(
  state: JudicialApplicationState,
  asked: Tasks,
  { role, tasks: own = [] }: Actor,
  event: string,
  brings: (...good: unknown[]) => boolean,
): JudicialApplicationState | undefined {
  const task = tasks.find((one) => event === `answer-${one}`)
  if (task === undefined || state !== 'processing' || asked[task] !== 'asked') return undefined
  if (role === 'officer') return brings(paper) ? state : undefined
  return role === 'source' && own.includes(task) && brings({ digest }) ? state : undefined
}

const lifeOf = (
  body: JudicialApplication,
  starts: readonly (readonly Attempt[])[],
  numRuns: number,
) => {
  const approvals: [string, string][] = []
  const reached = checkEveryLife({
    lifecycle,
    body,
    begin,
    participants: [an, binh, chi],
    contents,
    others,
    openings: starts,
    numRuns,
    tasksOf,
    actor: fc.record({ tasks: fc.subarray([...tasks]) }),
    expected: ({ state, history, accepted }, attempt, now) => {
      const memory = remembered(body, accepted, history)
      const past = history.map(({ event }) => event)
      const next = second({ state, memory, tasks: tasksOf(accepted), attempt, past, now })
      if (next === 'done') approvals.push([memory.preparedBy, attempt.actor.participant ?? ''])
      return next
    },
  })
  return { reached, approvals }
}

test('any acts of anybody at any time lead where a second implementation says', () => {
  const { reached, approvals } = lifeOf(
    application,
    [[], ...openings.map((more) => [paid, ...more])],
    400,
  )
  expect([...reached].sort()).toEqual(
    [
      'paid: payment → new',
      'lapse-payment: payment → withdrawn',
      'accept: new → accepted',
      'refuse: new → refused',
      'ask: new → supplement',
      'ask: processing → supplement',
      'supplied: supplement → new',
      'lapse-supplement: supplement → stopped',
      'begin: accepted → processing',
      ...tasks.map((task) => `answer-${task}: processing → processing`),
      'verify-expungement: processing → processing',
      'prepare: processing → processing',
      'send-back: processing → processing',
      'approve: processing → done',
      'stop: processing → stopped',
      'deliver: done → returned',
      'withdraw: payment → withdrawn',
      'withdraw: new → withdrawn',
      'withdraw: accepted → withdrawn',
      'withdraw: supplement → withdrawn',
      'withdraw: processing → withdrawn',
      'overdue: new → new',
      'overdue: accepted → accepted',
      'overdue: processing → processing',
    ].sort(),
  )
  expect(approvals.length).toBeGreaterThan(40)
  expect(approvals.filter(([preparer, by]) => preparer === by)).toEqual([])
}, 30_000)

test('without a fee it begins at the intake, and nobody ever pays', () => {
  const { reached } = lifeOf(free, openings, 200)
  expect([...reached].filter((step) => step.includes('payment'))).toEqual([])
  expect([...reached]).toContain('deliver: done → returned')
})
