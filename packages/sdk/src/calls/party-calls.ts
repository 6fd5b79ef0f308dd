// What a party to a paper does without reading it: lists, what may be done now, acts.
import {
  type AllowedActions,
  type DocumentKind,
  type DocumentLine,
  type DocumentState,
  documentOperations,
  type EventOfKind,
  type Language,
  type StateOfKind,
  type Text,
} from '@lienthong/core'
import { isOptions, unexpected } from '../argument.ts'
import { type CallOptions, checkCall, type WriteOptions } from '../clients/options.ts'
import type { Requester } from '../request.ts'
import type { ActInput } from './documents.ts'

/** Where a paper stands. */
export interface PaperState<State extends string = string>
  extends Readonly<Omit<DocumentState, 'state'>> {
  readonly state: State
}

/** One line of a list of papers. */
export interface PaperLine<K extends DocumentKind> extends PaperState<StateOfKind<K>> {
  readonly kind: string
  /** What the kind lets a list show, such as the department asked for. */
  readonly listed: Readonly<Record<string, string>>
  /** Finds the line of a scanned slip: its `documentDigest`. */
  readonly slipDigest: string
}

/** Which papers are listed. */
export interface PaperQuery<K extends DocumentKind> extends CallOptions {
  /** Default is every state. */
  readonly state?: StateOfKind<K>
}

type Allowed = AllowedActions['actions'][string]

/** What may be done now, and why not the rest. */
export interface PaperActions<K extends DocumentKind> extends PaperState<StateOfKind<K>> {
  readonly actions: Readonly<Record<EventOfKind<K>, Allowed>>
}

/** The calls that need neither grant nor case. */
export interface PartyCalls<K extends DocumentKind> {
  list(query?: PaperQuery<K>): AsyncIterable<PaperLine<K>>
  actions(id: string, options?: CallOptions): Promise<PaperActions<K>>
  do(
    id: string,
    event: EventOfKind<K>,
    input?: ActInput,
    options?: WriteOptions,
  ): Promise<PaperState<StateOfKind<K>>>
}

export function createPartyCalls<K extends DocumentKind>(
  { request, language }: Requester,
  kind: K,
): PartyCalls<K> {
  const { list, actions, act } = documentOperations(kind)

  async function* lines({ state, ...options }: PaperQuery<K>): AsyncIterable<PaperLine<K>> {
    const query = state === undefined ? {} : { state }
    let after: string | undefined
    do {
      const page = await request(list, after === undefined ? query : { ...query, after }, options)
      yield* page.documents.map((line: DocumentLine) => line as PaperLine<K>)
      after = page.next
    } while (after !== undefined)
  }

  // States and events in answers are those of the kind, by the same table.
  return {
    list(query = {}) {
      if (!isOptions(query)) throw unexpected('query', words.query, query, language)
      const { state: _, ...options } = query
      checkCall(options, language)
      return { [Symbol.asyncIterator]: () => lines(query)[Symbol.asyncIterator]() }
    },
    async actions(id, options = {}) {
      const params = { id: checkHandle(id, language) }
      return (await request(actions, {}, { ...options, params })) as PaperActions<K>
    },
    async do(id, event, input = {}, options = {}) {
      const params = { id: checkHandle(id, language), event: checkEvent(event, language) }
      if (!isOptions(input)) throw unexpected('input', words.input, input, language)
      return (await request(act, { ...input }, { ...options, params })) as PaperState<
        StateOfKind<K>
      >
    },
  }
}

/** @throws LienThongError `argument_wrong` for what names no paper: it would be another call */
export function checkHandle(id: unknown, language: Language): string {
  if (typeof id === 'string' && /^[A-Za-z0-9_-]{66}$/.test(id)) return id
  throw unexpected('id', words.id, id, language)
}

function checkEvent(event: unknown, language: Language): string {
  if (typeof event === 'string' && /^[a-z-]{1,40}$/.test(event)) return event
  throw unexpected('event', words.event, event, language)
}

const words = {
  id: {
    en: 'the id of a paper, as a list, an event or an answer gives it',
    vi: 'mã của giấy, lấy từ danh sách, sự kiện hoặc câu trả lời',
  },
  event: {
    en: 'the name of an event, such as accept',
    vi: 'tên của một sự kiện, ví dụ accept',
  },
  query: { en: 'an object such as { state }', vi: 'một đối tượng, ví dụ { state }' },
  input: { en: 'an object such as { reason }', vi: 'một đối tượng, ví dụ { reason }' },
} as const satisfies Record<string, Text>
