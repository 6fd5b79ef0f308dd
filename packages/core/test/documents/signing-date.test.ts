import { describe, expect, test } from 'vitest'
import { signingDate } from '../../src/documents/signing-date.ts'
import { parseInstant } from '../../src/identifiers/time.ts'

const dated = (signedAt: string, now: string) =>
  signingDate(parseInstant(signedAt), parseInstant(now))
const refused = (code: string) => expect.objectContaining({ code })

describe('the signing date', () => {
  test('is the day of the signature in Viet Nam', () => {
    expect(dated('2026-11-22T17:30:00Z', '2026-11-23T01:00:00+07:00')).toEqual({
      signedOn: '2026-11-23',
      receivedLate: false,
    })
  })

  test('may lie ten seconds ahead and no more', () => {
    const now = '2026-11-23T08:00:00+07:00'
    expect(dated('2026-11-23T08:00:10+07:00', now).receivedLate).toBe(false)
    expect(dated('2026-11-24T00:00:05+07:00', '2026-11-23T23:59:59+07:00').signedOn).toBe(
      '2026-11-24',
    )
    expect(() => dated('2026-11-23T08:00:10.001+07:00', now)).toThrow(
      refused('document_from_the_future'),
    )
  })

  test('may lie ten working days back, which is marked, and no more', () => {
    const signed = '2026-11-23T08:00:00+07:00'
    expect(dated(signed, '2026-12-08T23:59:59.999+07:00')).toEqual({
      signedOn: '2026-11-23',
      receivedLate: true,
    })
    expect(dated(signed, '2026-11-24T00:00:00+07:00').receivedLate).toBe(true)
    expect(() => dated(signed, '2026-12-09T00:00:00+07:00')).toThrow(refused('document_too_old'))
  })

  test('of long ago is too old, also where no calendar reaches', () => {
    expect(() => dated('2015-01-01T08:00:00Z', '2026-11-23T08:00:00Z')).toThrow(
      refused('document_too_old'),
    )
    expect(() => dated('2027-12-20T08:00:00Z', '2027-12-21T08:00:00Z')).toThrow(
      refused('calendar_unknown'),
    )
  })
})
