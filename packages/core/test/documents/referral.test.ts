import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cancelReasons, rejectReasons, releaseReasons } from '../../src/documents/reasons.ts'
import {
  type ReferralFacts,
  type ReferralState,
  referralLifecycle,
} from '../../src/documents/referral/lifecycle.ts'
import {
  type ReferralValidityFacts,
  referralValidity,
} from '../../src/documents/referral/validity.ts'
import { type Act, allowedActions, fire } from '../../src/engines/fire.ts'
import { isFinal } from '../../src/engines/lifecycle.ts'
import type { Actor } from '../../src/engines/situation.ts'
import { instantOf, parseInstant, parseLocalDate } from '../../src/identifiers/time.ts'
import { type Attempt, begin, checkEveryLife, slipDigest } from './lives.ts'

const day = parseLocalDate
const uuid = '0190f000-0000-7000-8000-000000000001'
const slip = { slipDigest }
const [a, b, stranger] = ['79024', '79025', '01001'] as const
const body = { to: [a, b] }
const facts: ReferralFacts = { to: [a, b] }
const held: ReferralFacts = { to: [a, b], holder: a }
const recipient = (participant: string): Actor => ({
  role: 'recipient',
  participant,
  holdsCaseGrant: true,
})

interface Given {
  readonly state?: ReferralState
  readonly facts?: ReferralFacts
  readonly actor?: Actor
  readonly at?: string
}
const situationOf = ({ at, ...more }: Given) => ({
  state: 'issued' as const,
  actor: recipient(a),
  facts,
  body,
  past: [],
  validUntil: day('2026-12-08'),
  slipDigest,
  now: at === undefined ? begin : parseInstant(at),
  ...more,
})
const tried = (given: Given, act: Act) => {
  const fired = fire(referralLifecycle, situationOf(given), act)
  return fired.ok ? [fired.state, fired.facts] : fired.code
}

describe('a referral', () => {
  test('is accepted, treated and answered by one of the facilities that it names', () => {
    expect(tried({}, { event: 'accept' })).toEqual(['accepted', held])
    expect(tried({ state: 'accepted', facts: held }, { event: 'start' })).toEqual([
      'in-treatment',
      held,
    ])
    const treated = { state: 'in-treatment', facts: held } as const
    const complete = { event: 'complete', through: 'referral-answer' }
    expect(tried(treated, { ...complete, content: { answer: uuid } })).toEqual(['completed', held])
    expect(tried(treated, complete)).toBe('input_invalid')
    const alone = { event: 'complete', content: { answer: uuid } }
    expect(tried(treated, alone)).toBe('document_not_brought')
    expect(tried(treated, { ...alone, through: 'referral' })).toBe('document_not_brought')
  })

  test('is accepted unseen on its slip, and seen when the citizen presents it', () => {
    const unread = { ...recipient(a), holdsCaseGrant: false }
    expect(tried({ actor: unread }, { event: 'accept' })).toBe('case_not_opened')
    expect(tried({ actor: unread }, { event: 'accept-unseen', content: slip })).toEqual([
      'accepted-unseen',
      held,
    ])
    const unseen = { state: 'accepted-unseen', facts: held } as const
    expect(tried({ ...unseen, actor: unread }, { event: 'see' })).toBe('case_not_opened')
    expect(tried(unseen, { event: 'see' })).toEqual(['accepted', held])
  })

  test('is not accepted on the slip of another paper, or on none', () => {
    const other = { slipDigest: 'BBBBBBBBBBBBBBBBBBBBBB' }
    expect(tried({}, { event: 'accept-unseen', content: other })).toBe('slip_mismatch')
    expect(tried({}, { event: 'accept-unseen' })).toBe('input_invalid')
    expect(tried({}, { event: 'accept-unseen', content: { ...slip, more: 1 } })).toBe(
      'input_invalid',
    )
  })

  test('is not for a facility that it does not name, whatever its state', () => {
    for (const state of referralLifecycle.states) {
      for (const [event, answer] of Object.entries(
        allowedActions(referralLifecycle, situationOf({ state, actor: recipient(stranger) })),
      )) {
        expect([event, answer.ok || answer.code]).toEqual([event, 'actor_not_allowed'])
      }
    }
  })

  test('that another accepted is refused as accepted, and its events are the holder’s', () => {
    for (const state of ['accepted', 'accepted-unseen', 'in-treatment'] as const) {
      const second = { state, facts: held, actor: recipient(b) }
      expect(tried(second, { event: 'accept' })).toBe('document_already_accepted')
      expect(tried(second, { event: 'accept-unseen', content: slip })).toBe(
        'document_already_accepted',
      )
    }
    const other = { state: 'accepted', facts: held, actor: recipient(b) } as const
    for (const event of ['start', 'release']) {
      const reason = event === 'release' ? { reason: 'no-bed' } : {}
      expect(tried(other, { event, ...reason })).toBe('document_already_accepted')
    }
  })

  test('is good until the end of its last day, whether or not the clock has fired', () => {
    const last = { at: '2026-12-08T23:59:59.999+07:00' }
    const next = { at: '2026-12-09T00:00:00+07:00' }
    const clock = { actor: { role: 'clock' } } as const
    expect(tried(last, { event: 'accept' })).toEqual(['accepted', held])
    expect(tried(next, { event: 'accept' })).toBe('document_expired')
    expect(tried({ ...next, state: 'accepted', facts: held }, { event: 'start' })).toBe(
      'document_expired',
    )
    expect(tried({ ...last, ...clock }, { event: 'expire' })).toBe('document_still_valid')
    expect(tried({ ...next, ...clock }, { event: 'expire' })).toEqual(['expired', facts])
    expect(tried({ ...next, ...clock, state: 'in-treatment' }, { event: 'expire' })).toBe(
      'document_state_wrong',
    )
    expect(tried({ ...next, state: 'expired' }, { event: 'accept' })).toBe('document_expired')
  })

  test('is released with a reason, and may be accepted by another', () => {
    const accepted = { state: 'accepted', facts: held } as const
    expect(tried(accepted, { event: 'release', reason: 'no-bed' })).toEqual(['issued', facts])
    expect(tried(accepted, { event: 'release', reason: 'other' })).toBe('reason_unknown')
    expect(tried({ actor: recipient(b) }, { event: 'accept' })).toEqual([
      'accepted',
      { to: [a, b], holder: b },
    ])
  })

  test('is rejected by a facility named alone; one of several only leaves it', () => {
    const reject = { event: 'reject', reason: 'no-capacity' }
    expect(tried({}, reject)).toEqual(['issued', { to: [b] }])
    expect(tried({ facts: { to: [b] }, actor: recipient(b) }, reject)).toEqual([
      'rejected',
      { to: [] },
    ])
    const unseen = { state: 'accepted-unseen', facts: held } as const
    expect(tried(unseen, reject)).toEqual(['issued', { to: [b] }])
    expect(tried({ ...unseen, actor: recipient(b) }, reject)).toEqual([
      'accepted-unseen',
      { to: [a], holder: a },
    ])
    expect(tried({ facts: { to: [b] } }, { event: 'accept' })).toBe('actor_not_allowed')
    expect(tried({}, { event: 'reject', reason: 'no-time' })).toBe('reason_unknown')
  })

  test('is cancelled or replaced by its issuer with a reason, but not during treatment', () => {
    const issuer = { actor: { role: 'issuer', participant: stranger } } as const
    const cancel = { event: 'cancel', reason: 'error' }
    const through = 'referral'
    const replace = { event: 'replace', reason: 'error', through, content: { replacement: uuid } }
    expect(tried(issuer, cancel)).toEqual(['cancelled', facts])
    expect(tried({ ...issuer, state: 'accepted' }, cancel)).toEqual(['cancelled', facts])
    expect(tried({ ...issuer, state: 'in-treatment' }, cancel)).toBe('document_state_wrong')
    expect(tried(issuer, replace)).toEqual(['replaced', facts])
    expect(tried({ ...issuer, state: 'accepted' }, replace)).toBe('document_state_wrong')
    expect(tried(issuer, { event: 'replace', reason: 'error', through })).toBe('input_invalid')
    expect(tried({}, cancel)).toBe('actor_not_allowed')
  })

  test('that is finished is closed to everybody', () => {
    const final = referralLifecycle.states.filter((state) => isFinal(referralLifecycle, state))
    expect(final).toEqual(['completed', 'rejected', 'cancelled', 'replaced', 'expired'])
    for (const state of final) {
      const code = state === 'expired' ? 'document_expired' : 'document_closed'
      expect(tried({ state }, { event: 'accept' })).toBe(code)
    }
  })
})

test('the reasons are those of the closed lists, marked as our own', () => {
  expect(Object.keys(rejectReasons.codes).join(' ')).toBe(
    'no-capacity no-speciality wrong-patient incomplete clinical-advice other',
  )
  expect(Object.keys(cancelReasons.codes).join(' ')).toBe(
    'patient-refused treated-elsewhere died error other',
  )
  expect(Object.keys(releaseReasons.codes).join(' ')).toBe('no-show no-bed')
  for (const { sure } of [rejectReasons, cancelReasons, releaseReasons]) expect(sure).toBe('D')
})

test('any acts of anybody at any time lead where a second implementation says', () => {
  const over = instantOf(day('2026-12-09'))
  const reached = checkEveryLife({
    lifecycle: referralLifecycle,
    body,
    validUntil: day('2026-12-08'),
    begin,
    participants: [a, b, stranger],
    contents: {
      'accept-unseen': slip,
      complete: { answer: uuid },
      replace: { replacement: uuid },
    },
    expected: ({ state, history }, attempt, now) => {
      const { to, holder } = rememberedOf(history)
      const who = attempt.actor.participant ?? ''
      return secondReferral({ state, to, holder, attempt, who, good: now < over })
    },
  })
  expect([...reached].sort()).toEqual(
    [
      'accept-unseen: issued → accepted-unseen',
      'accept: issued → accepted',
      'see: accepted-unseen → accepted',
      'start: accepted → in-treatment',
      'complete: in-treatment → completed',
      'release: accepted → issued',
      'release: accepted-unseen → issued',
      'reject: issued → issued',
      'reject: issued → rejected',
      'reject: accepted-unseen → issued',
      'reject: accepted-unseen → accepted-unseen',
      'reject: accepted-unseen → rejected',
      'cancel: issued → cancelled',
      'cancel: accepted-unseen → cancelled',
      'cancel: accepted → cancelled',
      'replace: issued → replaced',
      'replace: accepted-unseen → replaced',
      'expire: issued → expired',
      'expire: accepted-unseen → expired',
      'expire: accepted → expired',
    ].sort(),
  )
})

/** Who may still accept and who has it, told from the history alone. */
function rememberedOf(history: readonly { event: string; by: Actor }[]) {
  let to: readonly string[] = [a, b]
  let holder = ''
  for (const { event, by } of history) {
    if (event.startsWith('accept')) holder = by.participant ?? ''
    if (event === 'release') holder = ''
    if (event !== 'reject') continue
    to = to.filter((one) => one !== by.participant)
    if (holder === by.participant) holder = ''
  }
  return { to, holder }
}

interface Second {
  readonly state: ReferralState
  readonly to: readonly string[]
  readonly holder: string
  readonly attempt: Attempt
  readonly who: string
  readonly good: boolean
}

/** The table of the referral once more, written as a person reads it. */
function secondReferral(given: Second): ReferralState | undefined {
  const { state, attempt } = given
  const { actor, act } = attempt
  const reason = (...codes: string[]) =>
    codes.includes(act.reason ?? '') && act.content === undefined
  const plain = act.reason === undefined && act.content === undefined
  const waiting = state === 'issued' || state === 'accepted-unseen'
  const cancelled = ['patient-refused', 'treated-elsewhere', 'died', 'error', 'other']
  if (actor.role === 'recipient') return secondRecipient(given, plain, reason)
  if (actor.role === 'clock' && act.event === 'expire') {
    return plain && !given.good && (waiting || state === 'accepted') ? 'expired' : undefined
  }
  if (actor.role !== 'issuer') return undefined
  if (act.event === 'cancel' && (waiting || state === 'accepted') && reason(...cancelled)) {
    return 'cancelled'
  }
  const names = JSON.stringify(act.content) === JSON.stringify({ replacement: uuid })
  const why = cancelled.includes(act.reason ?? '')
  const brought = act.through === 'referral'
  return act.event === 'replace' && waiting && names && why && brought ? 'replaced' : undefined
}

function secondRecipient(
  { state, to, holder, attempt: { act, actor }, who, good }: Second,
  plain: boolean,
  reason: (...codes: string[]) => boolean,
): ReferralState | undefined {
  if (!to.includes(who)) return undefined
  const shown = JSON.stringify(act.content) === JSON.stringify(slip) && act.reason === undefined
  const answered = JSON.stringify(act.content) === JSON.stringify({ answer: uuid })
  const mine = holder === who
  switch (`${state} ${act.event}`) {
    case 'issued accept-unseen':
      return good && shown ? 'accepted-unseen' : undefined
    case 'issued accept':
      return good && plain && actor.holdsCaseGrant ? 'accepted' : undefined
    case 'accepted-unseen see':
      return mine && good && plain && actor.holdsCaseGrant ? 'accepted' : undefined
    case 'accepted start':
      return mine && good && plain ? 'in-treatment' : undefined
    case 'in-treatment complete':
      return mine && answered && act.through === 'referral-answer' && act.reason === undefined
        ? 'completed'
        : undefined
    case 'accepted release':
    case 'accepted-unseen release':
      return mine && reason('no-show', 'no-bed') ? 'issued' : undefined
    case 'issued reject':
    case 'accepted-unseen reject':
      if (!reason(...Object.keys(rejectReasons.codes))) return undefined
      if (to.length === 1) return 'rejected'
      return mine ? 'issued' : state
    default:
      return undefined
  }
}

interface ValidityVector {
  readonly title: string
  readonly signedOn: string
  readonly facts: ReferralValidityFacts
  readonly until?: string
  readonly applies?: readonly string[]
  readonly refused?: string
}
const address = new URL('../../vectors/referral/validity.json', import.meta.url)
const { vectors }: { vectors: ValidityVector[] } = JSON.parse(readFileSync(address, 'utf8'))

describe('a referral is good for', () => {
  test.each(vectors)('$title: signed on $signedOn', (vector) => {
    const validity = () => referralValidity(day(vector.signedOn), vector.facts)
    if (vector.refused) {
      expect(validity).toThrow(expect.objectContaining({ code: vector.refused }))
      return
    }
    const { until, rows } = validity()
    expect(until).toBe(vector.until)
    expect(rows.filter(({ applies }) => applies).map(({ sure }) => sure)).toEqual(vector.applies)
  })

  test('ten working days, and the answer names the doubtful days and every row', () => {
    const { rows, doubtfulDays } = referralValidity(day('2026-11-23'), { oneYear: false })
    expect(doubtfulDays).toEqual(['2026-11-24'])
    expect(rows.map(({ applies }) => applies)).toEqual([false, false, true, false, false])
    expect(rows[2]?.law.en).toBe('Circular 01/2025/TT-BYT, Art. 12(1)')
    expect(rows[3]?.why.vi).toBe(
      'Không đủ điều kiện: Một năm từ ngày ký với bệnh thuộc Phụ lục III, theo xác nhận của bác sĩ',
    )
  })

  test('one year only as the doctor stated it, which the answer says', () => {
    const { rows, doubtfulDays } = referralValidity(day('2026-11-23'), { oneYear: true })
    expect(rows.findLast(({ applies }) => applies)?.why.en).toContain('as stated by the doctor')
    expect(doubtfulDays).toEqual([])
  })
})
