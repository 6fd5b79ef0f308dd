// What the clients of several roles are made of.
import type { Language } from '@lienthong/core'
import { isOptions, unexpected } from '../argument.ts'
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

/** Does no I/O. @throws LienThongError `argument_wrong` */
export function createParts(settings: Settings, trust: TrustOptions | undefined): Parts {
  checkTrust(trust, settings.language)
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

function checkTrust(trust: TrustOptions | undefined, language: Language): void {
  if (trust === undefined) return
  const wanted = { en: 'an object such as { folder }', vi: 'một đối tượng, ví dụ { folder }' }
  const isKnown = isOptions(trust) && Object.keys(trust).every((name) => name === 'folder')
  if (!isKnown) throw unexpected('trust', wanted, trust, language)
  const { folder } = trust
  if (folder === undefined || (typeof folder === 'string' && folder !== '')) return
  const path = { en: 'the path of a folder', vi: 'đường dẫn của một thư mục' }
  throw unexpected('trust.folder', path, folder, language)
}
