// The citizen's own papers, in the identity app.
import {
  type DocumentKind,
  type DocumentLine,
  documentKinds,
  documentOperations,
  type JsonObject,
  operations,
  refuse,
  type Text,
} from '@lienthong/core'
import { isOptions, unexpected } from '../argument.ts'
import { type CallOptions, checkCall } from '../clients/options.ts'
import type { Grant, Requester } from '../request.ts'
import { contentOf, type Receipts } from './paper-content.ts'
import { checkHandle, type PaperState } from './party-calls.ts'

/** A paper as the citizen's app shows it. */
export interface OwnPaper extends PaperState {
  /** Name of its kind: `referral`. */
  readonly kind: string
  /** Content, by the contract of its kind. */
  readonly paper: Readonly<Record<string, unknown>>
  /** The signed paper, byte for byte. */
  readonly text: string
  readonly receipt: string
}

/** The citizen's papers. */
export interface OwnDocuments {
  /**
   * Papers of every kind, newest first.
   * @throws LienThongError `argument_wrong`; while it is iterated, those of the network
   *
   * @example
   * ```ts
   * for await (const line of wallet.documents.list()) show(line.kind, line.state, line.validUntil)
   * ```
   */
  list(options?: CallOptions): AsyncIterable<DocumentLine>
  /**
   * Reads one paper.
   * @param line of the list: its id, and its kind
   * @throws LienThongError `document_unknown`, also for a kind that this release does not know; `receipt_…`
   *
   * @example
   * ```ts
   * const { paper, text, receipt } = await wallet.documents.read(line)
   * ```
   */
  read(line: Pick<DocumentLine, 'id' | 'kind'>, options?: CallOptions): Promise<OwnPaper>
}

type AsSelf = <T>(options: CallOptions, work: (self: Grant) => Promise<T>) => Promise<T>

export function createOwnDocuments(
  { request, language }: Requester,
  receipts: Receipts,
  asSelf: AsSelf,
  kinds: readonly DocumentKind[] = documentKinds,
): OwnDocuments {
  async function* lines(options: CallOptions): AsyncGenerator<DocumentLine> {
    const page = await asSelf(options, (grant) =>
      request(operations.listOwnDocuments, {}, { ...options, grant }),
    )
    yield* page.documents
  }

  return {
    list(options = {}) {
      checkCall(options, language)
      return { [Symbol.asyncIterator]: () => lines(options) }
    },
    async read(line, options = {}) {
      if (!isOptions(line)) throw unexpected('line', words.line, line, language)
      checkCall(options, language)
      const { id, kind: name } = line
      const params = { id: checkHandle(id, language) }
      const kind = kinds.find((one) => one.name === name)
      if (kind === undefined) throw refuse('document_unknown', { language })
      const { read } = documentOperations(kind)
      const reply = await asSelf(options, (grant) =>
        request(read, {}, { ...options, grant, params }),
      )
      const { document: text = '', part: _, ...rest } = reply
      const found = await contentOf(text)
      if (found === undefined) throw refuse('answer_unreadable', { language })
      const { payloadDigest } = found
      await receipts.check(rest.receipt, { text, payloadDigest, typ: kind.typ })
      const paper: JsonObject = found.content
      return { ...rest, text, paper }
    },
  }
}

const words = {
  line: {
    en: 'a line of documents.list(), or its { id, kind }',
    vi: 'một dòng của documents.list(), hoặc { id, kind } của nó',
  },
} as const satisfies Record<string, Text>
