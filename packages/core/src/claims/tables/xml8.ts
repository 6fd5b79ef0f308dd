// Table XML8 in the order of Decision 4750/QĐ-BYT. Written by scripts/claim-tables.mjs: change the list, not this file.
import { defineTable } from './define-table.ts'

// biome-ignore format: one line is one column
export const xml8 = defineTable('XML8', { root: 'CHI_TIEU_DU_LIEU_TOM_TAT_HO_SO_BENH_AN', record: 'CHI_TIEU_DU_LIEU_TOM_TAT_HO_SO_BENH_AN' }, [
  [1, 'MA_LK', 'code', 100, 'must', 'Unique link code of the treatment episode; joins every table of one encounter'],
  [2, 'MA_LOAI_KCB', 'code', 2, 'must', 'Form of care: 02 outpatient treatment, 03 inpatient, 04 day inpatient'],
  [3, 'HO_TEN_CHA', 'text', 255, 'may', 'Name of the father'],
  [4, 'HO_TEN_ME', 'text', 255, 'may', 'Name of the mother'],
  [5, 'NGUOI_GIAM_HO', 'text', 255, 'may', 'Name of the guardian'],
  [6, 'DON_VI', 'text', 1024, 'may', 'Employer of the beneficiary (of the parent for a sick child)'],
  [7, 'NGAY_VAO', 'date12', 12, 'must', 'Arrival time yyyymmddHHMM'],
  [8, 'NGAY_RA', 'date12', 12, 'must', 'End of treatment or examination yyyymmddHHMM'],
  [9, 'CHAN_DOAN_VAO', 'text', 'n', 'must', 'Diagnosis on arrival (provisional)'],
  [10, 'CHAN_DOAN_RV', 'text', 'n', 'must', 'Diagnosis at the end of the encounter (main, accompanying, symptoms)'],
  [11, 'QT_BENHLY', 'text', 'n', 'must', 'History of the illness and clinical course'],
  [12, 'TOMTAT_KQ', 'text', 'n', 'must', 'Summary of tests with diagnostic value'],
  [13, 'PP_DIEUTRI', 'text', 'n', 'must', 'Treatment method per TT 18/2022/TT-BYT'],
  [14, 'NGAY_SINHCON', 'date8', 8, 'may', 'Child birth date if the child died after birth, yyyymmdd'],
  [15, 'NGAY_CONCHET', 'date8', 8, 'may', 'Child death date yyyymmdd'],
  [16, 'SO_CONCHET', 'integer', 2, 'may', 'Number of children who died'],
  [17, 'KET_QUA_DTRI', 'integer', 1, 'must', 'Treatment result: 1 cured, 2 improved, 3 unchanged, 4 worse, 5 died, 6 poor prognosis taken home, 7 undetermined, 8 died outside hospital'],
  [18, 'GHI_CHU', 'text', 'n', 'may', 'Parent / guardian details for persons without capacity or children under 16'],
  [19, 'MA_TTDV', 'code', 10, 'must', 'Code of the head of the facility or the person authorised to sign'],
  [20, 'NGAY_CT', 'date8', 8, 'must', 'Date of the document yyyymmdd'],
  [21, 'MA_THE_TAM', 'code', 15, 'may', 'Temporary card of a newborn or organ donor'],
  [22, 'DU_PHONG', 'text', 'n', 'may', 'Reserve field'],
])
