// A visit as a hospital program exports it, and ways to spoil it. All persons are invented.
import { encodeBase64 } from '../../src/claims/base64.ts'
import type { ClaimFile, Row, Tables } from '../../src/claims/claim-file.ts'
import { type DecodeOptions, decodeClaims } from '../../src/claims/decode.ts'
import { encodeClaims } from '../../src/claims/encode.ts'

export const summary: Row<'XML1'> = {
  MA_LK: 'LK-2026-0001',
  STT: '1',
  MA_BN: 'BN0001',
  HO_TEN: 'Nguyễn Văn Mẫu',
  SO_CCCD: '098058000001',
  NGAY_SINH: '195803120000',
  GIOI_TINH: '1',
  NHOM_MAU: 'O+',
  MA_QUOCTICH: '000',
  MA_DANTOC: '01',
  MA_NGHE_NGHIEP: '00000',
  DIA_CHI: 'Số 1 phố Ví Dụ, phường Ba Đình, Hà Nội',
  MATINH_CU_TRU: '01',
  MAHUYEN_CU_TRU: '001',
  MAXA_CU_TRU: '00004',
  DIEN_THOAI: '0000123456',
  MA_THE_BHYT: 'HT3990000000001',
  MA_DKBD: '01001',
  GT_THE_TU: '20260101',
  GT_THE_DEN: '20261231',
  LY_DO_VV: 'Khám định kỳ',
  CHAN_DOAN_VAO: 'Đái tháo đường típ 2',
  CHAN_DOAN_RV: 'Đái tháo đường típ 2; Tăng huyết áp',
  MA_BENH_CHINH: 'E11.9',
  MA_BENH_KT: 'I10',
  MA_DOITUONG_KCB: '1.1',
  NGAY_VAO: '202611230730',
  NGAY_RA: '202611231030',
  SO_NGAY_DTRI: '0',
  KET_QUA_DTRI: '2',
  MA_LOAI_RV: '1',
  T_THUOC: '90000.00',
  T_VTYT: '0.00',
  T_TONGCHI_BV: '90000.00',
  T_TONGCHI_BH: '90000.00',
  T_BNTT: '0.00',
  T_BNCCT: '4500.00',
  T_BHTT: '85500.00',
  T_NGUONKHAC: '0.00',
  T_BHTT_GDV: '0.00',
  NAM_QT: '2026',
  THANG_QT: '11',
  MA_LOAI_KCB: '01',
  MA_KHOA: 'K01',
  MA_CSKCB: '01001',
  CAN_NANG: '62.50',
  MA_HSBA: 'HS0001',
}

export const drug: Row<'XML2'> = {
  MA_LK: 'LK-2026-0001',
  STT: '1',
  MA_THUOC: '40.807',
  MA_NHOM: '4',
  TEN_THUOC: 'Metformin 500',
  DON_VI_TINH: 'Viên',
  HAM_LUONG: '500 mg',
  DUONG_DUNG: '1.01',
  LIEU_DUNG: '1 viên * 2 lần * 30 ngày [2 viên/ngày]',
  CACH_DUNG: 'Uống sau ăn',
  TT_THAU: '12/QĐ-BV;G1;N1;2026',
  PHAM_VI: '1',
  TYLE_TT_BH: '100',
  SO_LUONG: '60.000',
  DON_GIA: '1500.000',
  THANH_TIEN_BV: '90000.00',
  THANH_TIEN_BH: '90000.00',
  T_NGUONKHAC_NSNN: '0.00',
  T_NGUONKHAC_VTNN: '0.00',
  T_NGUONKHAC_VTTN: '0.00',
  T_NGUONKHAC_CL: '0.00',
  T_NGUONKHAC: '0.00',
  MUC_HUONG: '95',
  T_BNTT: '0.00',
  T_BNCCT: '4500.00',
  T_BHTT: '85500.00',
  MA_KHOA: 'K01',
  MA_BAC_SI: '000123/HNO-CCHN',
  NGAY_YL: '202611230815',
  MA_PTTT: '1',
  NGUON_CTRA: '1',
}

export const result: Row<'XML4'> = {
  MA_LK: 'LK-2026-0001',
  STT: '1',
  MA_DICH_VU: '23.0075.1494',
  MA_CHI_SO: '2301',
  TEN_CHI_SO: 'Glucose',
  GIA_TRI: '8.4',
  DON_VI_DO: 'mmol/L',
  NGAY_KQ: '202611230900',
  MA_BS_DOC_KQ: '000456/HNO-CCHN',
}

export const visit: Tables = { XML1: [summary], XML2: [drug], XML4: [result] }

/** A canonical file of facility 01001 with one dossier per argument. */
export const fileOf = (...dossiers: Tables[]): Uint8Array =>
  encodeClaims({
    facility: '01001',
    madeOn: '20261123',
    dossiers: dossiers.map((tables) => ({ tables })),
  })

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
export const base64Of = (text: string): string => encodeBase64(bytesOf(text))

/** XML of a table, as an exporting program writes it. */
export const xmlOf = (row: Readonly<Record<string, unknown>>, tag: string): string =>
  `<${tag}>${Object.entries(row)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</${tag}>`

export const summaryXml = xmlOf(summary, 'TONG_HOP')

/** One FILEHOSO per entry: LOAIHOSO and what stands in NOIDUNGFILE. */
export const hosoOf = (...files: (readonly [kind: string, content: string])[]): string =>
  `<HOSO>${files
    .map(
      ([kind, content]) =>
        `<FILEHOSO><LOAIHOSO>${kind}</LOAIHOSO><NOIDUNGFILE>${content}</NOIDUNGFILE></FILEHOSO>`,
    )
    .join('')}</HOSO>`

export const envelopeOf = (
  hoso: string,
  more: { count?: string; facility?: string; madeOn?: string } = {},
) =>
  bytesOf(
    `<?xml version="1.0" encoding="utf-8"?><GIAMDINHHS><THONGTINDONVI><MACSKCB>${more.facility ?? '01001'}</MACSKCB></THONGTINDONVI><THONGTINHOSO><NGAYLAP>${more.madeOn ?? '20261123'}</NGAYLAP><SOLUONGHOSO>${more.count ?? '1'}</SOLUONGHOSO><DANHSACHHOSO>${hoso}</DANHSACHHOSO></THONGTINHOSO><CHUKYDONVI/></GIAMDINHHS>`,
  )

export function decode(bytes: Uint8Array, options?: DecodeOptions): ClaimFile {
  const reading = decodeClaims(bytes, options)
  let step = reading.next()
  while (!step.done) step = reading.next()
  return step.value
}

/** The names of the rules that were hit, of the file and of its dossiers. */
export const rulesOf = (bytes: Uint8Array, options?: DecodeOptions): string[] => {
  const file = decode(bytes, options)
  return [...file.findings, ...file.dossiers.flatMap((dossier) => dossier.findings)].map(
    ({ rule }) => rule,
  )
}
