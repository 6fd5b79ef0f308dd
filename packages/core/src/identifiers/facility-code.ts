// The code of a health facility (mã cơ sở khám bệnh, chữa bệnh, MACSKCB): five digits.
import { refuse } from '../errors/lienthong-error.ts'

export type FacilityCode = string & { readonly __facilityCode: true }

export const isFacilityCode = (text: string): text is FacilityCode => /^\d{5}$/.test(text)

/**
 * Reads a facility code. The first two digits are a province code of the 63-province numbering;
 * they are not checked, because their meaning depends on the date.
 *
 * @throws LienThongError `facility_code_malformed`
 */
export function parseFacilityCode(text: string): FacilityCode {
  if (!isFacilityCode(text)) throw refuse('facility_code_malformed')
  return text
}
