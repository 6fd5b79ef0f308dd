import { describe, expect, test } from 'vitest'
import { parseLocalDate } from '../../src/identifiers/time.ts'
import { type Applicant, applicants, mayApply, mayApplyRows } from '../../src/law/who-may-apply.ts'
import type { CertificateType } from '../../src/trust/sd-jwt/rule-steps.ts'

const day = parseLocalDate
const adult = day('1990-05-20')
const asked = (on: string, applicant: Applicant, type: CertificateType, birth = adult) => {
  const answer = mayApply(day(on), { applicant, type, birth })
  return answer.ok ? answer.paper : answer.code
}
const not = 'application_not_allowed'
const authorised = 'notarised-authorisation'

describe('who may apply', () => {
  test.each<[Applicant, CertificateType, string, string]>([
    ['self', '1', 'none', 'none'],
    ['self', '2', 'none', 'none'],
    ['parent', '1', 'none', 'none'],
    ['parent', '2', not, not],
    ['spouse', '1', 'none', 'none'],
    ['spouse', '2', not, not],
    ['child', '1', 'none', 'none'],
    ['child', '2', not, not],
    ['guardian', '1', authorised, 'none'],
    ['guardian', '2', not, not],
    ['other', '1', authorised, authorised],
    ['other', '2', not, not],
    ['state-body', '1', 'none', 'none'],
    ['state-body', '2', not, not],
    ['procedure-body', '1', not, not],
    ['procedure-body', '2', 'none', 'none'],
  ])('as %s for a No. %s: %s before 1 July 2026, %s since', (applicant, type, before, since) => {
    expect(asked('2026-06-30', applicant, type)).toBe(before)
    expect(asked('2026-07-01', applicant, type)).toBe(since)
  })

  test('a parent asks for the No. 2 of a minor child until the day before the 18th birthday', () => {
    const birth = day('2008-07-02')
    expect(asked('2026-07-01', 'parent', '2', birth)).toBe('none')
    expect(asked('2026-07-02', 'parent', '2', birth)).toBe(not)
    expect(asked('2026-06-30', 'parent', '2', birth)).toBe('none')
    for (const other of ['spouse', 'child', 'guardian', 'other'] as const) {
      expect(asked('2026-07-01', other, '2', birth)).toBe(not)
    }
  })

  test('from 2026 nobody under 16 applies alone, and the 16th birthday is old enough', () => {
    const birth = day('2010-07-02')
    expect(asked('2026-07-01', 'self', '1', birth)).toBe(not)
    expect(asked('2026-07-01', 'self', '2', birth)).toBe(not)
    expect(asked('2026-07-02', 'self', '1', birth)).toBe('none')
    expect(asked('2026-06-30', 'self', '1', birth)).toBe('none')
    expect(asked('2026-07-01', 'parent', '1', birth)).toBe('none')
  })

  test('the answer names the row that decided, with its act, and every other row', () => {
    const facts = { applicant: 'other', type: '2', birth: adult } as const
    const refused = mayApply(day('2026-07-01'), facts)
    expect(refused).toMatchObject({ ok: false, row: { sure: 'D', may: false } })
    expect(refused.rows).toHaveLength(mayApplyRows.length + 1)
    const unnamed = mayApply(day('2026-07-01'), {
      ...facts,
      applicant: 'procedure-body',
      type: '1',
    })
    expect(unnamed).toMatchObject({ ok: false, code: not, row: undefined })
  })

  test('every applicant and type stands in a row of both laws, but a No. 1 of procedure bodies', () => {
    for (const until of ['2026-07-01', undefined]) {
      const rows = mayApplyRows.filter((row) => row.until === until)
      const named = rows.flatMap((row) =>
        row.applicants.flatMap((a) => row.types.map((t) => a + t)),
      )
      const all = applicants.flatMap((a) => [`${a}1`, `${a}2`])
      expect(all.filter((one) => !named.includes(one))).toEqual(['procedure-body1'])
    }
  })
})
