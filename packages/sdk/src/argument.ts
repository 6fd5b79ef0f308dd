// Wrong arguments, said in a sentence: a program in plain JavaScript has no compiler that would say it.
import { type Language, type LienThongError, refuse, type Text } from '@lienthong/core'

/** The error for an argument that this sentence is about. */
export const wrongArgument = (about: Text, language?: Language): LienThongError =>
  refuse('argument_wrong', { about, ...(language !== undefined && { language }) })

/** The error for an argument of another kind than wanted; it says what came, never its value. */
export function unexpected(
  name: string,
  wanted: Text,
  value: unknown,
  language?: Language,
): LienThongError {
  const came = kindOf(value)
  return wrongArgument(
    {
      en: `${name} must be ${wanted.en}; what came is ${came.en}.`,
      vi: `${name} phải là ${wanted.vi}; giá trị nhận được là ${came.vi}.`,
    },
    language,
  )
}

/** A plain object, as options are given; a promise of one is none. */
export const isOptions = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isPromise(value)

const isPromise = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'

function kindOf(value: unknown): Text {
  if (value === undefined) return { en: 'nothing', vi: 'không có gì' }
  if (value === null) return { en: 'null', vi: 'null' }
  if (isPromise(value))
    return { en: 'a promise, so an await is missing', vi: 'một Promise, tức là thiếu await' }
  if (Array.isArray(value)) return { en: 'an array', vi: 'một mảng' }
  if (value instanceof Uint8Array) return { en: 'bytes', vi: 'dãy byte' }
  if (value === '') return { en: 'an empty text', vi: 'một chuỗi rỗng' }
  return kinds[typeof value]
}

const kinds = {
  string: { en: 'a text', vi: 'một chuỗi' },
  number: { en: 'a number', vi: 'một số' },
  bigint: { en: 'a number', vi: 'một số' },
  boolean: { en: 'true or false', vi: 'true hoặc false' },
  function: { en: 'a function', vi: 'một hàm' },
  object: { en: 'an object', vi: 'một đối tượng' },
  symbol: { en: 'a symbol', vi: 'một symbol' },
  undefined: { en: 'nothing', vi: 'không có gì' },
} as const satisfies Record<string, Text>
