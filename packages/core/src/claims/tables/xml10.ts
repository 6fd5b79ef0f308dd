// Table XML10 in the order of Decision 4750/QĐ-BYT. Written by scripts/claim-tables.mjs: change the list, not this file.
import { defineTable } from './define-table.ts'

// biome-ignore format: one line is one column
export const xml10 = defineTable('XML10', { root: 'CHI_TIEU_DU_LIEU_GIAY_NGHI_DUONG_THAI', record: 'CHI_TIEU_DU_LIEU_GIAY_NGHI_DUONG_THAI' }, [
  [1, 'MA_LK', 'code', 100, 'must', 'Unique link code of the treatment episode; joins every table of one encounter'],
  [2, 'SO_SERI', 'code', 200, 'must', 'Serial / document identifier'],
  [3, 'SO_CT', 'code', 200, 'must', 'Document number at the facility'],
  [4, 'SO_NGAY', 'integer', 3, 'must', 'Days off'],
  [5, 'DON_VI', 'text', 1024, 'must', 'Employer of the beneficiary (of the parent for a sick child)'],
  [6, 'CHAN_DOAN_RV', 'text', 'n', 'must', 'Diagnosis at the end of the encounter (main, accompanying, symptoms)'],
  [7, 'TU_NGAY', 'date8', 8, 'must', 'First day yyyymmdd'],
  [8, 'DEN_NGAY', 'date8', 8, 'must', 'Last day yyyymmdd'],
  [9, 'MA_TTDV', 'code', 10, 'must', 'Code of the head of the facility or the person authorised to sign'],
  [10, 'TEN_BS', 'text', 255, 'must', 'Name of that signer'],
  [11, 'MA_BS', 'code', 200, 'must', 'Code of the signing head of department / doctor'],
  [12, 'NGAY_CT', 'date8', 8, 'must', 'Date of the document yyyymmdd'],
  [13, 'DU_PHONG', 'text', 'n', 'may', 'Reserve field'],
])
