// Claim files as hospital programs export them, and ways to spoil them. All persons are invented.
import { encodeClaims, type Row, type WritableDossier } from '@lienthong/core'

let visits = 0

/** A summary of its own visit; everything that a test says replaces a column. */
export function summaryOf(person: string, change: Partial<Row<'XML1'>> = {}): Row<'XML1'> {
  visits += 1
  return {
    MA_LK: `LK-${visits}`,
    STT: '1',
    MA_BN: 'BN-1',
    HO_TEN: 'Nguyễn Văn Mẫu',
    SO_CCCD: person,
    NGAY_SINH: '198003120000',
    GIOI_TINH: '1',
    MA_QUOCTICH: '000',
    MA_DANTOC: '01',
    MA_NGHE_NGHIEP: '00000',
    DIA_CHI: 'Số 1 phố Ví Dụ, Hà Nội',
    MATINH_CU_TRU: '01',
    MAHUYEN_CU_TRU: '001',
    MAXA_CU_TRU: '00004',
    MA_THE_BHYT: 'HT3990000000001',
    MA_DKBD: '01001',
    GT_THE_TU: '20260101',
    GT_THE_DEN: '20261231',
    LY_DO_VV: 'Khám định kỳ',
    CHAN_DOAN_VAO: 'Đái tháo đường típ 2',
    CHAN_DOAN_RV: 'Đái tháo đường típ 2',
    MA_BENH_CHINH: 'E11.9',
    MA_DOITUONG_KCB: '1.1',
    NGAY_VAO: '202611230730',
    NGAY_RA: '202611231030',
    SO_NGAY_DTRI: '0',
    KET_QUA_DTRI: '2',
    MA_LOAI_RV: '1',
    T_THUOC: '0.00',
    T_VTYT: '0.00',
    T_TONGCHI_BV: '0.00',
    T_TONGCHI_BH: '0.00',
    T_BNTT: '0.00',
    T_BNCCT: '0.00',
    T_BHTT: '0.00',
    T_NGUONKHAC: '0.00',
    T_BHTT_GDV: '0.00',
    NAM_QT: '2026',
    THANG_QT: '11',
    MA_LOAI_KCB: '01',
    MA_KHOA: 'K01',
    MA_CSKCB: '01001',
    CAN_NANG: '62.50',
    MA_HSBA: 'HS-1',
    ...change,
  }
}

export const dossierOf = (summary: Row<'XML1'>): WritableDossier => ({
  tables: { XML1: [summary] },
})

export const fileOf = (summaries: readonly Row<'XML1'>[], facility = '01001'): Buffer =>
  Buffer.from(encodeClaims({ facility, madeOn: '20261123', dossiers: summaries.map(dossierOf) }))

/** The same file with its text changed. */
export const edited = (file: Buffer, change: (text: string) => string): Buffer =>
  Buffer.from(change(file.toString()))

/** The same file with the text of its one table changed. */
export const editedTable = (file: Buffer, change: (text: string) => string): Buffer =>
  edited(file, (text) =>
    text.replace(/<NOIDUNGFILE>([^<]*)<\/NOIDUNGFILE>/, (_, base64: string) => {
      const table = Buffer.from(change(Buffer.from(base64, 'base64').toString()))
      return `<NOIDUNGFILE>${table.toString('base64')}</NOIDUNGFILE>`
    }),
  )
