// What a visit lets a hospital issue: a referral or an appointment, with the slip that is printed on it.
import {
  type Appointment,
  type AppointmentState,
  appointment,
  type DocumentKind,
  fromQrText,
  issueSlip,
  type LocalDate,
  localDateOf,
  type PaperHead,
  parseInstant,
  parseLocalDate,
  type Referral,
  type ReferralState,
  referral,
  refuse,
} from '@lienthong/core'
import { documentSigner } from '../signers/document-signers.ts'
import {
  createDocuments,
  type DocumentContext,
  type Draft,
  type Issued,
  type IssueOptions,
} from './documents.ts'
import { afterwards, contentOf } from './paper-content.ts'
import { slipTyp } from './trust.ts'

/** Proves a paper genuine, offline, and opens nothing. */
export interface PaperSlip {
  /** The signed slip. */
  readonly text: string
  /** `LT2/` and digits: print it as a QR in numeric mode, 40 mm wide. */
  readonly qrText: string
}

/** A paper that was issued with its slip. */
export interface IssuedWithSlip<Body extends PaperHead, State extends string = string>
  extends Issued<Body, State> {
  readonly slip: PaperSlip
}

/** Papers that are issued under a visit. */
export interface VisitPapers {
  /**
   * Issues a referral paper — *giấy chuyển cơ sở khám bệnh, chữa bệnh* — signed by doctor and facility,
   * and makes its slip. A lost answer is asked for again with the same bytes.
   *
   * @throws LienThongError as `referrals.issue`, and `grant_closed`, `grant_expired`
   *
   * @example
   * ```ts
   * const { id, validUntil, slip } = await visit.refer(draft)
   * print(slip.qrText)
   * ```
   */
  refer(
    draft: Draft<Referral>,
    options?: IssueOptions,
  ): Promise<IssuedWithSlip<Referral, ReferralState>>
  /**
   * Issues a re-examination appointment — *phiếu hẹn khám lại* — as {@link refer} does.
   * @throws LienThongError `appointment_already_made` where one is open for the same course, and as {@link refer}
   *
   * @example
   * ```ts
   * const { id } = await visit.appoint(draft)
   * ```
   */
  appoint(
    draft: Draft<Appointment>,
    options?: IssueOptions,
  ): Promise<IssuedWithSlip<Appointment, AppointmentState>>
}

export function createVisitPapers(context: DocumentContext, visit: string): VisitPapers {
  const referrals = createDocuments(context, referral)
  const appointments = createDocuments(context, appointment)
  return {
    async refer(draft, options) {
      checkSlipNo(context, draft?.slipNo)
      const issued = await referrals.issue(draft, { visit }, options)
      const { paper } = issued
      const on = localDateOf(parseInstant(paper.signedAt))
      return withSlip(context, referral, issued, { ...paper, on, to: paper.to })
    },
    async appoint(draft, options) {
      checkSlipNo(context, draft?.slipNo)
      const issued = await appointments.issue(draft, { visit }, options)
      const { paper } = issued
      const to = [paper.at ?? paper.from]
      return withSlip(context, appointment, issued, { ...paper, on: parseLocalDate(paper.on), to })
    },
  }
}

interface OnSlip {
  readonly from: string
  readonly slipNo: string
  readonly on: LocalDate
  readonly to: readonly string[]
  readonly patient: Pick<Referral['patient'], 'name' | 'birth'>
}

const longestNo = 64

/** Found before the paper is issued: its slip could not be made any more. */
function checkSlipNo({ requester }: DocumentContext, slipNo: unknown): void {
  if (typeof slipNo !== 'string' || slipNo.length <= longestNo) return
  const texts = {
    en: `A number on a slip has at most ${longestNo} characters.`,
    vi: `Số giấy in trên phiếu có tối đa ${longestNo} ký tự.`,
  }
  const text = texts[requester.language]
  const findings = [{ rule: 'maxLength', severity: 'error', path: '/slipNo', text, texts }] as const
  throw refuse('document_content', { language: requester.language, findings })
}

/** The paper is issued by now, whatever becomes of its slip. */
const withSlip = <Body extends PaperHead, State extends string>(
  { settings, requester, signers }: DocumentContext,
  kind: DocumentKind,
  issued: Issued<Body, State>,
  { from, slipNo, on, to, patient }: OnSlip,
): Promise<IssuedWithSlip<Body, State>> =>
  afterwards(requester, async () => {
    const { text, validUntil } = issued
    const payloadDigest = (await contentOf(text))?.payloadDigest
    if (validUntil === undefined || payloadDigest === undefined) throw refuse('answer_unreadable')
    const claims = {
      typ: slipTyp(kind),
      facility: from,
      no: slipNo,
      on,
      until: parseLocalDate(validUntil),
      to,
      payloadDigest,
      random: settings.randomBytes(8),
      name: patient.name,
      birth: patient.birth,
    }
    const qrText = await issueSlip(claims, documentSigner(signers?.facility, requester.language))
    return { ...issued, slip: { qrText, text: fromQrText(qrText, 'LT2/') } }
  })
