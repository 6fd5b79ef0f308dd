// Signed documents by hand, with node:crypto and without jose; the same bytes every time.
import { base64url, type Json, seal, type TestKey, testKey } from '../forge.ts'

export const typ = 'referral+jws'
export const doctor = testKey('doctor', 'ES256')
export const facility = testKey('facility', 'ES256')
export const citizen = testKey('citizen', 'ES256')
/** Registered keys of the same roles by every other algorithm of the class. */
export const facilities = [
  testKey('facility-p384', 'ES384'),
  testKey('facility-ps', 'PS256'),
  testKey('facility-rs', 'RS256'),
  testKey('facility-ed', 'Ed25519'),
  testKey('facility-eddsa', 'EdDSA'),
]

/** Nobody is called so; nobody can be born on that day. */
export const content: Json = {
  id: '6f0c2f2e-6d0d-4a55-9a4e-0f6a1f6c7b01',
  signedAt: '2026-11-23T00:55:00.000Z',
  slipNo: '01001/2026/000017',
  from: '01001',
  to: ['79024', '79025'],
  patient: { name: 'NGUYỄN THỊ MẪU', birth: '1999-02-30', sex: 2 },
  diagnosis: { main: 'I25', text: 'Bệnh tim thiếu máu cục bộ mạn' },
  oneYear: false,
}

/** Members sorted, no white space: an implementation of RFC 8785 for what documents carry. */
export function canonicalByHand(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalByHand).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const object = value as Json
  const names = Object.keys(object)
    .filter((name) => object[name] !== undefined)
    .sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalByHand(object[name])}`).join(',')}}`
}

export interface Signature {
  readonly protected: string
  readonly signature: string
}

export interface Bend {
  /** Beside or instead of the usual content; undefined takes a member away. */
  readonly payload?: Json
  /** Replaces the bytes of the payload. */
  readonly bytes?: Uint8Array | string
  readonly signers?: readonly TestKey[]
  /** Header of the signer at this place. */
  readonly header?: (key: TestKey, at: number) => unknown
  readonly signatures?: (signatures: readonly Signature[]) => unknown
  /** Changes the outer text. */
  readonly text?: (text: string) => string
}

/** A document that is good but for what is bent. */
export function paper(bend: Bend = {}): string {
  const { signers = [doctor, facility], header = () => ({}) } = bend
  const bytes = bend.bytes ?? canonicalByHand({ ...content, ...bend.payload })
  const payload = base64url(bytes)
  const signed = signers.map((key, at) => {
    const bent = header(key, at)
    const text =
      typeof bent === 'string'
        ? bent
        : JSON.stringify({ alg: key.alg, kid: key.kid, typ, ...(bent as Json) })
    const [head = '', , signature = ''] = seal(`${base64url(text)}.${payload}`, key).split('.')
    return { protected: head, signature }
  })
  const signatures = bend.signatures ? bend.signatures(signed) : signed
  const text = JSON.stringify({ payload, signatures })
  return bend.text ? bend.text(text) : text
}
