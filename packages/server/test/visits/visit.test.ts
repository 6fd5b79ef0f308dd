import { expect, test } from 'vitest'
import { testExchange } from '../support/exchange.ts'

const exchange = await testExchange()
const an = '098000000001'

test('a facility that the citizen named opens a visit, reads the book, and is on record', async () => {
  const hospital = exchange.client('hospital-01001')
  const { token, visit } = await hospital.open(await exchange.present(an, { facility: '01001' }))
  exchange.later(1)
  const book = await hospital.send('/health-book', { token })
  expect(book.status).toBe(200)
  expect(book.json).toMatchObject({ profile: 'all', entries: [] })
  expect(book.headers['cache-control']).toBe('no-store')
  expect(book.headers['access-record']).toMatch(/^[\w-]{43}$/)

  exchange.later(1)
  const closed = await hospital.close(token, visit)
  expect(closed.json).toMatchObject({ visit, closedAt: expect.any(String) })
  exchange.later(1)
  const after = await hospital.send('/health-book', { token })
  expect(after.json).toMatchObject({ code: 'grant_closed', remedy: 'ask-citizen' })

  exchange.later(1)
  const identity = exchange.client('identity')
  const own = await identity.open(await exchange.present(an, { client: 'identity' }))
  exchange.later(1)
  const log = await identity.send('/access-log', { token: own.token })
  expect(log.json.entries.map(accessLine)).toEqual([
    'identity readAccessLog PATRQT allowed',
    'identity issueToken PATRQT allowed',
    'hospital-01001 readHealthBook TREAT grant_closed',
    'hospital-01001 closeVisit TREAT allowed',
    'hospital-01001 readHealthBook TREAT allowed',
    'hospital-01001 issueToken TREAT allowed',
  ])
})

interface Line {
  participant: { clientId: string }
  operation: string
  purpose: string
  outcome: string
}
const accessLine = ({ participant, operation, purpose, outcome }: Line) =>
  `${participant.clientId} ${operation} ${purpose} ${outcome}`
