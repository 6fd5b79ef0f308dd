// Every refusal of the exchange and of its clients: one table that server, SDK, docs and tests read.
import { engineRefusals } from '../documents/refusals.ts'
import { judicialRefusals } from '../judicial/refusals.ts'
import { documentRefusals } from '../trust/document/refusals.ts'
import { certificateRefusals } from '../trust/sd-jwt/refusals.ts'
import { claimErrors } from './topics/claim-errors.ts'
import { clientErrors } from './topics/client-errors.ts'
import { exchangeErrors } from './topics/exchange-errors.ts'
import { grantErrors } from './topics/grant-errors.ts'
import { localErrors } from './topics/local-errors.ts'
import { networkErrors } from './topics/network-errors.ts'
import { paperErrors } from './topics/paper-errors.ts'
import { requestErrors } from './topics/request-errors.ts'
import { tokenErrors } from './topics/token-errors.ts'

export const catalogue = {
  ...tokenErrors,
  ...certificateRefusals,
  ...clientErrors,
  ...grantErrors,
  ...claimErrors,
  ...requestErrors,
  ...exchangeErrors,
  ...networkErrors,
  ...localErrors,
  ...paperErrors,
  ...documentRefusals,
  ...engineRefusals,
  ...judicialRefusals,
} as const

export type ErrorCode = keyof typeof catalogue
