// Profiles: named views of the health book.
import type { Section } from '../../contracts/wire.ts'
import type { Text } from '../../errors/row.ts'

export interface Profile {
  readonly name: string
  readonly title: Text
  readonly sections: readonly Section[]
}

/** The first is what a reader gets who names none. */
export const profiles: readonly Profile[] = [
  {
    name: 'all',
    title: { vi: 'Toàn bộ sổ sức khỏe', en: 'The whole book' },
    sections: ['administrative', 'insurance', 'visits', 'problems', 'medications', 'results'],
  },
  {
    name: 'desk',
    title: { vi: 'Quầy tiếp đón', en: 'Admission desk' },
    sections: ['administrative', 'insurance'],
  },
]

/** The profile of this name, undefined where there is none. */
export const profileOf = (name: string): Profile | undefined =>
  profiles.find((profile) => profile.name === name)
