// Reads the receipt of a document: the exchange took exactly these bytes at that time.
import { type Instant, plusSeconds, toInstant } from '../../identifiers/time.ts'
import { type SignerRole, signerRoles } from '../document/context.ts'
import { statementAlgorithms } from '../jws/algorithms.ts'
import type { JsonObject } from '../jws/parse.ts'
import * as jws from '../jws/steps.ts'
import { type Step, type Verification, verifySteps } from '../steps.ts'
import type { ReceiptSigner } from './issue-document.ts'

export interface DocumentReceiptExpectation {
  readonly issuer: string
  /** Keys of the exchange with which it states, retired ones too: a receipt is kept for decades. */
  readonly keys: readonly jws.RegisteredKey[]
  readonly now: Instant
  /** Of the document at hand, where there is one. */
  readonly payloadDigest?: string
  readonly textDigest?: string
}

export interface DocumentReceipt {
  readonly issuedAt: Instant
  readonly doc: string
  readonly typ: string
  readonly payloadDigest: string
  readonly textDigest: string
  readonly signers: readonly ReceiptSigner[]
  readonly leaf: string
  readonly missing: readonly SignerRole[]
}

export interface DocumentReceiptContext extends jws.JwsContext, DocumentReceiptExpectation {
  /** Set by the step of the claims. */
  receipt: DocumentReceipt | undefined
}

export const documentReceiptSteps: readonly Step<DocumentReceiptContext>[] = [
  jws.form('receipt_malformed', 4096),
  jws.algorithm('receipt_algorithm', statementAlgorithms),
  jws.type('receipt_type', ['receipt+jwt']),
  jws.critical('receipt_critical'),
  jws.keyKnown('receipt_key_unknown', ({ keys }) => keys),
  jws.keyCurrentWhenIssued('receipt_key_retired'),
  jws.signature('receipt_signature', statementAlgorithms),
  {
    name: 'issuer',
    code: 'receipt_issuer',
    check: ({ jws: { payload }, issuer }) => payload.iss === issuer,
  },
  jws.notFromFuture('receipt_from_future'),
  {
    name: 'claims',
    code: 'receipt_claims',
    ends: true,
    check(context) {
      context.receipt = receiptOf(context.jws.payload)
      return context.receipt !== undefined
    },
  },
  {
    name: 'digest',
    code: 'receipt_digest',
    check: ({ receipt, payloadDigest, textDigest }) =>
      isOf(payloadDigest, receipt?.payloadDigest) && isOf(textDigest, receipt?.textDigest),
  },
]

/**
 * Checks the receipt of a document. That it is in a log is *not* checked: whoever stole a key of the exchange
 * can date receipts back to any time of that key.
 *
 * @example
 * ```ts
 * const { payloadDigest, textDigest } = document
 * const result = await verifyDocumentReceipt(text, { issuer, keys, now, payloadDigest, textDigest })
 * ```
 */
export const verifyDocumentReceipt = (
  text: string,
  expected: DocumentReceiptExpectation,
): Promise<Verification<DocumentReceipt>> =>
  verifySteps<DocumentReceiptContext, DocumentReceipt>(
    documentReceiptSteps,
    documentReceiptContext(text, expected),
    ({ receipt }) => {
      if (receipt === undefined) throw new TypeError('unchecked')
      return receipt
    },
  )

export const documentReceiptContext = (
  text: string,
  expected: DocumentReceiptExpectation,
): DocumentReceiptContext => ({
  ...jws.jwsContext(text, expected.now),
  ...expected,
  receipt: undefined,
})

const isOf = (expected: string | undefined, stated: string | undefined): boolean =>
  expected === undefined || expected === stated

function receiptOf(payload: JsonObject): DocumentReceipt | undefined {
  const { iat, doc, typ, leaf, signers, missing = [] } = payload
  const { alg, payload: payloadDigest, text: textDigest } = (payload.digest ?? {}) as JsonObject
  if (!jws.isSeconds(iat) || alg !== 'sha-256') return undefined
  if (!isText(doc) || !isText(typ) || !isText(leaf)) return undefined
  if (!isText(payloadDigest) || !isText(textDigest)) return undefined
  if (!Array.isArray(signers) || signers.length === 0 || !signers.every(isSigner)) return undefined
  if (!Array.isArray(missing) || !missing.every(isRole)) return undefined
  const issuedAt = plusSeconds(toInstant(new Date(0)), iat)
  return { issuedAt, doc, typ, payloadDigest, textDigest, signers, leaf, missing }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const isRole = (value: unknown): value is SignerRole => signerRoles.some((role) => role === value)

function isSigner(value: unknown): value is ReceiptSigner {
  const { by, kid, licence } = (value ?? {}) as JsonObject
  return isText(by) && isText(kid) && (licence === undefined || isText(licence))
}
