// Digests and disclosures belong together, one to one: RFC 9901 §7.1 (3) to (5).
import type { ErrorCode } from '../../errors/catalogue.ts'
import type { Step } from '../steps.ts'
import { type CertificateContext, payloadOf } from './context.ts'
import { type DisclosureFault, maxDisclosures, openPayload, readDisclosure } from './disclosures.ts'

const without = (
  name: string,
  code: ErrorCode,
  fault: DisclosureFault,
): Step<CertificateContext> => ({
  name,
  code,
  check: ({ opened }) => !opened.faults.has(fault),
})

export const disclosureSteps: readonly Step<CertificateContext>[] = [
  {
    name: 'disclosure-count',
    code: 'certificate_crowded',
    ends: true,
    check: ({ parts }) => parts.disclosures.length <= maxDisclosures,
  },
  {
    name: 'disclosure-form',
    code: 'certificate_disclosure_malformed',
    ends: true,
    async check(context) {
      const read = await Promise.all(context.parts.disclosures.map(readDisclosure))
      context.disclosures = read.filter((one) => one !== undefined)
      return context.disclosures.length === read.length
    },
  },
  {
    name: 'depth',
    code: 'certificate_too_deep',
    ends: true,
    check(context) {
      context.opened = openPayload(payloadOf(context), context.disclosures)
      return !context.opened.faults.has('too-deep')
    },
  },
  without('digest-form', 'certificate_digest_malformed', 'digest-malformed'),
  without('digests-unique', 'certificate_digest_repeated', 'digest-repeated'),
  without('disclosures-used', 'certificate_disclosure_unused', 'unused'),
  without('disclosure-shape', 'certificate_disclosure_misplaced', 'misplaced'),
  without('names-allowed', 'certificate_name_reserved', 'name-reserved'),
  without('names-unique', 'certificate_name_repeated', 'name-repeated'),
  // A holder could show a list without its elements, and it would read as empty.
  without('lists-whole', 'certificate_list_parts', 'inside-array'),
]
