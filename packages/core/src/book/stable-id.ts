// Ids of entries: the same for the same thing, however often a visit is sent again.

const offset = 0x6c62272e07bb014262b821756295c58dn
const prime = 0x0000000001000000000000000000013bn
const bits = 128

/**
 * The facility and a 128-bit FNV-1a sum over all parts, 25 characters of base 36. It holds nothing
 * readable about a person, because ids may be logged. It is no secret and no proof: whoever knows all
 * parts can work it out. The facility stands outside of the sum, so that no sender can make the id of
 * another's entry.
 */
export function stableId(facility: string, parts: readonly string[]): string {
  // Lengths go in as well: ["a", "bc"] and ["ab", "c"] are two things.
  const text = parts.map((part) => `${part.length}:${part}`).join('')
  let sum = offset
  for (const byte of new TextEncoder().encode(text)) {
    sum = BigInt.asUintN(bits, (sum ^ BigInt(byte)) * prime)
  }
  return `${facility}-${sum.toString(36).padStart(25, '0')}`
}
