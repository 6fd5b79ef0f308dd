// Is this word a Vietnamese syllable? By its spelling: an onset, a rhyme, at most one tone.

const onsets = 'ngh ng gh gi kh nh ph qu th tr ch b c d đ g h k l m n p r s t v x'.split(' ')

/** Without tones. `y…` forms stand after qu, or alone. */
const rhymes = [
  'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây',
  'e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu',
  'i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu',
  'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi',
  'om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt',
  'u ua uâc uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôp uôt up ut uơ',
  'uy uya uych uyên uyêt uyn uynh uyp uyt uyu',
  'ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu',
  'y ych yêm yên yêng yêt yêu yn ynh yt',
].flatMap((line) => line.split(' '))

const syllable = new RegExp(`^(?:${onsets.join('|')})?(?:${rhymes.join('|')})$`)

/** Grave, hook, tilde, acute and dot below, on a vowel: a tilde on n is no tone. */
const tone = /(?<=[aeiouy]\p{M}*)[\u0300\u0309\u0303\u0301\u0323]/gu

export function isSyllable(word: string): boolean {
  const split = word.toLowerCase().normalize('NFD')
  const toneless = split.replace(tone, '')
  return split.length - toneless.length <= 1 && syllable.test(toneless.normalize('NFC'))
}
