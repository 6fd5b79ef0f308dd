// Table XML7 in the order of Decision 4750/QĐ-BYT. Written by scripts/claim-tables.mjs: change the list, not this file.
import { defineTable } from './define-table.ts'

// biome-ignore format: one line is one column
export const xml7 = defineTable('XML7', { root: 'CHI_TIEU_DU_LIEU_GIAY_RA_VIEN', record: 'CHI_TIEU_DU_LIEU_GIAY_RA_VIEN' }, [
  [1, 'MA_LK', 'code', 100, 'must', 'Unique link code of the treatment episode; joins every table of one encounter'],
  [2, 'SO_LUU_TRU', 'code', 200, 'must', 'Archive number of the medical record'],
  [3, 'MA_YTE', 'code', 200, 'must', 'Medical code = MA_BN of table 1'],
  [4, 'MA_KHOA_RV', 'code', 200, 'must', 'Department that closed the record'],
  [5, 'NGAY_VAO', 'date12', 12, 'must', 'Arrival time yyyymmddHHMM'],
  [6, 'NGAY_RA', 'date12', 12, 'must', 'End of treatment or examination yyyymmddHHMM'],
  [7, 'MA_DINH_CHI_THAI', 'integer', 1, 'may', '1 = pregnancy terminated, 0 = no'],
  [8, 'NGUYENNHAN_DINHCHI', 'text', 'n', 'may', 'Reason for termination'],
  [9, 'THOIGIAN_DINHCHI', 'date12', 12, 'may', 'Termination time yyyymmddHHMM'],
  [10, 'TUOI_THAI', 'integer', 2, 'may', 'Gestational age in weeks (1-42)'],
  [11, 'CHAN_DOAN_RV', 'text', 1500, 'must', 'Diagnosis at the end of the encounter (main, accompanying, symptoms)'],
  [12, 'PP_DIEUTRI', 'text', 1500, 'must', 'Treatment method per TT 18/2022/TT-BYT'],
  [13, 'GHI_CHU', 'text', 1500, 'may', 'Notes for a discharge paper used for social-insurance benefit (TT 18/2022 annex 3)'],
  [14, 'MA_TTDV', 'code', 10, 'must', 'Code of the head of the facility or the person authorised to sign'],
  [15, 'MA_BS', 'code', 200, 'must', 'Code of the signing head of department / doctor'],
  [16, 'TEN_BS', 'text', 255, 'must', 'Name of that signer'],
  [17, 'NGAY_CT', 'date8', 8, 'must', 'Date of the document yyyymmdd'],
  [18, 'MA_CHA', 'code', 10, 'may', 'BHXH number of the father (patient under 16)'],
  [19, 'MA_ME', 'code', 10, 'may', 'BHXH number of the mother (patient under 16)'],
  [20, 'MA_THE_TAM', 'code', 15, 'may', 'Temporary card of a newborn or organ donor'],
  [21, 'HO_TEN_CHA', 'text', 255, 'may', 'Name of the father'],
  [22, 'HO_TEN_ME', 'text', 255, 'may', 'Name of the mother'],
  [23, 'SO_NGAY_NGHI', 'integer', 2, 'may', 'Days off granted'],
  [24, 'NGOAITRU_TUNGAY', 'date8', 8, 'may', 'First day off after discharge yyyymmdd'],
  [25, 'NGOAITRU_DENNGAY', 'date8', 8, 'may', 'Last day off after discharge yyyymmdd'],
  [26, 'DU_PHONG', 'text', 'n', 'may', 'Reserve field'],
])
