// Table XML11 in the order of Decision 4750/QĐ-BYT. Written by scripts/claim-tables.mjs: change the list, not this file.
import { defineTable } from './define-table.ts'

// biome-ignore format: one line is one column
export const xml11 = defineTable('XML11', { root: 'CHI_TIEU_DU_LIEU_GIAY_CHUNG_NHAN_NGHI_VIEC_HUONG_BAO_HIEM_XA_HOI', record: 'CHI_TIEU_DU_LIEU_GIAY_CHUNG_NHAN_NGHI_VIEC_HUONG_BAO_HIEM_XA_HOI' }, [
  [1, 'MA_LK', 'code', 100, 'must', 'Unique link code of the treatment episode; joins every table of one encounter'],
  [2, 'SO_CT', 'code', 200, 'must', 'Document number at the facility'],
  [3, 'SO_SERI', 'code', 200, 'must', 'Serial / document identifier'],
  [4, 'SO_KCB', 'code', 200, 'must', 'Internal document number (TT 18/2022 annex 7)'],
  [5, 'DON_VI', 'text', 1024, 'must', 'Employer of the beneficiary (of the parent for a sick child)'],
  [6, 'MA_BHXH', 'code', 10, 'must', 'Social-insurance number'],
  [7, 'MA_THE_BHYT', 'list', 'n', 'may', 'Health-insurance card code(s), 15 characters each, ";" between successive cards'],
  [8, 'CHAN_DOAN_RV', 'text', 'n', 'must', 'Diagnosis at the end of the encounter (main, accompanying, symptoms)'],
  [9, 'PP_DIEUTRI', 'text', 'n', 'must', 'Treatment method per TT 18/2022/TT-BYT'],
  [10, 'MA_DINH_CHI_THAI', 'integer', 1, 'may', '1 = pregnancy terminated, 0 = no'],
  [11, 'NGUYENNHAN_DINHCHI', 'text', 'n', 'may', 'Reason for termination'],
  [12, 'TUOI_THAI', 'integer', 2, 'may', 'Gestational age in weeks (1-42)'],
  [13, 'SO_NGAY_NGHI', 'integer', 3, 'must', 'Days off granted'],
  [14, 'TU_NGAY', 'date8', 8, 'must', 'First day yyyymmdd'],
  [15, 'DEN_NGAY', 'date8', 8, 'must', 'Last day yyyymmdd'],
  [16, 'HO_TEN_CHA', 'text', 255, 'may', 'Name of the father'],
  [17, 'HO_TEN_ME', 'text', 255, 'may', 'Name of the mother'],
  [18, 'MA_TTDV', 'code', 10, 'must', 'Code of the head of the facility or the person authorised to sign'],
  [19, 'MA_BS', 'code', 200, 'must', 'Code of the signing head of department / doctor'],
  [20, 'NGAY_CT', 'date8', 8, 'must', 'Date of the document yyyymmdd'],
  [21, 'MA_THE_TAM', 'code', 15, 'may', 'Temporary card of a newborn or organ donor'],
  [22, 'MAU_SO', 'code', 5, 'may', 'Form code; CT07 or empty'],
  [23, 'DU_PHONG', 'text', 'n', 'may', 'Reserve field'],
])
