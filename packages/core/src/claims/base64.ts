// Base64 as claim files carry it: the standard alphabet, white space allowed, nothing else.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const [skip, bad, pad] = [-1, -2, -3]
const values = new Int8Array(128).fill(bad)
for (let at = 0; at < alphabet.length; at += 1) values[alphabet.charCodeAt(at)] = at
for (const space of ' \t\r\n') values[space.charCodeAt(0)] = skip
values['='.charCodeAt(0)] = pad

/**
 * The bytes, or null where the text is no base64: a foreign character, wrong padding, a length that
 * cannot be, or bits after the last byte. (The platform's decoders drop such things without a word.)
 */
export function decodeBase64(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4))
  let [length, bits, held, padding] = [0, 0, 0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const value = values[text.charCodeAt(at)] ?? bad
    if (value === skip) continue
    if (value === pad) padding += 1
    if (value === bad || (value >= 0 && padding > 0)) return null
    if (value < 0) continue
    held = (held << 6) | value
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[length] = held >> bits
    length += 1
    held &= (1 << bits) - 1
  }
  // Six bits left over are half a character; two or four must be zero and padded.
  if (bits === 6 || held !== 0 || padding !== bits / 2) return null
  return bytes.subarray(0, length)
}

export function encodeBase64(bytes: Uint8Array): string {
  const pieces: string[] = []
  // Divisible by three, so that pieces join without padding between them.
  const step = 3 * 8192
  for (let from = 0; from < bytes.length; from += step) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(from, from + step))))
  }
  return pieces.join('')
}
