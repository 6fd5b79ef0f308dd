// Table XML5 in the order of Decision 4750/QĐ-BYT. Written by scripts/claim-tables.mjs: change the list, not this file.
import { defineTable } from './define-table.ts'

// biome-ignore format: one line is one column
export const xml5 = defineTable('XML5', { root: 'CHITIEU_CHITIET_DIENBIENLAMSANG', list: 'DSACH_CHI_TIET_DIEN_BIEN_BENH', record: 'CHI_TIET_DIEN_BIEN_BENH' }, [
  [1, 'MA_LK', 'code', 100, 'must', 'Unique link code of the treatment episode; joins every table of one encounter'],
  [2, 'STT', 'integer', 10, 'must', 'Running number within one transmission, starting at 1'],
  [3, 'DIEN_BIEN_LS', 'text', 'n', 'must', 'Clinical course text; vital signs may follow the CSST<M.._T.._HA.._NT.._SP.._HL..> convention'],
  [4, 'GIAI_DOAN_BENH', 'text', 'n', 'may', 'Disease stage when determined'],
  [5, 'HOI_CHAN', 'text', 'n', 'may', 'Consultation result'],
  [6, 'PHAU_THUAT', 'text', 'n', 'may', 'Description of the operation / procedure'],
  [7, 'THOI_DIEM_DBLS', 'date12', 12, 'must', 'Time of the clinical note yyyymmddHHMM'],
  [8, 'NGUOI_THUC_HIEN', 'text', 255, 'must', 'Code of the staff who wrote the note, main writer first'],
  [9, 'DU_PHONG', 'text', 'n', 'may', 'Reserve field'],
])
