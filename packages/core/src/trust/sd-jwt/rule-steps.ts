// What the copy says: claims in the open, times, and the rules of judicial records.
import { epochSeconds, localDateOf } from '../../identifiers/time.ts'
import { within } from '../jws/document-steps.ts'
import type { JsonObject } from '../jws/parse.ts'
import * as jws from '../jws/steps.ts'
import type { Step } from '../steps.ts'
import { hadRole } from '../trust-list/trust-list.ts'
import { type CertificateContext, type IssuedContext, payloadOf } from './context.ts'
import { maxCopySeconds } from './issuer-steps.ts'

/** `vct` by certificate type — *Phiếu lý lịch tư pháp số 1, số 2*. */
export const certificateTypes = {
  '1': 'urn:lienthong:vct:judicial-record-1',
  '2': 'urn:lienthong:vct:judicial-record-2',
} as const
export type CertificateType = keyof typeof certificateTypes

/** Never selectively disclosed; everything else always is. No `iat`, `jti`, `sub`: they would link copies. */
const plainClaims: readonly string[] = [
  ...['iss', 'vct', 'exp', 'nbf', 'cnf', 'status', 'certificate_type', 'issued_on'],
  ...['_sd', '_sd_alg'],
]

const ofIssued = (step: Step<IssuedContext>): Step<CertificateContext> =>
  within('', ({ issued }) => issued, step)

/** RFC 9901 §7.1 (6), and what SD-JWT VC adds. */
export const validitySteps: readonly Step<CertificateContext>[] = [
  {
    name: 'plain-claims',
    code: 'certificate_plain_claims',
    check: (context) => Object.keys(payloadOf(context)).every((name) => plainClaims.includes(name)),
  },
  {
    name: 'vct',
    code: 'certificate_vct',
    check: (context) => payloadOf(context).vct === context.request.vct,
  },
  {
    name: 'certificate-type',
    code: 'certificate_kind',
    check: (context) => typeOf(payloadOf(context)) !== undefined,
  },
  ofIssued(jws.notExpired('certificate_expired')),
  {
    name: 'lifetime',
    code: 'certificate_lifetime',
    check(context) {
      const { exp } = payloadOf(context)
      return jws.isSeconds(exp) && exp <= epochSeconds(context.now) + maxCopySeconds
    },
  },
  {
    name: 'not-before',
    code: 'certificate_from_future',
    check(context) {
      const { nbf } = payloadOf(context)
      const latest = epochSeconds(context.now) + jws.aheadSeconds
      return nbf === undefined || (jws.isSeconds(nbf) && nbf <= latest)
    },
  },
]

export const ruleSteps: readonly Step<CertificateContext>[] = [
  {
    // Law 107/2025: nobody may demand a No. 2 but who conducts a procedure.
    name: 'recipient',
    code: 'certificate_recipient',
    check(context) {
      if (typeOf(payloadOf(context)) !== '2') return true
      const verifier = context.trustList.participants.find(
        ({ id }) => id === context.request.audience,
      )
      return hadRole(verifier, 'procedure-body', localDateOf(context.ruleTime))
    },
  },
  {
    name: 'purpose',
    code: 'certificate_excess',
    check: ({ opened, request }) =>
      Object.keys(disclosedClaims(opened.claims)).every((name) => request.claims.includes(name)),
  },
  {
    name: 'conviction',
    code: 'certificate_inconsistent',
    check: ({ opened }) => convictionAnswer(opened.claims) !== 'inconsistent',
  },
]

export type ConvictionAnswer =
  /** The holder did not disclose it. Never to be read as "clean". */
  | 'not-answered'
  | 'none'
  /** A foreigner: none while residing in Viet Nam. */
  | 'none-while-resident'
  | 'has'
  | 'has-details-withheld'

/** What the disclosed claims say about convictions. */
export function convictionAnswer(claims: JsonObject): ConvictionAnswer | 'inconsistent' {
  const { conviction_status: status, convictions } = claims
  const isListed = convictions !== undefined
  if (isListed && !Array.isArray(convictions)) return 'inconsistent'
  const isEmpty = Array.isArray(convictions) && convictions.length === 0
  if (status === undefined) return 'not-answered'
  if (status === 'has') {
    if (!isListed) return 'has-details-withheld'
    return isEmpty ? 'inconsistent' : 'has'
  }
  const isNone = status === 'none' || status === 'none-while-resident'
  return isNone && (!isListed || isEmpty) ? status : 'inconsistent'
}

/** The type that both `certificate_type` and `vct` name. */
export function typeOf({ vct, certificate_type }: JsonObject): CertificateType | undefined {
  const types = Object.keys(certificateTypes) as CertificateType[]
  return types.find((type) => type === certificate_type && certificateTypes[type] === vct)
}

/** Everything that stands in the payload only because it was disclosed. */
export const disclosedClaims = (claims: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => !plainClaims.includes(name)))
