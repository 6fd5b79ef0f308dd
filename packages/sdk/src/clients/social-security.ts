// The client of social security: it follows referrals and appointments, and sees what it must of them.
import {
  appointment,
  type DocumentKind,
  documentOperations,
  type Referral,
  referral,
  refuse,
} from '@lienthong/core'
import type { Events } from '../calls/events.ts'
import {
  checkHandle,
  createPartyCalls,
  type PaperState,
  type PartyCalls,
} from '../calls/party-calls.ts'
import type { Trust, TrustOptions } from '../calls/trust.ts'
import type { Requester } from '../request.ts'
import type { Client } from './client.ts'
import { type CallOptions, type ClientOptions, settingsOf } from './options.ts'
import { createParts } from './parts.ts'

/** What social security's client needs. */
export interface SocialSecurityOptions extends ClientOptions {
  /** Where the trust list is kept. Default is memory only. */
  readonly trust?: TrustOptions
}

/** What social security sees of a referral: no clinical text. */
export interface ReferralForInsurance
  extends Readonly<Pick<Referral, 'insurance' | 'reason' | 'from' | 'to' | 'times'>> {
  /** ICD-10 of the main diagnosis. */
  readonly icd: string
}

/** A part of a paper, without the paper. */
export interface PaperPart<Part> extends PaperState {
  readonly part: Part
  readonly receipt: string
}

/** Papers of one kind, as social security has to do with them. */
export interface FollowedPapers<K extends DocumentKind>
  extends Pick<PartyCalls<K>, 'list' | 'actions'> {}

/** Referrals, as social security has to do with them. */
export interface FollowedReferrals extends FollowedPapers<typeof referral> {
  /**
   * Reads the part for insurance. Each reading is on the citizen's access log. The receipt cannot be
   * compared with the paper, which is not shown.
   * @throws LienThongError `case_not_opened`, `document_unknown`, and those of the network
   *
   * @example
   * ```ts
   * const { part } = await exchange.referrals.read(event.document)
   * ```
   */
  read(id: string, options?: CallOptions): Promise<PaperPart<ReferralForInsurance>>
}

/** Social security at the exchange. */
export interface SocialSecurityClient extends Client {
  readonly referrals: FollowedReferrals
  readonly appointments: FollowedPapers<typeof appointment>
  readonly events: Events
  readonly trust: Trust
}

/**
 * Makes the client of social security. It does no I/O.
 *
 * @throws LienThongError `argument_wrong` for an option that is wrong, missing or unknown
 *
 * @example
 * ```ts
 * const exchange = createSocialSecurityClient({ baseUrl, clientId: 'social-security', auth })
 * await exchange.events.run({ 'referral.issued': ({ document }) => queue.add(document) })
 * ```
 */
export function createSocialSecurityClient(options: SocialSecurityOptions): SocialSecurityClient {
  const settings = settingsOf(options, 'trust')
  const { requester, events, trust } = createParts(settings, options.trust)
  return {
    referrals: { ...followed(requester, referral), read: readerOf(requester) },
    appointments: followed(requester, appointment),
    events,
    trust,
    close: () => settings.network.close(),
  }
}

/** Without its acts: it has none. */
function followed<K extends DocumentKind>(requester: Requester, kind: K): FollowedPapers<K> {
  const { list, actions } = createPartyCalls(requester, kind)
  return { list, actions }
}

const readerOf =
  ({ request, language }: Requester): FollowedReferrals['read'] =>
  async (id, options = {}) => {
    const { read } = documentOperations(referral)
    const call = { ...options, case: id, params: { id: checkHandle(id, language) } }
    const { part: parts, document: _, kind: __, ...reply } = await request(read, {}, call)
    const part = (parts as { readonly insurance?: ReferralForInsurance } | undefined)?.insurance
    if (part === undefined) throw refuse('section_not_granted', { language })
    return { ...reply, part }
  }
