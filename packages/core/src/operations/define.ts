// One call of the exchange, as data: server routes, SDK calls, OpenAPI and tests loop over these.
import type { Static, TObject, TSchema } from 'typebox'
import type { Action } from '../contracts/grant.ts'
import type { ErrorCode } from '../errors/catalogue.ts'
import type { Text } from '../errors/row.ts'

/** What a participant may do as itself. */
export const scopes = [
  'claims:write',
  'referrals:receive',
  'events:receive',
  'judicial:work',
] as const
export type Scope = (typeof scopes)[number]

/**
 * Who may call: anybody, an authenticated client, a client with a scope, the holder of a grant, or a
 * party to the paper that the path names, which acts without reading it.
 */
export type Access =
  | { readonly as: 'nobody' }
  | { readonly as: 'client' }
  | { readonly as: 'participant'; readonly scope: Scope }
  | { readonly as: 'citizen'; readonly action: Action }
  | { readonly as: 'party'; readonly scope: Scope }

export interface Operation<
  Input extends TObject = TObject,
  Reply extends TSchema = TSchema,
  Code extends ErrorCode = ErrorCode,
> {
  readonly id: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Heading under which the documentation lists it. */
  readonly tag: 'tokens' | 'health book' | 'claims' | 'visits' | 'papers' | 'events' | 'operating'
  readonly title: Text
  readonly access: Access
  /** Names in the path, `/referrals/:id`. */
  readonly params?: TSchema
  /** Where the input travels. `xml` and `jose` are raw bytes and are not described by `input`. */
  readonly takes: 'nothing' | 'query' | 'json' | 'form' | 'xml' | 'jose'
  readonly maxBytes?: number
  readonly input: Input
  readonly reply: Reply
  readonly errors: 'problem' | 'oauth'
  /** Codes of its own; every call may also answer those of `commonRefusals`. */
  readonly refusals: readonly Code[]
}

export const defineOperation = <
  Input extends TObject,
  Reply extends TSchema,
  const Code extends ErrorCode,
  const Defined extends Operation<Input, Reply, Code>,
>(
  operation: Defined & Operation<Input, Reply, Code>,
): Defined => operation

export type InputOf<O extends Operation> = O['takes'] extends 'xml' | 'jose'
  ? Uint8Array
  : Static<O['input']>
export type ParamsOf<O extends Operation> = O['params'] extends TSchema
  ? Static<O['params']>
  : Readonly<Record<string, never>>
export type ReplyOf<O extends Operation> = Static<O['reply']>
export type RefusalOf<O extends Operation> = O['refusals'][number]

/** Raw bytes, read by their handler. */
export const takesBytes = ({ takes }: Operation): boolean => takes === 'xml' || takes === 'jose'

/** Where a call goes, with the names in its path filled in. */
export const pathOf = (operation: Operation, params: Readonly<Record<string, string>> = {}) =>
  operation.path.replace(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

/** Media type that a call takes, or undefined where it takes no body. */
export const mediaTypeOf = (operation: Operation): string | undefined =>
  ({
    nothing: undefined,
    query: undefined,
    json: 'application/json',
    form: 'application/x-www-form-urlencoded',
    xml: 'application/xml',
    jose: 'application/jose+json',
  })[operation.takes]
