// Input is checked, never changed: one strict Ajv for every part of every route.
import {
  type Finding,
  type Language,
  type LienThongError,
  mediaTypeOf,
  type Operation,
  refuse,
} from '@lienthong/core'
import { Ajv, type ErrorObject } from 'ajv'
import type { FastifyInstance, FastifyRequest, FastifySchemaValidationError } from 'fastify'
import { languageAccepted } from './accept-language.ts'

export function useStrictInput(app: FastifyInstance): void {
  const ajv = new Ajv({
    coerceTypes: false,
    removeAdditional: false,
    useDefaults: false,
    allErrors: true,
    strict: false,
  })
  ajv.addFormat('date-time', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/)
  ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/)
  app.setValidatorCompiler(({ schema }) => ajv.compile(schema as object))
  app.removeContentTypeParser(['text/plain'])
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_: FastifyRequest, text: string) => readForm(text),
  )
  for (const type of ['application/xml', 'application/jose+json'])
    app.addContentTypeParser(
      type,
      { parseAs: 'buffer' },
      async (_: FastifyRequest, bytes: Buffer) => bytes,
    )
}

/** Repeated parameters are an error. @see RFC 6749 §3.2 */
function readForm(text: string): Readonly<Record<string, string>> {
  const pairs = [...new URLSearchParams(text)]
  const form = Object.fromEntries(pairs)
  if (Object.keys(form).length !== pairs.length) throw refuse('body_malformed')
  return form
}

/** Media type and charset come before anything else, so that no parser sees what its call does not take. */
export function checkMediaType(request: FastifyRequest, operation: Operation): void {
  const expected = mediaTypeOf(operation)
  const { headers } = request
  if (expected === undefined) {
    const hasBody =
      headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
    if (hasBody) throw refuse('body_unexpected')
    return
  }
  const [type, ...parameters] = (headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const utf8 = parameters.every((parameter) => /^charset="?utf-?8"?$/.test(parameter))
  const encoded =
    headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity'
  if (type !== expected || !utf8 || encoded) throw refuse('media_type_wrong')
}

/** What Fastify or Ajv refused, in our words; undefined where it is no fault of the input. */
export function inputRefusal(error: unknown, language: Language): LienThongError | undefined {
  const fault = error as {
    validation?: FastifySchemaValidationError[]
    code?: unknown
    statusCode?: unknown
  }
  if (fault.validation)
    return refuse('input_invalid', { language, findings: findingsOf(fault, language) })
  if (fault.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refuse('body_too_large', { language })
  if (fault.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return refuse('media_type_wrong', { language })
  const status = Number(fault.statusCode)
  return status >= 400 && status < 500
    ? refuse('body_malformed', { language, cause: error })
    : undefined
}

const words: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  required: { en: 'is missing', vi: 'bị thiếu' },
  additionalProperties: { en: 'is not known here', vi: 'không có trong quy cách' },
  pattern: { en: 'has another form than this field takes', vi: 'không đúng dạng quy định' },
  type: { en: 'has another type than this field takes', vi: 'không đúng kiểu quy định' },
  minLength: { en: 'is too short', vi: 'quá ngắn' },
  maxLength: { en: 'is too long', vi: 'quá dài' },
  characters: { en: 'has control characters', vi: 'có ký tự điều khiển' },
}
const otherwise = { en: 'does not fit the contract', vi: 'không đúng quy cách' }

function findingsOf(
  fault: { validation?: FastifySchemaValidationError[]; validationContext?: unknown },
  language: Language,
): Finding[] {
  return (fault.validation ?? []).slice(0, maxFindings).map((error) => {
    const { keyword, instancePath, params } = error as ErrorObject
    const name: unknown = params.missingProperty ?? params.additionalProperty
    const path = `${String(fault.validationContext)}${instancePath}${nameIn(name)}`
    const text = wrongAt(keyword, path)[language]
    return { rule: keyword, severity: 'error', path, text }
  })
}

/** What is wrong with a field, in both languages. */
export function wrongAt(keyword: string, path: string): Readonly<Record<Language, string>> {
  const said = words[keyword] ?? otherwise
  return { en: `${path} ${said.en}.`, vi: `${path} ${said.vi}.` }
}

/** The name of a field as the last part of a path; dots where it could be anything. */
export const nameIn = (name: unknown): string =>
  name === undefined ? '' : `/${isNameOfField(name) ? name : '•'}`

/** A short request must not have a long answer. */
export const maxFindings = 50

/** Unknown names come from the caller: one may be somebody's number or name, or a token. */
const isNameOfField = (name: unknown): name is string =>
  typeof name === 'string' && /^[A-Za-z_][\w-]{0,39}$/.test(name) && !/\d{6}|^eyJ/.test(name)

export const languageOf = (request: FastifyRequest): Language =>
  languageAccepted(request.headers['accept-language'] ?? '')
