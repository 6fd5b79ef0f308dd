// A name as it can be compared across keyboards: what is printed, typed, and read aloud fall together.

/**
 * The name in capital letters without tone and letter marks, single spaces: `Nguyễn  Thị Đào` and
 * `NGUYEN THI DAO` are the same. Two people may fall together; it compares, it does not identify.
 * @example foldName('Nguyễn Thị Đào') // 'NGUYEN THI DAO'
 * @see {@link https://www.unicode.org/reports/tr15/ Unicode Standard Annex 15}
 */
export const foldName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toUpperCase()
    // Đ has no decomposition. Ð is Icelandic, looks the same, and old fonts brought it into names.
    .replace(/[ĐÐ]/g, 'D')
    .replace(/\s+/g, ' ')
    .trim()
