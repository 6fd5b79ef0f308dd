// The text of a QR: a prefix and digits only, so that it fits numeric mode and survives keyboard-wedge
// scanners under Vietnamese input methods. Two digits a character: its code minus 45.
import type { ErrorCode } from '../../errors/catalogue.ts'
import { refuse } from '../../errors/lienthong-error.ts'

/** What a QR holds, and what is said where it holds something else. */
const unreadable = {
  'LT1/': 'presentation_unreadable',
  'LT2/': 'slip_unreadable',
} as const satisfies Record<string, ErrorCode>

/** `LT1/` is a presentation, which opens something; `LT2/` a slip, which opens nothing. */
export type QrPrefix = keyof typeof unreadable

const lowest = 45
const isCompactJws = /^[\w-]+\.[\w-]+\.[\w-]+$/

/**
 * The QR's text for a compact JWS. The default prefix is that of presentations.
 * @throws TypeError for anything else
 * @example toQrText('ey…') // 'LT1/5676…'
 */
export function toQrText(jwt: string, prefix: QrPrefix = 'LT1/'): string {
  if (!isCompactJws.test(jwt)) throw new TypeError('only a compact JWS fits into a QR')
  return prefix + Array.from(jwt, (c) => String(c.charCodeAt(0) - lowest).padStart(2, '0')).join('')
}

/**
 * The token in a scanned text. White space around it is what scanners add.
 * @throws LienThongError `presentation_unreadable`, `slip_unreadable`
 */
export function fromQrText(text: string, prefix: QrPrefix = 'LT1/'): string {
  const scanned = text.trim()
  const digits = scanned.slice(prefix.length)
  const wellFormed = scanned.startsWith(prefix) && /^(\d\d)+$/.test(digits) && digits.length < 9000
  if (!wellFormed) throw refuse(unreadable[prefix])
  const characters = digits.match(/\d\d/g) ?? []
  const jwt = characters.map((pair) => String.fromCharCode(Number(pair) + lowest)).join('')
  if (!isCompactJws.test(jwt)) throw refuse(unreadable[prefix])
  return jwt
}
