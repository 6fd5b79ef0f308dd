// Access tokens: one request however many calls wait for it, renewed before they end.
import {
  type CitizenRecordDetails,
  caseTokenType,
  grantTokenType,
  type InputOf,
  type Instant,
  type operations,
  plusSeconds,
  type Scope,
  type TokenReply,
  tokenExchange,
} from '@lienthong/core'

/**
 * What a token is for: acting as oneself within a scope, one citizen's record under one grant, or what
 * one paper, named by its handle, lets its party read.
 */
export type Wanted =
  | { readonly scope: Scope }
  | { readonly grant: string }
  | { readonly case: string }

export interface HeldToken {
  readonly text: string
  readonly goodUntil: Instant
  /** As granted; absent for a scope. */
  readonly details?: CitizenRecordDetails
}

export interface Tokens {
  get(wanted: Wanted): Promise<HeldToken>
  /** Takes in a token that came with another answer. */
  keep(wanted: Wanted, reply: TokenReply): HeldToken
  /** Forgets this token, so that the next call asks for a new one. */
  drop(wanted: Wanted, held: HeldToken): void
}

const earlySeconds = 30

/** @param issue asks the exchange for a token; it is never cancelled by one of the calls that wait */
export function createTokens(
  now: () => Instant,
  issue: (input: InputOf<typeof operations.issueToken>) => Promise<TokenReply>,
): Tokens {
  const held = new Map<string, HeldToken>()
  const asked = new Map<string, Promise<HeldToken>>()

  function keep(wanted: Wanted, reply: TokenReply): HeldToken {
    const seconds = Math.max(reply.expires_in - earlySeconds, reply.expires_in / 2)
    const [details] = reply.authorization_details ?? []
    const token = {
      text: reply.access_token,
      goodUntil: plusSeconds(now(), seconds),
      ...(details === undefined ? {} : { details }),
    }
    for (const [name, { goodUntil }] of held) if (goodUntil <= now()) held.delete(name)
    held.set(nameOf(wanted), token)
    return token
  }

  return {
    keep,
    get(wanted) {
      const name = nameOf(wanted)
      const token = held.get(name)
      if (token !== undefined && now() < token.goodUntil) return Promise.resolve(token)
      const waiting = asked.get(name)
      if (waiting !== undefined) return waiting
      const asking = issue(inputFor(wanted))
        .then((reply) => keep(wanted, reply))
        .finally(() => asked.delete(name))
      asked.set(name, asking)
      return asking
    },
    drop(wanted, token) {
      if (held.get(nameOf(wanted)) === token) held.delete(nameOf(wanted))
    },
  }
}

const nameOf = (wanted: Wanted): string => Object.entries(wanted).flat().join(' ')

function inputFor(wanted: Wanted): InputOf<typeof operations.issueToken> {
  if ('scope' in wanted) return { grant_type: 'client_credentials', scope: wanted.scope }
  const [subject, type] =
    'grant' in wanted ? [wanted.grant, grantTokenType] : [wanted.case, caseTokenType]
  return { grant_type: tokenExchange, subject_token: subject, subject_token_type: type }
}
