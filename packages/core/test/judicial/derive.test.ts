import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Check } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { plusYears } from '../../src/engines/date-arithmetic.ts'
import { parseLocalDate } from '../../src/identifiers/time.ts'
import { issuedContent, notBanned, statusWords } from '../../src/judicial/content.ts'
import { type DeriveOptions, derive } from '../../src/judicial/derive.ts'
import { Ban, Conviction, Person } from '../../src/judicial/record.ts'
import { convictionAnswer } from '../../src/trust/sd-jwt/rule-steps.ts'
import { ban, bans, conviction, expunged, person, persons, spent, standing } from './records.ts'

const day = parseLocalDate
const on = day('2026-11-23')
const options: DeriveOptions = { type: '1', regime: 'law-107-2025', askedBans: false, on }
const seed = 20261123

interface Case {
  readonly convictions?: readonly Conviction[]
  readonly bans?: readonly Ban[]
  readonly more?: Partial<DeriveOptions>
  readonly who?: Person
}
const one = ({ convictions = [], bans = [], more, who = person }: Case) =>
  derive(who, convictions, bans, { ...options, ...more })
const two = (given: Case) => one({ ...given, more: { ...given.more, type: '2' } })
const listed = (given: Case) => [
  one(given).content.convictions.length,
  two(given).content.convictions.length,
]
const reasons = (given: Case) => [
  one(given).unsure.map(({ reason }) => reason),
  two(given).unsure.map(({ reason }) => reason),
]

describe('a certificate says of somebody', () => {
  test('without a conviction: none, and an empty list', () => {
    expect(one({}).content).toEqual({
      full_name: 'NGUYỄN VĂN ẢO',
      other_names: '//',
      sex: 'male',
      birth_date: '1990-05-20',
      birth_place: 'Hà Nội',
      nationality: 'Việt Nam',
      residence_permanent: 'Số 1 phố Giả Định, Hà Nội',
      residence_temporary: '//',
      id_kind: 'personal-number',
      id_number: '097090000001',
      conviction_status: 'none',
      convictions: [],
    })
    expect(two({}).content).toEqual({
      ...one({}).content,
      father: 'NGUYỄN VĂN GIẢ',
      mother: '//',
      spouse: '//',
      bans: [],
    })
    expect(reasons({})).toEqual([[], []])
  })

  test('who is a foreigner: none while residing in Viet Nam', () => {
    const who: Person = { ...person, citizenship: 'foreign', nationality: 'Nhật Bản' }
    expect(one({ who }).content.conviction_status).toBe('none-while-resident')
    expect(two({ who }).content.conviction_status).toBe('none-while-resident')
    expect(one({ who, convictions: [conviction] }).content.conviction_status).toBe('has')
    expect(statusWords['none-while-resident'].vi).toBe(
      'Không có án tích trong thời gian cư trú tại Việt Nam',
    )
  })

  test('whose judgment is not final: nothing, and a No. 2 waits', () => {
    const { finalOn: _, ...appealed } = conviction
    expect(listed({ convictions: [appealed] })).toEqual([0, 0])
    expect(reasons({ convictions: [appealed] })).toEqual([[], ['judgment-not-final']])
  })

  test('whose conviction stands: it is listed with its judgment', () => {
    const { content } = one({ convictions: [conviction] })
    expect(content.conviction_status).toBe('has')
    expect(content.convictions).toEqual([
      {
        judgment_on: '2020-03-02',
        judgment_no: '12/2020/HS-ST',
        court: 'Tòa án nhân dân khu vực 1',
        offences: [{ name: 'Trộm cắp tài sản', article: 'khoản 1 Điều 173' }],
        principal_penalty: '12 tháng tù',
        additional_penalty: '//',
        civil_obligations: '//',
        court_fees: '//',
        execution: 'Đã chấp hành xong hình phạt tù',
      },
    ])
    const [entry] = two({ convictions: [conviction] }).content.convictions
    expect(entry).toEqual({ ...content.convictions[0], expungement: 'Chưa được xóa án tích' })
  })

  test.each(['by-law', 'by-court', 'early'] as const)('whose conviction is expunged %s', (how) => {
    const convictions = [{ ...expunged, expungedHow: how }]
    expect(listed({ convictions })).toEqual([0, 1])
    expect(one({ convictions }).content.conviction_status).toBe('none')
    expect(two({ convictions }).content.convictions[0]?.expungement).toBe(
      'Đã được xóa án tích ngày 02 tháng 04 năm 2023',
    )
    expect(reasons({ convictions })).toEqual([[], []])
  })

  test('with one of two expunged: the other is left', () => {
    const convictions = [{ ...conviction, id: 'c-2', judgmentOn: '2024-01-05' }, expunged]
    const left = one({ convictions }).content.convictions
    expect(left.map(({ judgment_on }) => judgment_on)).toEqual(['2024-01-05'])
    const all = two({ convictions }).content.convictions
    expect(all.map(({ judgment_on }) => judgment_on)).toEqual(['2020-03-02', '2024-01-05'])
  })

  test('whose expungement has no date: nothing is open but on a No. 2, which prints it', () => {
    const { expungedOn: _, ...undated } = expunged
    expect(reasons({ convictions: [undated] })).toEqual([[], ['expungement-undated']])
  })

  test('whose term may have passed: still listed, and to be verified', () => {
    const { verifiedOn: _, ...old } = conviction
    expect(listed({ convictions: [old] })).toEqual([1, 1])
    expect(reasons({ convictions: [old] })).toEqual([
      ['expungement-to-verify'],
      ['expungement-to-verify'],
    ])
    expect(reasons({ convictions: [{ ...old, verifiedOn: '2026-11-20' }] })).toEqual([[], []])
  })

  test.each([
    ['a general amnesty', { amnesty: 'general' }, 'Chưa được xóa án tích; Được đại xá'],
    [
      'what counts as no conviction',
      { countsAs: 'no-conviction' },
      'Chưa được xóa án tích; Được coi là không có án tích',
    ],
  ] as const)('with %s: none, and a No. 2 lists it with its words', (_, more, words) => {
    const convictions = [{ ...conviction, ...more }]
    expect(listed({ convictions })).toEqual([0, 1])
    expect(two({ convictions }).content.convictions[0]?.expungement).toBe(words)
  })

  test('with a suspended sentence or a special pardon: it stands, with the text of its execution', () => {
    const execution = [{ on: '2021-09-02', text: 'Được đặc xá ngày 02/9/2021' }]
    const pardoned: Conviction = { ...conviction, pardon: 'special', execution }
    expect(listed({ convictions: [pardoned] })).toEqual([1, 1])
    expect(one({ convictions: [pardoned] }).content.convictions[0]?.execution).toBe(
      'Được đặc xá ngày 02/9/2021',
    )
    const suspended = 'cho hưởng án treo, thời gian thử thách 24 tháng'
    const [entry] = one({ convictions: [{ ...conviction, suspended }] }).content.convictions
    expect(entry?.principal_penalty).toBe(`12 tháng tù; ${suspended}`)
  })

  test('whose judgment was annulled: nothing anywhere', () => {
    const convictions = [{ ...conviction, annulledOn: '2022-01-01' }]
    expect(listed({ convictions })).toEqual([0, 0])
    expect(reasons({ convictions })).toEqual([[], []])
    expect(two({ convictions }).content).toEqual(two({}).content)
  })

  test('with a possible namesake: it waits until an officer decides', () => {
    const possible: Conviction = { ...conviction, match: 'possible' }
    const decided = (is: 'same-person' | 'other-person'): Conviction => ({
      ...possible,
      decided: { is, reason: 'Khác ngày sinh của mẹ', by: 'officer-1' },
    })
    expect(reasons({ convictions: [possible] })).toEqual([['possible-match'], ['possible-match']])
    expect(listed({ convictions: [decided('same-person')] })).toEqual([1, 1])
    expect(listed({ convictions: [decided('other-person')] })).toEqual([0, 0])
    for (const is of ['same-person', 'other-person'] as const) {
      expect(reasons({ convictions: [decided(is)] })).toEqual([[], []])
    }
  })
})

describe('a ban', () => {
  const asked = { askedBans: true }
  test('that runs stands on a No. 1 only where it was asked for', () => {
    expect(one({ bans: [ban] }).content).toEqual(one({}).content)
    expect(one({ bans: [ban] }).content).not.toHaveProperty('bans')
    expect(one({ bans: [ban], more: asked }).content.bans).toEqual([ban])
    expect(two({ bans: [ban] }).content.bans).toEqual([ban])
  })

  test.each([
    ['2025-06-14', 0],
    ['2025-06-15', 1],
    ['2028-06-14', 1],
    ['2028-06-15', 0],
  ])('runs from its first to its last day: on %s', (today, count) => {
    const more = { ...asked, on: day(today) }
    expect(one({ bans: [ban], more }).content.bans).toHaveLength(count)
    expect(two({ bans: [ban], more }).content.bans).toEqual([ban])
  })

  test('that was lifted is none on a No. 1, and a No. 2 says when', () => {
    const bans = [{ ...ban, liftedOn: '2026-01-01' }]
    expect(one({ bans, more: asked }).content.bans).toEqual([])
    expect(two({ bans }).content.bans).toEqual([{ ...ban, lifted_on: '2026-01-01' }])
    expect(notBanned.vi).toContain('Không bị cấm đảm nhiệm chức vụ')
  })
})

describe('whatever the record', () => {
  const given = fc.record({
    who: persons,
    convictions: fc.array(fc.oneof(spent, standing), { maxLength: 5 }),
    bans,
    askedBans: fc.boolean(),
    type: fc.constantFrom('1', '2'),
    regime: fc.constantFrom('law-28-2009', 'law-107-2025'),
  })

  test('a No. 1 of somebody with spent convictions is that of a clean person, to the letter', () => {
    fc.assert(
      fc.property(
        persons,
        fc.array(spent, { minLength: 1, maxLength: 6 }),
        bans,
        fc.boolean(),
        fc.constantFrom('law-28-2009', 'law-107-2025'),
        (who, convictions, bansOfBoth, askedBans, regime) => {
          const more = { askedBans, regime }
          const loaded = one({ who, convictions, bans: bansOfBoth, more })
          const clean = one({ who, bans: bansOfBoth, more })
          expect(loaded).toEqual(clean)
          expect(JSON.stringify(loaded)).toBe(JSON.stringify(clean))
        },
      ),
      { seed, numRuns: 1000 },
    )
  })

  test('and so is one that lost its last conviction, in any order of events and entries', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(standing, { minLength: 1, maxLength: 5, selector: ({ id }) => id }),
        fc.infiniteStream(fc.nat()),
        (convictions, numbers) => {
          let record: readonly Conviction[] = convictions
          for (const { id } of convictions.toSorted(() => (numbers.next().value % 2 ? 1 : -1))) {
            expect(one({ convictions: record }).content.conviction_status).toBe('has')
            record = record
              .map((each): Conviction => (each.id === id ? { ...each, state: 'expunged' } : each))
              .toSorted(() => (numbers.next().value % 2 ? 1 : -1))
          }
          expect(JSON.stringify(one({ convictions: record }))).toBe(JSON.stringify(one({})))
        },
      ),
      { seed, numRuns: 300 },
    )
  })

  test('fifty years change nothing but bans and what is unsure: no term is computed', () => {
    fc.assert(
      fc.property(given, fc.constantFrom(-20, 50), ({ who, convictions, bans, ...more }, years) => {
        const now = one({ who, convictions, bans, more })
        const then = one({ who, convictions, bans, more: { ...more, on: plusYears(on, years) } })
        const withoutBans = ({ bans: _, ...content }: typeof now.content) => content
        expect(withoutBans(then.content)).toEqual(withoutBans(now.content))
        expect(then.articles).toEqual(now.articles)
      }),
      { seed, numRuns: 500 },
    )
  })

  test('the order of the record changes nothing, and the record is not touched', () => {
    fc.assert(
      fc.property(given, ({ who, convictions, bans, ...more }) => {
        const unique = [...new Map(convictions.map((each) => [each.id, each])).values()]
        const before = structuredClone(unique)
        const forth = one({ who, convictions: unique, bans, more })
        const back = one({
          who,
          convictions: unique.toReversed(),
          bans: bans.toReversed(),
          more,
        })
        expect(unique).toEqual(before)
        expect(back.content).toEqual(forth.content)
      }),
      { seed, numRuns: 500 },
    )
  })

  test('a verifier never finds the content inconsistent', () => {
    fc.assert(
      fc.property(given, ({ who, convictions, bans, ...more }) => {
        const { content } = one({ who, convictions, bans, more })
        const { conviction_status, convictions: listed } = content
        expect(convictionAnswer({ conviction_status, convictions: [...listed] })).toBe(
          conviction_status,
        )
      }),
      { seed, numRuns: 300 },
    )
  })

  test('the invented records have the form of the contract', () => {
    fc.assert(
      fc.property(persons, fc.oneof(spent, standing), bans, (who, each, several) => {
        expect(Check(Person, who)).toBe(true)
        expect(Check(Conviction, each)).toBe(true)
        for (const banned of several) expect(Check(Ban, banned)).toBe(true)
      }),
      { seed, numRuns: 100 },
    )
    expect(Check(Conviction, { ...conviction, state: 'perhaps' })).toBe(false)
    expect(Check(Person, { ...person, personalId: '1' })).toBe(false)
  })
})

test('issuing adds the authority, the number and the day, and nothing else', () => {
  const { content } = one({})
  const issuing = { authority: 'Công an thành phố Hà Nội', certificateNo: 'LLTP-1', issuedOn: on }
  expect(issuedContent(content, issuing)).toEqual({
    ...content,
    authority: 'Công an thành phố Hà Nội',
    certificate_no: 'LLTP-1',
    issued_on: '2026-11-23',
  })
})

test('the day reaches convictions only where something is unsure', () => {
  const source = readFileSync(new URL('../../src/judicial/derive.ts', import.meta.url), 'utf8')
  const uses = source
    .split('\n')
    .filter((line) => /\bon\b/.test(line) && /<=|>=|plusYears/.test(line))
  expect(uses.map((line) => line.trim())).toEqual([
    'from <= on && on <= until && (liftedOn === undefined || on < liftedOn)',
    'return plusYears(parseLocalDate(last), askAfterYears) <= on',
  ])
})
