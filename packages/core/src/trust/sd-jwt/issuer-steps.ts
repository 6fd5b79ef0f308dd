// Who signed the copy, and whether they might: RFC 9901 §7.1 (1) and (2).
import {
  epochSeconds,
  type Instant,
  instantOf,
  isLocalDate,
  localDateOf,
} from '../../identifiers/time.ts'
import { documentAlgorithm, documentSignature, within } from '../jws/document-steps.ts'
import { parseCompact } from '../jws/parse.ts'
import * as jws from '../jws/steps.ts'
import type { Step } from '../steps.ts'
import { couldSign, hadRole, isTrusted } from '../trust-list/trust-list.ts'
import {
  bindingContext,
  type CertificateContext,
  type IssuedContext,
  issuedContext,
  payloadOf,
} from './context.ts'
import { splitSdJwt } from './parse.ts'

export const maxCertificateLength = 32_768
/** Thirty days, and the rest of the last one. */
export const maxCopySeconds = 31 * 86_400

const ofIssued = (step: Step<IssuedContext>): Step<CertificateContext> =>
  within('', ({ issued }) => issued, step)

export const issuerSteps: readonly Step<CertificateContext>[] = [
  {
    name: 'size',
    code: 'certificate_too_large',
    ends: true,
    check: ({ text }) => text.length <= maxCertificateLength,
  },
  {
    name: 'form',
    code: 'certificate_malformed',
    ends: true,
    check(context) {
      const parts = splitSdJwt(context.text)
      const parsed = parts && parseCompact(parts.jwt, maxCertificateLength)
      if (parts === undefined || parsed === undefined) return false
      context.parts = parts
      context.issued = { ...issuedContext(parts, context), jws: parsed }
      context.binding = bindingContext(parts, context, parsed.payload.cnf)
      return true
    },
  },
  {
    // RFC 9901 §7.3 (1), (2): our policy asks for key binding, always.
    name: 'binding-present',
    code: 'key_binding_missing',
    ends: true,
    check: ({ parts }) => parts.binding !== '',
  },
  ofIssued(documentAlgorithm('certificate_algorithm')),
  ofIssued(jws.type('certificate_type', ['dc+sd-jwt'])),
  ofIssued(jws.critical('certificate_critical')),
  {
    name: 'issuer',
    code: 'certificate_issuer',
    ends: true,
    check(context) {
      const { iss } = payloadOf(context)
      const issuer = context.trustList.participants.find(({ id }) => id === iss)
      if (issuer) context.issuer = issuer
      return issuer !== undefined
    },
  },
  {
    // From the trust list only: `jwk`, `x5c` and `jku` of the header are not looked at.
    name: 'key-known',
    code: 'certificate_key_unknown',
    ends: true,
    check({ issuer, issued }) {
      const { kid } = issued.jws.header
      const key = issuer.keys.find((one) => one.purpose === 'issuer' && one.kid === kid)
      if (key) issued.key = key
      return key !== undefined
    },
  },
  ofIssued(documentSignature('certificate_signature')),
  {
    name: 'issue-date',
    code: 'certificate_issue_date',
    ends: true,
    check(context) {
      const day = payloadOf(context).issued_on
      if (typeof day !== 'string' || !isLocalDate(day)) return false
      context.issuedOn = day
      return day <= localDateOf(context.ruleTime)
    },
  },
  {
    name: 'role',
    code: 'certificate_role',
    check: ({ issuer, issuedOn }) => hadRole(issuer, 'judicial-authority', issuedOn),
  },
  {
    name: 'key-current',
    code: 'certificate_key_retired',
    check: (context) => couldSign(context.issued.key, earliestSigning(context), context.ruleTime),
  },
  {
    // No date in the copy counts here: whoever has a stolen key writes any date.
    name: 'key-trusted',
    code: 'certificate_key_distrusted',
    check: ({ issued, ruleTime }) => isTrusted(issued.key, ruleTime),
  },
  {
    name: 'hash-algorithm',
    code: 'certificate_hash',
    // RFC 9901 §4.1.1: SHA-256 where nothing is said.
    check: (context) => [undefined, 'sha-256'].some((one) => one === payloadOf(context)._sd_alg),
  },
]

/**
 * A copy has no `iat`, so that copies cannot be linked. It was signed after the certificate was issued,
 * and no longer before its `exp` than a copy may live: a retired key is of no use after that time.
 */
function earliestSigning(context: CertificateContext): Instant {
  const issued = instantOf(context.issuedOn)
  const { exp } = payloadOf(context)
  if (!jws.isSeconds(exp)) return issued
  // An `exp` too far ahead is the matter of another step.
  const agoSeconds = Math.max(0, epochSeconds(context.now) - (exp - maxCopySeconds))
  return Math.max(issued, context.ruleTime - agoSeconds * 1000) as Instant
}
