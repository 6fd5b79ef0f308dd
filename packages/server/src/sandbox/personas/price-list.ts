// Medicines and services of the invented visits. Codes have the shape of the official lists and
// prices are of a likely size; neither was taken from a price list of a real hospital.

export interface Medicine {
  readonly code: string
  readonly name: string
  readonly strength: string
  readonly unit: string
  readonly form: string
  readonly registration: string
  /** Price of one unit in đồng. */
  readonly price: number
}

const tablet = (
  code: string,
  name: string,
  strength: string,
  price: number,
  registration: string,
): Medicine => ({ code, name, strength, unit: 'Viên', form: 'Viên nén', registration, price })

export const medicines = {
  metformin: tablet('40.807', 'Metformin 850', '850 mg', 620, 'VD-99001-26'),
  gliclazid: tablet('40.800', 'Gliclazid MR 30', '30 mg', 1100, 'VD-99002-26'),
  amlodipin: tablet('40.491', 'Amlodipin 5', '5 mg', 350, 'VD-99003-26'),
  atorvastatin: tablet('40.549', 'Atorvastatin 20', '20 mg', 900, 'VD-99004-26'),
  paracetamol: tablet('40.48', 'Paracetamol 500', '500 mg', 240, 'VD-99005-26'),
  loratadin: tablet('40.91', 'Loratadin 10', '10 mg', 300, 'VD-99006-26'),
  amoxicilinClavulanic: tablet(
    '40.155',
    'Amoxicilin/Acid clavulanic 875/125',
    '875 mg + 125 mg',
    4200,
    'VD-99007-26',
  ),
  amoxicilinSachet: {
    code: '40.154',
    name: 'Amoxicilin 250',
    strength: '250 mg',
    unit: 'Gói',
    form: 'Bột pha hỗn dịch uống',
    registration: 'VD-99008-26',
    price: 1500,
  },
  oresol: {
    code: '40.1010',
    name: 'Oresol giảm áp lực thẩm thấu',
    strength: '4,1 g',
    unit: 'Gói',
    form: 'Bột pha dung dịch uống',
    registration: 'VD-99009-26',
    price: 1450,
  },
  zinc: {
    code: '40.1057',
    name: 'Kẽm gluconat 10',
    strength: '10 mg kẽm',
    unit: 'Gói',
    form: 'Bột pha dung dịch uống',
    registration: 'VD-99010-26',
    price: 1800,
  },
} as const satisfies Record<string, Medicine>

/** A cost group of QĐ 5937/QĐ-BYT, annex 3. */
type Group = 1 | 2 | 3 | 13 | 15

export interface Service {
  readonly code: string
  readonly name: string
  readonly group: Group
  readonly unit: string
  /** Price in đồng. */
  readonly price: number
}

const service = (code: string, name: string, group: Group, price: number): Service => ({
  code,
  name,
  group,
  unit: group === 15 ? 'Ngày' : 'Lần',
  price,
})

export const services = {
  examinationInternal: service('02.1896', 'Khám Nội', 13, 50_600),
  examinationPaediatric: service('03.1896', 'Khám Nhi', 13, 50_600),
  bedInternal: service('K03.1917', 'Giường Nội khoa loại 2', 15, 305_500),
  bedPaediatric: service('K18.1917', 'Giường Nhi khoa loại 2', 15, 305_500),
  glucose: service('23.0075.1494', 'Định lượng Glucose [Máu]', 1, 22_400),
  hba1c: service('23.0083.1523', 'Định lượng HbA1c [Máu]', 1, 105_300),
  creatinine: service('23.0051.1494', 'Định lượng Creatinin [Máu]', 1, 22_400),
  cholesterol: service('23.0041.1506', 'Định lượng Cholesterol toàn phần [Máu]', 1, 28_000),
  ldl: service('23.0112.1506', 'Định lượng LDL-C [Máu]', 1, 28_000),
  crp: service('23.0228.1483', 'Định lượng CRP [Máu]', 1, 56_100),
  bloodCount: service('22.0121.1369', 'Tổng phân tích tế bào máu ngoại vi', 1, 49_700),
  chestXray: service('18.0119.0028', 'Chụp X-quang ngực thẳng', 2, 73_300),
  ecg: service('21.0014.1778', 'Điện tim thường', 3, 39_900),
} as const satisfies Record<string, Service>

/** What a laboratory measures: index code, name, unit. */
export const measures = {
  glucose: ['23.0075', 'Glucose', 'mmol/L'],
  hba1c: ['23.0083', 'HbA1c', '%'],
  creatinine: ['23.0051', 'Creatinin', 'µmol/L'],
  cholesterol: ['23.0041', 'Cholesterol toàn phần', 'mmol/L'],
  ldl: ['23.0112', 'LDL-C', 'mmol/L'],
  crp: ['23.0228', 'CRP', 'mg/L'],
  whiteCells: ['22.0121.01', 'WBC (Số lượng bạch cầu)', 'G/L'],
  haemoglobin: ['22.0121.02', 'HGB (Huyết sắc tố)', 'g/L'],
  platelets: ['22.0121.03', 'PLT (Số lượng tiểu cầu)', 'G/L'],
} as const satisfies Record<string, readonly [code: string, name: string, unit: string]>
