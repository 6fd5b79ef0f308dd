// The client of the identity app's back end: it acts for citizens.
import type { PrivateJwk, Signer } from '@lienthong/core'
import type { Events } from '../calls/events.ts'
import { createWallet, type Wallet, type WalletSession } from '../calls/wallet.ts'
import { fileOf } from '../signers/key-from-file.ts'
import type { Client } from './client.ts'
import { type ClientOptions, parseSigner, settingsOf } from './options.ts'
import { createParts } from './parts.ts'

/** What the identity provider's client needs. */
export interface IdentityOptions extends ClientOptions {
  /** The registered `attest` key, which signs what a citizen presents; another one than `auth`. */
  readonly attest: PrivateJwk | Signer
}

/** The identity app's back end at the exchange. */
export interface IdentityClient extends Client {
  /**
   * Acts for one citizen. Synchronous, no I/O. That the person is who the number says is the caller's
   * part, and *not* checked.
   * @throws LienThongError `personal_id_malformed`, `argument_wrong` without a session
   *
   * @example
   * ```ts
   * const wallet = identity.wallet({ personalId })
   * ```
   */
  wallet(session: WalletSession): Wallet
  /** What to tell citizens of on their phones. */
  readonly events: Events
}

/**
 * Makes the client of the identity provider. It does no I/O.
 *
 * @throws LienThongError `argument_wrong` for an option that is wrong, missing or unknown
 *
 * @example
 * ```ts
 * const identity = createIdentityClient({ baseUrl, clientId: 'vneid', auth, attest })
 * const { qrText } = await identity.wallet({ personalId }).present({ facility: '01001' })
 * ```
 */
export function createIdentityClient(options: IdentityOptions): IdentityClient {
  const settings = settingsOf(options, 'attest')
  const attest = {
    signer: parseSigner('attest', options.attest, settings.language),
    keyFile: fileOf(options.attest),
  }
  const { requester, keys, events } = createParts(settings, undefined)
  return {
    events,
    wallet: (session) => createWallet(settings, attest, requester, keys, session),
    close: () => settings.network.close(),
  }
}
