// What is kept of a request while it is served.
import type { Operation, StepResult } from '@lienthong/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Access } from '../evidence/access.ts'
import type { Caller } from './caller.ts'

/** Nothing in it is about a person but `caller`. */
export interface RequestState {
  readonly operation?: Operation
  readonly verifications: { name: string; steps: readonly StepResult[] }[]
  caller?: Caller
  code?: string
}

declare module 'fastify' {
  interface FastifyRequest {
    state: RequestState
  }
}

/** The access to one citizen's record that this request is. */
export const accessOf = (caller: Caller | undefined): Access | undefined =>
  caller?.as === 'citizen' || caller?.as === 'party' ? caller.access : undefined

/** The record that stands for this request, where it concerned a citizen. */
export function setAccessRecord(reply: FastifyReply, { state: { caller } }: FastifyRequest): void {
  const use = caller?.as === 'client' ? caller.use : accessOf(caller)?.use
  if (use?.commitment) reply.header('Access-Record', use.commitment.toString('base64url'))
}
