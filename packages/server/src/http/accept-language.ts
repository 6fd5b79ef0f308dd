// Which of our two languages a reader wants, by Accept-Language.
import type { Language } from '@lienthong/core'

interface Range {
  /** `vi`, `en`, or `*`; what follows a hyphen makes no difference here. */
  readonly language: string
  readonly quality: number
}

/**
 * The language with the highest quality; of two equal ones the first named. English where neither is
 * wanted.
 * @see RFC 9110 §12.5.4
 */
export function languageAccepted(header: string): Language {
  const ranges = header.split(',').flatMap(rangeOf)
  const named = (['en', 'vi'] as const).map((language) => {
    const at = ranges.findIndex((range) => range.language === language)
    const any = ranges.find((range) => range.language === '*')
    return { language, at, quality: (ranges[at] ?? any)?.quality ?? 0 }
  })
  const [best] = named.sort((a, b) => b.quality - a.quality || placeOf(a) - placeOf(b))
  return best?.quality ? best.language : 'en'
}

/** A language that is covered by `*` alone comes after those that are named. */
const placeOf = ({ at }: { readonly at: number }) => (at < 0 ? Number.MAX_SAFE_INTEGER : at)

/** What does not follow the grammar asks for nothing. */
function rangeOf(text: string): Range[] {
  const parts = /^\s*(\*|[a-z]{1,8})(?:-[a-z0-9-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i.exec(
    text,
  )
  if (parts === null) return []
  const [, language = '', quality = '1'] = parts
  return [{ language: language.toLowerCase(), quality: Number(quality) }]
}
