// Turns the story of a visit into the rows of a claim file, so that its sums add up.
import type { Row, Tables } from '@lienthong/core'
import { type Medicine, measures, type Service } from './price-list.ts'

/** What stands on every visit of a person. */
export type Patient = Row<'XML1'>

export interface VisitStory {
  /** MA_LK. */
  readonly key: string
  readonly facility: string
  /** Form of care: 01 examination, 03 inpatient. */
  readonly form: '01' | '03'
  /** Times as the file has them, yyyymmddHHMM. */
  readonly arrived: string
  readonly admitted?: string
  readonly left: string
  readonly reason: string
  readonly onArrival: string
  readonly diagnosis: string
  /** ICD-10: the main disease, then accompanying ones. */
  readonly diseases: readonly [main: string, ...others: string[]]
  readonly treatment: string
  /** KET_QUA_DTRI: 1 cured, 2 improved, 3 unchanged. */
  readonly outcome: '1' | '2' | '3'
  readonly advice: string
  /** yyyymmdd */
  readonly nextVisit?: string
  readonly weightKg: string
  readonly department: string
  readonly doctor: string
  /** Share of the fund in percent, by the third character of the card. */
  readonly benefit: 80 | 95 | 100
  readonly orders: readonly Order[]
  readonly medicines: readonly Prescription[]
}

interface Order {
  readonly service: Service
  readonly amount?: number
  readonly resultAt?: string
  readonly values?: readonly (readonly [measure: keyof typeof measures, value: string])[]
  readonly conclusion?: string
}

export interface Prescription {
  readonly medicine: Medicine
  readonly amount: number
  readonly dose: string
  readonly use: string
}

/** Money of one line in hundredths of a đồng, whole numbers. */
interface Share {
  readonly total: number
  readonly fund: number
}

export function writeVisit(patient: Patient, story: VisitStory): Tables {
  const { orders, medicines } = story
  const drugShares = medicines.map(({ medicine, amount }) =>
    shareOf(medicine.price * amount, story),
  )
  const shares = [
    ...drugShares,
    ...orders.map(({ service, amount = 1 }) => shareOf(service.price * amount, story)),
  ]
  const results = resultRows(story)
  return {
    XML1: [summaryRow(patient, story, sumOf(drugShares), sumOf(shares))],
    ...(medicines.length > 0 ? { XML2: medicineRows(story) } : {}),
    XML3: orderRows(story),
    ...(results.length > 0 ? { XML4: results } : {}),
  }
}

const shareOf = (price: number, { benefit }: VisitStory): Share => ({
  total: price * 100,
  fund: price * benefit,
})

const sumOf = (shares: readonly Share[]): Share => ({
  total: shares.reduce((sum, { total }) => sum + total, 0),
  fund: shares.reduce((sum, { fund }) => sum + fund, 0),
})

const money = (hundredths: number): string => (hundredths / 100).toFixed(2)

function summaryRow(patient: Patient, story: VisitStory, drugs: Share, all: Share): Row<'XML1'> {
  const [main, ...others] = story.diseases
  return {
    ...patient,
    MA_LK: story.key,
    STT: '1',
    LY_DO_VV: story.reason,
    ...(story.admitted === undefined
      ? {}
      : { NGAY_VAO_NOI_TRU: story.admitted, LY_DO_VNT: story.reason }),
    CHAN_DOAN_VAO: story.onArrival,
    CHAN_DOAN_RV: story.diagnosis,
    MA_BENH_CHINH: main,
    MA_BENH_KT: others.join(';'),
    MA_DOITUONG_KCB: '1.1',
    NGAY_VAO: story.arrived,
    NGAY_RA: story.left,
    SO_NGAY_DTRI: story.form === '03' ? String(daysOf(story)) : '0',
    PP_DIEU_TRI: story.treatment,
    KET_QUA_DTRI: story.outcome,
    MA_LOAI_RV: '1',
    GHI_CHU: story.advice,
    NGAY_TTOAN: story.left,
    T_THUOC: money(drugs.total),
    T_VTYT: money(0),
    T_TONGCHI_BV: money(all.total),
    T_TONGCHI_BH: money(all.total),
    T_BNTT: money(0),
    T_BNCCT: money(all.total - all.fund),
    T_BHTT: money(all.fund),
    T_NGUONKHAC: money(0),
    T_BHTT_GDV: money(all.fund),
    NAM_QT: story.left.slice(0, 4),
    THANG_QT: story.left.slice(4, 6),
    MA_LOAI_KCB: story.form,
    MA_KHOA: story.department,
    MA_CSKCB: story.facility,
    CAN_NANG: story.weightKg,
    NGAY_TAI_KHAM: story.nextVisit ?? '',
    MA_HSBA: `HS-${story.key}`,
    MA_TTDV: '9900000001',
  }
}

/** Both the day of arrival and the day of leaving count, as QĐ 4750 has it for inpatients. */
function daysOf({ arrived, left }: VisitStory): number {
  const day = (time: string) =>
    Date.UTC(Number(time.slice(0, 4)), Number(time.slice(4, 6)) - 1, Number(time.slice(6, 8)))
  return (day(left) - day(arrived)) / 86_400_000 + 1
}

/** Columns of money that medicines and services have alike. */
const shareColumns = ({ total, fund }: Share, benefit: number) => ({
  PHAM_VI: '1',
  TYLE_TT_BH: '100',
  THANH_TIEN_BV: money(total),
  THANH_TIEN_BH: money(total),
  T_NGUONKHAC_NSNN: money(0),
  T_NGUONKHAC_VTNN: money(0),
  T_NGUONKHAC_VTTN: money(0),
  T_NGUONKHAC_CL: money(0),
  T_NGUONKHAC: money(0),
  MUC_HUONG: String(benefit),
  T_BNTT: money(0),
  T_BNCCT: money(total - fund),
  T_BHTT: money(fund),
  MA_PTTT: '1',
})

const medicineRows = (story: VisitStory): Row<'XML2'>[] =>
  story.medicines.map(({ medicine, amount, dose, use }, at) => ({
    MA_LK: story.key,
    STT: String(at + 1),
    MA_THUOC: medicine.code,
    MA_NHOM: '4',
    TEN_THUOC: medicine.name,
    DON_VI_TINH: medicine.unit,
    HAM_LUONG: medicine.strength,
    DUONG_DUNG: '1.01',
    DANG_BAO_CHE: medicine.form,
    LIEU_DUNG: dose,
    CACH_DUNG: use,
    SO_DANG_KY: medicine.registration,
    TT_THAU: '99/QĐ-BV;G1;N2;2026',
    SO_LUONG: `${amount}.000`,
    DON_GIA: `${medicine.price}.000`,
    ...shareColumns(shareOf(medicine.price * amount, story), story.benefit),
    MA_KHOA: story.department,
    MA_BAC_SI: story.doctor,
    NGAY_YL: prescribedAt(story),
    NGUON_CTRA: '1',
  }))

/** Inpatients get their medicines from the first day on, others at the end of the examination. */
const prescribedAt = ({ admitted, left }: VisitStory): string => admitted ?? left

const orderRows = (story: VisitStory): Row<'XML3'>[] =>
  story.orders.map(({ service, amount = 1, resultAt = '' }, at) => ({
    MA_LK: story.key,
    STT: String(at + 1),
    MA_DICH_VU: service.code,
    MA_NHOM: String(service.group),
    TEN_DICH_VU: service.name,
    DON_VI_TINH: service.unit,
    SO_LUONG: `${amount}.000`,
    DON_GIA_BV: `${service.price}.000`,
    DON_GIA_BH: `${service.price}.000`,
    TYLE_TT_DV: '100',
    ...shareColumns(shareOf(service.price * amount, story), story.benefit),
    MA_KHOA: story.department,
    ...(service.group === 15 ? { MA_GIUONG: 'H001' } : {}),
    MA_BAC_SI: story.doctor,
    NGUOI_THUC_HIEN: story.doctor,
    MA_BENH: story.diseases[0],
    NGAY_YL: story.arrived,
    NGAY_TH_YL: story.arrived,
    NGAY_KQ: resultAt,
  }))

function resultRows(story: VisitStory): Row<'XML4'>[] {
  const results = story.orders.flatMap(({ service, resultAt, values = [], conclusion }) => [
    ...values.map(([measure, value]) => {
      const [code, name, unit] = measures[measure]
      return { service, at: resultAt, code, name, value, unit, conclusion: '' }
    }),
    ...(conclusion === undefined
      ? []
      : [{ service, at: resultAt, code: '', name: service.name, value: '', unit: '', conclusion }]),
  ])
  return results.map(({ service, at = '', code, name, value, unit, conclusion }, n) => ({
    MA_LK: story.key,
    STT: String(n + 1),
    MA_DICH_VU: service.code,
    MA_CHI_SO: code,
    TEN_CHI_SO: name,
    GIA_TRI: value,
    DON_VI_DO: unit,
    KET_LUAN: conclusion,
    NGAY_KQ: at,
    MA_BS_DOC_KQ: story.doctor,
  }))
}
