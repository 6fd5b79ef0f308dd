// What the identity app's back end does for one citizen.
import {
  type AccessEntry,
  issuePresentation,
  LienThongError,
  type MayAct,
  operations,
  parseFacilityCode,
  parsePersonalId,
  plusSeconds,
  presentationLifetimeSeconds,
  presentationTokenType,
  refuse,
  type Signer,
  type Text,
  tokenExchange,
  toQrText,
} from '@lienthong/core'
import { isOptions, unexpected } from '../argument.ts'
import {
  type CallOptions,
  checkCall,
  type Settings,
  type WriteOptions,
} from '../clients/options.ts'
import { aboutSigner, attestCodes } from '../clients/signed-by.ts'
import { withMore } from '../problem.ts'
import type { Grant, Requester } from '../request.ts'
import type { ExchangeKeys } from './exchange-keys.ts'
import { createOwnDocuments, type OwnDocuments } from './own-documents.ts'
import { createReceipts } from './paper-content.ts'
import { checkHandle } from './party-calls.ts'

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

/** To whom the citizen opens what. */
export interface Presented {
  /** Code of the desk's facility. */
  readonly facility?: string
  /** `id` of one of the citizen's papers, as {@link OwnDocuments.list} gives it; with a desk only. */
  readonly document?: string
}

/** How far the access log is read. */
export interface AccessQuery extends CallOptions {
  /** How many entries at most, newest first. Default is all of them. */
  readonly limit?: number
}

/** One citizen, as the identity app's back end sees them. */
export interface Wallet {
  /**
   * Makes a QR here, signed with the `attest` key. The exchange is asked for its public key only, at
   * most every four minutes. That the facility exists is *not* checked.
   *
   * @param to the desk, where the phone knows it; without it only administrative and insurance data open.
   * With a paper of the citizen, the QR opens that paper to the desk, and nothing of the book
   * @throws LienThongError `facility_code_malformed`, `clock_wrong`, `argument_wrong` also for a paper
   * without a desk, and those of the network
   * @see {@link https://www.rfc-editor.org/rfc/rfc8693#section-4.4 RFC 8693 §4.4}, `may_act`
   *
   * @example
   * ```ts
   * const { qrText, expiresAt } = await wallet.present({ facility: '01001' })
   * ```
   */
  present(to?: Presented): Promise<PresentedQr>
  /** Papers about the citizen: referrals, their answers, appointments. */
  readonly documents: OwnDocuments
  /**
   * Who read the citizen's record, when, for what, on which basis, refused tries too; never values.
   * Pages are fetched while it is iterated, each time from the newest.
   *
   * @throws LienThongError `argument_wrong` when `limit` is no whole number from 1; while it is
   * iterated, those of the network
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
   * @throws LienThongError `visit_unknown` when the citizen has no such open visit, `argument_wrong`
   * when the grant is no text, and those of the network
   *
   * @example
   * ```ts
   * for await (const { grant } of wallet.accesses()) if (grant) await wallet.closeVisit(grant)
   * ```
   */
  closeVisit(grant: string, options?: WriteOptions): Promise<void>
}

const longestPage = 100
/** The citizen's own view is over, so a new one is opened. Its end is told by the exchange's rule clock, not ours. */
const over: readonly string[] = ['grant_expired', 'grant_closed', 'grant_unknown']

/** The key that signs what a citizen presents. */
export interface Attest {
  readonly signer: Signer
  /** Path of the key's file, where it came from one. */
  readonly keyFile: string | undefined
}

export function createWallet(
  settings: Settings,
  attest: Attest,
  requester: Requester,
  keys: ExchangeKeys,
  session: WalletSession,
): Wallet {
  const { language } = settings
  if (!isOptions(session)) throw unexpected('session', words.session, session, language)
  if (typeof session.personalId !== 'string')
    throw unexpected('personalId', words.personalId, session.personalId, language)
  const personalId = parsePersonalId(session.personalId)
  let self: Grant | undefined

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
    const jwt = await issuePresentation(claims, attest.signer, encryptTo)
    return { jwt, expiresAt: new Date(plusSeconds(now, presentationLifetimeSeconds)) }
  }

  /** The citizen's own view: identity shows itself a presentation that it made (purpose PATRQT). */
  async function openSelf(options: CallOptions): Promise<Grant> {
    const { jwt } = await presentation({ client: settings.clientId })
    const input = {
      grant_type: tokenExchange,
      subject_token: jwt,
      subject_token_type: presentationTokenType,
    }
    const call = { ...options, repeatable: true }
    const reply = await requester.request(operations.issueToken, input, call).catch(ofAttest)
    const [details] = reply.authorization_details ?? []
    if (details === undefined)
      throw refuse('answer_unreadable', {
        language: requester.language,
        cause: new Error('The token names no grant'),
      })
    requester.keepToken({ grant: details.grant }, reply)
    return { id: details.grant }
  }

  function ofAttest(error: unknown): never {
    if (!LienThongError.is(error) || !attestCodes.includes(error.code)) throw error
    const { keyFile, signer } = attest
    const about = aboutSigner({ clientId: settings.clientId, kid: signer.kid, keyFile })
    throw withMore(error, { about, language })
  }

  /** Does it under the grant that is there; once more under a new one, where that is over. */
  async function asSelf<T>(options: CallOptions, work: (grant: Grant) => Promise<T>): Promise<T> {
    const held = self
    self ??= await openSelf(options)
    try {
      return await work(self)
    } catch (error) {
      if (held === undefined || !LienThongError.is(error) || !over.includes(error.code)) throw error
      self = undefined
      return asSelf(options, work)
    }
  }

  async function* pages({ limit = Number.POSITIVE_INFINITY, ...options }: AccessQuery) {
    let left = limit
    let before: string | undefined
    do {
      const size = String(Math.min(left, longestPage))
      const query = before === undefined ? { limit: size } : { limit: size, before }
      const page = await asSelf(options, (grant) =>
        requester.request(operations.readAccessLog, query, { ...options, grant }),
      )
      yield* page.entries.slice(0, left)
      left -= page.entries.length
      before = page.next
    } while (before !== undefined && left > 0)
  }

  return {
    documents: createOwnDocuments(requester, createReceipts(requester, keys), asSelf),
    async present(desk = {}) {
      if (!isOptions(desk)) throw unexpected('to', words.desk, desk, language)
      const { facility, document } = desk
      if (document !== undefined && facility === undefined)
        throw unexpected('facility', words.facilityOfPaper, facility, language)
      if (facility !== undefined && typeof facility !== 'string')
        throw unexpected('facility', words.facility, facility, language)
      const paper = document === undefined ? {} : { document: checkHandle(document, language) }
      const to =
        facility === undefined ? undefined : { facility: parseFacilityCode(facility), ...paper }
      const { jwt, expiresAt } = await presentation(to)
      return { qrText: toQrText(jwt), expiresAt }
    },
    accesses(query = {}) {
      if (!isOptions(query)) throw unexpected('query', words.query, query, language)
      const { limit = 1 } = query
      if (!Number.isSafeInteger(limit) || limit < 1)
        throw unexpected('limit', words.limit, limit, language)
      return { [Symbol.asyncIterator]: () => pages(query) }
    },
    async closeVisit(grant, options = {}) {
      if (typeof grant !== 'string' || grant === '')
        throw unexpected('grant', words.grant, grant, language)
      checkCall(options, language)
      const { idempotencyKey: _, ...reading } = options
      await asSelf(reading, (self) => {
        const call = { ...options, grant: self, repeatable: true }
        return requester.request(operations.closeVisit, { visit: grant }, call)
      })
    },
  }
}

const words = {
  session: { en: 'an object with personalId', vi: 'một đối tượng có personalId' },
  personalId: { en: 'a text of 12 digits', vi: 'một chuỗi 12 chữ số' },
  desk: { en: 'an object such as { facility }', vi: 'một đối tượng, ví dụ { facility }' },
  facility: { en: 'a text of 5 digits', vi: 'một chuỗi 5 chữ số' },
  facilityOfPaper: {
    en: 'the 5 digits of the facility to which the paper is presented',
    vi: '5 chữ số của cơ sở mà giấy được xuất trình',
  },
  query: { en: 'an object such as { limit }', vi: 'một đối tượng, ví dụ { limit }' },
  limit: { en: 'a whole number from 1', vi: 'một số nguyên từ 1' },
  grant: {
    en: 'the grant of an entry of accesses()',
    vi: 'grant của một mục trong accesses()',
  },
} as const satisfies Record<string, Text>
