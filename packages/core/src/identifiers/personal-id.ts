// The personal identification number (số định danh cá nhân): twelve digits, no check digit.
import { refuse } from '../errors/lienthong-error.ts'

export type PersonalId = string & { readonly __personalId: true }

export const isPersonalId = (text: string): text is PersonalId => /^\d{12}$/.test(text)

/**
 * Reads a personal identification number.
 *
 * Checks the form only: not whether the person exists, nor that the century, sex and year digits fit.
 *
 * @throws LienThongError `personal_id_malformed`
 * @see Decree 137/2015/NĐ-CP, which gives the number its parts
 */
export function parsePersonalId(text: string): PersonalId {
  if (!isPersonalId(text)) throw refuse('personal_id_malformed')
  return text
}
