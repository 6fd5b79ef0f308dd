// Reads a receipt: the exchange took exactly these bytes at that time.
import type { Instant } from '../../identifiers/time.ts'
import { statementAlgorithms } from '../jws/algorithms.ts'
import * as jws from '../jws/steps.ts'
import { type Step, type Verification, verifySteps } from '../steps.ts'

export interface ReceiptContext extends jws.JwsContext {
  readonly issuer: string
  readonly keys: readonly jws.RegisteredKey[]
  readonly digest: string
}

export const receiptSteps: readonly Step<ReceiptContext>[] = [
  jws.form('receipt_malformed', 4096),
  jws.algorithm('receipt_algorithm', statementAlgorithms),
  jws.type('receipt_type', ['receipt+jwt']),
  jws.critical('receipt_critical'),
  jws.keyKnown('receipt_key_unknown', ({ keys }) => keys),
  jws.signature('receipt_signature', statementAlgorithms),
  {
    name: 'issuer',
    code: 'receipt_issuer',
    check: ({ jws: { payload }, issuer }) => payload.iss === issuer,
  },
  jws.notFromFuture('receipt_from_future'),
  {
    name: 'digest',
    code: 'receipt_digest',
    check: ({ jws: { payload }, digest }) => payload.digest === digest,
  },
]

/**
 * Checks a receipt against the digest of what was sent. That the receipt is in a log is *not* checked.
 */
export const verifyReceipt = (
  text: string,
  expected: {
    issuer: string
    keys: readonly jws.RegisteredKey[]
    digest: string
    now: Instant
  },
): Promise<Verification<{ issuedAt: number }>> =>
  verifySteps(receiptSteps, { ...jws.jwsContext(text, expected.now), ...expected }, (context) => ({
    issuedAt: Number(context.jws.payload.iat),
  }))
