// Signs the slip that is printed on a paper: it proves the paper genuine, offline, and opens nothing.
import type { LocalDate } from '../../identifiers/time.ts'
import { decodeBase64url, encodeBase64url } from '../jws/base64url.ts'
import { signDocumentCompact } from '../jws/sign.ts'
import type { Signer } from '../jws/signer.ts'
import { toQrText } from '../presentation/qr-text.ts'
import { readSlip, slipDigestBytes, slipSaltBytes } from './content.ts'
import { type Bearer, proofOfName } from './proof-of-name.ts'

export interface SlipClaims extends Bearer {
  /** E.g. `referral-slip+jwt`. */
  readonly typ: string
  /** Facility code of who signs. */
  readonly facility: string
  /** Number of the paper in the facility's own books. */
  readonly no: string
  /** Day of signing; of an appointment, its day. */
  readonly on: LocalDate
  /** Last day on which it is good. */
  readonly until: LocalDate
  /** Facility codes, at most 20. */
  readonly to: readonly string[]
  /** SHA-256 of the payload of the paper, base64url. */
  readonly payloadDigest: string
  /** 8 random bytes, fresh for every slip. */
  readonly random: Uint8Array
}

/**
 * Signs a slip and gives the text of its QR. Keys of ES256 or Ed25519 make a QR that prints well; RSA
 * makes one of twice the size.
 *
 * *Not* checked: whether the paper exists, and whether the key is the facility's.
 *
 * @throws TypeError where something has another form, or `random` is not 8 bytes
 * @throws LienThongError `key_unusable`, `signature_form_unknown`
 * @example const qrText = await issueSlip({ typ: 'referral-slip+jwt', facility: '01001', … }, signer)
 */
export async function issueSlip(claims: SlipClaims, signer: Signer): Promise<string> {
  const { typ, facility, no, on, until, to, payloadDigest, random } = claims
  const digest = decodeBase64url(payloadDigest) ?? new Uint8Array()
  const payload = {
    iss: facility,
    no,
    on,
    til: until,
    to,
    d: encodeBase64url(digest.subarray(0, slipDigestBytes)),
    s: encodeBase64url(random),
    p: await proofOfName(random, claims),
  }
  if (random.length !== slipSaltBytes || digest.length !== 32 || readSlip(payload) === undefined)
    throw new TypeError('a slip needs codes, days, a SHA-256 and 8 random bytes')
  return toQrText(await signDocumentCompact(typ, JSON.stringify(payload), signer), 'LT2/')
}
