// What a certificate costs, by the day of submission, and what is paid back.
import { type Applied, applyRegime, type DayText, defineRegime } from '../engines/regime.ts'
import type { Text } from '../errors/row.ts'
import type { LocalDate } from '../identifiers/time.ts'
import type { Certainty } from './certainty.ts'
import { type Citation, citations } from './citations.ts'

/** Ordinary; reduced for pupils, students and other listed groups; exempt for listed groups. */
export const feeCategories = ['ordinary', 'reduced', 'exempt'] as const
export type FeeCategory = (typeof feeCategories)[number]

export interface FeeFacts {
  readonly category: FeeCategory
  /** Paper copies that are wanted; the electronic certificate is no copy. */
  readonly paperCopies: number
}

/** In dong. */
export interface Fee {
  readonly certificate: number
  readonly copies: number
  readonly total: number
}

const copiesIncluded = 2
const pricePerCopy = 5_000

const amounts: Readonly<Record<FeeCategory, readonly [amount: number, says: Text]>> = {
  ordinary: [200_000, { en: '200,000 dong', vi: '200.000 đồng' }],
  reduced: [
    100_000,
    {
      en: '100,000 dong for pupils, students and other listed groups',
      vi: '100.000 đồng với học sinh, sinh viên và các đối tượng khác được giảm',
    },
  ],
  exempt: [0, { en: 'Free for listed groups', vi: 'Miễn phí với các đối tượng được miễn' }],
}

const withCopies = ({ en, vi }: Text): Text => ({
  en: `${en}; two paper copies are included, each further one costs 5,000 dong`,
  vi: `${vi}; gồm hai bản giấy, từ bản thứ ba mỗi bản 5.000 đồng`,
})

const rowsOf = (
  span: { readonly from: DayText; readonly until?: DayText },
  law: Citation,
  sure: Certainty,
) =>
  feeCategories.map((category) => {
    const [certificate, says] = amounts[category]
    return {
      ...span,
      law,
      sure,
      says: withCopies(says),
      when: (facts: FeeFacts) => facts.category === category,
      gives: (_: LocalDate, { paperCopies }: FeeFacts): Fee => {
        const copies = Math.max(0, paperCopies - copiesIncluded) * pricePerCopy
        return { certificate, copies, total: certificate + copies }
      },
    }
  })

/** The amounts were seen in sources of 2024 and later; for earlier days nothing is known here. */
export const judicialFees = defineRegime<FeeFacts, Fee>('judicial-fees', [
  ...rowsOf({ from: '2024-01-01', until: '2025-04-24' }, citations.fees, 'C'),
  ...rowsOf({ from: '2025-04-24', until: '2026-07-01' }, citations.circular16, 'C'),
  // The same numbers carried on: no new table of amounts was found.
  ...rowsOf({ from: '2026-07-01' }, citations.circular16, 'D'),
])

/**
 * What an application costs. Whether somebody exempt pays for further copies was not found: they do here (D).
 *
 * Not checked: that the person belongs to the group; the proof is attached to the application.
 *
 * @throws LienThongError `regime_unknown` before 2024
 *
 * @example
 * ```ts
 * judicialFee(parseLocalDate('2026-07-01'), { category: 'reduced', paperCopies: 3 }).value.total // 105000
 * ```
 */
export const judicialFee = (submittedOn: LocalDate, facts: FeeFacts): Applied<Fee> =>
  applyRegime(judicialFees, submittedOn, facts)

export interface Refund {
  readonly back: 'all' | 'nothing'
  readonly sure: Certainty
  readonly says: Text
}

/** What is paid back, by how an application ends. No act found says it (D). */
export const refunds = {
  refused: {
    back: 'all',
    sure: 'D',
    says: { en: 'It was not accepted', vi: 'Hồ sơ không được tiếp nhận' },
  },
  'withdrawn-before-acceptance': {
    back: 'all',
    sure: 'D',
    says: {
      en: 'It was withdrawn before anybody worked on it',
      vi: 'Hồ sơ được rút trước khi được tiếp nhận',
    },
  },
  withdrawn: {
    back: 'nothing',
    sure: 'D',
    says: {
      en: 'It was withdrawn when the work had begun',
      vi: 'Hồ sơ được rút khi đã bắt đầu xử lý',
    },
  },
  stopped: {
    back: 'nothing',
    sure: 'D',
    says: { en: 'The work was stopped', vi: 'Hồ sơ bị dừng xử lý' },
  },
  returned: {
    back: 'nothing',
    sure: 'D',
    says: { en: 'The certificate was issued', vi: 'Đã trả kết quả' },
  },
} as const satisfies Record<string, Refund>
