// What a slip says: who, where to, until when, and of which paper. Nothing about the patient can be read.
import { isFacilityCode } from '../../identifiers/facility-code.ts'
import { isLocalDate, type LocalDate } from '../../identifiers/time.ts'
import { decodeBase64url } from '../jws/base64url.ts'
import type { JsonObject } from '../jws/parse.ts'

export interface SlipContent {
  /** Facility code of who signed. */
  readonly iss: string
  /** Number of the paper in the facility's own books. */
  readonly no: string
  /** Day of signing; of an appointment, its day. */
  readonly on: LocalDate
  /** Last day on which it is good. */
  readonly til: LocalDate
  readonly to: readonly string[]
  /** First 16 bytes of the SHA-256 of the paper's payload. */
  readonly d: string
  /** Salt of `p`. */
  readonly s: string
  /** First 8 bytes of SHA-256(salt ‖ folded name ‖ birth). */
  readonly p: string
}

export const slipDigestBytes = 16
export const slipSaltBytes = 8
const maxRecipients = 20

/** The content, or undefined where something lacks or has another form. */
export function readSlip(payload: JsonObject): SlipContent | undefined {
  const { iss, no, on, til, to, d, s, p } = payload
  if (!isFacility(iss) || typeof no !== 'string' || no === '' || no.length > 64) return undefined
  if (!isDay(on) || !isDay(til) || !isBytes(d, slipDigestBytes)) return undefined
  if (!isBytes(s, slipSaltBytes) || !isBytes(p, 8)) return undefined
  const isList = Array.isArray(to) && to.length > 0 && to.length <= maxRecipients
  return isList && to.every(isFacility) ? { iss, no, on, til, to, d, s, p } : undefined
}

const isFacility = (value: unknown): value is string =>
  typeof value === 'string' && isFacilityCode(value)

const isDay = (value: unknown): value is LocalDate =>
  typeof value === 'string' && isLocalDate(value)

const isBytes = (value: unknown, length: number): value is string =>
  typeof value === 'string' && decodeBase64url(value)?.length === length
