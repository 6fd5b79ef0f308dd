// Bình: young and healthy, one visit.
import { parseLocalDate, parsePersonalId } from '@lienthong/core'
import type { Persona } from './persona.ts'
import { medicines, services } from './price-list.ts'
import { type Patient, writeVisit } from './write-visit.ts'

const patient: Patient = {
  MA_BN: 'BN-119902',
  HO_TEN: 'Trần Thị Thanh Bình',
  SO_CCCD: '098199000002',
  NGAY_SINH: '199908050000',
  GIOI_TINH: '2',
  MA_QUOCTICH: '000',
  MA_DANTOC: '01',
  MA_NGHE_NGHIEP: '25120',
  DIA_CHI: 'Chung cư Ví Dụ, đường Giả Định, phường Sài Gòn, Thành phố Hồ Chí Minh',
  MATINH_CU_TRU: '79',
  MAHUYEN_CU_TRU: '760',
  MAXA_CU_TRU: '26740',
  DIEN_THOAI: '0000990805',
  MA_THE_BHYT: 'DN4990099000002',
  MA_DKBD: '79024',
  GT_THE_TU: '20260101',
  GT_THE_DEN: '20261231',
}

export const binh: Persona = {
  name: 'binh',
  fullName: 'Trần Thị Thanh Bình',
  personalId: parsePersonalId('098199000002'),
  birthDate: parseLocalDate('1999-08-05'),
  sex: 'female',
  story: {
    vi: 'Chị Bình, lập trình viên ở Thành phố Hồ Chí Minh, khỏe mạnh. Trong năm chị chỉ khám một lần vì viêm họng.',
    en: 'Ms Bình, a programmer in Ho Chi Minh City, is healthy. She saw a doctor once this year, for a sore throat.',
  },
  dossiers: [
    {
      facility: '79024',
      madeOn: '20260511',
      tables: writeVisit(patient, {
        key: '79024-2605-15210',
        facility: '79024',
        form: '01',
        arrived: '202605111340',
        left: '202605111455',
        reason: 'Đau họng, sốt nhẹ 2 ngày',
        onArrival: 'Viêm họng cấp',
        diagnosis: 'Viêm họng cấp',
        diseases: ['J02.9'],
        treatment: 'Điều trị triệu chứng',
        outcome: '2',
        advice: 'Súc họng nước muối, uống nhiều nước, khám lại nếu sốt quá 3 ngày',
        weightKg: '51.00',
        department: 'K02',
        doctor: '000203/HCM-CCHN',
        benefit: 80,
        orders: [
          { service: services.examinationInternal },
          {
            service: services.bloodCount,
            resultAt: '202605111420',
            values: [
              ['whiteCells', '8.2'],
              ['haemoglobin', '128'],
              ['platelets', '246'],
            ],
          },
        ],
        medicines: [
          {
            medicine: medicines.paracetamol,
            amount: 10,
            dose: '1 viên * 2 lần * 5 ngày [2 viên/ngày]',
            use: 'Uống khi sốt trên 38,5 độ hoặc đau',
          },
          {
            medicine: medicines.loratadin,
            amount: 5,
            dose: '1 viên * 1 lần * 5 ngày [1 viên/ngày]',
            use: 'Uống buổi tối',
          },
        ],
      }),
    },
  ],
}
