// The citizen's app shows a QR: "this facility may open my book now". Signed by identity, 60 seconds, once.
import { isPersonalId, type PersonalId } from '../../identifiers/personal-id.ts'
import type { Instant } from '../../identifiers/time.ts'
import { protocolAlgorithms } from '../jws/algorithms.ts'
import * as jws from '../jws/steps.ts'
import { type Step, type Verification, verifySteps } from '../steps.ts'

/**
 * Whom the citizen lets in, RFC 8693 `may_act`: a facility, to the book or to one paper, named by
 * identity's handle of it; or identity itself for the citizen's own view.
 */
export type MayAct =
  | { readonly facility: string; readonly document?: string }
  | { readonly client: string }

export interface PresentationExpectation {
  readonly issuer: string
  /** The identity provider that the presentation names as `iss`, with its `attest` keys. */
  readonly identity:
    | { readonly clientId: string; readonly keys: readonly jws.RegisteredKey[] }
    | undefined
  /** Who shows it to us. */
  readonly presenter: { readonly clientId: string; readonly facility?: string }
  /** Decrypts `sub`; undefined where it is not encrypted to us. */
  readonly decryptSubject: (sub: string) => Promise<string | undefined>
  readonly now: Instant
}

export interface PresentationContext extends jws.JwsContext, PresentationExpectation {
  /** Set by the subject step. */
  personalId: PersonalId | undefined
}

export interface Presentation {
  readonly iss: string
  readonly jti: string
  readonly personalId: PersonalId
  readonly mayAct: MayAct | undefined
}

export const presentationLifetimeSeconds = 60

export const presentationSteps: readonly Step<PresentationContext>[] = [
  jws.form('presentation_malformed', 4096),
  jws.algorithm('presentation_algorithm', protocolAlgorithms),
  jws.type('presentation_type', ['presentation+jwt']),
  jws.critical('presentation_critical'),
  {
    name: 'issuer',
    code: 'presentation_issuer',
    ends: true,
    check: ({ jws: { payload }, identity }) =>
      identity !== undefined && payload.iss === identity.clientId,
  },
  jws.keyKnown('presentation_key_unknown', ({ identity }) => identity?.keys ?? []),
  jws.keyCurrent('presentation_key_retired'),
  jws.signature('presentation_signature', protocolAlgorithms),
  jws.audience('presentation_audience', ({ issuer }) => issuer),
  jws.notExpired('presentation_expired'),
  jws.lifetime('presentation_lifetime', presentationLifetimeSeconds),
  jws.notFromFuture('presentation_from_future'),
  jws.identifier('presentation_id'),
  {
    name: 'subject',
    code: 'presentation_subject',
    async check(context) {
      const { sub } = context.jws.payload
      const text = typeof sub === 'string' ? await context.decryptSubject(sub) : undefined
      if (text === undefined || !isPersonalId(text)) return false
      context.personalId = text
      return true
    },
  },
  {
    name: 'recipient',
    code: 'presentation_recipient',
    check({ jws: { payload }, presenter }) {
      const may = mayActOf(payload.may_act)
      if (may === 'malformed') return false
      // Only a facility may show a QR that names nobody; only identity itself may show its own.
      if (may === undefined) return presenter.facility !== undefined
      return 'facility' in may
        ? may.facility === presenter.facility
        : may.client === presenter.clientId && payload.iss === presenter.clientId
    },
  },
]

/**
 * Checks a presentation for the participant that shows it. Whether it was used before is *not* checked
 * here: the grant's row does that.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8693#section-4.4 RFC 8693 §4.4}
 */
export const verifyPresentation = (
  text: string,
  expected: PresentationExpectation,
): Promise<Verification<Presentation>> => {
  const context = { ...jws.jwsContext(text, expected.now), ...expected, personalId: undefined }
  return verifySteps<PresentationContext, Presentation>(presentationSteps, context, (checked) => {
    const { iss, jti, may_act } = checked.jws.payload
    const mayAct = mayActOf(may_act)
    if (checked.personalId === undefined || mayAct === 'malformed') throw new TypeError('unchecked')
    return { iss: String(iss), jti: String(jti), personalId: checked.personalId, mayAct }
  })
}

function mayActOf(value: unknown): MayAct | undefined | 'malformed' {
  if (value === undefined) return undefined
  if (typeof value !== 'object' || value === null) return 'malformed'
  const { facility, client, document, ...more } = value as Readonly<Record<string, unknown>>
  if (Object.keys(more).length > 0) return 'malformed'
  if (typeof client === 'string' && facility === undefined && document === undefined)
    return { client }
  if (typeof facility !== 'string' || client !== undefined) return 'malformed'
  if (document === undefined) return { facility }
  return typeof document === 'string' ? { facility, document } : 'malformed'
}
