// An: a pensioner with diabetes, treated in two cities.
import { parseLocalDate, parsePersonalId } from '@lienthong/core'
import type { Persona, PersonaDossier } from './persona.ts'
import { medicines, services } from './price-list.ts'
import { type Patient, type VisitStory, writeVisit } from './write-visit.ts'

const patient: Patient = {
  MA_BN: 'BN-000581',
  HO_TEN: 'Nguyễn Văn An',
  SO_CCCD: '097058000001',
  NGAY_SINH: '195803120000',
  GIOI_TINH: '1',
  NHOM_MAU: 'O+',
  MA_QUOCTICH: '000',
  MA_DANTOC: '01',
  MA_NGHE_NGHIEP: '00000',
  DIA_CHI: 'Số 12, ngõ 34 phố Giả Định, phường Ba Đình, Thành phố Hà Nội',
  MATINH_CU_TRU: '01',
  MAHUYEN_CU_TRU: '001',
  MAXA_CU_TRU: '00004',
  DIEN_THOAI: '0000581312',
  MA_THE_BHYT: 'HT3990058000001',
  MA_DKBD: '01001',
  GT_THE_TU: '20260101',
  GT_THE_DEN: '20261231',
  NAM_NAM_LIEN_TUC: '20180401',
}

/** The card of the year before. */
const before: Patient = { ...patient, GT_THE_TU: '20250101', GT_THE_DEN: '20251231' }

const hanoi = {
  facility: '01001',
  doctor: '000101/HNO-CCHN',
  department: 'K02',
  benefit: 95,
} as const
const saigon = {
  facility: '79024',
  doctor: '000202/HCM-CCHN',
  department: 'K03',
  benefit: 95,
} as const

const monthly = (perDay: number, use: string) => ({
  amount: perDay * 30,
  dose: `1 viên * ${perDay} lần * 30 ngày [${perDay} viên/ngày]`,
  use,
})
const metformin = { medicine: medicines.metformin, ...monthly(2, 'Uống sau ăn sáng và tối') }
const amlodipin = { medicine: medicines.amlodipin, ...monthly(1, 'Uống buổi sáng') }
const atorvastatin = { medicine: medicines.atorvastatin, ...monthly(1, 'Uống buổi tối') }
const gliclazid = { medicine: medicines.gliclazid, ...monthly(1, 'Uống trước ăn sáng') }

const december: VisitStory = {
  ...hanoi,
  key: '01001-2512-0581',
  form: '01',
  arrived: '202512080725',
  left: '202512081040',
  reason: 'Khám định kỳ, khát nước và tiểu nhiều',
  onArrival: 'Đái tháo đường típ 2',
  diagnosis: 'Đái tháo đường típ 2 chưa kiểm soát tốt; Tăng huyết áp vô căn (nguyên phát)',
  diseases: ['E11.9', 'I10'],
  treatment: 'Điều trị ngoại trú bằng thuốc uống, tư vấn chế độ ăn',
  outcome: '3',
  advice: 'Giảm tinh bột, đi bộ 30 phút mỗi ngày, tái khám sau 3 tháng',
  nextVisit: '20260309',
  weightKg: '64.50',
  orders: [
    { service: services.examinationInternal },
    { service: services.glucose, resultAt: '202512080910', values: [['glucose', '9.8']] },
    { service: services.hba1c, resultAt: '202512080950', values: [['hba1c', '8.6']] },
    { service: services.creatinine, resultAt: '202512080910', values: [['creatinine', '88']] },
  ],
  medicines: [metformin, amlodipin],
}

const march: VisitStory = {
  ...saigon,
  key: '79024-2603-11802',
  form: '01',
  arrived: '202603160805',
  left: '202603161130',
  reason: 'Tái khám đái tháo đường, đang ở với con gái tại Thành phố Hồ Chí Minh',
  onArrival: 'Đái tháo đường típ 2',
  diagnosis: 'Đái tháo đường típ 2; Tăng huyết áp; Rối loạn lipid máu',
  diseases: ['E11.9', 'I10', 'E78.5'],
  treatment: 'Điều trị ngoại trú, thêm gliclazid và statin',
  outcome: '2',
  advice: 'Theo dõi dấu hiệu hạ đường huyết, tái khám sau 3 tháng',
  nextVisit: '20260615',
  weightKg: '63.80',
  orders: [
    { service: services.examinationInternal },
    { service: services.glucose, resultAt: '202603160945', values: [['glucose', '8.9']] },
    { service: services.hba1c, resultAt: '202603161020', values: [['hba1c', '8.1']] },
    { service: services.cholesterol, resultAt: '202603160945', values: [['cholesterol', '6.3']] },
    { service: services.ldl, resultAt: '202603160945', values: [['ldl', '4.1']] },
    {
      service: services.ecg,
      resultAt: '202603161010',
      conclusion: 'Nhịp xoang đều, tần số 76 lần/phút',
    },
  ],
  medicines: [metformin, gliclazid, amlodipin, atorvastatin],
}

const july: VisitStory = {
  ...saigon,
  key: '79024-2607-20417',
  form: '03',
  arrived: '202607060910',
  admitted: '202607061030',
  left: '202607101500',
  reason: 'Sốt, ho đờm vàng 4 ngày',
  onArrival: 'Viêm phổi',
  diagnosis: 'Viêm phổi mắc phải cộng đồng; Đái tháo đường típ 2; Tăng huyết áp',
  diseases: ['J18.9', 'E11.9', 'I10'],
  treatment: 'Kháng sinh đường uống, hạ sốt, theo dõi đường huyết mao mạch',
  outcome: '1',
  advice: 'Uống hết đơn kháng sinh, khám lại khi sốt hoặc khó thở',
  weightKg: '62.40',
  orders: [
    { service: services.examinationInternal },
    {
      service: services.bloodCount,
      resultAt: '202607061120',
      values: [
        ['whiteCells', '13.6'],
        ['haemoglobin', '132'],
        ['platelets', '285'],
      ],
    },
    { service: services.crp, resultAt: '202607061145', values: [['crp', '86.4']] },
    { service: services.glucose, resultAt: '202607061130', values: [['glucose', '11.2']] },
    {
      service: services.chestXray,
      resultAt: '202607061150',
      conclusion: 'Hình ảnh đám mờ đáy phổi phải, nghĩ nhiều đến viêm phổi',
    },
    { service: services.bedInternal, amount: 5 },
  ],
  medicines: [
    {
      medicine: medicines.amoxicilinClavulanic,
      amount: 14,
      dose: '1 viên * 2 lần * 7 ngày [2 viên/ngày]',
      use: 'Uống đầu bữa ăn',
    },
    {
      medicine: medicines.paracetamol,
      amount: 10,
      dose: '1 viên * 2 lần * 5 ngày [2 viên/ngày]',
      use: 'Uống khi sốt trên 38,5 độ, cách nhau ít nhất 6 giờ',
    },
  ],
}

const september: VisitStory = {
  ...hanoi,
  key: '01001-2609-0764',
  form: '01',
  arrived: '202609140715',
  left: '202609141015',
  reason: 'Tái khám đái tháo đường',
  onArrival: 'Đái tháo đường típ 2',
  diagnosis: 'Đái tháo đường típ 2; Tăng huyết áp vô căn (nguyên phát); Rối loạn lipid máu',
  diseases: ['E11.9', 'I10', 'E78.5'],
  treatment: 'Điều trị ngoại trú bằng thuốc uống',
  outcome: '2',
  advice: 'Duy trì chế độ ăn, tái khám sau 2 tháng',
  nextVisit: '20261123',
  weightKg: '62.90',
  orders: [
    { service: services.examinationInternal },
    { service: services.glucose, resultAt: '202609140855', values: [['glucose', '7.6']] },
    { service: services.hba1c, resultAt: '202609140930', values: [['hba1c', '7.4']] },
    { service: services.creatinine, resultAt: '202609140855', values: [['creatinine', '91']] },
  ],
  medicines: [metformin, gliclazid, amlodipin, atorvastatin],
}

/** The visit of the example file: it is sent in the tour, not put in beforehand. */
const today: VisitStory = {
  ...hanoi,
  key: '01001-2611-0912',
  form: '01',
  arrived: '202611230730',
  left: '202611231035',
  reason: 'Tái khám theo hẹn, thỉnh thoảng chóng mặt',
  onArrival: 'Đái tháo đường típ 2',
  diagnosis: 'Đái tháo đường típ 2; Tăng huyết áp vô căn (nguyên phát)',
  diseases: ['E11.9', 'I10'],
  treatment: 'Điều trị ngoại trú bằng thuốc uống',
  outcome: '2',
  advice: 'Đo huyết áp mỗi sáng, tái khám sau 3 tháng',
  nextVisit: '20270222',
  weightKg: '62.50',
  orders: [
    { service: services.examinationInternal },
    { service: services.glucose, resultAt: '202611230900', values: [['glucose', '7.1']] },
    { service: services.hba1c, resultAt: '202611230940', values: [['hba1c', '7.0']] },
    { service: services.creatinine, resultAt: '202611230900', values: [['creatinine', '90']] },
    { service: services.ldl, resultAt: '202611230900', values: [['ldl', '2.4']] },
  ],
  medicines: [metformin, amlodipin, atorvastatin],
}

const dossier = (story: VisitStory, row: Patient = patient): PersonaDossier => ({
  facility: story.facility,
  madeOn: story.left.slice(0, 8),
  tables: writeVisit(row, story),
})

export const an: Persona = {
  name: 'an',
  fullName: 'Nguyễn Văn An',
  personalId: parsePersonalId('097058000001'),
  birthDate: parseLocalDate('1958-03-12'),
  sex: 'male',
  story: {
    vi: 'Ông An, giáo viên về hưu ở Hà Nội, bị đái tháo đường típ 2 và tăng huyết áp. Mùa đông ông khám tại Hà Nội; từ tháng 3 đến tháng 7 ông ở với con gái tại Thành phố Hồ Chí Minh, khám và nằm viện ở đó. Hai bệnh viện chưa từng thấy kết quả của nhau.',
    en: 'Mr An, a retired teacher in Ha Noi, has type 2 diabetes and high blood pressure. In winter he is treated in Ha Noi; from March to July he lives with his daughter in Ho Chi Minh City and is treated, once as an inpatient, there. Neither hospital has ever seen the results of the other.',
  },
  dossiers: [dossier(december, before), dossier(march), dossier(july), dossier(september)],
}

/** An's visit of the tour, from which `examples/data/visit-01001.xml` is made. */
export const anToday: PersonaDossier = dossier(today)
