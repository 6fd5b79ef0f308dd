// What the lists of columns say only in their notes: data beside the tables, each line with its reason.
import type { TableName } from './index.ts'

type ByTable<Value> = { readonly [Name in TableName]?: Readonly<Record<string, Value>> }

/** Sizes that Decision 3176 or the portal's check sheet allows beyond Decision 4750; the wider one is taken. */
export const widerSizes: ByTable<number | 'n'> = {
  CHECKIN: { MA_DOITUONG_KCB: 5, MA_LY_DO_VNT: 10, TEN_THUOC: 2000, TEN_VAT_TU: 2000 },
  XML1: { SO_CCCD: 'n', NHOM_MAU: 10, MA_DOITUONG_KCB: 5, MA_TAI_NAN: 2, MA_TTDV: 255 },
  XML3: { TT_THAU: 100, NGUOI_THUC_HIEN: 1024 },
  XML4: { MA_DICH_VU: 50, MA_CHI_SO: 255, GIA_TRI: 255 },
  XML7: { MA_TTDV: 255, MA_BS: 255, SO_NGAY_NGHI: 3 },
  XML8: { MA_TTDV: 255 },
  XML9: { SO_CCCD_NND: 'n', MA_TTDV: 255 },
  XML10: { MA_TTDV: 255, MA_BS: 255 },
  XML11: { MA_TTDV: 255, MA_BS: 255 },
  XML13: {
    MA_LK: 250,
    SO_HOSO: 100,
    SO_CHUYENTUYEN: 100,
    GIAY_CHUYEN_TUYEN: 100,
    MA_BENH_CHINH: 50,
    MA_BENH_KT: 200,
  },
  XML14: {
    MA_LK: 200,
    SO_GIAYHEN_KL: 100,
    MA_BENH_CHINH: 50,
    MA_BENH_KT: 200,
    MA_DOITUONG_KCB: 10,
  },
  XML15: { MA_LK: 200, MA_BN: 200 },
}

/** Columns that the check sheet requires although another source, or life, says otherwise. */
export const disputedPresence: ByTable<string> = {
  XML1: { MAHUYEN_CU_TRU: 'the district level ended on 1 July 2025' },
  XML6: { NGAY_CHUYEN_PHAC_DO: 'only where the regimen was changed' },
  XML9: {
    MAHUYEN_CU_TRU: 'the district level ended on 1 July 2025',
    GHI_CHU: 'only for a birth by surgery or before 32 weeks',
  },
  XML12: { MAHUYEN_CU_TRU: 'the district level ended on 1 July 2025' },
  XML15: {
    BDDT_ARV: 'only for patients with HIV',
    NGAY_BAT_DAU_DT_CTX: 'only for patients with HIV',
  },
}

/** Columns that, when filled, repeat the column of the same name in XML1. */
export const copiesOfXml1: { readonly [Name in TableName]?: readonly string[] } = {
  XML6: [
    'NGAY_SINH',
    'GIOI_TINH',
    'DIA_CHI',
    'MATINH_CU_TRU',
    'MAHUYEN_CU_TRU',
    'MAXA_CU_TRU',
    'MA_CSKCB',
  ],
  XML13: [
    'MA_CSKCB',
    'MA_NOI_DI',
    'MA_NOI_DEN',
    'HO_TEN',
    'NGAY_SINH',
    'GIOI_TINH',
    'MA_QUOCTICH',
    'MA_DANTOC',
    'MA_NGHE_NGHIEP',
    'DIA_CHI',
    'MA_THE_BHYT',
    'GT_THE_DEN',
    'NGAY_VAO',
    'NGAY_VAO_NOI_TRU',
    'NGAY_RA',
    'CHAN_DOAN_RV',
    'PP_DIEUTRI',
    'MA_BENH_CHINH',
    'MA_BENH_KT',
    'MA_BENH_YHCT',
    'PP_DIEU_TRI',
    'MA_LOAI_RV',
  ],
  XML14: [
    'NGAY_SINH',
    'GIOI_TINH',
    'DIA_CHI',
    'MA_THE_BHYT',
    'GT_THE_DEN',
    'NGAY_VAO',
    'NGAY_VAO_NOI_TRU',
    'NGAY_RA',
    'CHAN_DOAN_RV',
    'MA_BENH_CHINH',
    'MA_BENH_KT',
    'MA_BENH_YHCT',
    'MA_DOITUONG_KCB',
  ],
  XML15: ['HO_TEN', 'SO_CCCD', 'MA_CSKCB'],
}

/** Columns about a person: a finding shows dots in place of what they hold. */
export const personalColumns: ReadonlySet<string> = new Set([
  'BDDT_ARV',
  'DIA_CHI',
  'DIEN_THOAI',
  'GT_THE_DEN',
  'GT_THE_TU',
  'HO_TEN',
  'HO_TEN_CHA',
  'HO_TEN_CON',
  'HO_TEN_ME',
  'HO_TEN_NND',
  'HOTEN_NGUOI_HT',
  'MA_BHXH',
  'MA_BHXH_NND',
  'MA_BN',
  'MA_CHA',
  'MA_HSBA',
  'MA_ME',
  'MA_THE_BHYT',
  'MA_THE_NND',
  'MA_THE_TAM',
  'MA_YTE',
  'NGAY_CAP_CCCD',
  'NGAY_SINH',
  'NGAY_SINH_CON',
  'NGAYCAP_CCCD_NND',
  'NGAYKD_HIV',
  'NGAYSINH_NND',
  'NGUOI_CHU_TRI',
  'NGUOI_DO_DE',
  'NGUOI_GHI_PHIEU',
  'NGUOI_GIAM_HO',
  'NOI_CAP_CCCD',
  'NOI_CU_TRU_NND',
  'NOICAP_CCCD_NND',
  'SO_CCCD',
  'SO_CCCD_NND',
  'SO_LUU_TRU',
  'TEN_BS',
])

/** Columns that hold a person's name. */
export const nameColumns: ReadonlySet<string> = new Set([
  'HO_TEN',
  'HO_TEN_CHA',
  'HO_TEN_CON',
  'HO_TEN_ME',
  'HO_TEN_NND',
  'HOTEN_NGUOI_HT',
  'NGUOI_CHU_TRI',
  'NGUOI_DO_DE',
  'NGUOI_GHI_PHIEU',
  'NGUOI_GIAM_HO',
  'TEN_BS',
])
