import { expect, test } from 'vitest'
import { summary } from '../claims/visits.ts'
import { bookOf } from './dossiers.ts'

test.each([' ', '/', '+', '|', '\n', ' - ', ':', '&', '。', '、'])(
  'a sensitive code behind another one and %j stays out',
  (between) => {
    const code = `I10${between}B20`
    for (const change of [{ MA_BENH_KT: code }, { MA_BENH_CHINH: code }]) {
      expect(JSON.stringify(bookOf({ XML1: [{ ...summary, ...change }] }))).not.toContain('B20')
    }
  },
)
