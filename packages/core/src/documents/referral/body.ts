// The content of a referral paper: the fields of table XML13 and of the form, under readable names.
import Type, { type Static } from 'typebox'
import { FacilityCodeText, strict, Uuid } from '../../contracts/wire.ts'
import { parseLocalDate } from '../../identifiers/time.ts'
import {
  brokenRules,
  Day,
  Diagnosis,
  finding,
  head,
  Insurance,
  Licensed,
  listOf,
  optionalText,
  Patient,
  Times,
  text,
  timesInOrder,
} from '../parts.ts'
import { cancelReasons } from '../reasons.ts'

/** @see Circular 01/2025/TT-BYT, Appendix VI (C+); table XML13 of Decision 4750/QĐ-BYT and 3176/QĐ-BYT */
export const Referral = strict({
  ...head,
  /** Form of Appendix VI (`VI`), or the older form 6. */
  form: Type.Enum(['VI', '6']),
  /** MA_LK */
  episode: text(100),
  /** SO_HOSO */
  dossierNo: text(100),
  /** SO_CHUYENTUYEN */
  registerNo: text(100),
  /** GIAY_CHUYEN_TUYEN */
  slipNo: text(100),
  /** Facilities that had referred the patient to the issuer. */
  cameFrom: Type.Optional(listOf(FacilityCodeText, 20)),
  /** In order of preference; any of them may accept. */
  to: listOf(FacilityCodeText, 20),
  /** What is asked of the receiving facility. Our own fields (D): the form has none. */
  asks: Type.Optional(
    strict({
      department: optionalText(100),
      urgency: Type.Optional(Type.Enum(['routine', 'urgent', 'emergency'])),
      expectedOn: Type.Optional(Day),
    }),
  ),
  patient: Patient,
  insurance: Insurance,
  times: Times,
  clinical: strict({ signs: text(8000), history: text(8000), results: optionalText(8000) }),
  diagnosis: Diagnosis,
  treatment: strict({
    method: optionalText(4000),
    services: optionalText(1024),
    drugs: optionalText(1024),
  }),
  /** TINH_TRANG_CT */
  condition: optionalText(4000),
  /** MA_LOAI_RV */
  discharge: Type.Enum(['1', '2', '3', '4', '5']),
  /** MA_LYDO_CT: 1 by the rules, 2 beyond capability, 3 at the request of patient or representative. */
  reason: Type.Enum(['1', '2', '3']),
  reasonDetail: optionalText(1024),
  /** HUONG_DIEU_TRI */
  plan: text(4000),
  /** PHUONGTIEN_VC */
  transport: text(255),
  escort: Type.Optional(strict({ name: text(255), title: optionalText(255) })),
  /** The doctor's tick: good for one year. */
  oneYear: Type.Boolean(),
  /** A course of treatment that may run beyond the term. */
  course: Type.Optional(strict({ from: Day, to: Day })),
  /** Why personal data may be passed on, by Law 91/2025. */
  basis: strict({
    kind: Type.Enum(['request', '19-1-a', '19-1-đ']),
    by: Type.Enum(['patient', 'representative']),
    how: Type.Enum(['presentation']),
  }),
  doctor: Licensed,
  signer: Licensed,
  /** A paper of the same issuer that this one takes the place of, with the coded reason. */
  replaces: Type.Optional(
    strict({ id: Uuid, reason: Type.Enum(Object.keys(cancelReasons.codes)) }),
  ),
})
export type Referral = Static<typeof Referral>

/** Discharge 2 goes with reason 1 or 2, discharge 5 with reason 3 (D): a finding, not a refusal. */
const dischargeReasons: Readonly<Partial<Record<string, readonly string[]>>> = {
  '2': ['1', '2'],
  '5': ['3'],
}

export const checkReferral = (body: Referral) =>
  brokenRules(
    timesInOrder(body.times),
    [
      !body.to.includes(body.from),
      finding('error', 'to_another_facility', '/to', {
        en: 'The issuing facility is among the receiving ones.',
        vi: 'Cơ sở chuyển đi có trong danh sách cơ sở chuyển đến.',
      }),
    ],
    [
      body.course === undefined || body.course.from <= body.course.to,
      finding('error', 'course_in_order', '/course/to', {
        en: 'The course of treatment ends before it begins.',
        vi: 'Đợt điều trị kết thúc trước khi bắt đầu.',
      }),
    ],
    [
      dischargeReasons[body.discharge]?.includes(body.reason) ?? true,
      finding('warning', 'discharge_fits_reason', '/reason', {
        en: 'The reason does not go with this kind of discharge.',
        vi: 'Lý do chuyển không phù hợp với loại ra viện.',
      }),
    ],
  )

export const courseOf = ({ course }: Referral) =>
  course && { from: parseLocalDate(course.from), to: parseLocalDate(course.to) }
