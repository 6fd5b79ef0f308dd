// The token in what a desk scanned, or what the desk scanned instead.
import { fromQrText, type Language, LienThongError, refuse, type Text } from '@lienthong/core'
import { unexpected } from '../argument.ts'

/** @throws LienThongError `presentation_unreadable`, which says what the text is, never what is in it */
export function tokenIn(presentation: unknown, language: Language): string {
  if (typeof presentation !== 'string') {
    const wanted = { en: 'the text of a QR', vi: 'nội dung của mã QR' }
    throw unexpected('presentation', wanted, presentation, language)
  }
  const text = presentation.trim()
  if (/^ey[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return text
  try {
    return fromQrText(text)
  } catch (error) {
    if (!LienThongError.is(error)) throw error
    const found = mistakes.find(([shape]) => shape.test(text))
    throw refuse('presentation_unreadable', { language, about: found?.[1] ?? another(text) })
  }
}

/** What desks scan or type by mistake, most telling first. */
const mistakes: readonly (readonly [shape: RegExp, said: Text])[] = [
  [
    /^$/,
    {
      en: 'The text is empty: nothing came from the scanner.',
      vi: 'Nội dung rỗng: máy quét chưa gửi gì.',
    },
  ],
  [
    /^LT1\//i,
    {
      en: 'It begins with LT1/ but is incomplete or damaged. Check that the scanner sends the whole text in one line.',
      vi: 'Nội dung bắt đầu bằng LT1/ nhưng bị thiếu hoặc hỏng. Hãy kiểm tra máy quét có gửi đủ nội dung trên một dòng không.',
    },
  ],
  [
    /^([A-Z]{2}\d{13}|\d{10})\|/,
    {
      en: 'This is the QR of a health-insurance card. It opens no visit: ask for the QR that the app shows.',
      vi: 'Đây là mã QR của thẻ bảo hiểm y tế, không mở được lượt khám. Hãy đề nghị người bệnh đưa mã QR trên ứng dụng.',
    },
  ],
  [
    /^[^|]*(\|[^|]*){3,}$/,
    {
      en: 'This is the QR of a citizen identity card. It opens no visit: ask for the QR that the app shows.',
      vi: 'Đây là mã QR của thẻ căn cước, không mở được lượt khám. Hãy đề nghị người bệnh đưa mã QR trên ứng dụng.',
    },
  ],
  [
    /^\d{9,15}$/,
    {
      en: 'This is a number, and no number opens a visit: ask for the QR that the app shows.',
      vi: 'Đây là một dãy số; không số nào mở được lượt khám. Hãy đề nghị người bệnh đưa mã QR trên ứng dụng.',
    },
  ],
  [
    /^https?:\/\//i,
    {
      en: 'This is a web address: ask for the QR that the app shows for a visit.',
      vi: 'Đây là một địa chỉ web. Hãy đề nghị người bệnh đưa mã QR mở lượt khám trên ứng dụng.',
    },
  ],
]

const another = ({ length }: string): Text => ({
  en: `It is another text, ${length} characters long.`,
  vi: `Đây là một nội dung khác, dài ${length} ký tự.`,
})
