// Table XML4 in the order of Decision 4750/QĐ-BYT. Written by scripts/claim-tables.mjs: change the list, not this file.
import { defineTable } from './define-table.ts'

// biome-ignore format: one line is one column
export const xml4 = defineTable('XML4', { root: 'CHITIEU_CHITIET_DICHVUCANLAMSANG', list: 'DSACH_CHI_TIET_CLS', record: 'CHI_TIET_CLS' }, [
  [1, 'MA_LK', 'code', 100, 'must', 'Unique link code of the treatment episode; joins every table of one encounter'],
  [2, 'STT', 'integer', 10, 'must', 'Running number within one transmission, starting at 1'],
  [3, 'MA_DICH_VU', 'code', 15, 'may', 'Paraclinical service code'],
  [4, 'MA_CHI_SO', 'code', 50, 'may', 'Test / imaging index code (QĐ 7603/2018 annex 11)'],
  [5, 'TEN_CHI_SO', 'text', 255, 'must', 'Index name'],
  [6, 'GIA_TRI', 'code', 50, 'may', 'Result value'],
  [7, 'DON_VI_DO', 'code', 50, 'may', 'Unit of the value'],
  [8, 'MO_TA', 'text', 'n', 'may', 'Description written by the reader'],
  [9, 'KET_LUAN', 'text', 'n', 'may', 'Conclusion'],
  [10, 'NGAY_KQ', 'date12', 12, 'may', 'Result time yyyymmddHHMM; later than 7 days is typed on the portal, at most 60 days'],
  [11, 'MA_BS_DOC_KQ', 'code', 255, 'may', 'Code of the practitioner reading the result'],
  [12, 'DU_PHONG', 'text', 'n', 'may', 'Reserve field'],
])
