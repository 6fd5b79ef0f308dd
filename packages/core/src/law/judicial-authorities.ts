// Which authorities issue judicial records, by the day of issue: another date than that of the rules.
import { defineRegime } from '../engines/regime.ts'
import type { Text } from '../errors/row.ts'
import { citations } from './citations.ts'

/** One of them in a province, and one for the whole country. */
export interface JudicialAuthorities {
  readonly provincial: Text
  readonly national: Text
}

/**
 * The authorities by the day of issue. An application of February 2025 that was decided in March carries
 * the name of the police, under the rules of the Law of 2009.
 */
export const judicialAuthorities = defineRegime<unknown, JudicialAuthorities>(
  'judicial-authorities',
  [
    {
      from: '2010-07-01',
      until: '2025-03-01',
      law: citations.law28,
      sure: 'A',
      says: {
        en: 'Departments of Justice, and the National Centre for Judicial Records',
        vi: 'Sở Tư pháp và Trung tâm Lý lịch tư pháp quốc gia',
      },
      gives: () => ({
        provincial: { en: 'Department of Justice', vi: 'Sở Tư pháp' },
        national: {
          en: 'National Centre for Judicial Records',
          vi: 'Trung tâm Lý lịch tư pháp quốc gia',
        },
      }),
    },
    {
      from: '2025-03-01',
      law: citations.transfer2025,
      sure: 'B',
      says: {
        en: 'Provincial police, and the Department of Professional Profiles of the Ministry of Public Security',
        vi: 'Công an cấp tỉnh và Cục Hồ sơ nghiệp vụ, Bộ Công an',
      },
      gives: () => ({
        provincial: { en: 'Provincial police', vi: 'Công an cấp tỉnh' },
        national: {
          en: 'Department of Professional Profiles, Ministry of Public Security',
          vi: 'Cục Hồ sơ nghiệp vụ, Bộ Công an',
        },
      }),
    },
  ],
)
