// What the clients of several roles are made of.
import type { Language, Text } from '@lienthong/core'
import { isOptions, unexpected } from '../argument.ts'
import { createEvents, type Events } from '../calls/events.ts'
import { createExchangeKeys, type ExchangeKeys } from '../calls/exchange-keys.ts'
import { createReceipts, type Receipts } from '../calls/paper-content.ts'
import { createTrust, type Trust, type TrustOptions } from '../calls/trust.ts'
import { createRequester, type Requester } from '../request.ts'
import { noOption, type Settings } from './options.ts'

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
  if (!isOptions(trust)) throw unexpected('trust', words.trust, trust, language)
  for (const name of Object.keys(trust))
    if (name !== 'folder') throw noOption(`trust.${name}`, language)
  const { folder } = trust
  if (folder !== undefined && (typeof folder !== 'string' || folder === ''))
    throw unexpected('trust.folder', words.folder, folder, language)
}

const words = {
  trust: { en: 'an object such as { folder }', vi: 'một đối tượng, ví dụ { folder }' },
  folder: { en: 'the path of a folder', vi: 'đường dẫn của một thư mục' },
} as const satisfies Record<string, Text>
