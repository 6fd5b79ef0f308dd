import { Check } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import {
  checkApplication,
  JudicialApplication,
} from '../../src/documents/judicial-application/body.ts'
import { type ApplicationFacts, factsOf } from '../../src/documents/judicial-application/facts.ts'
import { judicialApplication } from '../../src/documents/judicial-application/kind.ts'
import {
  type JudicialApplicationState,
  judicialApplicationLifecycle as lifecycle,
  oneStopCodes,
} from '../../src/documents/judicial-application/lifecycle.ts'
import { checkTasks } from '../../src/documents/judicial-application/tasks.ts'
import { type Act, allowedActions, fire } from '../../src/engines/fire.ts'
import { firstState, isFinal, originsOf, rolesOf } from '../../src/engines/lifecycle.ts'
import type { Actor, Tasks } from '../../src/engines/situation.ts'
import { days, workingDays } from '../../src/engines/time-limit.ts'
import { type Instant, instantText, parseInstant } from '../../src/identifiers/time.ts'
import {
  acts,
  an,
  answered,
  application,
  approver,
  asked,
  binh,
  chi,
  citizen,
  clock,
  digest,
  free,
  gateway,
  officer,
  otherDigest,
  source,
} from './applications.ts'

const at = parseInstant
const inVietnam = (instant: Instant | undefined) =>
  instant === undefined ? undefined : instantText((instant + 7 * 3_600_000) as Instant).slice(0, 19)

interface Given {
  readonly state?: JudicialApplicationState
  readonly facts?: ApplicationFacts
  readonly tasks?: Tasks
  readonly body?: JudicialApplication
  readonly now?: string
  readonly past?: readonly string[]
}
const attempt = (given: Given, actor: Actor, act: Act) => {
  const { body = application } = given
  return fire(
    lifecycle,
    {
      state: given.state ?? 'new',
      facts: given.facts ?? factsOf(body),
      body,
      actor,
      past: given.past ?? [],
      now: at(given.now ?? '2026-11-16T09:00:00+07:00'),
      ...(given.tasks ? { tasks: given.tasks } : {}),
    },
    act,
  )
}
const tried = (given: Given, actor: Actor, act: Act) => {
  const fired = attempt(given, actor, act)
  return fired.ok ? fired.state : fired.code
}
const factsAfter = (given: Given, actor: Actor, act: Act) => {
  const fired = attempt(given, actor, act)
  if (!fired.ok) throw new Error(fired.code)
  return fired.facts
}

describe('an application', () => {
  test('begins with its payment where a fee is due, else at the intake', () => {
    expect(firstState(lifecycle, application)).toBe('payment')
    expect(firstState(lifecycle, free)).toBe('new')
    expect(inVietnam(factsOf(application).due)).toBe('2026-11-19T08:00:00')
    expect(inVietnam(factsOf(free).due)).toBe('2026-11-16T17:00:00')
  })

  test('goes from payment to its result, by the hands of two officers', () => {
    const paid = factsAfter({ state: 'payment' }, gateway, acts.pay)
    expect(paid).toMatchObject({ fee: 200_000, paid: 200_000 })
    expect(inVietnam(paid.due)).toBe('2026-11-17T09:00:00')
    const accepted = factsAfter({ facts: paid }, officer(an), { event: 'accept' })
    expect(accepted.issuing?.left).toEqual(workingDays(5))
    expect(inVietnam(accepted.due)).toBe('2026-11-23T23:59:59')
    expect(tried({ state: 'accepted', facts: accepted }, clock, { event: 'begin' })).toBe(
      'processing',
    )
    const working = { state: 'processing', facts: accepted, tasks: answered } as const
    const prepared = factsAfter(working, officer(an), acts.prepare)
    expect(prepared.prepared).toEqual({ by: an, contentDigest: digest })
    const approved = { ...working, facts: prepared }
    expect(tried(approved, approver(binh), acts.approve)).toBe('done')
    const { due, approved: by } = factsAfter(approved, approver(binh), acts.approve)
    expect([due, by]).toEqual([undefined, { by: binh, certificateNo: 'LLTP-1' }])
    expect(tried({ state: 'done' }, citizen, { event: 'deliver' })).toBe('returned')
    expect(tried({ state: 'done' }, officer(chi), { event: 'deliver' })).toBe('returned')
  })

  test('is paid with its fee, in 72 hours, or lapses', () => {
    const payment = { state: 'payment' } as const
    const half = { event: 'paid', content: { transaction: 't-1', amount: 100_000 } }
    expect(tried(payment, gateway, half)).toBe('payment_amount_differs')
    expect(tried(payment, citizen, acts.pay)).toBe('actor_not_allowed')
    const last = { ...payment, now: '2026-11-19T08:00:00+07:00' }
    const over = { ...payment, now: '2026-11-19T08:00:01+07:00' }
    expect(tried(last, gateway, acts.pay)).toBe('new')
    expect(tried(over, gateway, acts.pay)).toBe('deadline_passed')
    expect(tried(last, clock, { event: 'lapse-payment' })).toBe('deadline_running')
    expect(tried(over, clock, { event: 'lapse-payment' })).toBe('withdrawn')
  })

  test('is refused on a coded ground, by an officer who is named', () => {
    const refuse = { event: 'refuse', reason: 'not-competent' }
    expect(tried({}, officer(an), refuse)).toBe('refused')
    expect(tried({}, officer(an), { event: 'refuse' })).toBe('reason_unknown')
    expect(tried({}, { role: 'officer' }, refuse)).toBe('actor_not_allowed')
    expect(tried({}, approver(an), refuse)).toBe('actor_not_allowed')
  })

  test('waits for the citizen, and goes on where its clock had stopped', () => {
    const accepted = factsAfter({ body: free }, officer(an), { event: 'accept' })
    const working = { body: free, state: 'processing', facts: accepted } as const
    // Three working days later: two are used up.
    const stopped = factsAfter(
      { ...working, now: '2026-11-19T10:00:00+07:00' },
      officer(an),
      acts.ask,
    )
    expect(stopped.issuing?.left).toEqual(workingDays(3))
    expect(stopped.asked).toEqual(['Hộ chiếu'])
    expect(inVietnam(stopped.due)).toBe('2026-12-19T23:59:59')
    const waiting = { ...working, state: 'supplement', facts: stopped } as const
    const wrong = { event: 'supplied', content: { items: [{ name: 'Ảnh', digest }] } }
    expect(tried(waiting, citizen, wrong)).toBe('supplement_incomplete')
    const now = '2026-11-30T10:00:00+07:00'
    const supplied = factsAfter({ ...waiting, now }, citizen, acts.supply)
    expect(supplied.asked).toEqual([])
    const again = factsAfter({ body: free, facts: supplied, now }, officer(an), { event: 'accept' })
    expect(inVietnam(again.due)).toBe('2026-12-03T23:59:59')
    const asked = factsAfter({ body: free, facts: supplied, now }, officer(an), acts.ask)
    expect(asked.issuing).toEqual(supplied.issuing)
    const late = { ...waiting, now: '2026-12-20T00:00:00+07:00' }
    expect(tried(late, citizen, acts.supply)).toBe('deadline_passed')
    expect(tried(late, clock, { event: 'lapse-supplement' })).toBe('stopped')
    expect(tried(waiting, clock, { event: 'lapse-supplement' })).toBe('deadline_running')
  })

  test('is prepared when every source has answered and nothing is unsure', () => {
    const working = { state: 'processing', tasks: answered } as const
    expect(
      tried({ ...working, tasks: { ...answered, court: 'overdue' } }, officer(an), acts.prepare),
    ).toBe('tasks_open')
    expect(tried({ state: 'processing' }, officer(an), acts.prepare)).toBe('tasks_open')
    const unsure = { ...acts.prepare.content, unsure: ['possible-match'] }
    expect(tried(working, officer(an), { event: 'prepare', content: unsure })).toBe('record_unsure')
    expect(tried(working, officer(an), acts.prepare)).toBe('processing')
  })

  test('is answered by the source that was asked, once; an officer documents a paper answer', () => {
    const working = { state: 'processing', tasks: asked } as const
    for (const task of checkTasks) {
      expect(tried(working, source(task), acts.answer(task))).toBe('processing')
      const done = { ...working, tasks: { ...asked, [task]: 'answered' } as Tasks }
      expect(tried(done, source(task), acts.answer(task))).toBe('task_already_answered')
    }
    expect(tried(working, source('police'), acts.answer('court'))).toBe('actor_not_allowed')
    expect(tried(working, source('expungement'), acts.answer('expungement'))).toBe('task_not_asked')
    const onPaper = { digest, paper: { reason: 'Công văn giấy', scan: otherDigest } }
    const byHand = { event: 'answer-court', content: onPaper }
    expect(factsAfter(working, officer(an), byHand).byHand).toEqual(['court'])
    expect(tried(working, officer(an), acts.answer('court'))).toBe('answer_not_documented')
    expect(tried(working, source('court'), byHand)).toBe('answer_not_documented')
  })

  test('has an expungement verified in the longer time, and is then prepared anew', () => {
    const accepted = factsAfter({ body: free }, officer(an), { event: 'accept' })
    const prepared = { ...accepted, prepared: { by: an, contentDigest: digest } }
    const working = { body: free, state: 'processing', facts: prepared, tasks: answered } as const
    const verify = { event: 'verify-expungement' }
    const verifying = factsAfter(working, officer(binh), verify)
    expect(verifying.prepared).toBeUndefined()
    expect(verifying.issuing?.left).toEqual(workingDays(15))
    const after = { ...working, facts: verifying }
    expect(tried(after, officer(an), acts.prepare)).toBe('tasks_open')
    const all = { ...after, tasks: { ...answered, expungement: 'answered' } as const }
    expect(tried(all, officer(an), acts.prepare)).toBe('processing')
    const twice = { ...after, past: ['verify-expungement'] }
    expect(tried(twice, officer(an), verify)).toBe('task_already_answered')
  })

  test('is approved by another than who prepared it, and exactly as prepared', () => {
    const facts = { ...factsOf(application), prepared: { by: an, contentDigest: digest } }
    const prepared = { state: 'processing', facts, tasks: answered } as const
    expect(tried(prepared, approver(an), acts.approve)).toBe('approver_prepared_it')
    expect(tried(prepared, officer(binh), acts.approve)).toBe('actor_not_allowed')
    const content = { ...acts.approve.content, contentDigest: otherDigest }
    expect(tried(prepared, approver(binh), { event: 'approve', content })).toBe('content_changed')
    expect(tried({ ...prepared, facts: factsOf(application) }, approver(binh), acts.approve)).toBe(
      'application_not_prepared',
    )
    const back = { event: 'send-back', reason: 'content-wrong' }
    expect(factsAfter(prepared, approver(binh), back)).not.toHaveProperty('prepared')
  })

  test('is withdrawn by the citizen until a certificate is prepared', () => {
    const withdraw = { event: 'withdraw' }
    for (const state of ['payment', 'new', 'accepted', 'supplement', 'processing'] as const) {
      expect(tried({ state }, citizen, withdraw)).toBe('withdrawn')
    }
    const facts = { ...factsOf(application), prepared: { by: an, contentDigest: digest } }
    expect(tried({ state: 'processing', facts }, citizen, withdraw)).toBe('application_prepared')
    expect(tried({ state: 'done' }, citizen, withdraw)).toBe('document_state_wrong')
  })

  test('that is late is noted once for each deadline, and nothing else happens', () => {
    const late = { body: free, now: '2026-11-16T17:00:01+07:00' }
    const overdue = { event: 'overdue' }
    expect(tried({ body: free }, clock, overdue)).toBe('deadline_running')
    const noted = factsAfter(late, clock, overdue)
    expect(noted.overdueSince).toBe(at(late.now))
    expect(tried({ ...late, facts: noted }, clock, overdue)).toBe('deadline_running')
    const accepted = factsAfter({ ...late, facts: noted }, officer(an), { event: 'accept' })
    expect(accepted).not.toHaveProperty('overdueSince')
  })

  test('of the earlier law keeps its deadlines: one working day, ten or fifteen days', () => {
    const signedAt = '2026-06-29T02:00:00.000Z'
    const body = { ...free, signedAt }
    const now = '2026-07-01T09:00:00+07:00'
    expect(inVietnam(factsOf(body).due)).toBe('2026-06-30T23:59:59')
    const accepted = factsAfter({ body, now }, officer(an), { event: 'accept' })
    expect(accepted.issuing?.left).toEqual(days(10))
    const foreigner = { ...body, person: { ...body.person, citizenship: 'foreign' } } as const
    expect(
      factsAfter({ body: foreigner, now }, officer(an), { event: 'accept' }).issuing?.left,
    ).toEqual(days(15))
  })

  test('that is finished is closed to everybody', () => {
    const final = lifecycle.states.filter((state) => isFinal(lifecycle, state))
    expect(final).toEqual(['refused', 'withdrawn', 'stopped', 'returned'])
    for (const state of final) {
      const codes = Object.values(
        allowedActions(lifecycle, {
          state,
          facts: factsOf(application),
          body: application,
          actor: officer(an),
          past: [],
          now: at('2026-11-16T09:00:00+07:00'),
        }),
      ).map((allowed) => (allowed.ok ? 'ok' : allowed.code))
      expect(new Set(codes)).toEqual(new Set(['actor_not_allowed', 'document_closed']))
    }
  })
})

test('the states are the ten of the one-stop systems', () => {
  expect(Object.values(oneStopCodes)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(Object.keys(oneStopCodes)).toEqual(lifecycle.states)
})

describe('a declaration', () => {
  const rules = (body: JudicialApplication) => checkApplication(body).map(({ rule }) => rule)
  const applied = (applicant: JudicialApplication['applicant'], more = {}) =>
    rules({ ...application, applicant, ...more })
  const named = { name: 'TRẦN THỊ GIẢ', idNumber: '097090000002' }
  const authorisation = { digest, notary: 'Văn phòng công chứng Giả Định', on: '2026-11-10' }

  test('that is complete has the form of the contract and no findings', () => {
    for (const body of [application, free]) {
      expect(Check(JudicialApplication, body)).toBe(true)
      expect(rules(body)).toEqual([])
    }
    expect(Check(JudicialApplication, { ...application, type: '3' })).toBe(false)
    expect(
      Check(JudicialApplication, { ...application, applicant: { relation: 'state-body' } }),
    ).toBe(false)
  })

  test('for somebody else names who applies, with an authorisation exactly where one is needed', () => {
    expect(applied({ relation: 'spouse', ...named })).toEqual([])
    expect(applied({ relation: 'spouse' })).toEqual(['applicant_named'])
    expect(applied({ relation: 'other', ...named })).toEqual(['authorisation'])
    expect(applied({ relation: 'other', ...named, authorisation })).toEqual([])
    expect(applied({ relation: 'spouse', ...named, authorisation })).toEqual(['authorisation'])
    const two = { type: '2' }
    expect(applied({ relation: 'other', ...named, authorisation }, two)).toEqual([
      'application_not_allowed',
    ])
  })

  test('that leaves something out says what', () => {
    const since = [{ from: '2010-01', place: 'Hà Nội', country: 'VN' }]
    expect(rules({ ...application, residences: since })).toEqual(['history_since_fourteen'])
    expect(rules({ ...application, copies: { paper: 1 } })).toEqual(['copies_address'])
    expect(rules({ ...application, fee: { category: 'reduced' } })).toEqual(['fee_proof'])
    expect(rules({ ...application, fee: { category: 'ordinary', proof: digest } })).toEqual([
      'fee_proof',
    ])
    const person = { ...application.person, birthDate: '1990-02-30' }
    expect(rules({ ...application, person })).toEqual(['birth_date_real'])
  })
})

describe('the kind', () => {
  test('is signed by the citizen, open once for each type, and goes to one authority', () => {
    expect(judicialApplication.signers).toEqual({ required: ['citizen'], wanted: [] })
    expect(judicialApplication.single?.code).toBe('application_open')
    expect(judicialApplication.single?.key(application)).toBe('1')
    expect(judicialApplication.authority?.(application)).toBe('police-hanoi')
  })

  test('lists nothing that tells who the citizen is, and shows sources the person alone', () => {
    expect(judicialApplication.listed(application)).toEqual({ type: '1', channel: 'vneid' })
    const part = judicialApplication.parts.person?.(application)
    expect(Object.keys(part as object)).toEqual(['person', 'residences'])
  })

  test('has effects for states and events that exist only, and asks for every task that is answered', () => {
    const events = Object.entries(lifecycle.events)
    const entered = [
      ...lifecycle.states,
      ...events.filter(([, { to }]) => to === 'self').map(([name]) => name),
    ]
    for (const name of Object.keys(judicialApplication.effects)) expect(entered).toContain(name)
    const effects = Object.values(judicialApplication.effects).flatMap((several) => several ?? [])
    const tasks = effects.flatMap((effect) => ('askFor' in effect ? [effect.askFor] : []))
    const answers = events.flatMap(([, event]) => ('answers' in event ? [event.answers] : []))
    expect(tasks.sort()).toEqual(answers.sort())
  })

  test('leaves no state without somebody who can go on', () => {
    for (const state of lifecycle.states.filter((one) => !isFinal(lifecycle, one))) {
      const leaving = Object.values(lifecycle.events).filter(
        (event) => originsOf(event).includes(state) && event.to !== 'self',
      )
      expect(leaving.flatMap(rolesOf).length, state).toBeGreaterThan(0)
    }
  })
})
