// The client of a hospital: visits, claim files, signed papers, events.
import {
  appointment,
  type BodyOf,
  type DocumentKind,
  type ReferralAnswer,
  referral,
  referralAnswer,
} from '@lienthong/core'
import { type Claims, createClaims } from '../calls/claims.ts'
import {
  createDocuments,
  type Documents,
  type Draft,
  type Issued,
  type IssueOptions,
} from '../calls/documents.ts'
import type { Events } from '../calls/events.ts'
import type { Trust, TrustOptions } from '../calls/trust.ts'
import { createVisitPapers } from '../calls/visit-papers.ts'
import { createVisits, type Visits } from '../calls/visits.ts'
import { checkDocumentSigners, type DocumentSigners } from '../signers/document-signers.ts'
import type { Client } from './client.ts'
import { type ClientOptions, settingsOf } from './options.ts'
import { createParts } from './parts.ts'

/** What a hospital's client needs. */
export interface HospitalOptions extends ClientOptions {
  /** Who signs papers. Without it the client issues none, and does all the rest. */
  readonly documents?: DocumentSigners
  /** Where the trust list is kept. Default is memory only. */
  readonly trust?: TrustOptions
}

/** Referral papers — *giấy chuyển cơ sở khám bệnh, chữa bệnh*. */
export interface Referrals extends Documents<typeof referral> {
  /**
   * Answers a referral that is in treatment here, which completes it. It is read first, under its open
   * case, so that the answer names it.
   *
   * @param id this facility's id of the referral
   * @throws LienThongError `case_not_opened`, `document_state_wrong`, and as {@link Documents.issue}
   *
   * @example
   * ```ts
   * await exchange.referrals.answer(id, { from: '79024', diagnosis: { main: 'I25.1' }, summary, doctor })
   * ```
   */
  answer(
    id: string,
    draft: Omit<Draft<ReferralAnswer>, 'referral'>,
    options?: IssueOptions,
  ): Promise<Issued<BodyOf<typeof referralAnswer>>>
}

/** A hospital at the exchange. */
export interface HospitalClient extends Client {
  readonly visits: Visits
  readonly claims: Claims
  readonly referrals: Referrals
  readonly referralAnswers: Documents<typeof referralAnswer>
  readonly appointments: Documents<typeof appointment>
  /**
   * Papers of any other kind, which is passed as a value. Synchronous, no I/O.
   *
   * @example
   * ```ts
   * await exchange.documents(parkingPass).issue(draft, { visit })
   * ```
   */
  documents<K extends DocumentKind>(kind: K): Documents<K>
  readonly events: Events
  readonly trust: Trust
}

/**
 * Makes the client of a hospital. It does no I/O, so a hospital's program starts when the line is
 * down; tokens, proofs and retries come by themselves with the first call. Make one and keep it.
 *
 * @throws LienThongError `argument_wrong` for an option that is wrong, missing or unknown
 *
 * @example
 * ```ts
 * const exchange = createHospitalClient({
 *   baseUrl: 'https://exchange.example',
 *   clientId: 'hospital-01001',
 *   auth: keyFromFile('./auth.key.json'),
 * })
 * const visit = await exchange.visits.open({ presentation: qrText })
 * ```
 */
export function createHospitalClient(options: HospitalOptions): HospitalClient {
  const settings = settingsOf(options, 'documents', 'trust')
  checkDocumentSigners(options.documents, settings.language)
  const { requester, keys, receipts, events, trust } = createParts(settings, options.trust)
  const context = { settings, requester, receipts, signers: options.documents }
  const documents = <K extends DocumentKind>(kind: K) => createDocuments(context, kind)
  const referrals = documents(referral)
  const referralAnswers = documents(referralAnswer)
  return {
    visits: createVisits(requester, (visit) => createVisitPapers(context, visit)),
    claims: createClaims(requester, keys),
    referrals: {
      ...referrals,
      async answer(id, draft, more) {
        const { paper } = await referrals.read(id)
        const named = { ...draft, referral: { id: paper.id, from: paper.from } }
        return referralAnswers.issue(named, { case: id }, more)
      },
    },
    referralAnswers,
    appointments: documents(appointment),
    documents,
    events,
    trust,
    close: () => settings.network.close(),
  }
}
