// How a participant names a paper: citizen and row sealed for this one client, the same text every time.
// It opens the partition without a look-up and gives no right; two handles of one person show nothing in common.
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import { decodeBase64url } from '@lienthong/core'

export interface SealedDocument {
  readonly citizen: Buffer
  /** UUID of the row. */
  readonly document: string
}

export interface DocumentHandles {
  seal(clientId: string, version: number, sealed: SealedDocument): string
  /** Undefined where the text is none that we made for this client. */
  open(clientId: string, handle: string): SealedDocument | undefined
}

const ivLength = 16

export function documentHandles(master: Uint8Array): DocumentHandles {
  const derive = (use: string, clientId: string, version: number) =>
    createHmac('sha256', master)
      .update(`document ${use}\0${clientId}`)
      .update(Buffer.from([0, version]))
      .digest()
  const ivOf = (clientId: string, version: number, plain: Buffer) =>
    createHmac('sha256', derive('iv', clientId, version))
      .update(plain)
      .digest()
      .subarray(0, ivLength)
  return {
    seal(clientId, version, { citizen, document }) {
      const plain = Buffer.concat([citizen, uuidBytes(document)])
      const iv = ivOf(clientId, version, plain)
      const cipher = createCipheriv('aes-256-ctr', derive('key', clientId, version), iv)
      return Buffer.concat([Buffer.from([version]), iv, cipher.update(plain)]).toString('base64url')
    },
    open(clientId, handle) {
      const bytes = decodeBase64url(handle)
      const version = bytes?.[0]
      if (bytes?.length !== 1 + ivLength + 32 || version === undefined) return undefined
      const iv = bytes.subarray(1, 1 + ivLength)
      const cipher = createDecipheriv('aes-256-ctr', derive('key', clientId, version), iv)
      const plain = cipher.update(bytes.subarray(1 + ivLength))
      if (!timingSafeEqual(iv, ivOf(clientId, version, plain))) return undefined
      return { citizen: plain.subarray(0, 16), document: uuidText(plain.subarray(16)) }
    },
  }
}

const uuidBytes = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')

/** `hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh` of 16 bytes. */
export function uuidText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)]
  return [...parts, hex.slice(20, 32)].join('-')
}

/** A UUIDv8 of the first 16 bytes of a hash. */
export function uuidOfHash(hash: Uint8Array): string {
  const bytes = Buffer.from(hash.subarray(0, 16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return uuidText(bytes)
}
