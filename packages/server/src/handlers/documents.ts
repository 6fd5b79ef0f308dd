// The calls of a kind of paper: the engine's, with the kind filled in.
import type { DocumentKind, DocumentOperations } from '@lienthong/core'
import { actionsOnDocument, actOnDocument } from '../documents/as-party.ts'
import { issueDocument } from '../documents/issue.ts'
import { listDocuments, readDocument } from '../documents/read.ts'
import type { Call } from './handler.ts'

type Handlers = {
  readonly [Name in keyof DocumentOperations]: (
    call: Call<DocumentOperations[Name]>,
  ) => Promise<unknown>
}

export const documentHandlers = (kind: DocumentKind): Handlers => ({
  issue: ({ exchange, caller, input, show }) => issueDocument(exchange, kind, caller, input, show),
  list: ({ exchange, caller, input }) => listDocuments(exchange, kind, caller, input),
  read: ({ exchange, caller, params }) => readDocument(exchange, kind, caller, params.id),
  actions: ({ exchange, caller }) => actionsOnDocument(exchange, kind, caller),
  act: ({ exchange, caller, params, input }) =>
    actOnDocument(exchange, kind, caller, params.event, input),
})
