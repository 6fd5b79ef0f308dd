// What must not compile of lifecycles: checked by the compiler, never run.
import { allowedActions, fire } from '../../src/engines/fire.ts'
import { defineLifecycle, type EventOf, type StateOf } from '../../src/engines/lifecycle.ts'
import { pass, passSituation } from './passes.ts'

const head = { states: ['issued', 'used'], initial: 'issued', facts: () => ({ n: 0 }) } as const

export const state: StateOf<typeof pass> = 'on-hold'
export const event: EventOf<typeof pass> = 'resume'
// @ts-expect-error no such state
export const noState: StateOf<typeof pass> = 'onhold'
// @ts-expect-error no such event
export const noEvent: EventOf<typeof pass> = 'resumed'

export const good = defineLifecycle({
  ...head,
  events: { use: { from: 'issued', to: 'used', by: 'recipient', fold: ({ facts }) => facts } },
})
// @ts-expect-error no such initial state
defineLifecycle({ ...head, initial: 'isued', events: good.events })
// @ts-expect-error no such state to begin from
defineLifecycle({ ...head, events: { use: { from: 'isued', to: 'used', by: 'recipient' } } })
// @ts-expect-error no such state among several
defineLifecycle({ ...head, events: { use: { from: ['issued', 'x'], to: 'used', by: 'clock' } } })
// @ts-expect-error no such state to end in
defineLifecycle({ ...head, events: { use: { from: 'issued', to: 'usd', by: 'recipient' } } })
// @ts-expect-error no such actor
defineLifecycle({ ...head, events: { use: { from: 'issued', to: 'used', by: 'receiver' } } })
// @ts-expect-error a member that no event has
defineLifecycle({ ...head, events: { use: { form: 'issued', to: 'used', by: 'recipient' } } })
// @ts-expect-error no such code
defineLifecycle({ ...head, refusals: { used: 'document_clsoed' }, events: good.events })
// @ts-expect-error a code for a state that does not exist
defineLifecycle({ ...head, refusals: { usd: 'document_closed' }, events: good.events })
defineLifecycle({
  ...head,
  events: {
    use: {
      from: 'issued',
      to: 'used',
      by: 'recipient',
      // @ts-expect-error no such fact
      fold: ({ facts }) => ({ n: facts.m }),
    },
  },
})

const allowed = allowedActions(pass, passSituation())
export const answer: boolean = allowed.stamp.ok
// @ts-expect-error no such event
export const noAnswer = allowed.stmap
// @ts-expect-error a state of another life
fire(pass, { ...passSituation(), state: 'accepted' }, { event: 'use' })
// @ts-expect-error facts of another life
fire(pass, { ...passSituation(), facts: { stamp: 1 } }, { event: 'use' })
