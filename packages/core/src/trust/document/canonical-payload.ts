// The only bytes in which a document's content may be written, so that every parser reads the same.
import { refuse } from '../../errors/lienthong-error.ts'
import { canonicalJson } from '../canonical-json.ts'
import type { JsonObject } from '../jws/parse.ts'

/** Levels of objects and lists; the payload itself is the first. */
export const maxDocumentDepth = 8

/**
 * The canonical text of a document's content: composed Unicode (NFC), names sorted, no white space;
 * texts, whole numbers, true and false, lists, objects. Quantities with fractions are texts.
 *
 * *Not* checked: whether the content fits its contract, and how long it is.
 *
 * @throws LienThongError `document_too_deep`, `document_not_composed`, `document_not_canonical`
 * @see {@link https://www.rfc-editor.org/rfc/rfc8785 RFC 8785}
 * @example canonicalPayload({ to: ['79024'], from: '01001' }) // '{"from":"01001","to":["79024"]}'
 */
export function canonicalPayload(payload: JsonObject): string {
  if (isDeeperThan(payload, maxDocumentDepth)) throw refuse('document_too_deep')
  if (!isCarried(payload)) throw refuse('document_not_canonical')
  const text = textOf(payload)
  if (!isComposed(text)) throw refuse('document_not_composed')
  return text
}

export const isComposed = (text: string): boolean => text.normalize('NFC') === text

export const isDeeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((member) => isDeeperThan(member, levels - 1)))

/** RFC 8785 §3.2.2.2 refuses half of a surrogate pair: it has no UTF-8. */
const isText = (text: string): boolean => !/\p{Surrogate}/u.test(text)

/** Null says too many things, so it is not carried; numbers are the matter of canonical JSON. */
function isCarried(value: unknown): boolean {
  if (typeof value === 'string') return isText(value)
  if (typeof value !== 'object') return true
  return (
    value !== null &&
    Object.entries(value).every(([name, member]) => isText(name) && isCarried(member))
  )
}

function textOf(payload: JsonObject): string {
  try {
    return canonicalJson(payload)
  } catch (cause) {
    throw refuse('document_not_canonical', { cause })
  }
}
