// What a handler is: one operation's behaviour, with caller and input already checked.
import type {
  InputOf,
  Operation,
  OperationId,
  operations,
  ParamsOf,
  ReplyOf,
} from '@lienthong/core'
import type { Exchange } from '../exchange.ts'
import type { ShowSteps } from '../http/authenticate.ts'
import type { CallerOf } from '../http/caller.ts'

export interface Call<O extends Operation> {
  readonly exchange: Exchange
  readonly caller: CallerOf<O['access']>
  readonly params: ParamsOf<O>
  readonly input: InputOf<O>
  readonly show: ShowSteps
  /** Whether the caller has hung up: nobody hears the answer. */
  readonly isGone: () => boolean
}

export type Handler<Id extends OperationId> = (
  call: Call<(typeof operations)[Id]>,
) => Promise<ReplyOf<(typeof operations)[Id]>>

export type Handlers = { readonly [Id in OperationId]: Handler<Id> }
