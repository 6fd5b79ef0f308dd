import { expect, test } from 'vitest'
import { entriesOf } from '../../src/book/entries.ts'
import type { Dossier, Row, Tables } from '../../src/claims/claim-file.ts'
import { decode, fileOf, result, summary } from '../claims/visits.ts'
import { receivedAt } from './dossiers.ts'

const order = {
  MA_LK: summary.MA_LK,
  MA_DICH_VU: result.MA_DICH_VU,
  TEN_DICH_VU: 'a',
} as Row<'XML3'>

function dossierOf(tables: Tables): Dossier {
  const [dossier] = decode(fileOf(tables)).dossiers
  if (dossier === undefined || dossier.refused) throw new TypeError('the test needs a good dossier')
  return dossier
}
const entries = (dossier: Dossier) => entriesOf(dossier, { facility: '01001', receivedAt })

test.each<[string, Tables]>([
  [
    'many codes beside long words',
    {
      XML1: [{ ...summary, MA_BENH_KT: 'E11;'.repeat(200), CHAN_DOAN_RV: 'x'.repeat(60_000) }],
    },
  ],
  [
    'many results of one service with a long name',
    {
      XML1: [summary],
      XML3: [{ ...order, TEN_DICH_VU: 'x'.repeat(10_000) }],
      XML4: Array.from({ length: 300 }, () => result),
    },
  ],
])('a book is not much larger than its dossier: %s', (_, tables) => {
  const book = JSON.stringify(entries(dossierOf(tables)))
  expect(book.length).toBeLessThan(10 * JSON.stringify(tables).length)
})

test('orders are looked through once, however many results there are', () => {
  let looks = 0
  const watched = Array.from({ length: 500 }, () => ({
    ...order,
    get MA_DICH_VU() {
      looks += 1
      return 'ordered'
    },
  }))
  const results = Array.from({ length: 500 }, () => ({ ...result, MA_DICH_VU: 'other' }))
  entries({
    ...dossierOf({ XML1: [summary] }),
    tables: { XML1: [summary], XML3: watched, XML4: results },
  })
  expect(looks).toBeLessThan(10 * watched.length)
})
