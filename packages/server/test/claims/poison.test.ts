// What one hospital's file may do to the book that all others read.
import { expect, test } from 'vitest'
import { fileOf, summaryOf } from '../support/claims.ts'
import { testExchange } from '../support/exchange.ts'
import { newPerson } from '../support/people.ts'

const exchange = await testExchange()
const hospital = exchange.client('hospital-01001')
const other = exchange.client('hospital-79024')

async function readBy79024(person: string) {
  const { token } = await other.open(await exchange.present(person, { facility: '79024' }))
  return other.send('/health-book', { token })
}

test('three files of 35 kB do not make a book that cannot be read any more', async () => {
  const person = newPerson()
  const many = { MA_BENH_KT: 'E11;'.repeat(1000), CHAN_DOAN_RV: 'x'.repeat(30_000) }
  for (const _ of [1, 2, 3]) {
    const { status } = await hospital.submit(fileOf([summaryOf(person, many)]))
    // Taken, or refused in so many words: never an error of the exchange.
    expect(status).toBeLessThan(500)
  }
  const answer = await readBy79024(person)
  expect(answer.status).toBe(200)
  expect(answer.text.length).toBeLessThan(2_000_000)
})

test('a first file that names nobody does not shut out the later ones', async () => {
  const person = newPerson()
  const right = summaryOf(person, { MA_CSKCB: '79024' })
  await hospital.submit(fileOf([summaryOf(person, { HO_TEN: '' })]))
  await other.submit(fileOf([right], '79024'))
  const { json } = await readBy79024(person)
  const visits = json.entries.map(
    (entry: { provenance: { visit: string } }) => entry.provenance.visit,
  )
  expect(new Set(visits)).toEqual(new Set([right.MA_LK]))
})

test('a book of many entries comes in pages, each entry once, each page on record', async () => {
  const person = newPerson()
  for (let visit = 0; visit < 6; visit += 1) {
    const many = {
      MA_BENH_KT: Array.from({ length: 240 }, (_, i) => `E${10 + (i % 80)}`).join(';'),
    }
    expect((await hospital.submit(fileOf([summaryOf(person, many)]))).status).toBe(200)
  }
  const { token } = await other.open(await exchange.present(person, { facility: '79024' }))
  const ids: string[] = []
  let pages = 0
  let next: string | undefined
  do {
    const query = next === undefined ? '' : `?after=${next}`
    const { json } = await other.send(`/health-book${query}`, { token })
    ids.push(...json.entries.map(({ id }: { id: string }) => id))
    next = json.next
    pages += 1
  } while (next !== undefined)
  expect(pages).toBeGreaterThan(1)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThan(6 * 240)
})
