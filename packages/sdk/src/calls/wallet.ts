// What the identity app's back end does for one citizen.
import {
  type AccessEntry,
  type CitizenRecordDetails,
  issuePresentation,
  type MayAct,
  operations,
  parseFacilityCode,
  parseInstant,
  parsePersonalId,
  plusSeconds,
  presentationLifetimeSeconds,
  presentationTokenType,
  refuse,
  type Signer,
  tokenExchange,
  toQrText,
} from '@lienthong/core'
import {
  type CallOptions,
  checkCall,
  type Settings,
  type WriteOptions,
} from '../clients/options.ts'
import type { Grant, Requester } from '../request.ts'
import type { ExchangeKeys } from './exchange-keys.ts'

/** The citizen for whom the back end acts, as its own log-in has established. */
export interface WalletSession {
  /** Personal identification number (số định danh cá nhân). It leaves this process only encrypted. */
  readonly personalId: string
}

/** A QR for one desk, or for any. */
export interface PresentedQr {
  /** `LT1/` and digits: show it as a QR in numeric mode. */
  readonly qrText: string
  /** 60 s after it was made; renew it on the phone after 40 s. */
  readonly expiresAt: Date
}

export interface AccessQuery extends CallOptions {
  /** How many entries at most, newest first. Default is all of them. */
  readonly limit?: number
}

export interface Wallet {
  /**
   * Makes a QR here, signed with the `attest` key. The exchange is asked for its public key only, at
   * most every four minutes. That the facility exists is *not* checked.
   *
   * @param to the desk, where the phone knows it; without it only administrative and insurance data open
   * @throws LienThongError `facility_code_malformed`, `clock_wrong`, and those of the network
   * @see {@link https://www.rfc-editor.org/rfc/rfc8693#section-4.4 RFC 8693 §4.4}, `may_act`
   *
   * @example
   * ```ts
   * const { qrText, expiresAt } = await wallet.present({ facility: '01001' })
   * ```
   */
  present(to?: { readonly facility?: string }): Promise<PresentedQr>
  /**
   * Who read the citizen's record, when, for what, on which basis, refused tries too; never values.
   * Pages are fetched while it is iterated, each time from the newest.
   *
   * @throws TypeError when `limit` is no whole number from 1
   *
   * @example
   * ```ts
   * for await (const access of wallet.accesses({ limit: 20 })) show(access.at, access.participant.name.vi)
   * ```
   */
  accesses(query?: AccessQuery): AsyncIterable<AccessEntry>
  /**
   * Closes one of the citizen's visits.
   * @param grant `grant` of an entry of {@link Wallet.accesses}
   * @throws LienThongError `visit_unknown` when the citizen has no such open visit, and those of the network
   */
  closeVisit(grant: string, options?: WriteOptions): Promise<void>
}

const longestPage = 100
/** A self grant that ends this soon is asked for anew. */
const earlySeconds = 30

export function createWallet(
  settings: Settings,
  attest: Signer,
  requester: Requester,
  keys: ExchangeKeys,
  session: WalletSession,
): Wallet {
  const personalId = parsePersonalId(session.personalId)
  let self: { readonly grant: Grant; readonly until: number } | undefined

  async function presentation(mayAct?: MayAct): Promise<{ jwt: string; expiresAt: Date }> {
    const { text: audience } = await requester.issuer()
    const encryptTo = await keys.encryptionKey()
    const now = await requester.signingTime()
    const claims = {
      iss: settings.clientId,
      audience,
      personalId,
      now,
      jti: settings.newId(),
      ...(mayAct !== undefined && { mayAct }),
    }
    const jwt = await issuePresentation(claims, attest, encryptTo)
    return { jwt, expiresAt: new Date(plusSeconds(now, presentationLifetimeSeconds)) }
  }

  /** The citizen's own view: identity shows itself a presentation that it made (purpose PATRQT). */
  async function ownGrant(options: CallOptions): Promise<Grant> {
    if (self !== undefined && settings.clock.now() < self.until) return self.grant
    const { jwt } = await presentation({ client: settings.clientId })
    const input = {
      grant_type: tokenExchange,
      subject_token: jwt,
      subject_token_type: presentationTokenType,
    }
    const call = { ...options, repeatable: true }
    const reply = await requester.request(operations.issueToken, input, call)
    const details: CitizenRecordDetails | undefined = reply.authorization_details?.[0]
    if (details === undefined)
      throw refuse('answer_unreadable', {
        language: requester.language,
        cause: new Error('The token names no grant'),
      })
    requester.keepToken({ grant: details.grant }, reply)
    self = {
      grant: { id: details.grant },
      until: plusSeconds(parseInstant(details.until), -earlySeconds),
    }
    return self.grant
  }

  async function* pages({ limit = Number.POSITIVE_INFINITY, ...options }: AccessQuery) {
    let left = limit
    let before: string | undefined
    do {
      const size = String(Math.min(left, longestPage))
      const query = before === undefined ? { limit: size } : { limit: size, before }
      const call = { ...options, grant: await ownGrant(options) }
      const page = await requester.request(operations.readAccessLog, query, call)
      yield* page.entries.slice(0, left)
      left -= page.entries.length
      before = page.next
    } while (before !== undefined && left > 0)
  }

  return {
    async present({ facility } = {}) {
      const to = facility === undefined ? undefined : { facility: parseFacilityCode(facility) }
      const { jwt, expiresAt } = await presentation(to)
      return { qrText: toQrText(jwt), expiresAt }
    },
    accesses(query = {}) {
      const { limit = 1 } = query
      if (!Number.isSafeInteger(limit) || limit < 1) throw new TypeError('limit must be from 1')
      return { [Symbol.asyncIterator]: () => pages(query) }
    },
    async closeVisit(grant, options = {}) {
      checkCall(options)
      const { idempotencyKey: _, ...reading } = options
      const call = { ...options, grant: await ownGrant(reading), repeatable: true }
      await requester.request(operations.closeVisit, { visit: grant }, call)
    },
  }
}
