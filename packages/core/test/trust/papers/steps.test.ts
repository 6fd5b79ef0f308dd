import { describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../../src/errors/catalogue.ts'
import { failedStep } from '../../../src/trust/steps.ts'
import type { Case, TokenKind } from '../bent.ts'
import { paperKinds } from './kinds.ts'

/** Every step with its result, when exactly these fail. */
function resultsWhere(
  { steps }: TokenKind,
  fails: readonly string[],
  notChecked: readonly string[] = [],
) {
  const end = steps.findIndex((step) => step.ends && fails.includes(step.name))
  return steps.map(({ name, code }, at) => {
    const result = fails.includes(name) ? 'failed' : 'passed'
    const isLeft = notChecked.includes(name) || (end >= 0 && at > end)
    return { name, code, result: isLeft ? 'not-checked' : result }
  })
}

const verified = (kind: TokenKind, { token, expected }: Case) =>
  kind.verify(token, { ...kind.expected, ...expected })

describe.each(paperKinds.map((kind) => [kind.noun, kind] as const))('the %s', (_, kind) => {
  test.each(kind.accepted.map((good) => [good.title, good] as const))(
    '%s is accepted, and every step says so',
    async (_, good) => {
      const result = await verified(kind, good)
      expect(result.steps).toEqual(resultsWhere(kind, [], good.notChecked))
      expect(result.ok).toBe(true)
      expect(result.value).toBeDefined()
      if (good.verdict) expect(result.value).toMatchObject({ verdict: good.verdict })
    },
  )

  for (const step of kind.steps) {
    test(`that fails the step ${step.name} is among the tests`, () => {
      expect(kind.refused[step.name]?.length ?? 0).toBeGreaterThan(0)
    })

    for (const bad of kind.refused[step.name] ?? []) {
      test(`${bad.title} is refused with ${step.code}`, async () => {
        const result = await verified(kind, bad)
        expect(result.steps).toEqual(resultsWhere(kind, bad.fails ?? [step.name], bad.notChecked))
        expect(failedStep(result)).toEqual({ name: step.name, code: step.code, result: 'failed' })
        expect(result.ok).toBe(false)
        expect(result).not.toHaveProperty('value')
      })
    }
  }

  test('is tested under no step that does not exist', () => {
    const names = kind.steps.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(Object.keys(kind.refused)))
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(kind.steps.map(({ code }) => code)).size).toBe(names.length)
  })

  test('of another kind is never accepted', async () => {
    const others = paperKinds.filter(({ name }) => !sameAs(kind.name).includes(name))
    for (const other of others) {
      for (const { token } of other.accepted) {
        expect((await kind.verify(token, kind.expected)).ok).toBe(false)
      }
    }
  })
})

/** A judged document is a document. */
const sameAs = (name: string): readonly string[] => {
  const both = ['document', 'judgement']
  return both.includes(name) ? both : [name]
}

const codesOf = (name: string): readonly ErrorCode[] =>
  paperKinds.find((kind) => kind.name === name)?.steps.map(({ code }) => code) ?? []

test('a document is taken apart before its keys are looked up, and verified last', () => {
  expect(codesOf('document')).toEqual([
    'document_too_large',
    'document_malformed',
    'document_reserialised',
    'document_unsigned',
    'document_payload_unreadable',
    'document_too_deep',
    'document_not_composed',
    'document_not_canonical',
    'document_header',
    'document_algorithm',
    'document_type',
    'document_signature_repeated',
    'document_key_unknown',
    'document_key_purpose',
    'document_key_retired',
    'document_key_distrusted',
    'document_signer_unexpected',
    'document_signer_missing',
    'document_signer_order',
    'document_signature',
  ])
})

test('the receipt of a document has the steps of every receipt, and one for what it says', () => {
  expect(codesOf('document-receipt')).toEqual([
    'receipt_malformed',
    'receipt_algorithm',
    'receipt_type',
    'receipt_critical',
    'receipt_key_unknown',
    'receipt_key_retired',
    'receipt_signature',
    'receipt_issuer',
    'receipt_from_future',
    'receipt_claims',
    'receipt_digest',
  ])
})

test('an event says why it was not taken', () => {
  expect(codesOf('security-event')).toEqual([
    'security_event_malformed',
    'security_event_algorithm',
    'security_event_type',
    'security_event_critical',
    'security_event_key_unknown',
    'security_event_key_purpose',
    'security_event_key_retired',
    'security_event_signature',
    'security_event_issuer',
    'security_event_audience',
    'security_event_from_future',
    'security_event_too_old',
    'security_event_expires',
    'security_event_id',
    'security_event_subject',
    'security_event_count',
    'security_event_claims',
  ])
})

test('a paper is judged by what its receipt dates: form, signatures, receipt, then history', () => {
  const ofToday = ['document_key_retired', 'document_key_distrusted']
  const document = codesOf('document').filter((code) => !ofToday.includes(code))
  expect(codesOf('judgement')).toEqual([
    ...document,
    ...codesOf('document-receipt'),
    'document_key_retired',
    'document_issuer_role',
    'document_issuer_facility',
    'document_key_distrusted',
    'document_date_missing',
    'document_expired',
    'document_not_standing',
  ])
})

test('a slip is genuine before it is anything else', () => {
  expect(codesOf('slip')).toEqual([
    'slip_unreadable',
    'slip_malformed',
    'slip_algorithm',
    'slip_type',
    'slip_critical',
    'slip_claims',
    'slip_issuer',
    'slip_key_unknown',
    'slip_key_purpose',
    'slip_signature',
    'slip_key_retired',
    'slip_key_distrusted',
    'slip_from_future',
    'slip_expired',
    'slip_name',
  ])
})

test('a trust list is read only after its signature', () => {
  expect(codesOf('trust-list')).toEqual([
    'trust_list_malformed',
    'trust_list_algorithm',
    'trust_list_type',
    'trust_list_critical',
    'trust_list_key_unknown',
    'trust_list_key_retired',
    'trust_list_signature',
    'trust_list_issuer',
    'trust_list_expired',
    'trust_list_lifetime',
    'trust_list_from_future',
    'trust_list_content',
    'trust_list_superseded',
  ])
})
