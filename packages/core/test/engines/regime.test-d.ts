// What must not compile of regimes: checked by the compiler, never run.
import { applyRegime, defineRegime } from '../../src/engines/regime.ts'
import { parseLocalDate } from '../../src/identifiers/time.ts'
import { citations } from '../../src/law/citations.ts'

const line = { law: citations.ours, sure: 'D', says: { vi: '', en: '' } } as const
type Facts = { readonly long: boolean }

export const good = defineRegime<Facts, number>('good', [
  { ...line, from: '2025-01-01', when: ({ long }) => long, gives: () => 1 },
])

defineRegime<Facts, number>('facts', [
  // @ts-expect-error no such fact
  { ...line, from: '2025-01-01', when: ({ lnog }) => lnog, gives: () => 1 },
])
defineRegime<Facts, number>('result', [
  // @ts-expect-error a text is no number
  { ...line, from: '2025-01-01', gives: () => 'one' },
])
defineRegime<Facts, number>('day', [
  // @ts-expect-error no day
  { ...line, from: 'yesterday', gives: () => 1 },
])
defineRegime<Facts, number>('certainty', [
  // @ts-expect-error there is no certainty E
  { ...line, sure: 'E', from: '2025-01-01', gives: () => 1 },
])
defineRegime<Facts, number>('misspelt', [
  // @ts-expect-error a member that no row has
  { ...line, from: '2025-01-01', untill: '2026-01-01', gives: () => 1 },
])
defineRegime<Facts, number>('law', [
  // @ts-expect-error a row without a law
  { from: '2025-01-01', sure: 'D', says: line.says, gives: () => 1 },
])
// @ts-expect-error a text is no checked day
applyRegime(good, '2025-01-01', { long: true })
// @ts-expect-error facts of another rule
applyRegime(good, parseLocalDate('2025-01-01'), { short: true })
