// Which language a command speaks: --lang, else LANG, else English.
import type { Language, Text } from '@lienthong/core'
import { InvalidArgumentError, Option } from 'commander'

const languages = ['vi', 'en'] as const

export const languageOption = () =>
  new Option(
    '--lang <language>',
    'language of what is printed: vi or en (default: by LANG)',
  ).argParser(parseLanguage)

const languageNamed = (text: string): Language | undefined =>
  languages.find((language) => language === text.toLowerCase())

function parseLanguage(text: string): Language {
  const language = languageNamed(text)
  if (language !== undefined) return language
  throw new InvalidArgumentError('Allowed choices are vi, en.')
}

export const languageOf = (options: { lang?: Language }): Language =>
  options.lang ?? (/^vi/i.test(process.env.LC_ALL || process.env.LANG || '') ? 'vi' : 'en')

/** Before anything is parsed, so that help and complaints about the arguments are understood too. */
export function languageIn(argv: readonly string[]): Language {
  const asked = argv
    .flatMap((word, at) => (word === '--lang' ? [argv[at + 1]] : [/^--lang=(.*)$/.exec(word)?.[1]]))
    .map((word) => languageNamed(word ?? ''))
    .findLast((language) => language !== undefined)
  return languageOf(asked === undefined ? {} : { lang: asked })
}

export const speaker =
  (language: Language) =>
  (text: Text): string =>
    text[language]
