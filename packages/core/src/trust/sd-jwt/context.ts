// What the steps of a certificate copy are told, and what they hand on to each other.
import { type Instant, type LocalDate, localDateOf } from '../../identifiers/time.ts'
import type { JsonObject } from '../jws/parse.ts'
import * as jws from '../jws/steps.ts'
import { type Inflate, type StatusListContext, statusListContext } from '../status-list/verify.ts'
import type { TrustedKey, TrustedParticipant, TrustList } from '../trust-list/trust-list.ts'
import type { Disclosure, OpenedPayload } from './disclosures.ts'
import type { SdJwtParts } from './parse.ts'

/** What the verifier asked the wallet for. */
export interface CertificateRequest {
  /** Who asks: `aud` of the key binding, compared exactly, and our own id in the trust list. */
  readonly audience: string
  /** Fresh for every request; that it is used once is for the caller to see to. */
  readonly nonce: string
  /** {@link certificateTypes} has them. */
  readonly vct: string
  /** Names that the purpose allows; a copy that shows any other is refused. */
  readonly claims: readonly string[]
}

export interface CertificateExpectation {
  readonly request: CertificateRequest
  readonly trustList: TrustList
  /** The list under the address that {@link statusAddressOf} reads; undefined where there is none at hand. */
  readonly statusList: string | undefined
  /** Protocol time: `exp`, key binding, status list. */
  readonly now: Instant
  /** Rule time: issue date, roles, keys. Default is `now`; only a sandbox has another. */
  readonly ruleTime?: Instant
  readonly inflate: Inflate
  /** Steps that may fail without a refusal. Default is none. */
  readonly accept?: readonly 'status-stale'[]
}

export interface IssuedContext extends jws.JwsContext {
  /** Set by the key step. */
  key: TrustedKey
}

export interface BindingContext extends jws.JwsContext {
  readonly request: CertificateRequest
  readonly hashed: string
  /** `cnf` of the copy, not yet checked. */
  readonly confirmation: unknown
}

export interface CertificateContext extends CertificateExpectation {
  readonly text: string
  readonly ruleTime: Instant
  /** Set by the form step. */
  parts: SdJwtParts
  issued: IssuedContext
  binding: BindingContext
  /** Set by the issuer step. */
  issuer: TrustedParticipant
  /** Set by the step of the issue date. */
  issuedOn: LocalDate
  /** Set by the step that reads disclosures. */
  disclosures: readonly Disclosure[]
  /** Set by the step that opens the payload. */
  opened: OpenedPayload
  /** Set by the step of the reference to a status list. */
  index: number
  list: StatusListContext
}

export const payloadOf = ({ issued }: CertificateContext): JsonObject => issued.jws.payload

/** Nothing is known yet: each step that fills something in ends the list where it fails. */
export function certificateContext(
  text: string,
  expected: CertificateExpectation,
): CertificateContext {
  const ruleTime = expected.ruleTime ?? expected.now
  const parts = { jwt: '', disclosures: [], binding: '', hashed: '' }
  const nothing = { ...expected, ruleTime, text, parts }
  return {
    ...nothing,
    issued: issuedContext(parts, expected),
    binding: bindingContext(parts, expected, undefined),
    issuer: { id: '', clientId: '', name: { vi: '', en: '' }, roles: [], keys: [] },
    issuedOn: localDateOf(ruleTime),
    disclosures: [],
    opened: { claims: {}, faults: new Set() },
    index: 0,
    list: listContext('', nothing),
  }
}

export function issuedContext(parts: SdJwtParts, { now }: CertificateExpectation): IssuedContext {
  const context = jws.jwsContext(parts.jwt, now)
  return { ...context, key: { ...context.key, purpose: 'issuer' } }
}

export const bindingContext = (
  { binding, hashed }: SdJwtParts,
  { request, now }: CertificateExpectation,
  confirmation: unknown,
): BindingContext => ({ ...jws.jwsContext(binding, now), request, hashed, confirmation })

export const listContext = (
  uri: string,
  { statusList = '', trustList, now, ruleTime = now, inflate }: CertificateExpectation,
): StatusListContext => statusListContext(statusList, { uri, trustList, now, ruleTime, inflate })
