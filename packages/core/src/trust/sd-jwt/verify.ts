// A certificate copy, shown to us: SD-JWT VC with key binding, checked step by step on jose alone.
import { type Instant, type LocalDate, plusSeconds, toInstant } from '../../identifiers/time.ts'
import type { JsonObject } from '../jws/parse.ts'
import { statusListOf } from '../status-list/verify.ts'
import { type Step, type Verification, verifySteps } from '../steps.ts'
import { trustListAgeSeconds } from '../trust-list/trust-list.ts'
import { bindingSteps } from './binding-steps.ts'
import {
  type CertificateContext,
  type CertificateExpectation,
  certificateContext,
  payloadOf,
} from './context.ts'
import { disclosureSteps } from './disclosure-steps.ts'
import { issuerSteps } from './issuer-steps.ts'
import {
  type CertificateType,
  type ConvictionAnswer,
  convictionAnswer,
  disclosedClaims,
  ruleSteps,
  typeOf,
  validitySteps,
} from './rule-steps.ts'
import { statusSteps } from './status-steps.ts'

/** What a good copy says. */
export interface CertificateCopy {
  readonly issuer: string
  readonly certificateType: CertificateType
  readonly issuedOn: LocalDate
  /** When this copy ends; the certificate itself does not. */
  readonly expires: Instant
  readonly conviction: ConvictionAnswer
  /** What the holder disclosed, and nothing else. */
  readonly claims: JsonObject
  /** How old our knowledge is: a withdrawal since then is not in it. */
  readonly trustListAgeSeconds: number
  readonly statusListAgeSeconds: number
  /** Only with `accept: ['status-stale']`: the status list is older than its `ttl`. */
  readonly isStatusStale: boolean
}

/** In the order of RFC 9901 §7.1 and §7.3, then the rules of the certificate, then its status. */
export const certificateSteps: readonly Step<CertificateContext>[] = [
  ...issuerSteps,
  ...disclosureSteps,
  ...validitySteps,
  ...bindingSteps,
  ...ruleSteps,
  ...statusSteps,
]

const acceptable: readonly string[] = ['status-stale']

/**
 * Checks a certificate copy — *bản sao Phiếu lý lịch tư pháp* — that a wallet shows to us.
 *
 * *Not* checked: that the nonce is used once; the signature, version and age of the trust list; that no
 * newer status list exists. Those need a memory, which this function does not have.
 *
 * @throws TypeError where the request is incomplete
 * @example
 * ```ts
 * const statusList = lists.get(statusAddressOf(text) ?? '')
 * const result = await verifyCertificate(text, { request, trustList, statusList, now, inflate })
 * if (!result.ok) return failedStep(result)
 * if (result.value?.conviction === 'not-answered') askAgain()
 * ```
 * @see {@link https://www.rfc-editor.org/rfc/rfc9901#section-7 RFC 9901 §7}
 */
export async function verifyCertificate(
  text: string,
  expected: CertificateExpectation,
): Promise<Verification<CertificateCopy>> {
  assertRequest(expected)
  const context = certificateContext(text, expected)
  const strict = await verifySteps(certificateSteps, context, copyOf)
  const accepted = (expected.accept ?? []).filter((name) => acceptable.includes(name))
  const ok = strict.steps.every(
    ({ name, result }) => result === 'passed' || accepted.some((one) => one === name),
  )
  return ok ? { ok, steps: strict.steps, value: copyOf(context) } : strict
}

function copyOf(context: CertificateContext): CertificateCopy {
  const payload = payloadOf(context)
  const conviction = convictionAnswer(context.opened.claims)
  const certificateType = typeOf(payload)
  if (conviction === 'inconsistent' || !certificateType) throw new TypeError('unchecked')
  const { ageSeconds, isStale } = statusListOf(context.list)
  return {
    issuer: context.issuer.id,
    certificateType,
    issuedOn: context.issuedOn,
    expires: plusSeconds(toInstant(new Date(0)), Number(payload.exp)),
    conviction,
    claims: disclosedClaims(context.opened.claims),
    trustListAgeSeconds: trustListAgeSeconds(context.trustList, context.now),
    statusListAgeSeconds: ageSeconds,
    isStatusStale: isStale,
  }
}

/** An expectation of nothing would be met by a token that says nothing. */
function assertRequest({ request, now }: CertificateExpectation): void {
  const texts = [request.audience, request.nonce, request.vct]
  const isWhole = texts.every((text) => typeof text === 'string' && text !== '')
  if (!isWhole || !Array.isArray(request.claims) || !Number.isFinite(now)) {
    throw new TypeError('request needs audience, nonce, vct and claims; now is an instant')
  }
}
