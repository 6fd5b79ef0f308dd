// Who signed a document: each signature is verified by itself, and none is there that was not asked for.
import { flattenedVerify } from 'jose'
import type { Instant } from '../../identifiers/time.ts'
import { documentKeyFor } from '../jws/document-steps.ts'
import type { Step } from '../steps.ts'
import { type DocumentContext, type DocumentKey, signerRoles } from './context.ts'

export const keySteps: readonly Step<DocumentContext>[] = [
  {
    name: 'signatures-distinct',
    code: 'document_signature_repeated',
    ends: true,
    check: ({ headers }) => new Set(headers.map(({ kid }) => kid)).size === headers.length,
  },
  {
    name: 'key-known',
    code: 'document_key_unknown',
    ends: true,
    check(context) {
      const { headers, keys } = context
      context.signedBy = headers.flatMap(({ kid }) => keys.find((key) => key.kid === kid) ?? [])
      return context.signedBy.length === headers.length
    },
  },
  {
    name: 'key-purpose',
    code: 'document_key_purpose',
    ends: true,
    check: ({ signedBy }) => signedBy.every(({ purpose }) => purpose === 'document'),
  },
]

export const keyCurrentStep: Step<DocumentContext> = {
  name: 'key-current',
  code: 'document_key_retired',
  check: ({ signedBy, now }) => signedBy.every((key) => isCurrent(key, now)),
}

/** Whoever has a stolen key signs new papers with it. */
export const keyTrustedStep: Step<DocumentContext> = {
  name: 'key-trusted',
  code: 'document_key_distrusted',
  check: ({ signedBy, now }) =>
    signedBy.every(({ distrustFrom }) => distrustFrom === undefined || now < distrustFrom),
}

export const signatureSteps: readonly Step<DocumentContext>[] = [
  {
    // Also bounds the work: no more signatures are verified than there are roles.
    name: 'signers-expected',
    code: 'document_signer_unexpected',
    ends: true,
    check({ signedBy, required, wanted }) {
      const roles = signedBy.map(({ signer }) => signer)
      const asked = [...required, ...wanted]
      return new Set(roles).size === roles.length && roles.every((role) => asked.includes(role))
    },
  },
  {
    name: 'signers-required',
    code: 'document_signer_missing',
    check: ({ signedBy, required }) =>
      required.every((role) => signedBy.some(({ signer }) => signer === role)),
  },
  {
    name: 'signers-order',
    code: 'document_signer_order',
    check({ signedBy }) {
      const places = signedBy.map(({ signer }) => signerRoles.indexOf(signer))
      return places.every((place, at) => at === 0 || place > (places[at - 1] ?? 0))
    },
  },
  {
    name: 'signature',
    code: 'document_signature',
    ends: true,
    async check({ parts, headers, signedBy }) {
      for (const [at, signature] of parts.signatures.entries()) {
        const jwk = documentKeyFor(signedBy[at]?.jwk ?? {}, headers[at]?.alg)
        if (jwk === undefined) return false
        // A general verification is content when any one signature is good (RFC 7515 §7.2.1 leaves that to
        // the application); here each is verified by itself, and throws where it is wrong.
        await flattenedVerify({ payload: parts.payload, ...signature }, jwk, {
          algorithms: [jwk.alg],
        })
      }
      return true
    },
  },
]

const isCurrent = ({ from, until }: DocumentKey, now: Instant): boolean =>
  from <= now && (until === undefined || now < until)
