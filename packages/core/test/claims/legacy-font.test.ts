// Names that are invented, or common enough to be nobody's.
import { expect, test } from 'vitest'
import { checkClaims } from '../../src/claims/check.ts'
import { isLegacyFont } from '../../src/claims/text/legacy-font.ts'
import { isSyllable } from '../../src/claims/text/syllable.ts'
import { fileOf, summary, visit } from './visits.ts'

const unconverted = {
  TCVN3: [
    'NguyÔn V¨n §øc',
    'TrÇn ThÞ Hång',
    'Lª Hoµng Anh',
    'Ph¹m Minh TuÊn',
    'D­¬ng H­ng',
    'NGUYÔN THÞ LAN',
    'Huúnh B¶o Ch©u',
    'Vò §×nh Trung',
    'Bïi Hång Anh',
    '§Æng Quèc Kh¸nh',
  ],
  VNI: [
    'Nguyeãn Vaên An',
    'Traàn Thò Mai',
    'Leâ Vaên Taùm',
    'Phaïm Ngoïc Haïnh',
    'Nguyeãn Ñöùc Huy',
    'Huyønh Taán Phaùt',
    'Buøi Thò Höôøng',
    'Voõ Hoaøng Yeán',
    'NGUYEÃN VAÊN AN',
  ],
}

const vietnamese = [
  'Nguyễn Văn Mẫu',
  'Trần Thị Hồng',
  'Lê Hoàng Anh',
  'Lê Văn Tám',
  'Hà Thu',
  'Hồ Quý Ly',
  'Lý Hải',
  'Vò Vò',
  'Tô Hoà',
  'TÔ HOÀ',
  'Thuý Hà',
  'Thúy Hà',
  'La Quí',
  'Đỗ Uyên',
  'Nguyễn Quỳnh',
  'Chử Đồng Tử',
  'Mạc Đĩnh Chi',
  'Giàng A Páo',
  'Lò Thị Pàn',
  'Sùng A Dê',
  'Y Bion Niê',
  'H’Hen Niê',
  "H'Lim Mlô",
  'Êban Blê',
  'Rơ Châm Hiên',
  'Siu Blưh',
  'Lâm Thanh Mỹ',
  'Nguyễn Văn Tí',
  'Cà Và Xí',
]

const foreign = [
  'Müller',
  'Peña',
  'José Muñoz',
  'Núñez Ibáñez',
  'João Simão',
  'Conceição Leão',
  'Loïc',
  'Loïc Noël',
  'Anaïs Zoë',
  'Haïm Saïd',
  'Maël Gaël',
  'Raúl Saúl',
  'François',
  'Chloé',
  'Renée Béla',
  'Seán Ó hÉigeartaigh',
  'Søren Kjær',
  'Bø',
  'Pål Ståhl',
  'Lång',
  'Åsa Öberg',
  'Jürgen Köhler',
  'MÜLLER JOSÉ',
  'Mª José Peña',
  'Gal·la',
  'O´Brien',
  'Gökçe Yün',
  'Guðrún Þórsdóttir',
  'Dvořák',
  'Ана Петрова',
  '山田',
  'Smith',
  '',
]

test.each(Object.values(unconverted).flat())('%s is text of an older font', (name) => {
  expect(isLegacyFont(name)).toBe(true)
})

test.each([...vietnamese, ...vietnamese.map((name) => name.normalize('NFD'))])(
  '%s is Vietnamese and passes',
  (name) => expect(isLegacyFont(name)).toBe(false),
)

test.each(foreign)('%s passes', (name) => {
  expect(isLegacyFont(name)).toBe(false)
})

test('syllables are told by onset, rhyme and one tone', () => {
  const good = 'nguyễn quyền giang giêng gì huỳnh thuỵ yến đặng khuynh ngoằn Ươm'.split(' ')
  expect(good.filter((word) => !isSyllable(word))).toEqual([])
  const bad = 'müller peña nguyeãn vaên tốô bb jo ắấ niê ñinh x'.split(' ')
  expect(bad.filter(isSyllable)).toEqual([])
})

test('a name in an older font is a warning in name columns only, and refuses nothing', () => {
  const text = 'NguyÔn V¨n §øc'
  const report = checkClaims(
    fileOf({ ...visit, XML1: [{ ...summary, HO_TEN: text, DIA_CHI: text }] }),
  )
  expect(report).toMatchObject({
    ok: true,
    findings: [{ rule: 'text_legacy_font', severity: 'warning', field: 'HO_TEN' }],
  })
  expect(JSON.stringify(report)).not.toContain(text)
})
