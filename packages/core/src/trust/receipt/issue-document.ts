// The exchange states that it took a signed document, exactly these bytes, and when.
import { epochSeconds, type Instant } from '../../identifiers/time.ts'
import type { SignerRole } from '../document/context.ts'
import { signCompact } from '../jws/sign.ts'
import type { Signer } from '../jws/signer.ts'

export interface ReceiptSigner {
  /** Client id of the participant whose key it is. */
  readonly by: string
  readonly kid: string
  readonly licence?: string
}

export interface DocumentReceiptClaims {
  readonly issuer: string
  /** The uuid that the document gives itself. */
  readonly doc: string
  readonly typ: string
  /** SHA-256 of the payload's bytes, base64url. */
  readonly payloadDigest: string
  /** SHA-256 of the whole text, base64url. */
  readonly textDigest: string
  readonly signers: readonly ReceiptSigner[]
  /** Commitment of the record of taking it, base64url. */
  readonly leaf: string
  /** Signatures that were wanted and are absent. */
  readonly missing: readonly SignerRole[]
  readonly now: Instant
}

/**
 * Signs the receipt of a document. It has no `exp`: it is evidence, and proves when the document was there.
 * @throws LienThongError `key_unusable`
 * @example await issueDocumentReceipt({ issuer, doc, typ, ...digests, signers, leaf, missing: [], now }, signer)
 */
export const issueDocumentReceipt = (
  claims: DocumentReceiptClaims,
  signer: Signer,
): Promise<string> => {
  const { issuer, now, doc, typ, payloadDigest, textDigest, signers, leaf, missing } = claims
  return signCompact(
    { typ: 'receipt+jwt' },
    {
      iss: issuer,
      iat: epochSeconds(now),
      doc,
      typ,
      digest: { alg: 'sha-256', payload: payloadDigest, text: textDigest },
      signers: signers.map(({ by, kid, licence }) => ({ by, kid, ...(licence && { licence }) })),
      leaf,
      ...(missing.length > 0 && { missing }),
    },
    signer,
  )
}
