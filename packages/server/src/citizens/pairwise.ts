// How a participant names a citizen: the citizen's key as one AES block under the participant's key.
// It opens the partition without a look-up, and two participants cannot join their lists.
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { decodeBase64url } from '@lienthong/core'

export interface PairwiseNames {
  nameFor(clientId: string, version: number, citizen: Buffer): string
  /** Of a name that we did not issue it is nobody: the lock finds no grant. Undefined where the text is none. */
  citizenOf(clientId: string, name: string): Buffer | undefined
}

export function pairwiseNames(master: Uint8Array): PairwiseNames {
  const keyOf = (clientId: string, version: number) =>
    createHmac('sha256', master)
      .update(clientId)
      .update(Buffer.from([0, version]))
      .digest()
  return {
    nameFor(clientId, version, citizen) {
      const cipher = createCipheriv('aes-256-ecb', keyOf(clientId, version), null).setAutoPadding(
        false,
      )
      const block = Buffer.concat([cipher.update(citizen), cipher.final()])
      return Buffer.concat([Buffer.from([version]), block]).toString('base64url')
    },
    citizenOf(clientId, name) {
      const bytes = decodeBase64url(name)
      const version = bytes?.[0]
      if (bytes?.length !== 17 || version === undefined) return undefined
      const key = keyOf(clientId, version)
      const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false)
      return Buffer.concat([decipher.update(bytes.subarray(1)), decipher.final()])
    },
  }
}

const handleShape = /^([A-Za-z0-9_-]{23})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The id of a grant outside: `<pairwise sub of the holder>.<uuid>`. Unsigned: the lock checks the row. */
export const grantHandle = (name: string, grant: string): string => `${name}.${grant}`

export function parseGrantHandle(handle: string): { name: string; grant: string } | undefined {
  const [, name, grant] = handleShape.exec(handle) ?? []
  return name === undefined || grant === undefined ? undefined : { name, grant }
}
