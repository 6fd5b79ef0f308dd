// Table XML15 in the order of Decision 4750/QĐ-BYT. Written by scripts/claim-tables.mjs: change the list, not this file.
import { defineTable } from './define-table.ts'

// biome-ignore format: one line is one column
export const xml15 = defineTable('XML15', { root: 'CHI_TIEU_DIEUTRI_BENHLAO', list: 'DSACH_CHITIET_DIEUTRI_BENHLAO', record: 'CHITIET_DIEUTRI_BENHLAO' }, [
  [1, 'MA_LK', 'code', 100, 'must', 'Unique link code of the treatment episode; joins every table of one encounter'],
  [2, 'STT', 'integer', 10, 'may', 'Running number within one transmission, starting at 1'],
  [3, 'MA_BN', 'code', 100, 'must', 'Patient code used inside the facility'],
  [4, 'HO_TEN', 'text', 255, 'may', 'Full name of the patient'],
  [5, 'SO_CCCD', 'code', 15, 'may', 'National ID number (personal ID / CCCD, old CMND, or passport); electronic-identity account code when none exists'],
  [6, 'PHANLOAI_LAO_VITRI', 'integer', 1, 'must', 'TB site: 1 pulmonary, 2 extrapulmonary'],
  [7, 'PHANLOAI_LAO_TS', 'integer', 1, 'must', 'TB treatment-history class code'],
  [8, 'PHANLOAI_LAO_HIV', 'integer', 1, 'must', 'TB/HIV status: 1 positive, 2 negative, 3 unknown'],
  [9, 'PHANLOAI_LAO_VK', 'integer', 1, 'must', 'Bacteriological evidence: 1 yes, 2 no'],
  [10, 'PHANLOAI_LAO_KT', 'integer', 1, 'must', 'Drug-resistance class code'],
  [11, 'LOAI_DTRI_LAO', 'integer', 1, 'must', 'TB treatment type: 0 none, 1 latent, 2 drug-sensitive, 3 drug-resistant'],
  [12, 'NGAYBD_DTRI_LAO', 'date8', 8, 'must', 'TB treatment start yyyymmdd'],
  [13, 'PHACDO_DTRI_LAO', 'integer', 2, 'must', 'TB regimen code'],
  [14, 'NGAYKT_DTRI_LAO', 'date8', 8, 'may', 'TB treatment end yyyymmdd'],
  [15, 'KET_QUA_DTRI_LAO', 'integer', 1, 'must', 'TB treatment outcome code'],
  [16, 'MA_CSKCB', 'code', 5, 'may', 'Code of the facility providing care (5 characters)'],
  [17, 'NGAYKD_HIV', 'date8', 8, 'may', 'Date HIV was confirmed yyyymmdd'],
  [18, 'BDDT_ARV', 'date8', 8, 'must', 'Date of first ARV yyyymmdd'],
  [19, 'NGAY_BAT_DAU_DT_CTX', 'date8', 8, 'must', 'Co-trimoxazole start date yyyymmdd'],
  [20, 'DU_PHONG', 'text', 'n', 'may', 'Reserve field'],
])
