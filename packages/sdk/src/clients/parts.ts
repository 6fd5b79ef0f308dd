// What the clients of several roles are made of.
import { createEvents, type Events } from '../calls/events.ts'
import { createExchangeKeys, type ExchangeKeys } from '../calls/exchange-keys.ts'
import { createReceipts, type Receipts } from '../calls/paper-content.ts'
import { createTrust, type Trust, type TrustOptions } from '../calls/trust.ts'
import { createRequester, type Requester } from '../request.ts'
import type { Settings } from './options.ts'

export interface Parts {
  readonly requester: Requester
  readonly keys: ExchangeKeys
  readonly receipts: Receipts
  readonly events: Events
  readonly trust: Trust
}

/** Does no I/O. @throws TypeError */
export function createParts(settings: Settings, trust: TrustOptions | undefined): Parts {
  checkTrust(trust)
  const requester = createRequester(settings)
  const keys = createExchangeKeys(requester.request, settings.clock.now)
  return {
    requester,
    keys,
    receipts: createReceipts(requester, keys),
    events: createEvents(settings, requester, keys),
    trust: createTrust(settings, requester, keys, trust),
  }
}

function checkTrust(trust: TrustOptions | undefined): void {
  if (trust === undefined) return
  if (typeof trust !== 'object' || trust === null) throw new TypeError('trust is no object')
  for (const name of Object.keys(trust))
    if (name !== 'folder') throw new TypeError('trust takes folder only')
  if (trust.folder !== undefined && (typeof trust.folder !== 'string' || trust.folder === ''))
    throw new TypeError('trust.folder must be a path')
}
