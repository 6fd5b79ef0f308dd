// Which language a command speaks: --lang, else LANG, else English.
import type { Language, Text } from '@lienthong/core'
import { Option } from 'commander'

export const languageOption = () =>
  new Option('--lang <language>', 'language of what is printed (default: by LANG)').choices([
    'vi',
    'en',
  ])

export const languageOf = (options: { lang?: Language }): Language =>
  options.lang ?? (/^vi/i.test(process.env.LC_ALL || process.env.LANG || '') ? 'vi' : 'en')

export const speaker =
  (language: Language) =>
  (text: Text): string =>
    text[language]
