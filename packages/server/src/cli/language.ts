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

/** Before anything is parsed, so that help and complaints about the arguments are understood too. */
export function languageIn(argv: readonly string[]): Language {
  const asked = argv
    .flatMap((word, at) => (word === '--lang' ? [argv[at + 1]] : [/^--lang=(.*)$/.exec(word)?.[1]]))
    .findLast((word) => word === 'vi' || word === 'en')
  return languageOf(asked === undefined ? {} : { lang: asked })
}

export const speaker =
  (language: Language) =>
  (text: Text): string =>
    text[language]
