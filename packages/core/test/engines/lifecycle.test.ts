import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { diagram } from '../../src/engines/diagram.ts'
import { type Act, allowedActions, fire } from '../../src/engines/fire.ts'
import { defineLifecycle, isFinal } from '../../src/engines/lifecycle.ts'
import type { Actor } from '../../src/engines/situation.ts'
import { parseInstant } from '../../src/identifiers/time.ts'
import { pass, passSituation } from './passes.ts'

const by = (role: Actor['role']) => ({ actor: { role } })
const codeOf = (more: Parameters<typeof passSituation>[0], act: Act) => {
  const fired = fire(pass, passSituation(more), act)
  return fired.ok ? fired.state : fired.code
}

describe('an event is fired', () => {
  test('by who may, from where it leads, and gives the state, the facts and a step', () => {
    const situation = passSituation()
    expect(fire(pass, situation, { event: 'use' })).toEqual({
      ok: true,
      state: 'used',
      facts: { stamps: 2 },
      step: { event: 'use', from: 'issued', to: 'used', by: situation.actor, at: situation.now },
    })
  })

  test('to the first other end whose condition holds', () => {
    expect(codeOf({ facts: { stamps: 1 } }, { event: 'use' })).toBe('issued')
  })

  test('to the same state, with facts folded, and changes nothing that it was given', () => {
    const situation = passSituation(by('source'))
    const fired = fire(pass, Object.freeze(situation), { event: 'stamp' })
    expect(fired).toMatchObject({ ok: true, state: 'issued', facts: { stamps: 3 } })
    expect(situation.facts).toEqual({ stamps: 2 })
  })

  test('with its reason in the step', () => {
    const fired = fire(pass, passSituation(by('issuer')), { event: 'hold', reason: 'lost' })
    expect(fired).toMatchObject({ ok: true, state: 'on-hold', step: { reason: 'lost' } })
  })
})

describe('an event is refused', () => {
  test.each(['fly', '', 'constructor', '__proto__', 'toString', 'Use'])(
    'when there is none of the name "%s"',
    (event) => {
      expect(codeOf({}, { event })).toBe('event_unknown')
    },
  )

  test('to an actor of another role, before anything is said of the state', () => {
    expect(codeOf({ ...by('issuer'), state: 'used' }, { event: 'use' })).toBe('actor_not_allowed')
  })

  test('in a state that it does not lead from, by the most special code there is', () => {
    expect(codeOf({ state: 'on-hold' }, { event: 'use' })).toBe('document_already_accepted')
    expect(codeOf({ state: 'used' }, { event: 'use' })).toBe('document_closed')
    expect(codeOf({ state: 'expired' }, { event: 'use' })).toBe('document_state_wrong')
  })

  test('by a guard, at the millisecond at which it begins to', () => {
    const at = (text: string) => codeOf({ now: parseInstant(text) }, { event: 'use' })
    expect(at('2026-11-23T23:59:59.999+07:00')).toBe('used')
    expect(at('2026-11-24T00:00:00+07:00')).toBe('document_expired')
    expect(codeOf(by('clock'), { event: 'expire' })).toBe('document_still_valid')
    const { validUntil: _, ...forEver } = passSituation(by('clock'))
    expect(fire(pass, forEver, { event: 'expire' })).toMatchObject({ code: 'document_still_valid' })
    expect(
      fire(pass, { ...forEver, actor: { role: 'recipient' } }, { event: 'use' }),
    ).toMatchObject({ ok: true })
  })

  test('a second time, where it happens once', () => {
    const officer = by('officer')
    expect(codeOf(officer, { event: 'check' })).toBe('issued')
    expect(codeOf({ ...officer, past: ['stamp'] }, { event: 'check' })).toBe('issued')
    expect(codeOf({ ...officer, past: ['check', 'stamp'] }, { event: 'check' })).toBe(
      'document_closed',
    )
  })

  test('without a reason of its list, and with one where none is asked for', () => {
    const issuer = by('issuer')
    for (const reason of ['stolen', '', 'toString', 'LOST']) {
      expect(codeOf(issuer, { event: 'hold', reason })).toBe('reason_unknown')
    }
    expect(codeOf(issuer, { event: 'hold' })).toBe('reason_unknown')
    expect(codeOf({}, { event: 'use', reason: 'lost' })).toBe('reason_unknown')
  })

  test('without content that fits, and with content where none is asked for', () => {
    const held = { ...by('issuer'), state: 'on-hold' } as const
    expect(codeOf(held, { event: 'resume', content: 1 })).toBe('issued')
    for (const content of ['1', 1.5, null, undefined, {}]) {
      expect(codeOf(held, { event: 'resume', content })).toBe('input_invalid')
    }
    expect(codeOf({}, { event: 'use', content: 1 })).toBe('input_invalid')
  })

  test('with the reason why in both languages', () => {
    const fired = fire(pass, passSituation({ state: 'used' }), { event: 'use' })
    expect(fired).toMatchObject({
      ok: false,
      why: { en: 'It is in the state "used"', vi: 'Giấy đang ở trạng thái "used"' },
    })
  })
})

test('what may be done is told for every event, with the code of each refusal', () => {
  const told = Object.entries(allowedActions(pass, passSituation())).map(([event, answer]) => [
    event,
    answer.ok || answer.code,
  ])
  expect(Object.fromEntries(told)).toEqual({
    stamp: 'actor_not_allowed',
    check: 'actor_not_allowed',
    hold: 'actor_not_allowed',
    resume: 'actor_not_allowed',
    use: true,
    expire: 'actor_not_allowed',
  })
})

test('a state without a way out is final', () => {
  expect(pass.states.filter((state) => isFinal(pass, state))).toEqual(['used', 'expired'])
})

test('a diagram shows every state, every way with who may go it, and every end', () => {
  expect(diagram(pass)).toBe(`stateDiagram-v2
  state "issued" as issued
  state "on-hold" as on_hold
  state "used" as used
  state "expired" as expired
  [*] --> issued
  issued --> issued: stamp (officer, source)
  on_hold --> on_hold: stamp (officer, source)
  issued --> issued: check (officer)
  issued --> on_hold: hold (issuer)
  on_hold --> issued: resume (issuer)
  issued --> used: use (recipient)
  issued --> issued: use (recipient)
  issued --> expired: expire (clock)
  on_hold --> expired: expire (clock)
  used --> [*]
  expired --> [*]`)
})

describe('a table that cannot be meant is refused at once', () => {
  const facts = () => ({})
  test.each([
    [
      'a state twice',
      () => defineLifecycle({ states: ['a', 'a'], initial: 'a', facts, events: {} }),
    ],
    [
      'a state called self',
      () => defineLifecycle({ states: ['self'], initial: 'self', facts, events: {} }),
    ],
    [
      'a state that nothing leads to',
      () => defineLifecycle({ states: ['a', 'b'], initial: 'a', facts, events: {} }),
    ],
    [
      'a way to a state that does not exist',
      () => {
        const go = { from: 'a', to: 'b' as 'a', by: 'clock' } as const
        return defineLifecycle({ states: ['a'], initial: 'a', facts, events: { go } })
      },
    ],
    [
      'a way from a state that does not exist',
      () => {
        const go = { from: 'b' as 'a', to: 'a', by: 'clock' } as const
        return defineLifecycle({ states: ['a'], initial: 'a', facts, events: { go } })
      },
    ],
  ])('%s', (_, define) => {
    expect(define).toThrow(TypeError)
  })
})

test('no file of the engines names a kind of paper', () => {
  const folder = (path: string) => fileURLToPath(new URL(`../../src/${path}`, import.meta.url))
  const kinds = readdirSync(folder('documents'), { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => name)
  expect(kinds).toEqual(expect.arrayContaining(['appointment', 'referral']))
  const words = new RegExp([...kinds, ...kinds.map((k) => k.replaceAll('-', ' '))].join('|'), 'i')
  for (const file of readdirSync(folder('engines'))) {
    expect(readFileSync(`${folder('engines')}/${file}`, 'utf8'), file).not.toMatch(words)
  }
})
