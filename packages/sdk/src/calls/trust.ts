// Who may sign papers, as the exchange states it: kept, never an older version, and used offline.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  appointment,
  type DocumentKind,
  failedStep,
  type Instant,
  type Judgement,
  judgeDocument,
  LienThongError,
  type localDateOf,
  operations,
  parseCompact,
  plusSeconds,
  type RegisteredKey,
  refuse,
  type SlipAnswer,
  type Text,
  type TrustList,
  trustListAgeSeconds,
  verifySlip,
  verifyTrustList,
} from '@lienthong/core'
import { isOptions, unexpected, wrongArgument } from '../argument.ts'
import type { CallOptions, Settings } from '../clients/options.ts'
import type { Requester } from '../request.ts'
import type { ExchangeKeys } from './exchange-keys.ts'
import { contentOf } from './paper-content.ts'

/** Option `trust` of a client. */
export interface TrustOptions {
  /**
   * Where the last trust list is kept with the exchange's keys, so that slips are verified also after a
   * restart without a network. Whoever may write there decides who is trusted. Default is memory only.
   */
  readonly folder?: string
}

/** How new the trust list is that answers are given by. */
export interface TrustListAge {
  readonly version: number
  readonly issuedAt: Date
  /** After it nothing is answered by this list. */
  readonly expires: Date
  readonly ageSeconds: number
}

/** What is known of a paper, besides its text. */
export interface DocumentQuestion<K extends DocumentKind = DocumentKind> {
  readonly kind: K
  /** Without it the answer is never `good`: nothing shows when the paper was signed. */
  readonly receipt?: string
  /** State of the paper, from the exchange. Not compared where it is absent. */
  readonly state?: string
}

/** What is known of a slip, besides its QR. */
export interface SlipQuestion {
  readonly kind: DocumentKind
  /** As printed on the paper; compared where birth is given too. */
  readonly name?: string
  readonly birth?: string
}

/** Verifies papers and slips of others. */
export interface Trust {
  /**
   * Fetches the trust list now and verifies it. A version older than the one that is held is refused.
   * That the list is in a log is *not* checked.
   * @throws LienThongError `trust_list_…`, and those of the network
   *
   * @example
   * ```ts
   * const { version } = await exchange.trust.refresh()
   * ```
   */
  refresh(options?: CallOptions): Promise<TrustListAge>
  /**
   * The list that is held; fetched when it is an hour old, or when there is none. When the exchange
   * cannot be reached, the one that is held does until it expires.
   * @throws LienThongError as {@link refresh}, where none is good
   */
  list(options?: CallOptions): Promise<TrustList>
  /**
   * Judges a paper by the evidence rule, step by step, also years later. Never throws for a bad paper.
   * What the steps call `not-checked` is not checked.
   * @throws LienThongError where there is no trust list to judge by
   *
   * @example
   * ```ts
   * const { verdict, steps } = await exchange.trust.verifyDocument(text, { kind: referral, receipt })
   * ```
   */
  verifyDocument(
    text: string,
    question: DocumentQuestion,
    options?: CallOptions,
  ): Promise<Judgement>
  /**
   * Verifies the QR of a slip; without a network, where a trust list is held. Never throws for a bad
   * slip. Whether the paper was cancelled or accepted elsewhere since is *not* checked.
   * @throws LienThongError where there is no trust list to judge by
   *
   * @example
   * ```ts
   * const { ok, slip, notChecked } = await exchange.trust.verifySlip(scanned, { kind: referral })
   * ```
   */
  verifySlip(qrText: string, question: SlipQuestion, options?: CallOptions): Promise<SlipAnswer>
}

interface Held {
  readonly list: TrustList
  readonly text: string
  readonly keys: readonly RegisteredKey[]
}

const freshSeconds = 3_600

export function createTrust(
  settings: Settings,
  requester: Requester,
  keys: ExchangeKeys,
  { folder }: TrustOptions = {},
): Trust {
  let held: Held | undefined
  let looked = false
  const { now } = settings.clock
  const { language } = requester

  async function verified(
    text: string,
    by: { issuer: string; keys: readonly RegisteredKey[]; now: Instant },
  ): Promise<Held> {
    const atLeastVersion = held?.list.version ?? 0
    const verification = await verifyTrustList(text, { ...by, atLeastVersion })
    if (verification.value === undefined)
      throw refuse(failedStep(verification)?.code ?? 'trust_list_malformed', { language })
    return { list: verification.value, text, keys: by.keys }
  }

  async function fetched(options: CallOptions): Promise<Held> {
    await kept()
    const { list: text } = await requester.request(operations.readTrustList, {}, options)
    const fresh = await verified(text, {
      issuer: (await requester.issuer()).text,
      keys: await keys.signingKeys(String(parseCompact(text, text.length)?.header.kid)),
      now: await requester.signingTime(),
    })
    // Of two that arrive at once, the newer one stays.
    if (held === undefined || fresh.list.version >= held.list.version) held = fresh
    if (folder !== undefined) write(folder, settings.baseUrl, held)
    return held
  }

  /** What is held, or lies in the folder, and has not expired. */
  async function kept(): Promise<Held | undefined> {
    if (!looked && folder !== undefined) {
      const found = read(folder, settings.baseUrl)
      const by = found && { issuer: found.issuer, keys: found.keys, now: now() }
      // One that is torn, or has expired, is as good as none: the next one comes from the exchange.
      const good = by && (await verified(found.text, by).catch(() => undefined))
      held ??= good
    }
    looked = true
    return held !== undefined && now() < held.list.expires ? held : undefined
  }

  async function current(options: CallOptions): Promise<Held> {
    const before = await kept()
    const isFresh = before && now() < plusSeconds(before.list.issuedAt, freshSeconds)
    if (isFresh) return before
    try {
      return await fetched(options)
    } catch (error) {
      if (before === undefined || !LienThongError.is(error)) throw error
      return before
    }
  }

  /** Keys for receipts: the exchange's newest, or those that came with the list. */
  async function receiptKeys(receipt: string, { keys: old }: Held) {
    const kid = String(parseCompact(receipt, 4096)?.header.kid)
    try {
      return await keys.signingKeys(kid)
    } catch (error) {
      if (!LienThongError.is(error)) throw error
      return old
    }
  }

  function questionOf<Question extends { readonly kind: DocumentKind }>(question: Question) {
    if (isOptions(question) && isOptions(question.kind)) return question
    throw unexpected('question', words.question, question, language)
  }

  return {
    async refresh(options = {}) {
      const { list } = await fetched(options)
      return {
        version: list.version,
        issuedAt: new Date(list.issuedAt),
        expires: new Date(list.expires),
        ageSeconds: trustListAgeSeconds(list, now()),
      }
    },
    async list(options = {}) {
      return (await current(options)).list
    },
    async verifyDocument(text, question, options = {}) {
      if (typeof text !== 'string') throw unexpected('text', words.paper, text, language)
      const { kind, receipt, state } = questionOf(question)
      const by = await current(options)
      const { typ, signers, validity, from } = kind
      const body = (await contentOf(text))?.content as never
      const expected = {
        typ,
        ...signers,
        trustList: by.list,
        now: now(),
        ...(receipt !== undefined && {
          receipt: { text: receipt, issuer: by.list.issuer, keys: await receiptKeys(receipt, by) },
        }),
        ...(from && { facilityOf: (payload: unknown) => from(payload as never) }),
        ...(validity && {
          regime: (signedOn: ReturnType<typeof localDateOf>) => validity(signedOn, body),
        }),
        ...(state !== undefined && { status: state }),
      }
      let judgement: Judgement | undefined
      for (const role of kind.by) {
        judgement = await judgeDocument(text, { ...expected, role })
        if (judgement.verdict !== 'bad') break
      }
      if (judgement === undefined) throw wrongArgument(nobodyIssues, language)
      return judgement
    },
    async verifySlip(qrText, question, options = {}) {
      if (typeof qrText !== 'string') throw unexpected('qrText', words.slip, qrText, language)
      const { kind, name, birth } = questionOf(question)
      const { list: trustList } = (await kept()) ?? (await current(options))
      return verifySlip(qrText, {
        typ: slipTyp(kind),
        trustList,
        now: now(),
        // An appointment's slip names the day on which to come.
        mayLieAhead: kind.name === appointment.name,
        ...(name !== undefined && { name }),
        ...(birth !== undefined && { birth }),
      })
    },
  }
}

/** `typ` of the slip that is printed on papers of a kind. */
export const slipTyp = ({ name }: DocumentKind): string => `${name}-slip+jwt`

const words = {
  paper: { en: 'the text of a signed paper', vi: 'nội dung của giấy đã ký' },
  slip: { en: 'the text of the QR on a paper', vi: 'nội dung mã QR in trên giấy' },
  question: {
    en: 'an object with kind, such as { kind: referral }',
    vi: 'một đối tượng có kind, ví dụ { kind: referral }',
  },
} as const satisfies Record<string, Text>

const nobodyIssues: Text = {
  en: 'Nobody may issue papers of this kind.',
  vi: 'Không ai được cấp loại giấy này.',
}

const fileName = 'trust-list.json'

function write(folder: string, baseUrl: string, { text, keys, list }: Held): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `${fileName}.draft`)
  const content = { version: 1, baseUrl, issuer: list.issuer, keys, list: text }
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600 })
  renameSync(draft, join(folder, fileName))
}

/** Undefined where there is none of this exchange. */
function read(folder: string, baseUrl: string) {
  try {
    const file = JSON.parse(readFileSync(join(folder, fileName), 'utf8'))
    const isOurs = file.version === 1 && file.baseUrl === baseUrl
    return isOurs
      ? {
          issuer: String(file.issuer),
          text: String(file.list),
          keys: file.keys as readonly RegisteredKey[],
        }
      : undefined
  } catch {
    // Missing, or no JSON: as good as none.
    return undefined
  }
}
