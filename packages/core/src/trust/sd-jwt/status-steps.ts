// Whether the copy still stands: its bit in the status list of its authority.

import { within } from '../jws/document-steps.ts'
import { type JsonObject, parseCompact } from '../jws/parse.ts'
import { isInvalid, statusListOf, statusListSteps } from '../status-list/verify.ts'
import type { Step } from '../steps.ts'
import { type CertificateContext, listContext, payloadOf } from './context.ts'
import { maxCertificateLength } from './issuer-steps.ts'
import { splitSdJwt } from './parse.ts'

export const statusSteps: readonly Step<CertificateContext>[] = [
  {
    name: 'status',
    code: 'certificate_status',
    ends: true,
    check(context) {
      const reference = referenceOf(payloadOf(context))
      if (reference === undefined) return false
      context.index = reference.idx
      context.list = listContext(reference.uri, context)
      return true
    },
  },
  {
    name: 'status-list-present',
    code: 'status_list_missing',
    ends: true,
    check: ({ statusList }) => statusList !== undefined,
  },
  ...statusListSteps.map((step) =>
    within('status-list-', ({ list }: CertificateContext) => list, step),
  ),
  {
    name: 'status-index',
    code: 'certificate_status_index',
    ends: true,
    check: ({ list, index }) => isInvalid(list.bits, index) !== undefined,
  },
  {
    name: 'status-stale',
    code: 'certificate_status_stale',
    check: ({ list }) => !statusListOf(list).isStale,
  },
  {
    name: 'status-valid',
    code: 'certificate_revoked',
    check: ({ list, index }) => isInvalid(list.bits, index) === false,
  },
]

/**
 * The address of the status list that a copy names, so that the right one can be taken from those at
 * hand. *Nothing of the copy is verified yet*: never fetch an address that is not already known.
 */
export function statusAddressOf(text: string): string | undefined {
  if (text.length > maxCertificateLength) return undefined
  const parsed = parseCompact(splitSdJwt(text)?.jwt ?? '', maxCertificateLength)
  return parsed && referenceOf(parsed.payload)?.uri
}

/** @see Token Status List, draft-ietf-oauth-status-list §6.2 */
function referenceOf({ status }: JsonObject): { idx: number; uri: string } | undefined {
  const { status_list } = (status ?? {}) as JsonObject
  const { idx, uri } = (status_list ?? {}) as JsonObject
  const isIndex = typeof idx === 'number' && Number.isSafeInteger(idx) && idx >= 0
  return isIndex && typeof uri === 'string' && uri !== '' ? { idx, uri } : undefined
}
