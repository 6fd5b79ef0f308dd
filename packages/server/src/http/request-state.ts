// What is kept of a request while it is served.
import type { OperationId, StepResult } from '@lienthong/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from './caller.ts'

/** Nothing in it is about a person but `caller`. */
export interface RequestState {
  readonly operation?: OperationId
  readonly verifications: { name: string; steps: readonly StepResult[] }[]
  caller?: Caller
  code?: string
}

declare module 'fastify' {
  interface FastifyRequest {
    state: RequestState
  }
}

/** The record that stands for this request, where it concerned a citizen. */
export function setAccessRecord(reply: FastifyReply, { state: { caller } }: FastifyRequest): void {
  const use =
    caller?.as === 'citizen' ? caller.access.use : caller?.as === 'client' ? caller.use : undefined
  if (use?.commitment) reply.header('Access-Record', use.commitment.toString('base64url'))
}
