// The exchange's public keys: one to encrypt a person's number to, those that sign its receipts.
import {
  type Instant,
  operations,
  type PublicJwk,
  plusSeconds,
  type RegisteredKey,
  refuse,
} from '@lienthong/core'
import type { Request } from '../request.ts'

export interface ExchangeKeys {
  /** The key with `use: enc`, at most four minutes old: an exchange keeps the one before for five. */
  encryptionKey(): Promise<PublicJwk>
  /**
   * Keys that sign; fetched again for an unknown `kid`.
   * @param coolDown in which they are not fetched twice. Default is 30 seconds
   */
  signingKeys(kid: string, coolDown?: number): Promise<readonly RegisteredKey[]>
}

const encryptionSeconds = 240
const coolDownSeconds = 30

export function createExchangeKeys(request: Request, now: () => Instant): ExchangeKeys {
  let known: { readonly keys: readonly PublicJwk[]; readonly at: Instant } | undefined
  let asking: Promise<readonly PublicJwk[]> | undefined

  /** The keys, not older than that. */
  async function read(seconds: number): Promise<readonly PublicJwk[]> {
    if (known !== undefined && now() < plusSeconds(known.at, seconds)) return known.keys
    asking ??= request(operations.readKeys, {})
      .then(({ keys }) => {
        known = { keys, at: now() }
        return known.keys
      })
      .finally(() => {
        asking = undefined
      })
    return asking
  }

  return {
    async encryptionKey() {
      const key = (await read(encryptionSeconds)).find(({ use }) => use === 'enc')
      if (key !== undefined) return key
      throw refuse('answer_unreadable', { cause: new Error('The JWKS has no key with use: enc') })
    },
    async signingKeys(kid, coolDown = coolDownSeconds) {
      const held = signing(known?.keys ?? [])
      return held.some((key) => key.kid === kid) ? held : signing(await read(coolDown))
    },
  }
}

/** Whether a key was in its time when it signed is what the trust list will say; the JWKS doesn't. */
const signing = (keys: readonly PublicJwk[]): RegisteredKey[] =>
  keys
    .filter((key) => key.use !== 'enc' && key.kid !== undefined)
    .map((jwk) => ({ kid: String(jwk.kid), jwk, from: 0 as Instant }))
