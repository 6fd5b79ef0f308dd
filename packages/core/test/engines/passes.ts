// A paper of no kind: what the engine does without any of ours.
import Type from 'typebox'
import { actContent } from '../../src/engines/act-content.ts'
import { defineLifecycle } from '../../src/engines/lifecycle.ts'
import { inValidity, type Situation, validityOver } from '../../src/engines/situation.ts'
import { parseInstant, parseLocalDate } from '../../src/identifiers/time.ts'

export interface PassFacts {
  readonly stamps: number
}

export const pass = defineLifecycle({
  states: ['issued', 'on-hold', 'used', 'expired'],
  initial: 'issued',
  refusals: { used: 'document_closed' },
  facts: (): PassFacts => ({ stamps: 0 }),
  events: {
    stamp: {
      from: ['issued', 'on-hold'],
      to: 'self',
      by: ['officer', 'source'],
      fold: ({ facts }) => ({ stamps: facts.stamps + 1 }),
    },
    check: { from: 'issued', to: 'self', by: 'officer', once: 'document_closed' },
    hold: {
      from: 'issued',
      to: 'on-hold',
      by: 'issuer',
      reasons: { sure: 'D', codes: { lost: { en: 'Lost', vi: 'Mất' } } },
    },
    resume: { from: 'on-hold', to: 'issued', by: 'issuer', needs: actContent(Type.Integer()) },
    use: {
      from: 'issued',
      to: 'used',
      instead: [
        {
          to: 'self',
          says: { en: 'Fewer than two stamps', vi: 'Chưa đủ hai dấu' },
          when: ({ facts }) => facts.stamps < 2,
        },
      ],
      by: 'recipient',
      guards: [inValidity],
      refusals: { 'on-hold': 'document_already_accepted' },
    },
    expire: { from: ['issued', 'on-hold'], to: 'expired', by: 'clock', guards: [validityOver] },
  },
})

type PassSituation = Situation<PassFacts, unknown, (typeof pass.states)[number]>

export const passSituation = (more: Partial<PassSituation> = {}): PassSituation => ({
  state: 'issued',
  actor: { role: 'recipient', participant: '01001' },
  facts: { stamps: 2 },
  body: {},
  past: [],
  validUntil: parseLocalDate('2026-11-23'),
  now: parseInstant('2026-11-23T12:00:00+07:00'),
  ...more,
})
