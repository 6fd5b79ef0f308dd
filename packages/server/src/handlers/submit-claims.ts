import { takeClaimFile } from '../claims/take-file.ts'
import type { Handler } from './handler.ts'

export const submitClaims: Handler<'submitClaims'> = ({ exchange, caller, input }) =>
  takeClaimFile(exchange, caller, input)
