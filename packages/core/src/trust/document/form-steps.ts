// How a document is written, down to the last byte: only one text says one thing.
import { decodeBase64url, encodeBase64url, sha256Base64url } from '../jws/base64url.ts'
import { isDocumentAlgorithm } from '../jws/document-steps.ts'
import { readObject } from '../jws/parse.ts'
import type { Step } from '../steps.ts'
import {
  canonicalPayload,
  isComposed,
  isDeeperThan,
  maxDocumentDepth,
} from './canonical-payload.ts'
import type { DocumentContext } from './context.ts'
import { documentText, parseDocument, parseHeader } from './parse.ts'

/** Bytes of the whole text. What passes the form step is ASCII, so characters are bytes. */
export const maxDocumentBytes = 65_536

export const outerSteps: readonly Step<DocumentContext>[] = [
  {
    name: 'size',
    code: 'document_too_large',
    ends: true,
    check: ({ text }) => text.length <= maxDocumentBytes,
  },
  {
    name: 'form',
    code: 'document_malformed',
    ends: true,
    async check(context) {
      const parts = parseDocument(context.text)
      if (parts === undefined) return false
      context.parts = parts
      context.textDigest = await sha256Base64url(context.text)
      return true
    },
  },
  {
    name: 'outer-text',
    code: 'document_reserialised',
    ends: true,
    check: ({ text, parts }) => documentText(parts) === text,
  },
  {
    name: 'signed',
    code: 'document_unsigned',
    ends: true,
    check: ({ parts }) => parts.signatures.length > 0,
  },
]

export const payloadSteps: readonly Step<DocumentContext>[] = [
  {
    name: 'payload',
    code: 'document_payload_unreadable',
    ends: true,
    async check(context) {
      const { payload } = context.parts
      const bytes = decodeBase64url(payload)
      const object = readObject(payload)
      if (bytes === undefined || object === undefined) return false
      context.payload = object
      context.payloadDigest = await sha256Base64url(bytes)
      return true
    },
  },
  {
    name: 'depth',
    code: 'document_too_deep',
    ends: true,
    check: ({ payload }) => !isDeeperThan(payload, maxDocumentDepth),
  },
  {
    name: 'composed',
    code: 'document_not_composed',
    ends: true,
    check: ({ parts }) => isComposed(new TextDecoder().decode(decodeBase64url(parts.payload))),
  },
  {
    name: 'canonical',
    code: 'document_not_canonical',
    ends: true,
    check: ({ parts, payload }) => encodeBase64url(canonicalPayload(payload)) === parts.payload,
  },
]

export const headerSteps: readonly Step<DocumentContext>[] = [
  {
    name: 'header',
    code: 'document_header',
    ends: true,
    check(context) {
      const { signatures } = context.parts
      context.headers = signatures.flatMap((one) => parseHeader(one.protected) ?? [])
      return context.headers.length === signatures.length
    },
  },
  {
    name: 'algorithm',
    code: 'document_algorithm',
    ends: true,
    check: ({ headers }) => headers.every(({ alg }) => isDocumentAlgorithm(alg)),
  },
  {
    name: 'type',
    code: 'document_type',
    check: ({ headers, typ }) => headers.every((header) => header.typ === typ),
  },
]
