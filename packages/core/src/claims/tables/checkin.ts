// Table CHECKIN in the order of Decision 4750/QĐ-BYT. Written by scripts/claim-tables.mjs: change the list, not this file.
import { defineTable } from './define-table.ts'

// biome-ignore format: one line is one column
export const checkin = defineTable('CHECKIN', { root: 'CHI_TIEU_TRANG_THAI_KCB', list: 'DSACH_TRANG_THAI_KCB', record: 'TRANG_THAI_KCB' }, [
  [1, 'MA_LK', 'code', 100, 'must', 'Unique link code of the treatment episode; joins every table of one encounter'],
  [2, 'STT', 'integer', 10, 'must', 'Running number within one transmission, starting at 1'],
  [3, 'MA_BN', 'code', 100, 'must', 'Patient code used inside the facility'],
  [4, 'HO_TEN', 'text', 255, 'must', 'Full name of the patient'],
  [5, 'SO_CCCD', 'code', 15, 'may', 'National ID number (personal ID / CCCD, old CMND, or passport); electronic-identity account code when none exists'],
  [6, 'NGAY_SINH', 'date12', 12, 'must', 'Date of birth yyyymmddHHMM; unknown hour/minute = 0000, unknown day and month = 0000; full time needed for newborns up to 28 days'],
  [7, 'GIOI_TINH', 'integer', 1, 'must', 'Sex: 1 male, 2 female, 3 undetermined'],
  [8, 'MA_THE_BHYT', 'code', 15, 'may', 'Health-insurance card code (15 characters)'],
  [9, 'MA_DKBD', 'code', 5, 'may', 'Facility code of initial registration printed on the card'],
  [10, 'GT_THE_TU', 'date8', 8, 'may', 'Card valid-from date yyyymmdd'],
  [11, 'GT_THE_DEN', 'date8', 8, 'may', 'Card valid-to date yyyymmdd'],
  [12, 'MA_DOITUONG_KCB', 'code', 4, 'must', 'Category of access to care (patient/entitlement route), QĐ 824/2023 and later lists'],
  [13, 'NGAY_VAO', 'date12', 12, 'must', 'Arrival time yyyymmddHHMM'],
  [14, 'NGAY_VAO_NOI_TRU', 'date12', 12, 'may', 'Time the doctor ordered inpatient / day / outpatient treatment, yyyymmddHHMM'],
  [15, 'LY_DO_VNT', 'text', 'n', 'may', 'Reason for admission to inpatient / day / outpatient treatment (free text)'],
  [16, 'MA_LY_DO_VNT', 'code', 5, 'may', 'Coded reason for admission; mandatory only once the Ministry issues the list'],
  [17, 'MA_LOAI_KCB', 'code', 2, 'must', 'Form of care code (QĐ 824/2023 annex 1; extended by QĐ 1804/2026)'],
  [18, 'MA_CSKCB', 'code', 5, 'must', 'Code of the facility providing care (5 characters)'],
  [19, 'MA_DICH_VU', 'code', 50, 'may', 'Service code of the first cost item'],
  [20, 'TEN_DICH_VU', 'text', 1024, 'may', 'Service name of the first cost item'],
  [21, 'MA_THUOC', 'code', 255, 'may', 'Active-ingredient code of the first cost item when it is a drug'],
  [22, 'TEN_THUOC', 'text', 1024, 'may', 'Drug name of the first cost item'],
  [23, 'MA_VAT_TU', 'code', 255, 'may', 'Supply code of the first cost item'],
  [24, 'TEN_VAT_TU', 'text', 1024, 'may', 'Supply name of the first cost item'],
  [25, 'NGAY_YL', 'date12', 12, 'must', 'Time of the first order that creates a cost yyyymmddHHMM'],
  [26, 'DU_PHONG', 'text', 'n', 'may', 'Reserve field'],
])
