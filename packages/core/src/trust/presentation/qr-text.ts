// The QR's text: `LT1/` and digits only, so that it fits numeric mode and survives keyboard-wedge
// scanners under Vietnamese input methods. Two digits a character: its code minus 45.
import { refuse } from '../../errors/lienthong-error.ts'

const prefix = 'LT1/'
const lowest = 45
const isCompactJws = /^[\w-]+\.[\w-]+\.[\w-]+$/

/**
 * The QR's text for a presentation.
 * @example toQrText('ey…') // 'LT1/5676…'
 */
export function toQrText(jwt: string): string {
  if (!isCompactJws.test(jwt)) throw new TypeError('only a compact JWS fits into a QR')
  return prefix + Array.from(jwt, (c) => String(c.charCodeAt(0) - lowest).padStart(2, '0')).join('')
}

/**
 * The token in a scanned text. White space around it is what scanners add.
 * @throws LienThongError `presentation_unreadable`
 */
export function fromQrText(text: string): string {
  const scanned = text.trim()
  const digits = scanned.slice(prefix.length)
  const wellFormed = scanned.startsWith(prefix) && /^(\d\d)+$/.test(digits) && digits.length < 9000
  if (!wellFormed) throw refuse('presentation_unreadable')
  const characters = digits.match(/\d\d/g) ?? []
  const jwt = characters.map((pair) => String.fromCharCode(Number(pair) + lowest)).join('')
  if (!isCompactJws.test(jwt)) throw refuse('presentation_unreadable')
  return jwt
}
