// The evidence rule: a paper is good if its keys were good when a receipt shows that it was there.
import { type Instant, type LocalDate, localDateOf, parseInstant } from '../../identifiers/time.ts'
import type { RegisteredKey } from '../jws/steps.ts'
import {
  type DocumentReceiptContext,
  documentReceiptContext,
  documentReceiptSteps,
} from '../receipt/verify-document.ts'
import { type Step, type StepResult, verifySteps } from '../steps.ts'
import {
  couldSign,
  hadRoleWithin,
  isTrusted,
  type TrustedKey,
  type TrustedParticipant,
  type TrustList,
  trustListAgeSeconds,
} from '../trust-list/trust-list.ts'
import {
  type DocumentContext,
  type DocumentExpectation,
  type DocumentKey,
  documentContext,
} from './context.ts'
import { headerSteps, maxDocumentBytes, outerSteps, payloadSteps } from './form-steps.ts'
import { parseDocument, parseHeader } from './parse.ts'
import { keySteps, signatureSteps } from './signer-steps.ts'
import { type SignedDocument, signedDocumentOf } from './verify.ts'

export interface JudgementExpectation
  extends Pick<DocumentExpectation, 'typ' | 'required' | 'wanted' | 'now'> {
  /** The role that its issuer must have had, e.g. `hospital`. */
  readonly role: string
  /** Checked before; its age is stated in the answer. */
  readonly trustList: TrustList
  /** Without it the time is not proven, and the answer is never `good`. */
  readonly receipt?: {
    readonly text: string
    readonly issuer: string
    /** Keys of the exchange, retired ones too. */
    readonly keys: readonly RegisteredKey[]
  }
  /** Facility code that the content names; the issuer must be that facility. Not compared where it is absent. */
  readonly facilityOf?: (payload: SignedDocument['payload']) => unknown
  /** Last day on which a paper signed on that day is good. Not checked where it is absent. */
  readonly regime?: (signedOn: LocalDate) => { readonly until: LocalDate }
  /** State of the paper, from the exchange. Not checked where it is absent. */
  readonly status?: string
  /** States in which a paper stands. Default is {@link standingStates}. */
  readonly standing?: readonly string[]
  /** Rule time for the regime. Default is `now`; only a sandbox has another. */
  readonly ruleTime?: Instant
}

export type Verdict = 'good' | 'bad' | 'time-not-proven'

export interface Judgement {
  /** `time-not-proven`: genuine keys, but no receipt dates the paper. */
  readonly verdict: Verdict
  readonly steps: readonly StepResult[]
  /** Only where no step failed. */
  readonly document?: SignedDocument
  readonly issuer?: Pick<TrustedParticipant, 'id' | 'clientId' | 'name' | 'facility'>
  /** When the exchange took it: what keys and roles were judged by. */
  readonly takenAt?: Instant
  /** How old our knowledge is: what happened since then is not in it. */
  readonly trustListAgeSeconds: number
}

export const standingStates: readonly string[] = [
  ...['issued', 'accepted-unseen', 'accepted', 'in-treatment', 'completed', 'used'],
]

export interface JudgementContext extends DocumentContext, JudgementExpectation {
  readonly now: Instant
  readonly issuer: TrustedParticipant
  /** Made when the first step of the receipt asks for it: it needs the digests of the document. */
  receiptContext?: DocumentReceiptContext
}

/** A wrong receipt dates nothing, so each of its steps ends the list. */
const receiptSteps: readonly Step<JudgementContext>[] = documentReceiptSteps.map((step) => ({
  name: `receipt-${step.name}`,
  code: step.code,
  ends: true,
  check(context) {
    const { receipt, now, payloadDigest, textDigest } = context
    if (receipt === undefined) return 'not-checked'
    const expected = { ...receipt, now, payloadDigest, textDigest }
    context.receiptContext ??= documentReceiptContext(receipt.text, expected)
    return step.check(context.receiptContext)
  },
}))

const timeSteps: readonly Step<JudgementContext>[] = [
  {
    name: 'key-current',
    code: 'document_key_retired',
    check: (context) => keysOf(context).every((key) => couldSign(key, ...takenWithin(context))),
  },
  {
    name: 'role',
    code: 'document_issuer_role',
    check: (context) => hadRoleWithin(context.issuer, context.role, ...takenWithin(context)),
  },
  {
    name: 'facility',
    code: 'document_issuer_facility',
    check: ({ issuer, payload, facilityOf }) =>
      facilityOf === undefined
        ? 'not-checked'
        : issuer.facility !== undefined && facilityOf(payload) === issuer.facility,
  },
  {
    // Without a receipt now counts: whoever has a stolen key writes any date.
    name: 'key-trusted',
    code: 'document_key_distrusted',
    check(context) {
      const [, last] = takenWithin(context)
      return keysOf(context).every((key) => isTrusted(key, last))
    },
  },
]

const validitySteps: readonly Step<JudgementContext>[] = [
  {
    name: 'signing-date',
    code: 'document_date_missing',
    ends: true,
    check: ({ regime, payload }) =>
      regime === undefined ? 'not-checked' : signedOn(payload) !== undefined,
  },
  {
    name: 'regime',
    code: 'document_expired',
    check({ regime, payload, now, ruleTime = now }) {
      const day = signedOn(payload)
      if (regime === undefined || day === undefined) return 'not-checked'
      return localDateOf(ruleTime) <= regime(day).until
    },
  },
  {
    name: 'status',
    code: 'document_not_standing',
    check: ({ status, standing = standingStates }) =>
      status === undefined ? 'not-checked' : standing.includes(status),
  },
]

export const judgementSteps: readonly Step<JudgementContext>[] = [
  ...outerSteps,
  ...payloadSteps,
  ...headerSteps,
  ...keySteps,
  ...signatureSteps,
  ...receiptSteps,
  ...timeSteps,
  ...validitySteps,
]

/**
 * Judges a document by the evidence rule, years later and offline if need be: every signature fits a key in
 * the signer's history, a receipt dates it inside that key's time and before its `distrustFrom`, and its
 * issuer had the role then. A key that retired since is as good as before.
 *
 * The date in the document is what its signer says, and proves nothing; rules of validity count from it
 * because the exchange compared it when it took the document.
 *
 * *Not* checked: that the receipt is in a log, the trust list itself, and whatever the steps say was not.
 *
 * @example
 * ```ts
 * const { verdict, steps } = await judgeDocument(text, {
 *   typ: 'referral+jws', required: ['facility'], wanted: ['practitioner'], role: 'hospital',
 *   trustList, receipt: { text: receipt, issuer, keys }, now,
 * })
 * ```
 */
export async function judgeDocument(
  text: string,
  expected: JudgementExpectation,
): Promise<Judgement> {
  let refused: Judgement | undefined
  // A kid belongs to its participant only: a stranger may have registered the same one.
  for (const issuer of issuersOf(text, expected.trustList)) {
    const judgement = await judgeAs(issuer, text, expected)
    if (judgement.verdict !== 'bad') return judgement
    refused ??= judgement
  }
  return refused ?? judgeAs(nobody, text, expected)
}

const nobody: TrustedParticipant = {
  id: '',
  clientId: '',
  name: { vi: '', en: '' },
  roles: [],
  keys: [],
}

async function judgeAs(
  issuer: TrustedParticipant,
  text: string,
  expected: JudgementExpectation,
): Promise<Judgement> {
  const keys = issuer.keys.map(documentKeyOf)
  const context: JudgementContext = {
    ...documentContext(text, { ...expected, keys }),
    ...expected,
    issuer,
  }
  const { ok, steps } = await verifySteps(judgementSteps, context, () => undefined)
  const takenAt = context.receiptContext?.receipt?.issuedAt
  return {
    verdict: verdictOf(ok, takenAt),
    steps,
    ...(ok && {
      document: signedDocumentOf(context),
      issuer: shown(issuer),
      ...(takenAt !== undefined && { takenAt }),
    }),
    trustListAgeSeconds: trustListAgeSeconds(expected.trustList, expected.now),
  }
}

function verdictOf(ok: boolean, takenAt: Instant | undefined): Verdict {
  if (!ok) return 'bad'
  return takenAt === undefined ? 'time-not-proven' : 'good'
}

function issuersOf(text: string, { participants }: TrustList): readonly TrustedParticipant[] {
  // Whoever calls without types may bring anything; the steps refuse it by name.
  if (typeof text !== 'string' || text.length > maxDocumentBytes) return []
  const signatures = parseDocument(text)?.signatures ?? []
  const kids = new Set(signatures.map((one) => parseHeader(one.protected)?.kid))
  return participants.filter(({ keys }) => keys.some(({ kid }) => kids.has(kid)))
}

/** Keys of practitioners stand among those of their facility, with licence. */
const documentKeyOf = (key: TrustedKey): DocumentKey => ({
  ...key,
  signer: key.licence === undefined ? 'facility' : 'practitioner',
})

const keysOf = ({ headers, issuer }: JudgementContext): readonly TrustedKey[] =>
  headers.flatMap(({ kid }) => issuer.keys.find((key) => key.kid === kid) ?? [])

/** When it was there: the second that a receipt states; without one, any time before now. */
function takenWithin({ receiptContext, now }: JudgementContext): readonly [Instant, Instant] {
  const taken = receiptContext?.receipt?.issuedAt
  if (taken === undefined) return [Number.NEGATIVE_INFINITY as Instant, now]
  return [taken, (taken + 999) as Instant]
}

function signedOn({ signedAt }: SignedDocument['payload']): LocalDate | undefined {
  try {
    return typeof signedAt === 'string' ? localDateOf(parseInstant(signedAt)) : undefined
  } catch {
    // No point in time: the step of the signing date says so.
    return undefined
  }
}

const shown = ({ id, clientId, name, facility }: TrustedParticipant) => ({
  id,
  clientId,
  name,
  ...(facility !== undefined && { facility }),
})
