// Lets any sequence of acts happen to a paper, and checks what must be true of every life.
import fc from 'fast-check'
import { expect } from 'vitest'
import { type Act, allowedActions, fire, type LifecycleStep } from '../../src/engines/fire.ts'
import {
  type EventShape,
  firstState,
  isFinal,
  type Lifecycle,
  originsOf,
  rolesOf,
} from '../../src/engines/lifecycle.ts'
import { type Actor, actorRoles, type Situation, type Tasks } from '../../src/engines/situation.ts'
import {
  type Instant,
  type LocalDate,
  parseInstant,
  plusSeconds,
} from '../../src/identifiers/time.ts'

/** One thing that somebody tries, and how long after the last. */
export interface Attempt {
  readonly act: Act
  readonly actor: Actor
  readonly afterSeconds: number
}

export interface Life<State extends string, Name extends string, Facts, Body> {
  readonly lifecycle: Lifecycle<State, Name, Facts, Body>
  readonly body: Body
  readonly validUntil?: LocalDate
  readonly begin: Instant
  readonly participants: readonly string[]
  /** Content that an event needs. */
  readonly contents: Readonly<Partial<Record<Name, unknown>>>
  /** Content that an event is given, too, fitting or not. */
  readonly others?: Readonly<Partial<Record<Name, readonly unknown[]>>>
  /** What is drawn of an actor besides. */
  readonly actor?: fc.Arbitrary<Partial<Actor>>
  /** Acts that lead far into a life, one list of which goes before what is drawn. */
  readonly openings?: readonly (readonly Attempt[])[]
  /** Default is 3,000. */
  readonly numRuns?: number
  /** The tasks that the acts so far have left. */
  readonly tasksOf?: (accepted: readonly Attempt[]) => Tasks
  /** A second implementation: the state after the attempt, or undefined where it must be refused. */
  readonly expected: (
    before: {
      readonly state: State
      readonly history: readonly LifecycleStep[]
      readonly accepted: readonly Attempt[]
    },
    attempt: Attempt,
    now: Instant,
  ) => State | undefined
}

export const slipDigest = 'AAAAAAAAAAAAAAAAAAAAAA'
export const begin = parseInstant('2026-11-23T08:00:00+07:00')

export function checkEveryLife<State extends string, Name extends string, Facts, Body>(
  life: Life<State, Name, Facts, Body>,
): Set<string> {
  const reached = new Set<string>()
  fc.assert(
    fc.property(
      fc.constantFrom(...(life.openings ?? [[]])),
      fc.array(attempts(life), { minLength: 1, maxLength: 14 }),
      (opening, sequence) => live(life, [...opening, ...sequence], reached),
    ),
    { seed: 20261123, numRuns: life.numRuns ?? 3000 },
  )
  return reached
}

function live<State extends string, Name extends string, Facts, Body>(
  life: Life<State, Name, Facts, Body>,
  sequence: readonly Attempt[],
  reached: Set<string>,
): void {
  const { lifecycle, body, tasksOf } = life
  const until = life.validUntil === undefined ? {} : { validUntil: life.validUntil }
  const start = firstState(lifecycle, body)
  let state = start
  let facts = lifecycle.facts(body)
  let now = life.begin
  const history: LifecycleStep<State, Name>[] = []
  const accepted: Attempt[] = []
  for (const attempt of sequence) {
    const { actor, act, afterSeconds } = attempt
    now = plusSeconds(now, afterSeconds)
    const past = history.map(({ event }) => event)
    const tasks = tasksOf === undefined ? {} : { tasks: tasksOf(accepted) }
    const paper = { state, facts, body, past, slipDigest, ...until, ...tasks }
    const situation = frozen({ ...paper, actor, now })
    const fired = fire(lifecycle, situation, act)
    expect(fire(lifecycle, situation, act)).toEqual(fired)
    const [told, must] = [
      fired.ok ? fired.state : undefined,
      life.expected({ state, history, accepted }, attempt, now),
    ]
    if (told !== must) expect(told, JSON.stringify(attempt)).toBe(must)
    agrees(lifecycle, situation, act, fired)
    if (!fired.ok) continue
    expect(isFinal(lifecycle, state)).toBe(false)
    expect(lifecycle.states).toContain(fired.state)
    expect(fired.step).toMatchObject({ from: state, to: fired.state, by: actor, at: now })
    const rule = lifecycle.events[fired.step.event]
    expect(rolesOf(rule)).toContain(actor.role)
    expect(originsOf(rule)).toContain(state)
    history.push(fired.step)
    accepted.push(attempt)
    reached.add(`${fired.step.event}: ${state} → ${fired.state}`)
    state = fired.state
    facts = fired.facts
  }
  // The history alone tells the state: nothing is lost between two steps.
  let last: string = start
  for (const step of history) {
    expect(step.from).toBe(last)
    last = step.to
  }
  expect(last).toBe(state)
}

/** What is said beforehand is what happens: the act may then fail only by what it brings itself. */
function agrees<State extends string, Name extends string, Facts, Body>(
  lifecycle: Lifecycle<State, Name, Facts, Body>,
  situation: Situation<Facts, Body, State>,
  act: Act,
  fired: ReturnType<typeof fire>,
): void {
  const allowed = allowedActions(lifecycle, situation)
  expect(Object.keys(allowed)).toEqual(Object.keys(lifecycle.events))
  const said = Object.entries<{ ok: boolean }>(allowed).find(([event]) => event === act.event)?.[1]
  if (said === undefined) expect(fired).toMatchObject({ ok: false, code: 'event_unknown' })
  else if (!said.ok) expect(fired).toEqual(said)
  else if (!fired.ok) {
    const checks = Object.entries<EventShape>(lifecycle.events)
      .filter(([event]) => event === act.event)
      .flatMap(([, { needs }]) => needs?.checks.map(({ code }) => code) ?? [])
    const ofAct = ['reason_unknown', 'input_invalid', 'document_not_brought', ...checks]
    expect(ofAct).toContain(fired.code)
  }
}

function attempts<State extends string, Name extends string, Facts, Body>({
  lifecycle,
  participants,
  contents,
  others,
  actor: more = fc.constant({}),
}: Life<State, Name, Facts, Body>): fc.Arbitrary<Attempt> {
  const names = Object.keys(lifecycle.events) as Name[]
  const plain = fc.record({
    role: fc.constantFrom(...actorRoles),
    participant: fc.constantFrom(...participants),
    holdsCaseGrant: fc.boolean(),
  })
  const actor = fc.tuple(plain, more).map(([one, drawn]) => ({ ...one, ...drawn }))
  const afterSeconds = fc.oneof(
    fc.integer({ min: 0, max: 3600 }),
    fc.integer({ max: 9 * 86_400, min: 0 }),
  )
  const apt = fc.constantFrom(...names).chain((event) => {
    const rule = lifecycle.events[event]
    const reasons = Object.keys(rule.reasons?.codes ?? {})
    const brought = rule.through === undefined ? {} : { through: rule.through }
    const plainAct: fc.Arbitrary<Act> = rule.needs
      ? fc
          .constantFrom(contents[event], ...(others?.[event] ?? []))
          .map((content) => ({ event, content, ...brought }))
      : fc.constant({ event, ...brought })
    const act: fc.Arbitrary<Act> =
      reasons.length > 0
        ? fc
            .tuple(plainAct, fc.constantFrom(...reasons))
            .map(([one, reason]) => ({ ...one, reason }))
        : plainAct
    const role = fc.constantFrom(...rolesOf(rule))
    return fc.record({
      act,
      afterSeconds,
      actor: fc.tuple(actor, role).map(([one, apt]) => ({ ...one, role: apt })),
    })
  })
  const wild = fc.record({
    act: fc.record(
      {
        event: fc.constantFrom<string>(...names, 'fly', 'constructor'),
        reason: fc.constantFrom('other', 'no-bed', 'toString', ''),
        content: fc.constantFrom<unknown>(...Object.values(contents), null, { slipDigest: 'x' }),
      },
      { requiredKeys: ['event'] },
    ),
    actor,
    afterSeconds,
  })
  return fc.oneof({ arbitrary: apt, weight: 5 }, { arbitrary: wild, weight: 1 })
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const member of Object.values(value)) frozen(member)
  }
  return value
}
