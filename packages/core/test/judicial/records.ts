// Invented records for tests: one person, one conviction, one ban, and any number of others.
import fc from 'fast-check'
import type { Ban, Conviction, Person } from '../../src/judicial/record.ts'

export const person: Person = {
  fullName: 'NGUYỄN VĂN ẢO',
  sex: 'male',
  birthDate: '1990-05-20',
  birthPlace: 'Hà Nội',
  citizenship: 'vietnamese',
  nationality: 'Việt Nam',
  residencePermanent: 'Số 1 phố Giả Định, Hà Nội',
  idKind: 'personal-number',
  idNumber: '097090000001',
  father: 'NGUYỄN VĂN GIẢ',
}

export const conviction: Conviction = {
  id: 'c-1',
  court: 'Tòa án nhân dân khu vực 1',
  judgmentNo: '12/2020/HS-ST',
  judgmentOn: '2020-03-02',
  finalOn: '2020-04-02',
  offences: [{ name: 'Trộm cắp tài sản', article: 'khoản 1 Điều 173' }],
  principal: '12 tháng tù',
  additional: [],
  execution: [{ on: '2021-04-02', text: 'Đã chấp hành xong hình phạt tù' }],
  state: 'has',
  verifiedOn: '2026-10-01',
}

export const expunged: Conviction = {
  ...conviction,
  state: 'expunged',
  expungedOn: '2023-04-02',
  expungedHow: 'by-law',
}

export const ban: Ban = {
  decision: '05/2025/QĐ-TBPS',
  on: '2025-06-01',
  court: 'Tòa án nhân dân khu vực 2',
  post: 'Thành lập, quản lý doanh nghiệp, hợp tác xã',
  from: '2025-06-15',
  until: '2028-06-14',
}

const dates = fc
  .date({
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2026-11-01T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10))
const words = fc.constantFrom('A', 'Bồi thường 10.000.000 đồng', 'x'.repeat(90))

/** Left out or there: absent and undefined are two things. */
export const some = <T>(parts: Record<string, fc.Arbitrary<T>>) =>
  fc.record(parts, { requiredKeys: [] })

const plain = fc
  .record({ id: fc.uuid(), judgmentNo: words, judgmentOn: dates, finalOn: dates, principal: words })
  .chain((base) =>
    some<unknown>({
      suspended: words,
      civil: words,
      courtFees: words,
      pardon: fc.constant('special'),
      verifiedOn: dates,
      execution: fc.array(fc.record({ on: dates, text: words }), { maxLength: 3 }),
      additional: fc.array(words, { maxLength: 3 }),
    }).map((more): Conviction => {
      const { verifiedOn: _, ...whole } = conviction
      return { ...whole, ...base, ...more }
    }),
  )

/** Any conviction that the record states as standing. */
export const standing = plain

/** What makes a conviction say nothing on a No. 1, each in its own way. */
const spending: fc.Arbitrary<Partial<Conviction>> = fc.oneof(
  some({
    expungedOn: dates,
    expungedHow: fc.constantFrom('by-law', 'by-court', 'early'),
  }).map((more) => ({ ...more, state: 'expunged' }) as Partial<Conviction>),
  fc.constant<Partial<Conviction>>({ amnesty: 'general' }),
  fc.constant<Partial<Conviction>>({ countsAs: 'no-conviction' }),
  dates.map((annulledOn): Partial<Conviction> => ({ annulledOn })),
  fc.constant<Partial<Conviction>>({ decided: { is: 'other-person', reason: 'A', by: 'B' } }),
)

/** Spent in one way, and with an appeal open or only a possible match besides. */
export const spent: fc.Arbitrary<Conviction> = fc
  .tuple(plain, spending, fc.boolean(), fc.boolean())
  .map(([{ finalOn, ...base }, how, possible, appealed]) => ({
    ...base,
    ...(finalOn === undefined || appealed ? {} : { finalOn }),
    ...how,
    ...(possible || how.decided ? { match: 'possible' } : {}),
  }))

export const persons: fc.Arbitrary<Person> = some<unknown>({
  citizenship: fc.constant('foreign'),
  otherNames: fc.constant(['NGUYỄN ẢO']),
  residenceTemporary: words,
  spouse: words,
}).map((more) => ({ ...person, ...more }))

export const bans = fc.array(
  fc
    .record({ decision: fc.uuid(), from: dates, until: dates })
    .chain((base) => some({ liftedOn: dates }).map((more): Ban => ({ ...ban, ...base, ...more }))),
  { maxLength: 3 },
)
