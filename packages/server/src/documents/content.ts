// Whether what was signed fits the form of its kind.
import type { DocumentKind, Finding, JsonObject } from '@lienthong/core'
import { Compile, type Validator } from 'typebox/compile'
import { maxFindings, nameIn, wrongAt } from '../http/input.ts'

const compiled = new WeakMap<DocumentKind, Validator>()

/** What does not fit, with names of fields and never what stands in them. Empty where all fits. */
export function contentFindings(kind: DocumentKind, payload: JsonObject): Finding[] {
  const form = compiled.get(kind) ?? Compile(kind.body)
  compiled.set(kind, form)
  const misfits = form.Check(payload) ? [] : form.Errors(payload).flatMap(fieldsOf)
  return [...misfits, ...controlsIn(payload)].slice(0, maxFindings).map(findingOf)
}

/** Of content as deep as anybody likes. */
export const hasNul = (content: unknown): boolean =>
  /(?<!\\)(\\\\)*\\u0000/.test(JSON.stringify(content) ?? '')

/** Where control characters stand: no form has them, and neither lists nor claim files can carry them. */
function controlsIn(value: unknown, path = ''): WrongField[] {
  // A text may have lines.
  if (typeof value === 'string')
    return /[^\P{Cc}\n\r\t]/u.test(value) ? [{ keyword: 'characters', path }] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    controlsIn(member, `${path}${Array.isArray(value) ? `/${name}` : nameIn(name)}`),
  )
}

interface WrongField {
  readonly keyword: string
  readonly path: string
}

function fieldsOf(error: {
  keyword: string
  instancePath: string
  params: object
}): readonly WrongField[] {
  const { keyword, instancePath } = error
  const params = error.params as Readonly<Record<string, readonly string[] | undefined>>
  const names = params.requiredProperties ?? params.additionalProperties
  // A field that must not be there is told once, by its name.
  if (keyword === 'boolean') return []
  if (names === undefined) return [{ keyword, path: instancePath }]
  return names.map((name) => ({ keyword, path: `${instancePath}${nameIn(name)}` }))
}

const findingOf = ({ keyword, path }: WrongField): Finding => {
  const texts = wrongAt(keyword, path)
  return { rule: keyword, severity: 'error', path, text: texts.en, texts }
}
