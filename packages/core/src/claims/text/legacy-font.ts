// Recognises a name that was typed in an older Vietnamese font and stored as UTF-8 without conversion:
// the letters of TCVN3 (ABC) and VNI then show up as Latin ones, `NguyÔn V¨n`, `Nguyeãn Vaên`.
import { isSyllable } from './syllable.ts'

interface Font {
  /** The letter that was meant, by what stands in its place. */
  readonly letters: ReadonlyMap<string, string>
  /** What no name of any language has: one such word is enough. */
  readonly unmistakable: RegExp
}

const pairs = (...lines: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    lines.flatMap((line) =>
      line.split(' ').map((pair): [string, string] => [pair.slice(0, -1), pair.slice(-1)]),
    ),
  )

const tcvn3: Font = {
  letters: pairs(
    '¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \u00adư ®đ',
    'µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ Éẫ Êấ Ëậ',
    'Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị',
    'ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ',
    'ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ',
  ),
  // Without ª, which Spanish names have in `Mª`.
  unmistakable: /[\u00a1-\u00a9\u00ab-\u00bf×÷]|\p{Ll}[À-ÖØ-Þ]/u,
}

/** A letter and the mark of VNI behind it; the marks are the same for capitals. */
const vni: Font = {
  letters: pairs(
    'aùá aøà aûả aõã aïạ aêă aéắ aèằ aúẳ aüẵ aëặ aââ aáấ aàầ aåẩ aãẫ aäậ',
    'eùé eøè eûẻ eõẽ eïẹ eâê eáế eàề eåể eãễ eäệ',
    'oùó oøò oûỏ oõõ oïọ oâô oáố oàồ oåổ oãỗ oäộ ôơ ôùớ ôøờ ôûở ôõỡ ôïợ',
    'uùú uøù uûủ uõũ uïụ öư öùứ öøừ öûử öõữ öïự',
    'yùý yøỳ yûỷ yõỹ îỵ íí ìì æỉ óĩ òị ñđ',
  ),
  unmistakable: /[aeo][âêàåãä]|[aeouyôö][ùøûõ]/i,
}

/**
 * Whether a name looks like unconverted text of TCVN3 or VNI: words that are no Vietnamese syllable as
 * they stand and become one in that font. Two such words are needed, or one with an unmistakable sign, so
 * that `Müller`, `Peña` and `Loïc` pass.
 */
export function isLegacyFont(name: string): boolean {
  const composed = name.normalize('NFC')
  // A letter beyond Latin-1, such as ễ or ư, shows that the name is in Unicode.
  if (/[\u0100-\uffff]/.test(composed) || !/[\u00a0-\u00ff]/.test(composed)) return false
  return [tcvn3, vni].some((font) => isIn(font, composed))
}

function isIn(font: Font, name: string): boolean {
  const suspect = name
    .split(/[ \t\r\n]+/)
    .filter((word) => !isSyllable(word) && isSyllable(read(font, word)))
  return suspect.length > 1 || suspect.some((word) => font.unmistakable.test(word))
}

function read({ letters }: Font, word: string): string {
  let meant = ''
  for (let at = 0; at < word.length; ) {
    const two = word.slice(at, at + 2)
    const length = two.length === 2 && has(letters, two) ? 2 : 1
    const found = word.slice(at, at + length)
    meant += letters.get(found) ?? letters.get(found.toLowerCase()) ?? found
    at += length
  }
  return meant
}

const has = (letters: ReadonlyMap<string, string>, text: string) =>
  letters.has(text) || letters.has(text.toLowerCase())
