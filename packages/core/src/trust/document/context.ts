// What the steps of a document are told, and what they hand on to each other.
import type { Instant } from '../../identifiers/time.ts'
import type { JsonObject } from '../jws/parse.ts'
import type { RegisteredKey } from '../jws/steps.ts'
import type { DocumentHeader, DocumentParts } from './parse.ts'

/** In the order in which they sign. */
export const signerRoles = ['practitioner', 'facility', 'citizen'] as const
export type SignerRole = (typeof signerRoles)[number]

/** A registered key of the issuing participant, or of one of its practitioners, then with licence. */
export interface DocumentKey extends RegisteredKey {
  /** Only `document` keys sign documents. */
  readonly purpose: string
  readonly signer: SignerRole
  readonly licence?: string
  /** From here on nothing is believed that it signed: it is stolen, or may be. */
  readonly distrustFrom?: Instant
}

export interface DocumentExpectation {
  /** Compared exactly, e.g. `referral+jws`. */
  readonly typ: string
  /** Whose signature must be there. */
  readonly required: readonly SignerRole[]
  /** Whose signature may be absent; the result says so. One that is there must be good. */
  readonly wanted: readonly SignerRole[]
  /** Every key of the issuing participant and of its practitioners, whatever its purpose. */
  readonly keys: readonly DocumentKey[]
  readonly now: Instant
}

export interface DocumentContext extends DocumentExpectation {
  readonly text: string
  /** Set by the form step. */
  parts: DocumentParts
  textDigest: string
  /** Set by the payload step. */
  payload: JsonObject
  payloadDigest: string
  /** Set by the header step, one a signature. */
  headers: readonly DocumentHeader[]
  /** Set by the key step, one a signature. */
  signedBy: readonly DocumentKey[]
}

/** Nothing is known yet: each step that fills something in ends the list where it fails. */
export const documentContext = (text: string, expected: DocumentExpectation): DocumentContext => ({
  ...expected,
  text,
  parts: { payload: '', signatures: [] },
  textDigest: '',
  payload: {},
  payloadDigest: '',
  headers: [],
  signedBy: [],
})
