// What proves papers: each kind is verified step by step.
import type { TokenKind } from '../bent.ts'
import { documentReceipts } from './document-receipts.ts'
import { documents } from './documents.ts'
import { judgements } from './judgements.ts'
import { securityEvents } from './security-events.ts'
import { slips } from './slips.ts'
import { trustLists } from './trust-lists.ts'

export const paperKinds: readonly TokenKind[] = [
  documents,
  documentReceipts,
  judgements,
  slips,
  trustLists,
  securityEvents,
]
