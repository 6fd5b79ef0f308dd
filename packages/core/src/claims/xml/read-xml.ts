// Feeds bytes to the XML parser slice by slice and stops at the first thing that no claim file needs.
import { SaxesParser } from 'saxes'
import type { ClaimLimits } from '../limits.ts'
import type { RuleName } from '../rules/catalogue.ts'
import { bareMarkIn } from './bare-marks.ts'

/** What a reader of XML gets told. Text comes in pieces; CDATA is text. */
export interface XmlReader {
  open(name: string): void
  text(text: string): void
  close(name: string): void
  attribute(name: string): void
}

/** Why reading stopped: the rule, and where in the text. Thrown inside, always caught by our caller. */
export class XmlFault extends Error {
  readonly rule: RuleName
  readonly position: string

  constructor(rule: RuleName, position: string) {
    super(rule)
    this.rule = rule
    this.position = position
  }
}

const sliceBytes = 64 * 1024
const bytesBetweenYields = 256 * 1024

/**
 * Reads XML and tells `reader` about it. Yields the bytes done about every 256 kB.
 *
 * @throws XmlFault for broken XML, a DOCTYPE, an entity beyond XML's own five, another encoding than
 * UTF-8, and whatever is larger or deeper than `limits`
 */
export function* readXml(
  bytes: Uint8Array,
  reader: XmlReader,
  limits: ClaimLimits,
): Generator<number> {
  const parser = new SaxesParser()
  const stop = (rule: RuleName) => {
    throw new XmlFault(rule, `${parser.line}:${parser.column}`)
  }
  let fed = 0
  const readSoFar = () => new TextDecoder().decode(bytes.subarray(0, fed)).slice(0, parser.position)
  parser.on('error', (error) => {
    const mark = bareMarkIn(readSoFar())
    if (mark !== undefined) throw new XmlFault(mark.rule, mark.position)
    stop(/entity/.test(error.message) ? 'entity' : 'not_xml')
  })
  watch(parser, reader, limits, stop)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let sinceTag = 0
  let yielded = 0
  for (let from = 0; from < bytes.length; from += sliceBytes) {
    const to = Math.min(from + sliceBytes, bytes.length)
    const text = decode(decoder, bytes.subarray(from, to), to < bytes.length, stop)
    // The parser keeps a text until its end, so an endless one is stopped here.
    const lastTag = text.lastIndexOf('<')
    sinceTag = lastTag < 0 ? sinceTag + text.length : text.length - lastTag
    if (sinceTag > limits.payloadCharacters) stop('payload_too_big')
    fed = to
    parser.write(text)
    if (to - yielded < bytesBetweenYields) continue
    yielded = to
    yield to
  }
  parser.close()
}

function watch(
  parser: SaxesParser,
  reader: XmlReader,
  limits: ClaimLimits,
  stop: (rule: RuleName) => void,
): void {
  let depth = 0
  parser.on('doctype', () => stop('doctype'))
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') stop('encoding_other')
  })
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth > limits.depth) stop('too_deep')
    if (name.length > limits.elementNameCharacters) stop('element_name_too_long')
    reader.open(name)
    for (const attribute in attributes) {
      const value = attributes[attribute] ?? ''
      if (attribute.length + value.length > limits.attributeCharacters) stop('attribute_too_long')
      if (!/^(xmlns|xsi:|xml:)/.test(attribute)) reader.attribute(attribute)
    }
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    reader.close(name)
  })
  parser.on('text', (text) => reader.text(text))
  parser.on('cdata', (text) => reader.text(text))
}

function decode(
  decoder: InstanceType<typeof TextDecoder>,
  bytes: Uint8Array,
  stream: boolean,
  stop: (rule: RuleName) => void,
): string {
  try {
    return decoder.decode(bytes, { stream })
  } catch {
    // The decoder says no more than "not UTF-8", and neither does the finding.
    stop('payload_not_utf8')
    return ''
  }
}
