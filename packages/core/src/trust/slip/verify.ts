// Reads the slip on a paper, offline: who issued it, until when it is good, and what that does not say.
import { type Instant, type LocalDate, localDateOf } from '../../identifiers/time.ts'
import { decodeBase64url } from '../jws/base64url.ts'
import { documentAlgorithm, documentSignature } from '../jws/document-steps.ts'
import * as jws from '../jws/steps.ts'
import { fromQrText } from '../presentation/qr-text.ts'
import { type Step, type StepResult, verifySteps } from '../steps.ts'
import {
  couldSign,
  isTrusted,
  momentsOf,
  type TrustedKey,
  type TrustedParticipant,
  type TrustList,
  trustListAgeSeconds,
} from '../trust-list/trust-list.ts'
import { readSlip, type SlipContent } from './content.ts'
import { proofOfName } from './proof-of-name.ts'

export interface SlipExpectation {
  /** Compared exactly, e.g. `referral-slip+jwt`. */
  readonly typ: string
  /** Checked before; its age is stated in the answer. */
  readonly trustList: TrustList
  readonly now: Instant
  /** As printed on the paper. Compared where birth is given too. */
  readonly name?: string
  readonly birth?: string
  /** The day of an appointment lies ahead, that of a signature does not. Default is false. */
  readonly mayLieAhead?: boolean
}

export interface SlipContext extends jws.JwsContext, SlipExpectation {
  readonly scanned: string
  /** Set by the step of the QR's text. */
  text: string
  /** Set by the step of the claims. */
  slip: SlipContent | undefined
  /** Set by the key step. */
  issuer: TrustedParticipant | undefined
  key: TrustedKey
}

export interface Slip {
  readonly issuer: Pick<TrustedParticipant, 'id' | 'clientId' | 'name'>
  readonly facility: string
  readonly no: string
  readonly on: LocalDate
  /** Good until the end of this day in Viet Nam. */
  readonly until: LocalDate
  readonly to: readonly string[]
  /** First 16 bytes of the SHA-256 of the paper's payload, base64url. */
  readonly documentDigest: string
}

export interface SlipAnswer {
  /** Genuine, good today, and of this name where one was given. */
  readonly ok: boolean
  /** Signed by the facility that it names; also true of one that is over. */
  readonly isGenuine: boolean
  readonly steps: readonly StepResult[]
  /** Only where it is genuine. */
  readonly slip?: Slip
  /** What nobody can know offline, or was not asked. */
  readonly notChecked: readonly ('cancelled-or-accepted-elsewhere' | 'name')[]
  readonly trustListAgeSeconds: number
}

const maxLength = 2048

/** That it comes from where it says. */
const genuineSteps: readonly Step<SlipContext>[] = [
  {
    name: 'qr-text',
    code: 'slip_unreadable',
    ends: true,
    check(context) {
      context.text = fromQrText(context.scanned, 'LT2/')
      return true
    },
  },
  jws.form('slip_malformed', maxLength),
  documentAlgorithm('slip_algorithm'),
  {
    name: 'type',
    code: 'slip_type',
    check: ({ jws: { header }, typ }) => header.typ === typ,
  },
  jws.critical('slip_critical'),
  {
    name: 'claims',
    code: 'slip_claims',
    ends: true,
    check(context) {
      context.slip = readSlip(context.jws.payload)
      return context.slip !== undefined
    },
  },
  {
    name: 'issuer',
    code: 'slip_issuer',
    ends: true,
    check: (context) => issuersOf(context).length > 0,
  },
  {
    name: 'key-known',
    code: 'slip_key_unknown',
    ends: true,
    check(context) {
      const { kid } = context.jws.header
      for (const issuer of issuersOf(context)) {
        const key = issuer.keys.find((one) => one.kid === kid)
        if (key === undefined) continue
        context.issuer = issuer
        context.key = key
        return true
      }
      return false
    },
  },
  {
    // A practitioner signs the paper; the slip speaks for the facility.
    name: 'key-purpose',
    code: 'slip_key_purpose',
    ends: true,
    check: ({ key }) => key.purpose === 'document' && key.licence === undefined,
  },
  documentSignature('slip_signature'),
  {
    name: 'key-current',
    code: 'slip_key_retired',
    check: ({ slip, key, now }) => slip !== undefined && couldSign(key, ...signedWithin(slip, now)),
  },
  {
    // No date in the slip counts here: whoever has a stolen key writes any date.
    name: 'key-trusted',
    code: 'slip_key_distrusted',
    check: ({ key, now }) => isTrusted(key, now),
  },
]

export const slipSteps: readonly Step<SlipContext>[] = [
  ...genuineSteps,
  {
    name: 'begun',
    code: 'slip_from_future',
    check: ({ slip, now, mayLieAhead }) =>
      slip !== undefined && (mayLieAhead === true || slip.on <= localDateOf(now)),
  },
  {
    name: 'validity',
    code: 'slip_expired',
    check: ({ slip, now }) => slip !== undefined && localDateOf(now) <= slip.til,
  },
  {
    name: 'name',
    code: 'slip_name',
    async check({ slip, name, birth }) {
      if (name === undefined || birth === undefined) return 'not-checked'
      const salt = decodeBase64url(slip?.s ?? '')
      return salt !== undefined && slip?.p === (await proofOfName(salt, { name, birth }))
    },
  },
]

/**
 * Checks a slip without a network: genuine or not, who issued it, until when it is good.
 *
 * *Not* checked, and said in the answer: whether the paper was cancelled or accepted elsewhere since, and
 * the name where it was not given. The slip opens no record.
 *
 * @example
 * ```ts
 * const answer = await verifySlip(scanned, { typ: 'referral-slip+jwt', trustList, now })
 * if (!answer.ok) return failedStep(answer)
 * ```
 */
export async function verifySlip(qrText: string, expected: SlipExpectation): Promise<SlipAnswer> {
  const context = slipContext(qrText, expected)
  const { ok, steps } = await verifySteps(slipSteps, context, () => undefined)
  const isGenuine = steps.slice(0, genuineSteps.length).every(({ result }) => result === 'passed')
  const slip = isGenuine ? slipOf(context) : undefined
  const isNameChecked = expected.name !== undefined && expected.birth !== undefined
  return {
    ok,
    isGenuine,
    steps,
    ...(slip && { slip }),
    notChecked: ['cancelled-or-accepted-elsewhere', ...(isNameChecked ? [] : (['name'] as const))],
    trustListAgeSeconds: trustListAgeSeconds(expected.trustList, expected.now),
  }
}

/**
 * Checks the slip of a referral paper — *giấy chuyển cơ sở khám bệnh, chữa bệnh* — as {@link verifySlip} does.
 * @example const { ok, slip } = await verifyReferralSlip(scanned, trustList, { now, name, birth })
 */
export const verifyReferralSlip = (
  qrText: string,
  trustList: TrustList,
  options: { readonly now: Instant; readonly name?: string; readonly birth?: string },
): Promise<SlipAnswer> => verifySlip(qrText, { ...options, typ: 'referral-slip+jwt', trustList })

/** Nothing is known yet: each step that fills something in ends the list where it fails. */
function slipContext(scanned: string, expected: SlipExpectation): SlipContext {
  const context = jws.jwsContext('', expected.now)
  const key = { ...context.key, purpose: 'document' } as const
  return { ...context, ...expected, scanned, key, slip: undefined, issuer: undefined }
}

const issuersOf = ({ trustList, slip }: SlipContext): readonly TrustedParticipant[] =>
  trustList.participants.filter(({ facility }) => facility !== undefined && facility === slip?.iss)

/** The day that it names, as far as it has come; where that lies ahead, any time before now. */
function signedWithin({ on }: SlipContent, now: Instant): readonly [Instant, Instant] {
  const [first, last] = momentsOf(on)
  return first > now
    ? [Number.NEGATIVE_INFINITY as Instant, now]
    : [first, Math.min(last, now) as Instant]
}

function slipOf({ slip, issuer }: SlipContext): Slip | undefined {
  if (slip === undefined || issuer === undefined) return undefined
  const { id, clientId, name } = issuer
  const { iss, no, on, til, to, d } = slip
  return {
    issuer: { id, clientId, name },
    facility: iss,
    no,
    on,
    until: til,
    to,
    documentDigest: d,
  }
}
