// The participants of a trust list as JSON; points in time are texts, so that people can read them.
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { type Instant, instantText, parseInstant } from '../../identifiers/time.ts'
import { isCanonicalDocumentKey } from '../jws/canonical-key.ts'
import { hasPrivateMembers, type PublicJwk } from '../jws/signer.ts'
import {
  participantUrn,
  type TrustedKey,
  type TrustedParticipant,
  type TrustedPurpose,
  type TrustedRole,
  trustedPurposes,
} from './trust-list.ts'

const text = Type.String({ minLength: 1, maxLength: 500 })
const instant = Type.String({ minLength: 20, maxLength: 29 })
const until = Type.Optional(instant)

const Key = Type.Object({
  kid: text,
  jwk: Type.Record(Type.String(), Type.Unknown()),
  purpose: Type.Enum([...trustedPurposes]),
  licence: Type.Optional(text),
  from: instant,
  until,
  revoked: Type.Optional(Type.Object({ at: instant, reason: text })),
  distrustFrom: until,
})
const Role = Type.Object({ role: text, from: instant, until })
const Participant = Type.Object({
  id: text,
  clientId: text,
  name: Type.Object({ vi: text, en: text }),
  facility: Type.Optional(Type.String({ pattern: '^[0-9]{5}$' })),
  roles: Type.Array(Role),
  keys: Type.Array(Key),
})
type Participant = Static<typeof Participant>

/** Members that nobody knows yet are taken: a list of tomorrow must not blind the verifiers of today. */
const participants = Compile(Type.Array(Participant))

/**
 * The participants, or undefined where one lacks something, has two keys of one name, a key in another
 * than its only spelling, or one with private members.
 */
export function readParticipants(value: unknown): readonly TrustedParticipant[] | undefined {
  if (!participants.Check(value) || !isDistinct(value.map(({ id }) => id))) return undefined
  return value.every(isSound) ? value.map(participantOf) : undefined
}

export const participantJson = ({ roles, keys, ...rest }: TrustedParticipant) => ({
  ...rest,
  roles: roles.map((role) => ({ ...role, ...spanJson(role) })),
  keys: keys.map((key) => ({
    ...key,
    ...spanJson(key),
    ...(key.revoked && { revoked: { ...key.revoked, at: instantText(key.revoked.at) } }),
    ...(key.distrustFrom !== undefined && { distrustFrom: instantText(key.distrustFrom) }),
  })),
})

const isSound = ({ id, clientId, keys }: Participant): boolean =>
  id === participantUrn(clientId) &&
  isDistinct(keys.map(({ kid }) => kid)) &&
  keys.every(({ jwk }) => isCanonicalDocumentKey(jwk as PublicJwk) && !hasPrivateMembers(jwk))

const isDistinct = (names: readonly string[]): boolean => new Set(names).size === names.length

interface Span {
  readonly from: Instant
  readonly until?: Instant
}

const spanJson = (span: Span) => ({
  from: instantText(span.from),
  ...(span.until !== undefined && { until: instantText(span.until) }),
})

/** @throws LienThongError where a text is no point in time; the step fails then */
const spanOf = (span: { from: string; until?: string }): Span => ({
  from: parseInstant(span.from),
  ...(span.until !== undefined && { until: parseInstant(span.until) }),
})

const participantOf = ({ id, clientId, name, facility, roles, keys }: Participant) => ({
  id,
  clientId,
  name: { vi: name.vi, en: name.en },
  ...(facility !== undefined && { facility }),
  roles: roles.map((role): TrustedRole => ({ role: role.role, ...spanOf(role) })),
  keys: keys.map(keyOf),
})

const keyOf = (key: Participant['keys'][number]): TrustedKey => ({
  kid: key.kid,
  // The schema takes any member; that the key is one was checked before.
  jwk: key.jwk as PublicJwk,
  purpose: key.purpose as TrustedPurpose,
  ...(key.licence !== undefined && { licence: key.licence }),
  ...spanOf(key),
  ...(key.revoked && { revoked: { at: parseInstant(key.revoked.at), reason: key.revoked.reason } }),
  ...(key.distrustFrom !== undefined && { distrustFrom: parseInstant(key.distrustFrom) }),
})
