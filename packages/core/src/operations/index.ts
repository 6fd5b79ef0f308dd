// The API on one screen. `GET /openapi.json` is made from this list.
import type { ErrorCode } from '../errors/catalogue.ts'
import { closeVisit } from './close-visit.ts'
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

export const operations = {
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
} as const

export type OperationId = keyof typeof operations

/** What any call may answer besides its own refusals. */
export const commonRefusals = [
  'input_invalid',
  'body_malformed',
  'body_unexpected',
  'body_too_large',
  'media_type_wrong',
  'not_ready',
  'too_slow',
  'internal',
] as const satisfies readonly ErrorCode[]
