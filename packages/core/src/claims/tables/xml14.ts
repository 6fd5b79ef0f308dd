// Table XML14 in the order of Decision 4750/QĐ-BYT. Written by scripts/claim-tables.mjs: change the list, not this file.
import { defineTable } from './define-table.ts'

// biome-ignore format: one line is one column
export const xml14 = defineTable('XML14', { root: 'CHI_TIEU_GIAYHEN_KHAMLAI', record: 'CHI_TIEU_GIAYHEN_KHAMLAI', edition: '4750' }, [
  [1, 'MA_LK', 'code', 100, 'must', 'Unique link code of the treatment episode; joins every table of one encounter'],
  [2, 'SO_GIAYHEN_KL', 'code', 50, 'must', 'Number of the re-examination appointment slip'],
  [3, 'MA_CSKCB', 'code', 5, 'must', 'Facility code issuing the appointment slip'],
  [4, 'HO_TEN', 'text', 255, 'must', 'Full name of the patient'],
  [5, 'NGAY_SINH', 'date12', 12, 'may', 'Date of birth yyyymmddHHMM; unknown hour/minute = 0000, unknown day and month = 0000; full time needed for newborns up to 28 days'],
  [6, 'GIOI_TINH', 'integer', 1, 'may', 'Sex: 1 male, 2 female, 3 undetermined'],
  [7, 'DIA_CHI', 'text', 1024, 'may', 'Current address of residence as text'],
  [8, 'MA_THE_BHYT', 'list', 'n', 'may', 'Health-insurance card code(s), 15 characters each, ";" between successive cards'],
  [9, 'GT_THE_DEN', 'dates8', 'n', 'may', 'Card valid-to date yyyymmdd'],
  [10, 'NGAY_VAO', 'date12', 12, 'may', 'Arrival time yyyymmddHHMM'],
  [11, 'NGAY_VAO_NOI_TRU', 'date12', 12, 'may', 'Time the doctor ordered inpatient / day / outpatient treatment, yyyymmddHHMM'],
  [12, 'NGAY_RA', 'date12', 12, 'may', 'End of treatment or examination yyyymmddHHMM'],
  [13, 'NGAY_HEN_KL', 'date12', 12, 'must', 'Appointment time yyyymmddHHMM'],
  [14, 'CHAN_DOAN_RV', 'text', 'n', 'may', 'Diagnosis at the end of the encounter (main, accompanying, symptoms)'],
  [15, 'MA_BENH_CHINH', 'code', 7, 'may', 'Main disease, one ICD-10 code'],
  [16, 'MA_BENH_KT', 'list', 100, 'may', 'Accompanying diseases, ICD-10, ";" separated, at most 12'],
  [17, 'MA_BENH_YHCT', 'list', 255, 'may', 'Traditional-medicine disease codes, ";" separated'],
  [18, 'MA_DOITUONG_KCB', 'code', 4, 'may', 'Category of access to care (patient/entitlement route), QĐ 824/2023 and later lists'],
  [19, 'MA_BAC_SI', 'code', 255, 'must', 'Practice-licence code of the examining doctor'],
  [20, 'MA_TTDV', 'code', 10, 'must', 'Code of the head of facility / authorised signer of the slip'],
  [21, 'NGAY_CT', 'date8', 8, 'must', 'Issue date of the slip yyyymmdd'],
  [22, 'DU_PHONG', 'text', 'n', 'may', 'Reserve field'],
])
