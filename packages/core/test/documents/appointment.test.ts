import { describe, expect, test } from 'vitest'
import {
  type AppointmentState,
  appointmentLifecycle,
} from '../../src/documents/appointment/lifecycle.ts'
import { appointmentValidity } from '../../src/documents/appointment/validity.ts'
import { cancelReasons } from '../../src/documents/reasons.ts'
import { type Act, fire } from '../../src/engines/fire.ts'
import type { ActorRole } from '../../src/engines/situation.ts'
import { instantOf, parseLocalDate } from '../../src/identifiers/time.ts'
import { begin, checkEveryLife } from './lives.ts'

const day = parseLocalDate
const on = day('2026-12-01')

const tried = (
  act: Act,
  more: { state?: AppointmentState; role?: ActorRole; on?: string; past?: string[] } = {},
) => {
  const fired = fire(
    appointmentLifecycle,
    {
      state: more.state ?? 'issued',
      actor: { role: more.role ?? 'recipient', participant: '01001' },
      facts: { on },
      body: { on },
      past: more.past ?? [],
      validUntil: appointmentValidity(day('2026-11-02'), { on }).until,
      now: instantOf(day(more.on ?? '2026-12-01'), '09:00'),
    },
    act,
  )
  return fired.ok ? [fired.state, fired.facts] : fired.code
}

describe('an appointment', () => {
  test.each([
    ['2026-11-24', 'early'],
    ['2026-11-30', 'early'],
    ['2026-12-01', 'on-day'],
    ['2026-12-02', 'late'],
    ['2026-12-15', 'late'],
  ])('is used on %s, and is marked as %s', (today, came) => {
    expect(tried({ event: 'use' }, { on: today })).toEqual(['used', { on, came }])
  })

  test('is not used after ten working days, nor twice, nor when it was cancelled', () => {
    expect(tried({ event: 'use' }, { on: '2026-12-16' })).toBe('document_expired')
    expect(tried({ event: 'use' }, { state: 'used', past: ['use'] })).toBe(
      'appointment_already_used',
    )
    expect(tried({ event: 'use' }, { state: 'used' })).toBe('appointment_already_used')
    expect(tried({ event: 'use' }, { state: 'cancelled' })).toBe('document_closed')
    expect(tried({ event: 'use' }, { role: 'issuer' })).toBe('actor_not_allowed')
  })

  test('is cancelled by its issuer with a reason', () => {
    const cancel = { event: 'cancel', reason: 'error' }
    expect(tried(cancel, { role: 'issuer' })).toEqual(['cancelled', { on }])
    expect(tried({ event: 'cancel' }, { role: 'issuer' })).toBe('reason_unknown')
    expect(tried(cancel)).toBe('actor_not_allowed')
  })

  test('expires by the clock only, when its days are over', () => {
    const clock = { role: 'clock' } as const
    expect(tried({ event: 'expire' }, { ...clock, on: '2026-12-15' })).toBe('document_still_valid')
    expect(tried({ event: 'expire' }, { ...clock, on: '2026-12-16' })).toEqual(['expired', { on }])
    expect(tried({ event: 'expire' }, { on: '2026-12-16' })).toBe('actor_not_allowed')
  })
})

test('any acts of anybody at any time lead where a second implementation says', () => {
  const validUntil = day('2026-12-15')
  const over = instantOf(day('2026-12-16'))
  const reached = checkEveryLife({
    lifecycle: appointmentLifecycle,
    body: { on },
    validUntil,
    begin,
    participants: ['01001', '79024'],
    contents: {},
    expected: ({ state }, { act, actor }, now) => {
      if (state !== 'issued' || act.content !== undefined) return undefined
      const ways: Record<string, AppointmentState | undefined> = {
        'recipient use': now < over && act.reason === undefined ? 'used' : undefined,
        'clock expire': now >= over && act.reason === undefined ? 'expired' : undefined,
        'issuer cancel': Object.keys(cancelReasons.codes).includes(act.reason ?? '')
          ? 'cancelled'
          : undefined,
      }
      return ways[`${actor.role} ${act.event}`]
    },
  })
  expect([...reached].sort()).toEqual([
    'cancel: issued → cancelled',
    'expire: issued → expired',
    'use: issued → used',
  ])
})

describe('an appointment is good', () => {
  test('until ten working days after the day written, which is our rule and says so', () => {
    const { until, rows, doubtfulDays } = appointmentValidity(day('2026-11-02'), {
      on: day('2026-11-23'),
    })
    expect([until, doubtfulDays]).toEqual(['2026-12-08', ['2026-11-24']])
    expect(rows.map(({ sure, applies }) => [sure, applies])).toEqual([
      ['C+', true],
      ['D', true],
    ])
    expect(rows[0]?.why.en).toBe('A later row decides: Once, on the day written in it')
  })

  test('by no rule that we know where it was signed before 2025', () => {
    expect(() => appointmentValidity(day('2024-12-31'), { on })).toThrow(
      expect.objectContaining({ code: 'regime_unknown' }),
    )
  })
})
