// Events by polling, RFC 8936: what closed hospital networks can do.
import Type, { type Static } from 'typebox'
import { strict } from './wire.ts'

/** What a receiver says of an event: no control characters, and no halves of letters. */
const said = (maxLength: number) =>
  Type.String({ maxLength, pattern: String.raw`^[^\p{Cc}\p{Cs}]*$` })

const Jti = Type.String({ minLength: 1, maxLength: 128 })

/** @see RFC 8936 §2.2 */
export const PollRequest = strict({
  /** 0 acknowledges only. Default is 100. */
  maxEvents: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  /** False waits some seconds for an event where there is none. Default is false. */
  returnImmediately: Type.Optional(Type.Boolean()),
  ack: Type.Optional(Type.Array(Jti, { maxItems: 1000 })),
  /** Events that cannot be used: they are not sent again. */
  setErrs: Type.Optional(
    Type.Record(
      Type.String({ maxLength: 128 }),
      strict({
        err: said(40),
        description: Type.Optional(said(200)),
      }),
      { maxProperties: 100 },
    ),
  ),
})
export type PollRequest = Static<typeof PollRequest>

export const PollReply = strict({
  /** `secevent+jwt` by its `jti`, in the order of what happened to each paper. */
  sets: Type.Record(Type.String(), Type.String()),
  moreAvailable: Type.Boolean(),
})
export type PollReply = Static<typeof PollReply>
