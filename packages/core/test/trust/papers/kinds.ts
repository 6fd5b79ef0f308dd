// What proves papers: each kind is verified step by step.
import type { TokenKind } from '../bent.ts'
import { documentReceipts } from './document-receipts.ts'
import { documents } from './documents.ts'
import { securityEvents } from './security-events.ts'

export const paperKinds: readonly TokenKind[] = [documents, documentReceipts, securityEvents]
