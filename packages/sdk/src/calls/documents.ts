// Signed papers of one kind: issued, listed, opened by what the citizen shows, read, and acted on.
import {
  type BodyOf,
  canonicalPayload,
  type DocumentKind,
  type DocumentValidity,
  documentOperations,
  type EventOfKind,
  type Finding,
  instantText,
  type JsonObject,
  type Language,
  operations,
  type PaperHead,
  parseCompact,
  parseInstant,
  presentationTokenType,
  refuse,
  type StateOfKind,
  signDocument,
  type Text,
  tokenExchange,
} from '@lienthong/core'
import { isOptions, unexpected, wrongArgument } from '../argument.ts'
import {
  type CallOptions,
  checkCall,
  type Settings,
  type WriteOptions,
} from '../clients/options.ts'
import type { Requester } from '../request.ts'
import { type DocumentSigners, documentSigner } from '../signers/document-signers.ts'
import { afterwards, contentOf, type Receipts } from './paper-content.ts'
import {
  checkHandle,
  createPartyCalls,
  type PaperActions,
  type PaperLine,
  type PaperQuery,
  type PaperState,
} from './party-calls.ts'
import { tokenIn } from './presentation-text.ts'
import type { ResumedVisit } from './visits.ts'

/** A paper before it is signed. Default of `id` is a new UUID, of `signedAt` now. */
export type Draft<Body extends PaperHead> = Omit<Body, 'id' | 'signedAt'> &
  Partial<Pick<Body, 'id' | 'signedAt'>>

/** Complete, and as it will be signed: whoever signs it elsewhere signs exactly this. */
export interface PreparedPaper<Body extends PaperHead> {
  readonly paper: Body
  /** `typ` of its signatures. */
  readonly typ: string
  /** Canonical JSON (RFC 8785): the bytes under every signature. */
  readonly payload: string
}

/** Under what a paper is issued: the citizen's visit, or the open case of a paper that it answers. */
export type Under = { readonly visit: ResumedVisit | string } | { readonly case: string }

/** Options of {@link Documents.issue}. */
export interface IssueOptions extends WriteOptions {
  /** Licence of the practitioner who signs. Default is that of `doctor` in the paper, where it has one. */
  readonly licence?: string
}

/** What became of a paper that was issued. */
export interface Issued<Body extends PaperHead, State extends string = string>
  extends PaperState<State> {
  /** Why it is good until then; absent for a kind that is good for ever. */
  readonly validity?: DocumentValidity
  /** `receipt+jwt`: proves what was issued and when. Keep it beside {@link text}. */
  readonly receipt: string
  /** It was signed on an earlier day. */
  readonly receivedLate: boolean
  /** Warnings. */
  readonly findings: readonly Finding[]
  readonly paper: Body
  /** The signed paper, byte for byte: what the receipt is of. */
  readonly text: string
}

/** A paper as its reader gets it. */
export interface ReadPaper<Body extends PaperHead, State extends string = string>
  extends PaperState<State> {
  readonly paper: Body
  /** The signed paper, byte for byte. */
  readonly text: string
  readonly receipt: string
}

/** A paper that the citizen has opened to this facility. */
export interface OpenedPaper<Body extends PaperHead, State extends string = string>
  extends ReadPaper<Body, State> {
  /** Until when it can be read again without the citizen. */
  readonly until: Date
}

/** What an act gives besides its name. */
export interface ActInput {
  /** One of the event's coded reasons. */
  readonly reason?: string
  /** What the event needs besides, such as `{ slipDigest }` of a slip. */
  readonly content?: unknown
  /** Refuses the act where the paper has changed since that version. */
  readonly ifVersion?: number
}

/** Papers of one kind, as a facility has to do with them. */
export interface Documents<K extends DocumentKind> {
  /**
   * Papers to which this participant is a party, newest first; pages are fetched while it is iterated.
   * A line tells nothing of the citizen, and may lag some seconds behind the paper.
   *
   * @example
   * ```ts
   * for await (const line of exchange.referrals.list({ state: 'issued' })) show(line.id, line.listed)
   * ```
   */
  list(query?: PaperQuery<K>): AsyncIterable<PaperLine<K>>
  /**
   * Opens a paper with the QR by which the citizen presents it to this facility, and reads it. The
   * receipt is verified against the paper; its signatures are *not*: `trust.verifyDocument` does that.
   *
   * @throws LienThongError `presentation_unreadable`, `document_unknown` where the QR names no paper of
   * this kind that is for this facility, and the `presentation_…` of the exchange
   * @throws LienThongError `argument_wrong` when `presentation` is no text
   *
   * @example
   * ```ts
   * const { id, paper } = await exchange.referrals.open({ presentation: qrText })
   * await exchange.referrals.do(id, 'accept')
   * ```
   */
  open(
    input: { readonly presentation: string },
    options?: CallOptions,
  ): Promise<OpenedPaper<BodyOf<K>, StateOfKind<K>>>
  /**
   * Reads a paper that is open to this participant: the citizen presented it, or its state opens it.
   * Each reading is on the citizen's access log.
   * @throws LienThongError `case_not_opened`, `document_unknown`, `section_not_granted`, `receipt_…`
   *
   * @example
   * ```ts
   * const { paper } = await exchange.referralAnswers.read(event.document)
   * ```
   */
  read(id: string, options?: CallOptions): Promise<ReadPaper<BodyOf<K>, StateOfKind<K>>>
  /**
   * What this participant may do with the paper now, and why not the rest. Shows state and dates only.
   * @throws LienThongError `document_unknown`
   *
   * @example
   * ```ts
   * const { actions } = await exchange.referrals.actions(id)
   * if (!actions.accept.ok) console.log(actions.accept.why?.vi)
   * ```
   */
  actions(id: string, options?: CallOptions): Promise<PaperActions<K>>
  /**
   * Carries out one event of the paper's life. Not sent again by itself when its answer was lost: with
   * `ifVersion` the program may do so, for a second time is then `document_changed`.
   *
   * @throws LienThongError the code of the rule that refuses, such as `document_already_accepted`, with
   * the last act among its findings
   *
   * @example
   * ```ts
   * await exchange.referrals.do(id, 'reject', { reason: 'no-capacity' })
   * ```
   */
  do(
    id: string,
    event: EventOfKind<K>,
    input?: ActInput,
    options?: WriteOptions,
  ): Promise<PaperState<StateOfKind<K>>>
  /**
   * Completes a paper without sending anything: to be signed at another desk, with `signDocument`, and
   * sent with {@link submit}.
   * @throws LienThongError `document_not_canonical`, `document_not_composed`, `document_too_deep`
   *
   * @example
   * ```ts
   * const { typ, paper } = exchange.referrals.prepare(draft)
   * const text = await signDocument(typ, paper, [doctorsToken, hospitalsSeal])
   * ```
   */
  prepare(body: Draft<BodyOf<K>>): PreparedPaper<BodyOf<K>>
  /**
   * Signs a paper with the client's `documents` signers, practitioner first, and gives its text: keep
   * it, and {@link submit} may be repeated until an answer comes, also after a restart.
   * @throws LienThongError `key_unusable`, `argument_wrong` when the client has no option `documents`,
   * and those of {@link prepare}
   */
  sign(body: Draft<BodyOf<K>>, options?: { readonly licence?: string }): Promise<string>
  /**
   * Sends a signed paper. The same paper again gets the first answer, whoever signed it how often.
   * The receipt is verified; the content is checked by the exchange, *not* here.
   *
   * @throws LienThongError `document_content`, `document_contradictory` and `recipient_unknown` with
   * findings, `document_conflict`, `document_too_old`; `receipt_…` with `outcome: 'done'`
   *
   * @example
   * ```ts
   * const issued = await exchange.referrals.submit(text, { visit })
   * ```
   */
  submit(
    text: string,
    under: Under,
    options?: WriteOptions,
  ): Promise<Issued<BodyOf<K>, StateOfKind<K>>>
  /**
   * {@link sign} and {@link submit} in one. A lost answer is asked for again with the same bytes; once
   * this has thrown, a new call is a new paper unless its draft has `id` and `signedAt`.
   *
   * @throws LienThongError as those two
   *
   * @example
   * ```ts
   * const { id, receipt } = await exchange.referrals.issue(draft, { visit })
   * ```
   */
  issue(
    body: Draft<BodyOf<K>>,
    under: Under,
    options?: IssueOptions,
  ): Promise<Issued<BodyOf<K>, StateOfKind<K>>>
}

/** What the calls on papers share. */
export interface DocumentContext {
  readonly settings: Settings
  readonly requester: Requester
  readonly receipts: Receipts
  readonly signers: DocumentSigners | undefined
}

export function createDocuments<K extends DocumentKind>(
  context: DocumentContext,
  kind: K,
): Documents<K> {
  type Body = BodyOf<K>
  type State = StateOfKind<K>
  const { settings, requester, receipts } = context
  const { request, language } = requester
  const { issue, read } = documentOperations(kind)
  const party = createPartyCalls(requester, kind)

  function prepare(body: Draft<Body>): PreparedPaper<Body> {
    if (!isOptions(body)) throw unexpected('The draft', words.draft, body, language)
    const signedAt = instantText(settings.clock.now())
    // The draft lacks what is filled in here, and nothing else.
    const paper = { id: uuid(settings.randomBytes(16)), signedAt, ...body } as unknown as Body
    return { paper, typ: kind.typ, payload: canonicalPayload(paper as unknown as JsonObject) }
  }

  async function sign(body: Draft<Body>, options: { licence?: string } = {}): Promise<string> {
    if (!isOptions(options)) throw unexpected('options', words.options, options, language)
    const { licence } = options
    const { typ, paper } = prepare(body)
    const signers = await signersFor(context, kind, licence ?? doctorIn(paper))
    return signDocument(typ, paper as unknown as JsonObject, signers)
  }

  async function submit(text: string, under: Under, options: WriteOptions = {}) {
    if (typeof text !== 'string') throw unexpected('text', words.text, text, language)
    const shown = shownFor(under, language)
    checkCall(options, language)
    const sent = await contentOf(text)
    if (sent === undefined) throw refuse('document_malformed', { language })
    const bytes = new TextEncoder().encode(text)
    // Kind, issuer and id are a paper's natural key at the exchange.
    const call = { ...options, ...shown, repeatable: true }
    const { document = text, ...reply } = await request(issue, bytes, call)
    await afterwards(requester, async () => {
      const { payloadDigest } = sent
      await receipts.check(reply.receipt, { text: document, payloadDigest, typ: kind.typ })
    })
    return { ...reply, paper: sent.content as unknown as Body, text: document } as Issued<
      Body,
      State
    >
  }

  async function readPaper(id: string, options: CallOptions): Promise<ReadPaper<Body, State>> {
    const call = { ...options, case: id, params: { id: checkHandle(id, language) } }
    const { document: text, part: _, kind: __, ...reply } = await request(read, {}, call)
    if (text === undefined) throw refuse('section_not_granted', { language })
    const found = await contentOf(text)
    if (found === undefined) throw refuse('answer_unreadable', { language })
    await receipts.check(reply.receipt, {
      text,
      payloadDigest: found.payloadDigest,
      typ: kind.typ,
    })
    // The exchange compared it with the contract of its kind before it signed this receipt.
    return { ...reply, text, paper: found.content as unknown as Body } as ReadPaper<Body, State>
  }

  return {
    ...party,
    prepare,
    sign,
    submit,
    async issue(body, under, more = {}) {
      checkCall(more, language)
      const { licence, ...options } = more
      // Before a practitioner's token is asked for a signature.
      shownFor(under, language)
      return submit(await sign(body, licence === undefined ? {} : { licence }), under, options)
    },
    async read(id, options = {}) {
      return readPaper(id, options)
    },
    async open(input, options = {}) {
      if (!isOptions(input)) throw unexpected('The argument of open', words.open, input, language)
      const token = tokenIn(input.presentation, language)
      checkCall(options, language)
      // A QR without a paper would open a visit, and be used up by it.
      if (!namesPaper(token)) throw refuse('document_unknown', { language })
      const form = {
        grant_type: tokenExchange,
        subject_token: token,
        subject_token_type: presentationTokenType,
      }
      const reply = await request(operations.issueToken, form, { ...options, repeatable: true })
      const [details] = reply.authorization_details ?? []
      if (details?.document === undefined)
        throw refuse('answer_unreadable', {
          language,
          cause: new Error('The token names no paper'),
        })
      requester.keepToken({ case: details.document }, reply)
      const paper = await readPaper(details.document, options)
      return { ...paper, until: new Date(parseInstant(details.until)) }
    },
  }
}

function shownFor(under: Under, language: Language): { case: string } | { grant: { id: string } } {
  if (!isOptions(under)) throw unexpected('under', words.under, under, language)
  if ('case' in under) return { case: checkHandle(under.case, language) }
  const { visit } = under
  const id = isOptions(visit) ? visit.id : visit
  if (typeof id !== 'string' || id === '') throw unexpected('visit', words.visit, visit, language)
  return { grant: { id } }
}

async function signersFor(
  { signers, requester }: DocumentContext,
  kind: DocumentKind,
  licence: string | undefined,
) {
  const { language } = requester
  if (signers === undefined) throw wrongArgument(words.noSigners, language)
  const { required, wanted } = kind.signers
  const takes = [...required, ...wanted].includes('practitioner')
  const own = takes && licence !== undefined ? await signers.practitioner?.(licence) : undefined
  const keys = own === undefined ? [signers.facility] : [own, signers.facility]
  try {
    return keys.map((key) => documentSigner(key, language))
  } catch (cause) {
    throw refuse('key_unusable', { language, cause })
  }
}

const words = {
  open: {
    en: 'an object with presentation, the text of the QR',
    vi: 'một đối tượng có presentation là nội dung mã QR',
  },
  draft: {
    en: 'an object with what stands in the paper',
    vi: 'một đối tượng gồm nội dung của giấy',
  },
  options: { en: 'an object such as { licence }', vi: 'một đối tượng, ví dụ { licence }' },
  text: {
    en: 'the text of a signed paper, as await sign(draft) gives it',
    vi: 'nội dung của giấy đã ký, như await sign(draft) trả về',
  },
  under: {
    en: 'an object such as { visit } or { case }',
    vi: 'một đối tượng, ví dụ { visit } hoặc { case }',
  },
  visit: { en: 'a visit, or its id', vi: 'một lượt khám hoặc mã của lượt khám' },
  noSigners: {
    en: 'Signing a paper needs the option documents of the client.',
    vi: 'Muốn ký giấy, client phải có tùy chọn documents.',
  },
} as const satisfies Record<string, Text>

/** As the kinds that a practitioner signs name them. */
function doctorIn(paper: object): string | undefined {
  const { doctor } = paper as { readonly doctor?: { readonly licence?: string } }
  return doctor?.licence
}

function namesPaper(token: string): boolean {
  const mayAct = parseCompact(token, 4096)?.payload.may_act
  return typeof mayAct === 'object' && mayAct !== null && 'document' in mayAct
}

/** UUIDv4 of 16 random bytes. @see RFC 9562 §5.4 */
function uuid(random: Uint8Array): string {
  const bytes = [...random]
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
