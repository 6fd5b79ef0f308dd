// The life of a signed paper as a table: states, and the events that lead from one to another.
import type { ErrorCode } from '../errors/catalogue.ts'
import type { Text } from '../errors/row.ts'
import type { Certainty } from '../law/certainty.ts'
import type { ActContent } from './act-content.ts'
import type { ActorRole, Guard, GuardLine, Situation } from './situation.ts'

/** A closed list of reasons, of which an act must give one. */
export interface CodedReasons {
  readonly sure: Certainty
  readonly codes: Readonly<Record<string, Text>>
}

/** `self`: the state stays, and only facts may change. */
export type Target<State extends string> = State | 'self'

/** What of an event can be shown: in a diagram, in a table, in an answer. */
export interface EventShape<State extends string = string> {
  readonly from: State | readonly State[]
  readonly to: Target<State>
  /** Other ends of the same event. The first whose condition holds decides, before `to`. */
  readonly instead?: readonly { readonly to: Target<State>; readonly says: Text }[]
  readonly by: ActorRole | readonly ActorRole[]
  /** Which ones of that role, asked before the state is: others must not learn it. */
  readonly who?: GuardLine
  /** Conditions, in the order in which they refuse. */
  readonly guards?: readonly GuardLine[]
  /** At most once in the life of a paper, with the code that refuses a second time. */
  readonly once?: ErrorCode
  readonly reasons?: CodedReasons
  readonly needs?: ActContent
  /** Kind of paper whose issuing fires this event, in the same transaction; nobody fires it by itself. */
  readonly through?: string
  /** The task that this event answers: once. */
  readonly answers?: string
  /** What is refused in states that the event does not lead from, where it is more than the general code. */
  readonly refusals?: Readonly<Partial<Record<State, ErrorCode>>>
}

export interface EventRule<State extends string, Facts, Body> extends EventShape<State> {
  readonly instead?: readonly Branch<State, Facts, Body>[]
  readonly who?: Guard<Facts, Body>
  readonly guards?: readonly Guard<Facts, Body>[]
  /** The facts afterwards. Absent: as before. The content has passed what the event needs. */
  readonly fold?: (situation: Situation<Facts, Body>, content: unknown) => Facts
}

export interface Branch<State extends string, Facts, Body> {
  readonly to: Target<State>
  readonly says: Text
  readonly when: (situation: Situation<Facts, Body>) => boolean
}

export interface LifecycleShape<State extends string = string, Name extends string = string> {
  readonly states: readonly State[]
  readonly initial: State
  /** Other states to begin in. The first whose condition holds decides, before `initial`. */
  readonly starts?: readonly { readonly in: State; readonly says: Text }[]
  /** What is refused in a state, whatever the event. An event's own code goes before it. */
  readonly refusals?: Readonly<Partial<Record<State, ErrorCode>>>
  readonly events: { readonly [Event in Name]: EventShape<State> }
}

export interface Lifecycle<State extends string, Name extends string, Facts, Body>
  extends LifecycleShape<State, Name> {
  readonly starts?: readonly Start<State, Body>[]
  /** What is known of a paper on the day it is issued. */
  readonly facts: (body: Body) => Facts
  readonly events: { readonly [Event in Name]: EventRule<State, Facts, Body> }
}

export interface Start<State extends string, Body> {
  readonly in: State
  readonly says: Text
  readonly when: (body: Body) => boolean
}

export type StateOf<L extends LifecycleShape> = L['states'][number]
export type EventOf<L extends LifecycleShape> = keyof L['events'] & string

/**
 * Checks a table and gives it its types: a misspelt state, event or actor does not compile.
 *
 * @throws TypeError for a table that cannot be meant: a state twice, unknown or out of reach
 *
 * @example
 * ```ts
 * const pass = defineLifecycle({
 *   states: ['issued', 'used', 'expired'],
 *   initial: 'issued',
 *   facts: () => ({}),
 *   events: {
 *     use: { from: 'issued', to: 'used', by: 'recipient', guards: [inValidity] },
 *     expire: { from: 'issued', to: 'expired', by: 'clock', guards: [validityOver] },
 *   },
 * })
 * type PassState = StateOf<typeof pass>
 * ```
 */
export function defineLifecycle<
  const State extends string,
  const Name extends string,
  Facts,
  Body = unknown,
>(definition: {
  readonly states: readonly State[]
  readonly initial: NoInfer<State>
  readonly starts?: readonly Start<NoInfer<State>, NoInfer<Body>>[]
  readonly refusals?: Readonly<Partial<Record<NoInfer<State>, ErrorCode>>>
  readonly facts: (body: Body) => Facts
  readonly events: {
    readonly [Event in Name]: EventRule<NoInfer<State>, NoInfer<Facts>, NoInfer<Body>>
  }
}): Lifecycle<State, Name, Facts, Body> {
  refuseSenseless(definition)
  return definition
}

/** The state in which a paper begins. */
export const firstState = <State extends string, Body>(
  { initial, starts = [] }: Pick<Lifecycle<State, string, unknown, Body>, 'initial' | 'starts'>,
  body: NoInfer<Body>,
): State => starts.find(({ when }) => when(body))?.in ?? initial

/** Every state in which a paper may begin. */
export const startsOf = <State extends string>({
  initial,
  starts = [],
}: LifecycleShape<State>): readonly State[] => [initial, ...starts.map((start) => start.in)]

/** States that the event leads from. */
export const originsOf = <State extends string>({ from }: EventShape<State>): readonly State[] =>
  typeof from === 'string' ? [from] : from

export const rolesOf = ({ by }: EventShape): readonly ActorRole[] =>
  typeof by === 'string' ? [by] : by

/** Every end that the event can have from a state; where only a condition tells, all of them. */
export const targetsOf = <State extends string>(
  event: EventShape<State>,
  from: State,
): readonly State[] =>
  [event, ...(event.instead ?? [])].map(({ to }) => (to === 'self' ? from : to))

/** Whether nothing can happen any more. */
export const isFinal = (lifecycle: LifecycleShape, state: string): boolean =>
  Object.values(lifecycle.events).every((event) => !originsOf(event).includes(state))

function refuseSenseless(lifecycle: LifecycleShape): void {
  const { states, events } = lifecycle
  if (new Set(states).size < states.length) throw new TypeError('A state stands there twice.')
  if (states.includes('self')) throw new TypeError('"self" means the same state.')
  const reached = new Set(startsOf(lifecycle))
  // A set that grows while it is walked: each new state is visited too.
  for (const state of reached) {
    for (const event of Object.values(events)) {
      if (!originsOf(event).includes(state)) continue
      for (const target of targetsOf(event, state)) reached.add(target)
    }
  }
  const named = [...reached, ...Object.values(events).flatMap(originsOf)]
  const unknown = named.filter((state) => !states.includes(state))
  if (unknown.length > 0) throw new TypeError(`No such state: ${unknown.join(', ')}`)
  const missed = states.filter((state) => !reached.has(state))
  if (missed.length > 0) throw new TypeError(`Nothing leads to: ${missed.join(', ')}`)
}
