// Which language a command speaks: --lang, else LANG, else English.
import type { Language, Text } from '@lienthong/core'
import { InvalidArgumentError, Option } from 'commander'

export const languageOption = () =>
  new Option(
    '--lang <language>',
    'language of what is printed: vi or en (default: by LANG)',
  ).argParser(parseLanguage)

function parseLanguage(text: string): Language {
  const language = text.toLowerCase()
  if (language === 'vi' || language === 'en') return language
  throw new InvalidArgumentError('Allowed choices are vi, en.')
}

export const languageOf = (options: { lang?: Language }): Language =>
  options.lang ?? (/^vi/i.test(process.env.LC_ALL || process.env.LANG || '') ? 'vi' : 'en')

export const speaker =
  (language: Language) =>
  (text: Text): string =>
    text[language]
