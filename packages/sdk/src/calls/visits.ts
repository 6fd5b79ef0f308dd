// A visit: what the citizen's QR lets this hospital read, until it is closed.
import {
  type CitizenRecordDetails,
  type DeskForm,
  type GrantSection,
  type HealthBook,
  LienThongError,
  operations,
  type Practitioner,
  parseInstant,
  presentationTokenType,
  refuse,
  type Section,
  type Text,
  tokenExchange,
} from '@lienthong/core'
import { isOptions, unexpected } from '../argument.ts'
import { type CallOptions, checkCall, type WriteOptions } from '../clients/options.ts'
import type { Call, Grant, Request, Requester } from '../request.ts'
import { tokenIn } from './presentation-text.ts'
import type { VisitPapers } from './visit-papers.ts'

/** What the desk has when a visit is opened. */
export interface OpenVisit {
  /** Text of the QR as scanned (`LT1/` and digits), or the token in it. It lives 60 s and works once. */
  readonly presentation: string
  /** What the record is read for: treatment, or the claim. Default is `TREAT`. */
  readonly purpose?: 'TREAT' | 'HPAYMT'
  /** Who treats, as it will stand in the citizen's access log. Default is nobody in particular. */
  readonly practitioner?: Practitioner
}

/** Which part of the book is read. */
export interface BookQuery {
  /** Name of a view of the book, such as `desk`. Default is all sections that the grant covers. */
  readonly profile?: string
}

/** A visit known by its id only, so nothing was asked yet: see {@link Visits.resume}. */
export interface ResumedVisit extends VisitPapers {
  /** Keep it beside the patient's file: any process of this hospital can resume the visit with it. */
  readonly id: string
  /** When the visit ends by itself. Undefined until the first call that was answered. */
  readonly until: Date | undefined
  /** Sections that the citizen opened. Undefined until the first call that was answered. */
  readonly sections: readonly Section[] | undefined
  /**
   * The fields that the admission desk would have typed. Each says from which file it is.
   * @throws LienThongError `section_not_granted`, `grant_closed`, `grant_expired`, and those of the network
   *
   * @example
   * ```ts
   * for (const field of (await visit.prefill()).fields) desk.fill(field.name, field.value)
   * ```
   */
  prefill(options?: CallOptions): Promise<DeskForm>
  /**
   * The health book, as far as the grant covers it, newest first, all pages of it. Every reading is on
   * the citizen's access log.
   * @throws LienThongError `profile_unknown`, `section_not_granted`, `grant_closed`, `grant_expired`,
   * and those of the network
   *
   * @example
   * ```ts
   * const { entries } = await visit.healthBook()
   * console.log(entries.map((entry) => entry.text))
   * ```
   */
  healthBook(query?: BookQuery, options?: CallOptions): Promise<HealthBook>
  /**
   * Ends the visit: when this resolves, no read passes any more. A visit that is already over is fine.
   * @throws LienThongError those of the network
   *
   * @example
   * ```ts
   * await exchange.visits.resume(visitId).close()
   * ```
   */
  close(options?: WriteOptions): Promise<void>
}

/** An open visit. */
export interface Visit extends ResumedVisit {
  readonly until: Date
  readonly sections: readonly Section[]
}

/** The ways to a visit. */
export interface Visits {
  /**
   * Opens a visit with the QR that the citizen shows. Repeating a lost call before the first read gives
   * the same visit. That the citizen is insured is *not* checked.
   *
   * @throws LienThongError `presentation_unreadable` before anything is sent, which says what was
   * scanned instead; `presentation_expired`,
   * `presentation_used`, `presentation_recipient` and the other `presentation_…` of the exchange:
   * their remedy is `ask-citizen`, for a new QR
   * @throws LienThongError `argument_wrong` when `presentation` is no text
   * @see {@link https://www.rfc-editor.org/rfc/rfc8693 RFC 8693}, token exchange
   *
   * @example
   * ```ts
   * const visit = await exchange.visits.open({ presentation: qrText })
   * const form = await visit.prefill()
   * ```
   */
  open(input: OpenVisit, options?: CallOptions): Promise<Visit>
  /**
   * The same visit from another process, or a later request. Synchronous and without I/O: whether the
   * visit is still open shows at its first call.
   *
   * @throws LienThongError `argument_wrong` when the id is no text, or empty
   *
   * @example
   * ```ts
   * const book = await exchange.visits.resume(visitId).healthBook()
   * ```
   */
  resume(visitId: string): ResumedVisit
}

export const createVisits = (
  requester: Requester,
  papersOf: (visit: string) => VisitPapers,
): Visits => ({
  async open(input, options = {}) {
    const { language } = requester
    if (!isOptions(input)) throw unexpected('The argument of open', words.visit, input, language)
    const { presentation, purpose, practitioner } = input
    const token = tokenIn(presentation, language)
    checkCall(options, language)
    const asked = {
      type: 'citizen_record',
      ...(purpose !== undefined && { purpose }),
      ...(practitioner !== undefined && { practitioner }),
    }
    const form = {
      grant_type: tokenExchange,
      subject_token: token,
      subject_token_type: presentationTokenType,
      authorization_details: JSON.stringify([asked]),
    }
    // The exchange gives the same visit again until its first read.
    const call = { ...options, repeatable: true }
    const reply = await requester.request(operations.issueToken, form, call)
    const [details] = reply.authorization_details ?? []
    if (details === undefined)
      throw refuse('answer_unreadable', {
        language,
        cause: new Error('The token names no grant'),
      })
    requester.keepToken({ grant: details.grant }, reply)
    const visit = visitOf(requester, papersOf(details.grant), details.grant, details)
    // Known from the start, unlike those of a resumed visit.
    return visit as Visit
  },
  resume(visitId) {
    if (typeof visitId !== 'string' || visitId === '')
      throw unexpected('visitId', words.visitId, visitId, requester.language)
    return visitOf(requester, papersOf(visitId), visitId, undefined)
  },
})

function visitOf(
  { request, language }: Requester,
  papers: VisitPapers,
  id: string,
  opened: CitizenRecordDetails | undefined,
): ResumedVisit {
  let details = opened
  const grant: Grant = {
    id,
    learn(granted) {
      details = granted
    },
  }
  return {
    ...papers,
    id,
    get until() {
      return details && new Date(parseInstant(details.until))
    },
    get sections() {
      return details?.sections.filter(isBookSection)
    },
    prefill: (options = {}) => request(operations.readPrefill, {}, { ...options, grant }),
    async healthBook(query = {}, options = {}) {
      if (!isOptions(query)) throw unexpected('query', words.query, query, language)
      return wholeBook(request, query, { ...options, grant })
    },
    async close(options = {}) {
      try {
        await request(operations.closeVisit, { visit: id }, { ...options, grant, repeatable: true })
      } catch (error) {
        if (!LienThongError.is(error) || !over.includes(error.code)) throw error
        // It was closed before, perhaps by this call's own lost attempt: nothing can be read, as wanted.
      }
    },
  }
}

/** All pages of the book as one; each page is a reading of its own, with its own check. */
async function wholeBook(request: Request, query: BookQuery, call: Call): Promise<HealthBook> {
  const first = await request(operations.readHealthBook, query, call)
  const { next: _, ...book } = first
  const entries = [...first.entries]
  for (let after = first.next; after !== undefined; ) {
    const page = await request(operations.readHealthBook, { ...query, after }, call)
    entries.push(...page.entries)
    after = page.next
  }
  return { ...book, entries }
}

const isBookSection = (section: GrantSection): section is Section =>
  !section.startsWith('document:')

const over: readonly string[] = ['grant_closed', 'grant_expired']

const words = {
  visit: {
    en: 'an object with presentation, the text of the QR',
    vi: 'một đối tượng có presentation là nội dung mã QR',
  },
  visitId: {
    en: 'the id of a visit, as visit.id has it',
    vi: 'mã lượt khám, lấy từ visit.id',
  },
  query: { en: 'an object such as { profile }', vi: 'một đối tượng, ví dụ { profile }' },
} as const satisfies Record<string, Text>
