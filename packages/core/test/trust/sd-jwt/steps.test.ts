import { describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../../src/errors/catalogue.ts'
import { failedStep } from '../../../src/trust/steps.ts'
import type { Case, TokenKind } from '../bent.ts'
import { statusLists } from '../status-list/lists.ts'
import { certificates } from './certificates.ts'

const kinds = [certificates, statusLists].map((kind) => [kind.noun, kind] as const)

/** Every step with its result, when exactly these fail. */
function resultsWhere({ steps }: TokenKind, fails: readonly string[]) {
  const end = steps.findIndex((step) => step.ends && fails.includes(step.name))
  return steps.map(({ name, code }, at) => {
    const result = fails.includes(name) ? 'failed' : 'passed'
    return { name, code, result: end >= 0 && at > end ? 'not-checked' : result }
  })
}

const verified = (kind: TokenKind, { token, expected }: Case) =>
  kind.verify(token, { ...kind.expected, ...expected })

describe.each(kinds)('the %s', (_, kind) => {
  test.each(kind.accepted.map((good) => [good.title, good] as const))(
    '%s is accepted, and every step says so',
    async (_, good) => {
      const result = await verified(kind, good)
      const accepted = (good.expected?.accept ?? []) as readonly string[]
      expect(result.steps).toEqual(resultsWhere(kind, accepted))
      expect(result.ok).toBe(true)
      expect(result.value).toBeDefined()
    },
  )

  for (const step of kind.steps) {
    test(`that fails the step ${step.name} is among the tests`, () => {
      expect(kind.refused[step.name]?.length ?? 0).toBeGreaterThan(0)
    })

    for (const bad of kind.refused[step.name] ?? []) {
      test(`${bad.title} is refused with ${step.code}`, async () => {
        const result = await verified(kind, bad)
        const fails = bad.fails ?? [step.name]
        expect(result.steps).toEqual(resultsWhere(kind, fails))
        expect(result.steps.find(({ name }) => name === step.name)?.result).toBe('failed')
        expect(failedStep(result)?.name).toBe(fails[0])
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
})

test('the steps follow RFC 9901 §7.1 and §7.3, then our rules, then the status', () => {
  const codes: readonly ErrorCode[] = certificates.steps.map(({ code }) => code)
  expect(codes).toEqual([
    'certificate_too_large',
    'certificate_malformed',
    'key_binding_missing',
    'certificate_algorithm',
    'certificate_type',
    'certificate_critical',
    'certificate_issuer',
    'certificate_key_unknown',
    'certificate_signature',
    'certificate_issue_date',
    'certificate_role',
    'certificate_key_retired',
    'certificate_key_distrusted',
    'certificate_hash',
    'certificate_crowded',
    'certificate_disclosure_malformed',
    'certificate_too_deep',
    'certificate_digest_malformed',
    'certificate_digest_repeated',
    'certificate_disclosure_unused',
    'certificate_disclosure_misplaced',
    'certificate_name_reserved',
    'certificate_name_repeated',
    'certificate_list_parts',
    'certificate_plain_claims',
    'certificate_vct',
    'certificate_kind',
    'certificate_expired',
    'certificate_lifetime',
    'certificate_from_future',
    'certificate_key',
    'key_binding_malformed',
    'key_binding_algorithm',
    'key_binding_type',
    'key_binding_critical',
    'key_binding_signature',
    'key_binding_audience',
    'key_binding_nonce',
    'key_binding_from_future',
    'key_binding_expired',
    'key_binding_digest',
    'certificate_recipient',
    'certificate_excess',
    'certificate_inconsistent',
    'certificate_status',
    'status_list_missing',
    'status_list_malformed',
    'status_list_algorithm',
    'status_list_type',
    'status_list_critical',
    'status_list_key_unknown',
    'status_list_key_retired',
    'status_list_signature',
    'status_list_uri',
    'status_list_from_future',
    'status_list_lifetime',
    'status_list_expired',
    'status_list_content',
    'certificate_status_index',
    'certificate_status_stale',
    'certificate_revoked',
  ])
})
