// DPoP nonces: minute ‖ HMAC under a secret that every node and tenant shares, so that any of them accepts it.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { decodeBase64url } from '@lienthong/core'

export interface Nonces {
  make(minute: number): string
  /** The minute it was made for, or undefined where we did not make it. */
  minuteOf(nonce: string): number | undefined
}

export function nonces(secret: Uint8Array): Nonces {
  const bytesFor = (minute: number) => {
    const head = Buffer.alloc(4)
    head.writeUInt32BE(minute)
    return Buffer.concat([head, createHmac('sha256', secret).update(head).digest().subarray(0, 16)])
  }
  return {
    make: (minute) => bytesFor(minute).toString('base64url'),
    minuteOf(nonce) {
      const bytes = decodeBase64url(nonce)
      if (bytes?.length !== 20) return undefined
      const minute = Buffer.from(bytes).readUInt32BE(0)
      return timingSafeEqual(bytes, bytesFor(minute)) ? minute : undefined
    },
  }
}
