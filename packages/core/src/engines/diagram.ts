// Draws a lifecycle as text that Mermaid renders.
import {
  isFinal,
  type LifecycleShape,
  originsOf,
  rolesOf,
  startsOf,
  targetsOf,
} from './lifecycle.ts'

/** A state diagram: the states, the events that lead from one to another, and who may fire them. */
export function diagram(lifecycle: LifecycleShape): string {
  const names = lifecycle.states.map((state) => `  state "${state}" as ${idOf(state)}`)
  const arrows = Object.entries(lifecycle.events).flatMap(([name, event]) =>
    originsOf(event).flatMap((from) => {
      const label = `${name} (${rolesOf(event).join(', ')})`
      const ends = new Set(targetsOf(event, from))
      return [...ends].map((to) => `  ${idOf(from)} --> ${idOf(to)}: ${label}`)
    }),
  )
  const ends = lifecycle.states
    .filter((state) => isFinal(lifecycle, state))
    .map((state) => `  ${idOf(state)} --> [*]`)
  const begin = startsOf(lifecycle).map((state) => `  [*] --> ${idOf(state)}`)
  return ['stateDiagram-v2', ...names, ...begin, ...arrows, ...ends].join('\n')
}

/** Mermaid takes no hyphen in an id. */
const idOf = (state: string) => state.replaceAll('-', '_')
