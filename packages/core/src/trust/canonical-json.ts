// One byte sequence per value, for what is hashed: names sorted, no white space.
/**
 * JSON as bytes that two parties make alike. Takes strings, integers, booleans, null, lists, plain
 * objects; members that are undefined are absent.
 * @throws TypeError for anything else: two values must never share one text
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  if (isPlainObject(value)) {
    const entries = Object.entries(value).filter(([, member]) => member !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`
  }
  const isText = value === null || typeof value === 'string' || typeof value === 'boolean'
  if (!isText && !Number.isSafeInteger(value)) throw new TypeError('not canonical JSON')
  return JSON.stringify(value)
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
