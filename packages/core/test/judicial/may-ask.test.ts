import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseLocalDate } from '../../src/identifiers/time.ts'
import {
  type AskedPurpose,
  claimsOf,
  type Demand,
  mayAsk,
  mayAskRows,
  minimumByPurpose,
} from '../../src/law/who-may-ask.ts'

const today = parseLocalDate('2026-11-23')
const purposes = Object.keys(minimumByPurpose) as AskedPurpose[]
const employer: Demand = {
  verifier: 'employer-01',
  classes: ['employer'],
  purpose: 'employment',
  certificate: '1',
}
const asked = (more: Partial<Demand>, on = today) => {
  const answer = mayAsk(on, { ...employer, ...more })
  return answer.ok ? answer.row.id : answer.code
}

describe('who may ask a citizen', () => {
  test('stands in a row, for its purpose and in its time', () => {
    expect(asked({})).toBe('invented-employer')
    expect(asked({ classes: [] })).toBe('demand_not_lawful')
    expect(asked({ classes: ['school'] })).toBe('demand_not_lawful')
    expect(asked({ purpose: 'foreign-use' })).toBe('demand_not_lawful')
    expect(asked({}, parseLocalDate('2026-06-30'))).toBe('demand_not_lawful')
    const guards = { classes: ['security-company'], purpose: 'employment-with-identity' } as const
    expect(asked(guards, parseLocalDate('2027-06-30'))).toBe('invented-guards')
    expect(asked(guards, parseLocalDate('2027-07-01'))).toBe('demand_not_lawful')
  })

  test('a verifier named by itself is that one alone', () => {
    const [row] = mayAskRows.filter(({ id }) => id === 'invented-employer')
    const rows = [{ ...row!, asker: { verifier: 'employer-01' } }]
    expect(mayAsk(today, { ...employer, classes: [] }, rows).ok).toBe(true)
    expect(mayAsk(today, { ...employer, verifier: 'employer-02' }, rows).ok).toBe(false)
  })

  test('nobody asks for a No. 2 but a procedure-conducting body', () => {
    const two = { certificate: '2', purpose: 'proceedings' } as const
    expect(asked({ ...two, classes: ['procedure-body'] })).toBe('proceedings')
    fc.assert(
      fc.property(
        fc.subarray(['employer', 'school', 'bank', 'foreign-mission', 'hospital', '']),
        fc.constantFrom(...purposes),
        (classes, purpose) => {
          expect(asked({ certificate: '2', classes, purpose })).toBe('demand_forbidden')
        },
      ),
    )
    const [row] = mayAskRows
    const wrong = { ...row!, asker: { class: 'employer' } }
    expect(mayAsk(today, { ...employer, ...two }, [wrong])).toMatchObject({
      ok: false,
      code: 'demand_forbidden',
    })
  })

  test('five rows are invented and say so; only the rule of procedure bodies stands in an act', () => {
    expect(mayAskRows.filter(({ invented }) => invented)).toHaveLength(5)
    for (const { invented, sure, certificate, citation } of mayAskRows) {
      expect(invented === true).toBe(sure === 'D' && citation.en.startsWith('Invented'))
      expect(certificate).toBe(invented ? '1' : '2')
    }
    expect(new Set(mayAskRows.map(({ id }) => id)).size).toBe(mayAskRows.length)
  })
})

describe('what a purpose may see', () => {
  const all = ['full_name', 'sex', 'birth_date', 'id_number', 'conviction_status', 'bans']
  const of = (id: string) => claimsOf(mayAskRows.find((row) => row.id === id)!, all)

  test('is the minimum, with bans where the row has them', () => {
    expect(of('invented-employer')).toEqual(['full_name', 'birth_date', 'conviction_status'])
    expect(of('invented-bank')).toEqual(['full_name', 'birth_date', 'conviction_status', 'bans'])
    expect(of('invented-school')).toContain('id_number')
    expect(of('invented-embassy')).toEqual(all)
    expect(of('proceedings')).toEqual(all)
  })

  test('is never more than the certificate has', () => {
    expect(claimsOf(mayAskRows[0]!, [])).toEqual([])
  })
})
