// Dũng: nobody has sent anything about him yet.
import { parseLocalDate, parsePersonalId } from '@lienthong/core'
import type { Persona } from './persona.ts'

export const dung: Persona = {
  name: 'dung',
  fullName: 'Phạm Quốc Dũng',
  personalId: parsePersonalId('097090000004'),
  birthDate: parseLocalDate('1990-10-20'),
  sex: 'male',
  story: {
    vi: 'Anh Dũng, thợ điện ở Hà Nội, nhiều năm chưa đi khám. Sổ sức khỏe của anh còn trống.',
    en: 'Mr Dũng, an electrician in Ha Noi, has not seen a doctor for years. His health book is empty.',
  },
  dossiers: [],
}
