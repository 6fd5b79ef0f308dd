// Kinds of grant, as data: what opens them, what they allow, how long.
import type { Action, GrantKind, GrantSection, Purpose } from '@lienthong/core'

export interface GrantRule {
  /** First one is the default. */
  readonly purposes: readonly [Purpose, ...Purpose[]]
  readonly actions: readonly Action[]
  readonly seconds: number
  /** Sections when the presentation names its recipient. */
  readonly sections: readonly GrantSection[]
  /** Sections when it names nobody: the desk's fields, until the citizen says more. */
  readonly sectionsUnnamed: readonly GrantSection[]
}

const day = 24 * 60 * 60
const deskSections = ['administrative', 'insurance'] as const

export const grantRules: Readonly<Record<GrantKind, GrantRule>> = {
  visit: {
    purposes: ['TREAT', 'HPAYMT'],
    actions: ['read-book', 'close-visit', 'issue-document'],
    seconds: day,
    sections: [...deskSections, 'visits', 'problems', 'medications', 'results'],
    sectionsUnnamed: deskSections,
  },
  self: {
    purposes: ['PATRQT'],
    actions: ['read-accesses', 'close-visit', 'read-document', 'issue-document'],
    seconds: 15 * 60,
    sections: [],
    sectionsUnnamed: [],
  },
  /** One paper, for who treats by it, until it has long ended. */
  case: {
    purposes: ['TREAT', 'HPAYMT'],
    actions: ['read-document', 'issue-document'],
    seconds: 400 * day,
    sections: ['document:self'],
    sectionsUnnamed: [],
  },
}
