// Signs a paper: one after the other, practitioner first, each with a device or a key of its own.
import { refuse } from '../../errors/lienthong-error.ts'
import type { JsonObject } from '../jws/parse.ts'
import { signDocumentCompact } from '../jws/sign.ts'
import type { Signer } from '../jws/signer.ts'
import { canonicalPayload } from './canonical-payload.ts'
import { maxDocumentBytes } from './form-steps.ts'
import { type DocumentSignature, documentText } from './parse.ts'

/**
 * Signs a document as JWS in general JSON serialisation. A signer may give r‖s or DER.
 *
 * *Not* checked: whether the content fits its contract, and whether the keys are registered.
 *
 * @param signers in the order practitioner, facility, citizen
 * @throws TypeError without signers, or with one key twice
 * @throws LienThongError `document_not_canonical`, `document_not_composed`, `document_too_deep`,
 * `document_too_large`, `key_unusable`, `signature_form_unknown`
 * @example const text = await signDocument('referral+jws', referral, [doctorsToken, hospitalsHsm])
 * @see {@link https://www.rfc-editor.org/rfc/rfc7515#section-7.2.1 RFC 7515 §7.2.1}
 */
export async function signDocument(
  typ: string,
  payload: JsonObject,
  signers: readonly Signer[],
): Promise<string> {
  const kids = new Set(signers.map(({ kid }) => kid))
  if (signers.length === 0 || kids.size !== signers.length)
    throw new TypeError('a document needs signers with keys of their own')
  const canonical = canonicalPayload(payload)
  const signatures: DocumentSignature[] = []
  let encoded = ''
  // One after the other: each device may ask its owner for a PIN.
  for (const signer of signers) {
    const compact = await signDocumentCompact(typ, canonical, signer)
    const [header = '', body = '', signature = ''] = compact.split('.')
    encoded = body
    signatures.push({ protected: header, signature })
  }
  const text = documentText({ payload: encoded, signatures })
  if (text.length > maxDocumentBytes) throw refuse('document_too_large')
  return text
}
