// Chi: a child of five, whose parents act for her.
import { parseLocalDate, parsePersonalId } from '@lienthong/core'
import type { Persona } from './persona.ts'
import { medicines, services } from './price-list.ts'
import { type Patient, type VisitStory, writeVisit } from './write-visit.ts'

const patient: Patient = {
  MA_BN: 'BN-021060',
  HO_TEN: 'Lê Ngọc Chi',
  SO_CCCD: '099321000003',
  NGAY_SINH: '202106010000',
  GIOI_TINH: '2',
  NHOM_MAU: 'B+',
  MA_QUOCTICH: '000',
  MA_DANTOC: '02',
  MA_NGHE_NGHIEP: '00000',
  DIA_CHI: 'Tổ dân phố 5, phố Ví Dụ, phường Ba Đình, Thành phố Hà Nội',
  MATINH_CU_TRU: '01',
  MAHUYEN_CU_TRU: '001',
  MAXA_CU_TRU: '00004',
  DIEN_THOAI: '0000210601',
  MA_THE_BHYT: 'TE1990021000003',
  MA_DKBD: '01001',
  GT_THE_TU: '20210601',
  GT_THE_DEN: '20270930',
}

const ward = {
  facility: '01001',
  doctor: '000104/HNO-CCHN',
  department: 'K18',
  benefit: 100,
} as const

const february: VisitStory = {
  ...ward,
  key: '01001-2602-0233',
  form: '03',
  arrived: '202602091905',
  admitted: '202602091950',
  left: '202602131000',
  reason: 'Ho, sốt cao 3 ngày, thở nhanh',
  onArrival: 'Viêm phế quản phổi',
  diagnosis: 'Viêm phế quản phổi, không đặc hiệu',
  diseases: ['J18.0'],
  treatment: 'Kháng sinh uống, hạ sốt, vỗ rung',
  outcome: '1',
  advice: 'Uống hết đơn kháng sinh, khám lại khi sốt hoặc thở nhanh',
  weightKg: '17.20',
  orders: [
    { service: services.examinationPaediatric },
    {
      service: services.bloodCount,
      resultAt: '202602092040',
      values: [
        ['whiteCells', '16.1'],
        ['haemoglobin', '118'],
        ['platelets', '342'],
      ],
    },
    { service: services.crp, resultAt: '202602092100', values: [['crp', '41.0']] },
    {
      service: services.chestXray,
      resultAt: '202602092030',
      conclusion: 'Đám mờ rải rác hai phế trường',
    },
    { service: services.bedPaediatric, amount: 5 },
  ],
  medicines: [
    {
      medicine: medicines.amoxicilinSachet,
      amount: 21,
      dose: '1 gói * 3 lần * 7 ngày [3 gói/ngày]',
      use: 'Pha với 10 ml nước, uống sau ăn',
    },
  ],
}

const august: VisitStory = {
  ...ward,
  key: '01001-2608-0518',
  form: '01',
  arrived: '202608170820',
  left: '202608171005',
  reason: 'Tiêu chảy 2 ngày, không sốt',
  onArrival: 'Tiêu chảy cấp',
  diagnosis: 'Tiêu chảy cấp không mất nước',
  diseases: ['A09.9'],
  treatment: 'Bù nước đường uống, bổ sung kẽm',
  outcome: '2',
  advice: 'Uống oresol sau mỗi lần tiêu chảy, đưa bé trở lại nếu nôn nhiều hoặc li bì',
  weightKg: '18.40',
  orders: [{ service: services.examinationPaediatric }],
  medicines: [
    {
      medicine: medicines.oresol,
      amount: 10,
      dose: '1 gói * 2 lần * 5 ngày [2 gói/ngày]',
      use: 'Pha đúng 200 ml nước sôi để nguội',
    },
    {
      medicine: medicines.zinc,
      amount: 10,
      dose: '1 gói * 1 lần * 10 ngày [1 gói/ngày]',
      use: 'Uống lúc đói',
    },
  ],
}

export const chi: Persona = {
  name: 'chi',
  fullName: 'Lê Ngọc Chi',
  personalId: parsePersonalId('099321000003'),
  birthDate: parseLocalDate('2021-06-01'),
  sex: 'female',
  story: {
    vi: 'Bé Chi, 5 tuổi, dân tộc Tày, sống cùng bố mẹ ở Hà Nội. Đầu năm bé nằm viện vì viêm phế quản phổi, mùa hè khám vì tiêu chảy. Mẹ là người đại diện.',
    en: 'Chi is five, of the Tày people, and lives with her parents in Ha Noi. She was in hospital with bronchopneumonia early in the year, and saw a doctor for diarrhoea in summer. Her mother acts for her.',
  },
  dossiers: [
    {
      facility: '01001',
      madeOn: '20260213',
      tables: {
        ...writeVisit(patient, february),
        XML8: [
          {
            MA_LK: february.key,
            MA_LOAI_KCB: february.form,
            HO_TEN_CHA: 'Lê Minh Đức',
            HO_TEN_ME: 'Nông Thị Hoa',
            NGUOI_GIAM_HO: 'Nông Thị Hoa',
            NGAY_VAO: february.arrived,
            NGAY_RA: february.left,
            CHAN_DOAN_VAO: february.onArrival,
            CHAN_DOAN_RV: february.diagnosis,
            QT_BENHLY: 'Bé ho, sốt cao 3 ngày, thở nhanh, nghe phổi có ran ẩm hai bên.',
            TOMTAT_KQ: 'Bạch cầu 16,1 G/L; CRP 41 mg/L; X-quang có đám mờ rải rác hai phế trường.',
            PP_DIEUTRI: february.treatment,
            KET_QUA_DTRI: february.outcome,
            MA_TTDV: '9900000001',
            NGAY_CT: '20260213',
          },
        ],
      },
    },
    { facility: '01001', madeOn: '20260817', tables: writeVisit(patient, august) },
  ],
}
