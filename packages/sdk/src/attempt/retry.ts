// May it be sent again, and when: the catalogue's `retry` column decides.
import type { ErrorCode, LienThongError } from '@lienthong/core'

export interface Failure {
  readonly error: LienThongError
  /** Doing it twice does no more than doing it once. */
  readonly repeatable: boolean
  /** A token was shown, and it is forgotten now. */
  readonly tokenDropped: boolean
  /** The answer taught us a time other than the one that was signed. */
  readonly clockMoved: boolean
}

/** Sends after the first one, without those that only bring a new nonce, token or time. */
const most = 3
const firstPauseMs = 200
const longestPauseMs = 5000

const nonceCodes: readonly ErrorCode[] = ['proof_nonce_missing', 'proof_nonce_old']
export const tokenCodes: readonly ErrorCode[] = ['token_superseded', 'token_expired']
const timeCodes: readonly ErrorCode[] = [
  'proof_expired',
  'proof_from_future',
  'assertion_expired',
  'assertion_from_future',
]

/**
 * The memory of one call: how long to wait before it is sent again, or undefined where it must not be.
 * @param randomBytes spreads the waits of many clients
 */
export function createRetries(randomBytes: (length: number) => Uint8Array) {
  const left = { nonce: 2, token: 1, time: 1 }
  let sent = 0

  return ({ error, repeatable, tokenDropped, clockMoved }: Failure): number | undefined => {
    if (error.outcome === 'unknown' && !repeatable) return undefined
    if (nonceCodes.includes(error.code)) return left.nonce-- > 0 ? 0 : undefined
    if (tokenCodes.includes(error.code)) return tokenDropped && left.token-- > 0 ? 0 : undefined
    if (timeCodes.includes(error.code)) return clockMoved && left.time-- > 0 ? 0 : undefined
    if (error.retry === 'never' || sent === most) return undefined
    sent += 1
    if (error.retry === 'same-key' && sent === 1) return 0
    const pauseMs = Math.min(firstPauseMs * 2 ** (sent - 1), longestPauseMs) * fraction(randomBytes)
    return (error.retryAfterSeconds ?? 0) * 1000 + pauseMs
  }
}

function fraction(randomBytes: (length: number) => Uint8Array): number {
  const [high = 0, low = 0] = randomBytes(2)
  return (high * 256 + low) / 65_536
}
