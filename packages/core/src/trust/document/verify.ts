// A paper as the law knows it, signed by practitioner and facility, checked step by step on jose alone.
import type { JsonObject } from '../jws/parse.ts'
import { type Step, type Verification, verifySteps } from '../steps.ts'
import {
  type DocumentContext,
  type DocumentExpectation,
  documentContext,
  type SignerRole,
  signerRoles,
} from './context.ts'
import { headerSteps, outerSteps, payloadSteps } from './form-steps.ts'
import { keyCurrentStep, keySteps, keyTrustedStep, signatureSteps } from './signer-steps.ts'

export interface DocumentSigner {
  readonly kid: string
  readonly role: SignerRole
  readonly licence?: string
}

export interface SignedDocument {
  readonly text: string
  readonly payload: JsonObject
  /** SHA-256 of the payload's bytes, base64url: the same however often it is signed. */
  readonly payloadDigest: string
  /** SHA-256 of the whole text, base64url: what a receipt is for. */
  readonly textDigest: string
  readonly signers: readonly DocumentSigner[]
  /** Wanted signatures that are absent. */
  readonly missing: readonly SignerRole[]
}

export const documentSteps: readonly Step<DocumentContext>[] = [
  ...outerSteps,
  ...payloadSteps,
  ...headerSteps,
  ...keySteps,
  keyCurrentStep,
  keyTrustedStep,
  ...signatureSteps,
]

/**
 * Checks a document that arrives now: one text, one content, every signature by itself.
 *
 * *Not* checked: whether the content fits its contract, whether the keys are of the facility that the
 * content names, the date in it, and whether the document came before. {@link judgeDocument} is for
 * documents that were signed some time ago.
 *
 * @example
 * ```ts
 * const result = await verifyDocument(body, {
 *   typ: 'referral+jws', required: ['facility'], wanted: ['practitioner'], keys, now,
 * })
 * if (!result.value) throw refuse(failedStep(result)?.code ?? 'internal')
 * ```
 * @see {@link https://www.rfc-editor.org/rfc/rfc7515#section-7.2.1 RFC 7515 §7.2.1}, {@link https://www.rfc-editor.org/rfc/rfc8785 RFC 8785}
 */
export const verifyDocument = (
  text: string,
  expected: DocumentExpectation,
): Promise<Verification<SignedDocument>> =>
  verifySteps(documentSteps, documentContext(text, expected), signedDocumentOf)

export function signedDocumentOf(context: DocumentContext): SignedDocument {
  const { text, payload, payloadDigest, textDigest, signedBy, wanted } = context
  const signers = signedBy.map(({ kid, signer, licence }) => ({
    kid,
    role: signer,
    ...(licence === undefined ? {} : { licence }),
  }))
  const missing = signerRoles.filter(
    (role) => wanted.includes(role) && !signers.some((signer) => signer.role === role),
  )
  return { text, payload, payloadDigest, textDigest, signers, missing }
}
