// Tells by its first bytes what a file is that was sent in place of XML.
import type { RuleName } from './rules/catalogue.ts'

/** What each kind of file begins with, one character a byte. */
const beginnings: readonly (readonly [begins: string, rule: RuleName])[] = [
  ['\xd0\xcf\x11\xe0', 'content_office'],
  ['PK\x03\x04', 'content_archive'],
  ['Rar!', 'content_archive'],
  ['7z\xbc\xaf', 'content_archive'],
  ['\x1f\x8b', 'content_archive'],
  ['%PDF-', 'content_pdf'],
  ['\xff\xfe', 'content_utf16'],
  ['\xfe\xff', 'content_utf16'],
  // Without its mark UTF-16 is told by the zero byte beside each letter.
  ['<\0', 'content_utf16'],
  ['\0<', 'content_utf16'],
]

/** What every workbook, document and presentation of Office has in its archive. */
const officeParts = /\[Content_Types\]\.xml|(?:xl|word|ppt)\//

/** White space, after a byte order mark or without. */
const blank = /^(?:\xef\xbb\xbf)?\s*$/

const beginsWithTag = /^(?:\xef\xbb\xbf)?\s*</

const headBytes = 4096

/** The rule that names what this is; nothing where it may be XML. */
export function foreignForm(bytes: Uint8Array): RuleName | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, headBytes))
  if (bytes.length <= headBytes && blank.test(head)) return 'content_empty'
  const rule = beginnings.find(([begins]) => head.startsWith(begins))?.[1]
  if (rule === 'content_archive' && officeParts.test(head)) return 'content_office'
  return rule ?? (head.includes('\0') && !beginsWithTag.test(head) ? 'content_binary' : undefined)
}
