// Dossiers as the book reads them, and when they came. All persons are invented.

import { entriesOf } from '../../src/book/entries.ts'
import type { Tables } from '../../src/claims/claim-file.ts'
import type { BookEntry } from '../../src/contracts/health-book.ts'
import { type Instant, parseInstant } from '../../src/identifiers/time.ts'
import { decode, drug, fileOf, result, summary } from '../claims/visits.ts'

export const receivedAt: Instant = parseInstant('2026-11-23T11:00:00+07:00')

export const rich: Tables = {
  XML1: [
    {
      ...summary,
      MA_THE_BHYT: 'HT3990000000001;HT2990000000001',
      MA_DKBD: '01001;79024',
      GT_THE_TU: '20260101;20260701',
      GT_THE_DEN: '20260630;20261231',
      MA_KHUVUC: 'K1',
      NAM_NAM_LIEN_TUC: '20200101',
      MA_BENH_KT: 'I10;E78.5',
      MA_BENH_YHCT: 'U62.392.4',
    },
  ],
  XML2: [drug, { ...drug, STT: '2', MA_NHOM: '7', TEN_THUOC: 'Khối hồng cầu' }],
  XML3: [
    {
      MA_LK: 'LK-2026-0001',
      STT: '1',
      MA_DICH_VU: '23.0075.1494',
      TEN_DICH_VU: 'Định lượng Glucose [Máu]',
      MA_NHOM: '1',
      MA_BENH: 'E11.9',
    },
  ],
  XML4: [result],
  XML8: [{ MA_LK: 'LK-2026-0001', NGUOI_GIAM_HO: 'Trần Thị Ví Dụ' }],
}

/** The entries of a file with this one dossier, read as the exchange reads it. */
export function bookOf(
  tables: Tables,
  came: Instant = receivedAt,
  facility = '01001',
): BookEntry[] {
  const [dossier] = decode(fileOf(tables)).dossiers
  if (dossier === undefined) throw new Error('no dossier')
  return entriesOf(dossier, { facility, receivedAt: came })
}
