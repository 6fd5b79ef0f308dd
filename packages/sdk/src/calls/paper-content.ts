// What stands in a signed paper, and whether the exchange's receipt is of exactly this one.
import {
  decodeBase64url,
  failedStep,
  type JsonObject,
  LienThongError,
  parseCompact,
  refuse,
  sha256Base64url,
  verifyDocumentReceipt,
} from '@lienthong/core'
import { withMore } from '../problem.ts'
import type { Requester } from '../request.ts'
import type { ExchangeKeys } from './exchange-keys.ts'

export interface PaperContent {
  readonly content: JsonObject
  /** SHA-256 of the payload's bytes, base64url. */
  readonly payloadDigest: string
}

/** Reads the payload of a paper. Its signatures are not looked at. Undefined where the text is none. */
export async function contentOf(text: string): Promise<PaperContent | undefined> {
  try {
    const bytes = decodeBase64url(String((JSON.parse(text) as JsonObject).payload))
    if (bytes === undefined) return undefined
    const content: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (typeof content !== 'object' || content === null || Array.isArray(content)) return undefined
    return { content: { ...content }, payloadDigest: await sha256Base64url(bytes) }
  } catch {
    // No JSON inside or outside: whoever asked says what that means.
    return undefined
  }
}

export interface Receipts {
  /**
   * That the exchange took exactly this text, of this kind.
   * @throws LienThongError `receipt_…`
   */
  check(receipt: string, paper: { text: string; payloadDigest: string; typ: string }): Promise<void>
}

export const createReceipts = (requester: Requester, keys: ExchangeKeys): Receipts => ({
  async check(receipt, { text, payloadDigest, typ }) {
    const kid = parseCompact(receipt, 4096)?.header.kid
    const verification = await verifyDocumentReceipt(receipt, {
      issuer: (await requester.issuer()).text,
      keys: await keys.signingKeys(String(kid)),
      now: await requester.signingTime(),
      payloadDigest,
      textDigest: await sha256Base64url(text),
    })
    const { language } = requester
    const failed = failedStep(verification)
    if (failed !== undefined) throw refuse(failed.code, { language })
    if (verification.value?.typ !== typ) throw refuse('receipt_claims', { language })
  },
})

/** Does what comes after the exchange has carried out a change: whatever fails then, the change is done. */
export async function afterwards<T>({ language }: Requester, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw LienThongError.is(error) ? withMore(error, { outcome: 'done', language }) : error
  }
}
