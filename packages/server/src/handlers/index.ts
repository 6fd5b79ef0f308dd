// One handler an operation; the mapped type keeps them together.
import { closeVisit } from './close-visit.ts'
import type { Handlers } from './handler.ts'
import { issueToken } from './issue-token.ts'
import { listOwnDocuments } from './list-own-documents.ts'
import { pollEvents } from './poll-events.ts'
import { readAccessLog } from './read-access-log.ts'
import { readHealthBook } from './read-health-book.ts'
import { readKeys } from './read-keys.ts'
import { readLiveness } from './read-liveness.ts'
import { readOpenidConfiguration } from './read-openid-configuration.ts'
import { readPrefill } from './read-prefill.ts'
import { readReadiness } from './read-readiness.ts'
import { readServerMetadata } from './read-server-metadata.ts'
import { readTrustList } from './read-trust-list.ts'
import { submitClaims } from './submit-claims.ts'

export const handlers: Handlers = {
  readServerMetadata,
  readOpenidConfiguration,
  readKeys,
  issueToken,
  readHealthBook,
  readPrefill,
  submitClaims,
  closeVisit,
  readAccessLog,
  listOwnDocuments,
  pollEvents,
  readTrustList,
  readLiveness,
  readReadiness,
}
