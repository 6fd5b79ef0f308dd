import { Check } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import {
  judicialCertificateLifecycle as lifecycle,
  revocationReasons,
} from '../../src/documents/judicial-certificate/lifecycle.ts'
import { JudicialCertificate } from '../../src/documents/judicial-certificate/record.ts'
import { type Act, fire } from '../../src/engines/fire.ts'
import type { Actor } from '../../src/engines/situation.ts'
import { begin, checkEveryLife } from '../documents/lives.ts'
import { an, approver, binh, digest, officer } from './applications.ts'

const body: JudicialCertificate = {
  id: '0190f000-0000-7000-8000-000000000002',
  application: '0190f000-0000-7000-8000-000000000001',
  type: '1',
  authority: 'police-hanoi',
  certificateNo: 'LLTP-1',
  issuedOn: '2026-11-23',
  contentDigest: digest,
  preparedBy: an,
  approvedBy: binh,
}
const revoke = { event: 'revoke', reason: 'content-wrong' }
const tried = (state: 'issued' | 'revoked', actor: Actor, act: Act) => {
  const fired = fire(lifecycle, { state, actor, facts: {}, body, past: [], now: begin }, act)
  return fired.ok ? fired.state : fired.code
}

describe('a certificate', () => {
  test('is revoked once, by a named approver, with a reason of the closed list', () => {
    expect(tried('issued', approver(an), revoke)).toBe('revoked')
    expect(tried('issued', approver(an), { event: 'revoke', reason: 'x' })).toBe('reason_unknown')
    expect(tried('issued', officer(an), revoke)).toBe('actor_not_allowed')
    expect(tried('issued', { role: 'approver' }, revoke)).toBe('actor_not_allowed')
    expect(tried('revoked', approver(an), revoke)).toBe('document_closed')
    expect(revocationReasons.sure).toBe('D')
  })

  test('is held without its content', () => {
    expect(Check(JudicialCertificate, body)).toBe(true)
    expect(Check(JudicialCertificate, { ...body, content: {} })).toBe(false)
  })

  test('leads nowhere else, whatever anybody tries', () => {
    const reached = checkEveryLife({
      lifecycle,
      body,
      begin,
      participants: [an, binh],
      contents: {},
      numRuns: 300,
      expected: ({ state }, { act, actor }) =>
        state === 'issued' &&
        actor.role === 'approver' &&
        act.event === 'revoke' &&
        act.content === undefined &&
        Object.keys(revocationReasons.codes).includes(act.reason ?? '')
          ? 'revoked'
          : undefined,
    })
    expect([...reached]).toEqual(['revoke: issued → revoked'])
  })
})
