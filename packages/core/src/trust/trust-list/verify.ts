// Reads the trust list: signed by the exchange, of today, and not older than the one we had.
import { type Instant, plusSeconds, toInstant } from '../../identifiers/time.ts'
import { statementAlgorithms } from '../jws/algorithms.ts'
import * as jws from '../jws/steps.ts'
import { type Step, type Verification, verifySteps } from '../steps.ts'
import { readParticipants } from './content.ts'
import type { TrustedParticipant, TrustList } from './trust-list.ts'

export interface TrustListExpectation {
  readonly issuer: string
  /** Keys of the exchange with which it states. */
  readonly keys: readonly jws.RegisteredKey[]
  readonly now: Instant
  /** The version that we had; an older one is refused. */
  readonly atLeastVersion?: number
}

export interface TrustListContext extends jws.JwsContext, TrustListExpectation {
  /** Set by the content step. */
  participants: readonly TrustedParticipant[]
}

/** Characters: 4 MiB. */
export const maxTrustListLength = 4 * 1024 * 1024
export const trustListSeconds = 86_400

export const trustListSteps: readonly Step<TrustListContext>[] = [
  jws.form('trust_list_malformed', maxTrustListLength),
  jws.algorithm('trust_list_algorithm', statementAlgorithms),
  jws.type('trust_list_type', ['trustlist+jwt']),
  jws.critical('trust_list_critical'),
  jws.keyKnown('trust_list_key_unknown', ({ keys }) => keys),
  jws.keyCurrentWhenIssued('trust_list_key_retired'),
  // Ends the list: what nobody signed is not read any further.
  { ...jws.signature('trust_list_signature', statementAlgorithms), ends: true },
  {
    name: 'issuer',
    code: 'trust_list_issuer',
    check: ({ jws: { payload }, issuer }) => payload.iss === issuer,
  },
  jws.notExpired('trust_list_expired'),
  jws.lifetime('trust_list_lifetime', trustListSeconds),
  jws.notFromFuture('trust_list_from_future'),
  {
    name: 'content',
    code: 'trust_list_content',
    ends: true,
    check(context) {
      const { version, previous, participants } = context.jws.payload
      const isLinked = previous === undefined || isDigest(previous)
      const read = isVersion(version) && isLinked ? readParticipants(participants) : undefined
      if (read) context.participants = read
      return read !== undefined
    },
  },
  {
    name: 'version',
    code: 'trust_list_superseded',
    check: ({ jws: { payload }, atLeastVersion = 0 }) => Number(payload.version) >= atLeastVersion,
  },
]

/**
 * Checks a trust list. That `previous` is the digest of the version before is *not* checked, nor that the
 * list is in a log; keep the last version and give it as `atLeastVersion`.
 *
 * @example
 * ```ts
 * const result = await verifyTrustList(text, { issuer, keys, now, atLeastVersion: known.version })
 * if (result.value) known = result.value
 * ```
 */
export const verifyTrustList = (
  text: string,
  expected: TrustListExpectation,
): Promise<Verification<TrustList>> =>
  verifySteps<TrustListContext, TrustList>(
    trustListSteps,
    { ...jws.jwsContext(text, expected.now), ...expected, participants: [] },
    ({ jws: { payload }, participants }) => ({
      issuer: String(payload.iss),
      issuedAt: instantAt(payload.iat),
      expires: instantAt(payload.exp),
      version: Number(payload.version),
      ...(payload.previous !== undefined && { previous: String(payload.previous) }),
      participants,
    }),
  )

const instantAt = (seconds: unknown): Instant =>
  plusSeconds(toInstant(new Date(0)), Number(seconds))

const isVersion = (value: unknown): boolean => jws.isSeconds(value) && value > 0

const isDigest = (value: unknown): boolean =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value)
