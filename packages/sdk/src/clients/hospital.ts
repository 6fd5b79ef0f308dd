// The client of a hospital: visits and claim files.
import { type Claims, createClaims } from '../calls/claims.ts'
import { createExchangeKeys } from '../calls/exchange-keys.ts'
import { createVisits, type Visits } from '../calls/visits.ts'
import { createRequester } from '../request.ts'
import type { Client } from './client.ts'
import { type ClientOptions, settingsOf } from './options.ts'

/** A hospital at the exchange. */
export interface HospitalClient extends Client {
  readonly visits: Visits
  readonly claims: Claims
}

/**
 * Makes the client of a hospital. It does no I/O, so a hospital's program starts when the line is
 * down; tokens, proofs and retries come by themselves with the first call. Make one and keep it.
 *
 * @throws LienThongError `argument_wrong` for an option that is wrong, missing or unknown
 *
 * @example
 * ```ts
 * const exchange = createHospitalClient({
 *   baseUrl: 'https://exchange.example',
 *   clientId: 'hospital-01001',
 *   auth: keyFromFile('./auth.key.json'),
 * })
 * const visit = await exchange.visits.open({ presentation: qrText })
 * ```
 */
export function createHospitalClient(options: ClientOptions): HospitalClient {
  const settings = settingsOf(options)
  const requester = createRequester(settings)
  const keys = createExchangeKeys(requester.request, settings.clock.now)
  return {
    visits: createVisits(requester),
    claims: createClaims(requester, keys),
    close: () => settings.network.close(),
  }
}
